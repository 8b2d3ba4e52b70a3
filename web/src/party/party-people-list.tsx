import type { Reply } from '../frame/ask.ts';
import { useDeed } from '../frame/asked.tsx';
import { DeedButton } from '../frame/deed-button.tsx';
import { useWords } from '../frame/language.tsx';
import { useCan, useSeat } from '../session/session-queries.ts';
import { peopleWords } from './party-people-words.ts';

type Members = Reply<'GET /api/v1/organisations/{organisation}/members'>;
export type Member = Members['members'][number];

/** Roles that are given and taken here. */
export const staff = ['administrator', 'officer', 'auditor'] as const;
export const isStaff = (role: Member['roles'][number]): role is (typeof staff)[number] =>
  (staff as readonly string[]).includes(role);

interface TakeRoleButtonProps {
  readonly member: Member;
  readonly role: (typeof staff)[number];
}

/** A role somebody holds, and the way to take it back. */
export function TakeRoleButton({ member: { person }, role }: TakeRoleButtonProps) {
  const { say } = useWords(peopleWords);
  const { organisation } = useSeat();
  const take = useDeed('DELETE /api/v1/organisations/{organisation}/members/{person}/roles/{role}');
  const can = useCan('DELETE /api/v1/organisations/{organisation}/members/{person}/roles/{role}');
  if (!can.can) return <span>{say(role)}</span>;
  return (
    <DeedButton
      size="small"
      can={can}
      loading={take.isPending}
      asks={{
        title: say('takeAsk', { role: say(role) }),
        means: say('takeMeans'),
        yes: say('take'),
      }}
      onDo={() => take.mutate([{ path: { organisation, person, role } }])}
      error={take.error}
    >
      {say(role)} ×
    </DeedButton>
  );
}

/** Locks an account, or opens it again. */
export function LockButton({ member: { person, state } }: { readonly member: Member }) {
  const { say } = useWords(peopleWords);
  const { organisation } = useSeat();
  const lock = useDeed('POST /api/v1/organisations/{organisation}/members/{person}/lock');
  const unlock = useDeed('DELETE /api/v1/organisations/{organisation}/members/{person}/lock');
  const can = useCan('POST /api/v1/organisations/{organisation}/members/{person}/lock');
  const [deed, word] =
    state === 'locked' ? ([unlock, 'unlock'] as const) : ([lock, 'lock'] as const);
  return (
    <DeedButton
      size="small"
      can={can}
      danger={word === 'lock'}
      loading={deed.isPending}
      asks={{ title: say(`${word}Ask`), means: say(`${word}Means`), yes: say(word) }}
      onDo={() => deed.mutate([{ path: { organisation, person } }])}
      error={deed.error}
    >
      {say(word)}
    </DeedButton>
  );
}
