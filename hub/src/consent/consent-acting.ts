// 身份 (acting): in what capacity people and machines act on consents. For an enterprise by a live mandate of
// it, for an institution by its seat; found out within the act, so that nobody acts by what has ended.
import type { Actor } from '../account/account.ts';
import { noSuchAccount, type Accounts } from '../account/account-service.ts';
import type { Mandates } from '../mandate/mandate-service.ts';
import { mayDeal, notInStanding } from '../party/party.ts';
import type { Parties } from '../party/party-service.ts';
import type { Consent } from './consent.ts';
import { movesOf, type Acting, type OwnMove } from './consent-change.ts';
import { noMandate } from './consent-grant.ts';

export interface ActingGround {
  readonly accounts: Pick<Accounts, 'organisationsNamed'>;
  readonly mandates: Pick<Mandates, 'liveMandate'>;
  readonly parties: Pick<Parties, 'standingIn'>;
}

export function acting({ accounts, mandates, parties }: ActingGround) {
  /** The enterprise whose people they are, by its USCC. @throws Fault `account.absent` */
  async function subjectOf({ organisation }: Actor): Promise<string> {
    const found = (await accounts.organisationsNamed([organisation])).get(organisation);
    if (!found) throw noSuchAccount();
    return found.uscc;
  }

  /** By a live mandate of the subject; refused with `consent.no-mandate` without one. */
  function forSubject({ id }: Actor, subject: string): Acting {
    return async (act) => {
      const mandate = await mandates.liveMandate(act, subject, id);
      if (!mandate) throw noMandate();
      return { side: 'subject', role: mandate.basis, mandate: mandate.mandate };
    };
  }

  /** For an institution in its own matters, whatever its standing: its duties do not end with that. */
  function forInstitution(actor: Actor): Acting {
    return async () => ({ side: 'institution', role: roleOf(actor), mandate: null });
  }

  /** The same where it asks for something: refused with `party.not-in-standing` unless in standing. */
  function forAdmitted(actor: Actor): Acting {
    return async (act) => {
      const standing = await parties.standingIn(act, actor.organisation);
      if (!mayDeal(standing)) throw notInStanding(standing);
      return { side: 'institution', role: roleOf(actor), mandate: null };
    };
  }

  function forNode(actor: Actor): Acting {
    return async () => ({ side: 'node', role: roleOf(actor), mandate: null });
  }

  return { subjectOf, forSubject, forInstitution, forAdmitted, forNode };
}

function roleOf({ roles }: Actor): string {
  return roles.join('+');
}

/** What this person of an enterprise can do with its consent: an agent prepares, and cannot consent. */
export function movesFor(
  { roles }: Actor,
  consent: Consent,
  at: Date,
): Readonly<Partial<Record<string, OwnMove>>> {
  const own = movesOf(consent, 'subject', at);
  if (roles.includes('representative')) return own;
  const { code, zh, en } = noMandate();
  return Object.fromEntries(
    Object.entries(own).map(([move, { reasons }]) => [
      move,
      { can: false, code, zh, en, reasons } as const,
    ]),
  );
}
