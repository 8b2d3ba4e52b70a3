import type { Pool } from 'pg';
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
import { moved, type PartyMove, type PartyReason, type Standing } from './party.ts';
import {
  findParty,
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

export interface PartyGround {
  readonly pool: Pool;
  readonly audit: Audit;
  readonly accounts: Pick<Accounts, 'organisationOf' | 'organisationsIn'>;
}

/** An organisation and its standing; null: never admitted. */
export interface ListedParty extends Organisation {
  readonly standing: Standing | null;
}

/** A province has some hundreds. */
const listed = 10_000;

export function partyService({ pool, audit, accounts }: PartyGround) {
  /**
   * Admits, suspends, restores or removes an organisation. The next request and the next decision on
   * any process see it.
   * @throws Fault `account.may-not`, `account.absent`, `party.state`, `party.reason`
   */
  async function move(
    actor: Actor,
    organisation: string,
    { move, reason }: { readonly move: PartyMove; readonly reason: PartyReason },
  ): Promise<Standing> {
    const deed = { name: `party.${move}`, reason, asked: { organisation } } as const;
    return audit.perform(actor, deed, async (act) => {
      if (!actorMay(actor, 'party.move', organisation)) throw mayNot();
      if (!isId(organisation)) throw noSuchAccount();
      await accounts.organisationOf(act, organisation);
      const from = await lockStanding(act.sql, organisation);
      const to = moved(from, move, reason);
      const event = { organisation, event: newId(act.now), at: act.now, from, to };
      const isKept = await saveMove(act.sql, { ...event, actor: actor.id, reason });
      // Admitted by another process between the look and the insert: looked at again, it is refused.
      return isKept ? to : moved(to, move, reason);
    });
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
    list,
    /** Null: never admitted. */
    standingOf: async (organisation: string): Promise<Standing | null> =>
      isId(organisation) ? findStanding(pool, organisation) : null,
    /** As it stands within a deed. */
    standingIn: async (act: Act, organisation: string): Promise<Standing | null> =>
      isId(organisation) ? findStanding(act.sql, organisation) : null,
  };
}
