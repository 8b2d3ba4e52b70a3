import { useQuery } from '@tanstack/react-query';
import { createContext, use } from 'react';
import { ask, isRefusal, type Operation, type Reply } from '../frame/ask.ts';
import type { Can } from '../frame/can-button.tsx';
import { readCookie, writeCookie } from '../frame/cookie.ts';
import { access } from '../generated/access.ts';
import { sessionWords } from './session-words.ts';

export type Session = Reply<'GET /api/v1/sessions/current'>;
/** An organisation somebody acts for, with the roles they have there. */
export type Seat = Session['seats'][number];

export const sessionKey = ['session'] as const;

/** Who is signed in. */
export function useSession() {
  return useQuery<Session>({
    queryKey: sessionKey,
    queryFn: () => ask('GET /api/v1/sessions/current'),
    retry: (times, error) => !(isRefusal(error) && error.status !== 0) && times < 2,
    staleTime: 60_000,
  });
}

export const SeatContext = createContext<Seat | null>(null);

/** The seat one acts from. */
export function useSeat(): Seat {
  const seat = use(SeatContext);
  if (seat === null) throw new Error('a page is shown to somebody without a seat');
  return seat;
}

/** Whether a seat carries an operation. */
export function mayAsk(
  operation: Operation,
  { kind, roles }: Pick<Seat, 'kind' | 'roles'>,
): boolean {
  const allowed = access[operation];
  if (typeof allowed === 'string') return true;
  return roles.some((role) => allowed.includes(`${kind}:${role}`));
}

/** The same of the seat one acts from, as buttons take it. */
export function useCan(operation: Operation): Can {
  const can = mayAsk(operation, useSeat());
  return { can, because: can ? null : sessionWords.notYourRole };
}

/** The one chosen, or the first; asks to the node name it from here on. */
export function seatIn({ seats }: Session): Seat | null {
  const chosen = readCookie('xq_organisation');
  const seat = seats.find(({ organisation }) => organisation === chosen) ?? seats[0] ?? null;
  if (seat !== null && seat.organisation !== chosen) {
    writeCookie('xq_organisation', seat.organisation);
  }
  return seat;
}

/** Acts for another organisation from here on. */
export function choose(organisation: string): void {
  writeCookie('xq_organisation', organisation);
  location.assign('/portal/');
}
