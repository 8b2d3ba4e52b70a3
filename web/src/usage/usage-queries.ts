import { useAsked } from '../frame/asked.tsx';
import { useSeat } from '../session/session-queries.ts';

/** Names of one's own people; a system, or somebody who left, is a number. */
export function useOwnNames(): ReadonlyMap<string | null, string> {
  const { organisation } = useSeat();
  const people = useAsked('GET /api/v1/organisations/{organisation}/members', {
    path: { organisation },
  });
  return new Map((people.data?.members ?? []).map(({ person, name }) => [person, name]));
}
