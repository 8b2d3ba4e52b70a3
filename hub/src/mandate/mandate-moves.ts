// Moving a mandate on, inside one act: the table, the event, the representative's seat.
import { isUscc } from '@xinqiao/catalogue/values/uscc';
import type { Accounts } from '../account/account-service.ts';
import type { Act } from '../audit/audit.ts';
import { isId, newId } from '../kernel/id.ts';
import * as rules from './mandate.ts';
import {
  isLive,
  mandateMoves,
  type Mandate,
  type MandateMove,
  type PausedBy,
  type RegisterFacts,
} from './mandate.ts';
import * as store from './mandate-store.ts';

/** What the register says of a subject; null where it has none such. */
export type RegisterSays = (act: Act, uscc: string) => Promise<RegisterFacts | null>;

/** @throws Fault `mandate.absent` */
export async function find(
  act: Act,
  { subject, mandate }: Pick<Mandate, 'subject' | 'mandate'>,
): Promise<Mandate> {
  const found = isId(mandate) ? await store.find(act.sql, subject, mandate) : undefined;
  if (!found) throw rules.noMandate();
  return found;
}

/** What the register says of a subject that bears this name. @throws Fault `mandate.no-subject` */
export async function registered(
  act: Act,
  registerSays: RegisterSays,
  { uscc, name }: { readonly uscc: string; readonly name: string },
): Promise<RegisterFacts> {
  const facts = isUscc(uscc) ? await registerSays(act, uscc) : null;
  if (!facts || !rules.isSameName(name, facts.name)) throw rules.noSuchSubject();
  return facts;
}

/** @throws Fault `mandate.not-representative` */
export async function requireRepresentative(
  act: Act,
  accounts: Accounts,
  { person, facts }: { readonly person: string; readonly facts: RegisterFacts },
): Promise<void> {
  const { name } = await accounts.wordsOf(act, person);
  if (!rules.isRepresentative(name, facts)) throw rules.notRepresentative();
}

/**
 * Makes a mandate live, for somebody whose identity is proven and whom the register names where that
 * is the basis.
 * @throws Fault `mandate.term`, `mandate.identity`, `mandate.not-representative`, `mandate.state`
 */
export async function bringToLife(
  act: Act,
  accounts: Accounts,
  how: {
    readonly mandate: Mandate;
    readonly move: 'confirm' | 'renew';
    readonly reason: string;
    readonly facts: RegisterFacts;
  },
): Promise<void> {
  const { mandate, facts } = how;
  const { person, basis, validUntil } = mandate;
  if (validUntil <= act.now) throw rules.badTerm();
  const standing = await accounts.standingIn(act, person);
  if (standing?.identity !== 'proven') throw rules.identityUnproven();
  if (basis === 'legal-representative') {
    await requireRepresentative(act, accounts, { person, facts });
  }
  await moveOn(act, accounts, how);
  await seat(act, accounts, { mandate, facts });
}

/**
 * Makes a move the table allows; a mandate that was live takes the representative's seat with it.
 * @throws Fault `mandate.state`
 */
export async function moveOn(
  act: Act,
  accounts: Accounts,
  how: {
    readonly mandate: Mandate;
    readonly move: MandateMove;
    readonly reason: string;
    readonly by?: PausedBy;
  },
): Promise<void> {
  const { mandate, move, reason, by = 'people' } = how;
  const { state: from, person } = mandate;
  const { to } = mandateMoves[move];
  const pausedBy = to === 'paused' ? by : null;
  const isAllowed = rules.movesOf(from).includes(move);
  if (!isAllowed || !(await store.move(act.sql, mandate, { to, pausedBy })))
    throw rules.cannot(move, from);
  await keepEvent(act, mandate, { from, to, reason });
  if (!isLive(mandate, act.now)) return;
  const enterprise = await accounts.enterpriseOf(act, mandate.subject);
  if (enterprise) await accounts.unseat(act, enterprise, { person, role: 'representative' });
}

/** Seats the person as representative of the subject for the mandate's term. */
export async function seat(
  act: Act,
  accounts: Accounts,
  { mandate, facts }: { readonly mandate: Mandate; readonly facts: RegisterFacts },
): Promise<void> {
  const { subject, person, validUntil } = mandate;
  const enterprise = await accounts.enterprise(act, { uscc: subject, name: facts.name });
  await accounts.seat(act, enterprise, { person, role: 'representative', until: validUntil });
}

/** Keeps who moved a mandate, when and why. */
export async function keepEvent(
  act: Act,
  { subject, mandate }: Mandate,
  moved: Pick<store.MandateEvent, 'from' | 'to' | 'reason'>,
): Promise<void> {
  const event = { subject, mandate, event: newId(act.now), at: act.now, actor: act.principal.id };
  await store.insertEvent(act.sql, { ...event, ...moved });
  act.note({ mandate, from: moved.from, to: moved.to });
}
