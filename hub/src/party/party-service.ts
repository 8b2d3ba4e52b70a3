import type { Pool, PoolClient } from 'pg';
import {
  actorMay,
  rolesIn,
  type Actor,
  type Organisation,
  type OrganisationKind,
} from '../account/account.ts';
import { mayNot, noSuchAccount, type Accounts } from '../account/account-service.ts';
import type { Act, Principal } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import { isId, newId } from '../kernel/id.ts';
import type { Sessions } from '../session/session-service.ts';
import { mayDeal, moved, type Because, type HandMove, type Standing } from './party.ts';
import {
  findParty,
  findSourceStandings,
  findStanding,
  findStandings,
  lockStanding,
  saveMove,
  type Party,
} from './party-store.ts';

export type Parties = ReturnType<typeof partyService>;

/** Who an organisation is, as it stands within a deed; null: the node knows none of that id. */
export async function partyIn(act: Act, organisation: string): Promise<Party | null> {
  return isId(organisation) ? findParty(act.sql, organisation) : null;
}

/** Codes of the source units on the list that may deal with the node now. */
export async function sourcesDealing(sql: PoolClient | Pool): Promise<ReadonlySet<string>> {
  const found = await findSourceStandings(sql);
  return new Set(found.filter(({ standing }) => mayDeal(standing)).map(({ source }) => source));
}

export interface PartyGround {
  readonly pool: Pool;
  readonly audit: Audit;
  readonly accounts: Pick<Accounts, 'organisationOf' | 'organisationsIn' | 'peopleOf'>;
  readonly sessions: Pick<Sessions, 'endOf'>;
}

/** An organisation and its standing; null: never applied. */
export interface ListedParty extends Organisation {
  readonly standing: Standing | null;
}

/** A province has some hundreds. */
const listed = 10_000;

/** What else of a party ends in the transaction in which it is cut off. */
export type CutOff = (
  act: Act,
  cut: { readonly organisation: string; readonly to: Standing },
) => Promise<void>;

/** What must be so before a suspended party is given back what it had; throws the Fault that refuses it. */
export type Condition = (act: Act, organisation: string) => Promise<void>;

export function partyService({ pool, audit, accounts, sessions }: PartyGround) {
  const [cutOffs, conditions]: [CutOff[], Condition[]] = [[], []];

  /**
   * Suspends, restores or removes an organisation. The next request and the next decision on any process
   * see it.
   * @throws Fault `account.may-not`, `account.absent`, `party.state`, `party.reason`
   */
  async function move(
    actor: Actor,
    organisation: string,
    because: Because<HandMove>,
  ): Promise<Standing> {
    const { move: name, reason } = because;
    const deed = { name: `party.${name}`, reason, asked: { organisation } } as const;
    return audit.perform(actor, deed, async (act) => {
      if (!actorMay(actor, 'party.move', organisation)) throw mayNot();
      if (name === 'restore') {
        for (const holds of conditions) await holds(act, organisation);
      }
      return moveWithin(act, organisation, because);
    });
  }

  /**
   * A move within a deed of admission; whether the actor may is the deed's to ask.
   * @throws Fault `account.absent`, `party.state`, `party.reason`
   */
  async function moveWithin(act: Act, organisation: string, because: Because): Promise<Standing> {
    if (!isId(organisation)) throw noSuchAccount();
    await accounts.organisationOf(act, organisation);
    const from = await lockStanding(act.sql, organisation);
    const to = moved(from, because);
    const event = { organisation, event: newId(act.now), at: act.now, from, to };
    const { reason } = because;
    const isKept = await saveMove(act.sql, { ...event, actor: act.principal.id, reason });
    // Applied by another process between the look and the insert: looked at again, it may be refused.
    if (!isKept) return moveWithin(act, organisation, because);
    if (to === 'suspended' || to === 'removed') await cutOff(act, { organisation, to });
    return to;
  }

  /** Everybody of it is signed out, and whatever subscribed ends what it holds for it. */
  async function cutOff(act: Act, cut: Parameters<CutOff>[1]): Promise<void> {
    const people = await accounts.peopleOf(act, cut.organisation);
    for (const person of people) await sessions.endOf(act, person);
    for (const end of cutOffs) await end(act, cut);
    act.note({ signedOut: people.length });
  }

  /** Every organisation that may become a party, with its standing. */
  async function list(by: Principal): Promise<ListedParty[]> {
    const deed = { name: 'party.list', reason: '查看接入单位' } as const;
    return audit.perform(by, deed, async (act) => {
      const kinds = Object.keys(rolesIn) as OrganisationKind[];
      const parties = kinds.filter((kind) => kind !== 'enterprise');
      const all = await accounts.organisationsIn(act, { kinds: parties, limit: listed });
      const standings = await findStandings(act.sql);
      return all.map((one) => ({ ...one, standing: standings.get(one.organisation) ?? null }));
    });
  }

  return {
    move,
    moveWithin,
    list,
    /** Subscribes to every restoring by hand. */
    beforeRestore: (holds: Condition) => void conditions.push(holds),
    /** Subscribes to what suspends or removes a party; called in the same transaction. */
    onCutOff: (end: CutOff) => void cutOffs.push(end),
    /** As it stands within a deed, held until the deed ends. */
    holdWithin: async (act: Act, organisation: string): Promise<Standing | null> =>
      isId(organisation) ? lockStanding(act.sql, organisation) : null,
    /** Null: never applied. */
    standingOf: async (organisation: string): Promise<Standing | null> =>
      isId(organisation) ? findStanding(pool, organisation) : null,
    /** As it stands within a deed. */
    standingIn: async (act: Act, organisation: string): Promise<Standing | null> =>
      isId(organisation) ? findStanding(act.sql, organisation) : null,
  };
}
