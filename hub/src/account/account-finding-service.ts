// Looking accounts up, for other terms: nothing here changes or shows anybody's words.
import type { Act } from '../audit/audit.ts';
import type { Actor, Organisation, Self, Standing } from './account.ts';
import { isId } from '../kernel/id.ts';
import * as words from './account-people.ts';
import { findOrganisation } from './account-roles.ts';
import type { AccountGround } from './account-service.ts';
import * as store from './account-store.ts';

export function finding({ pool, vault, now }: Pick<AccountGround, 'pool' | 'vault' | 'now'>) {
  return {
    /** Who signs in under what was typed; and the mark under which failures are counted. */
    bySignIn: async (typed: string) => {
      const indexes = words.signInIndexes(vault, typed);
      return { person: await store.findBySignIn(pool, indexes), mark: indexes.loginIndex };
    },
    /** The organisation of an enterprise-kind subject, where it has one. */
    enterpriseOf: (act: Act, uscc: string): Promise<Organisation | undefined> =>
      store.findEnterprise(act.sql, uscc),
    /** An organisation by its id. @throws Fault `account.absent` */
    organisationOf: (act: Act, organisation: string): Promise<Organisation> =>
      findOrganisation(act, organisation),
    /** The code of the source unit whose deliveries are the actor's own; null: the actor looks after all.
     * A source unit that stands for none of the list's has nothing. */
    sourceReach: async ({ kind, organisation }: Actor): Promise<string | null> => {
      if (kind === 'operator' || kind === 'regulator') return null;
      return (await store.findOrganisation(pool, organisation))?.source ?? '';
    },
    /** The organisations there are among these ids, by id. What is no id names none. */
    organisationsNamed: async (
      ids: readonly string[],
      act?: Act,
    ): Promise<Map<string, Organisation>> => {
      const sql = act?.sql ?? pool;
      const found = await store.findOrganisations(sql, [...new Set(ids)].filter(isId));
      return new Map(found.map((one) => [one.organisation, one]));
    },
    /** What people may see of themselves: their words, and where they hold which roles. */
    selfOf: async (person: string): Promise<Self | undefined> => {
      if (!isId(person)) return undefined;
      const [sealed, standing] = [
        await store.findWords(pool, person),
        await store.findStanding(pool, person, now()),
      ];
      if (!sealed || !standing) return undefined;
      const { name, login } = words.openWords(vault, person, sealed);
      const ids = [...new Set(standing.posts.map((post) => post.organisation))];
      const places = await store.findOrganisations(pool, ids);
      const seats = places.map(({ organisation, kind, name: called }) => {
        const held = standing.posts.filter((post) => post.organisation === organisation);
        return { organisation, kind, name: called, roles: held.map(({ role }) => role) };
      });
      return { name, login: login ?? '', identity: standing.identity, seats };
    },
    /** Organisations in the order of their ids, which is that of their registration. */
    organisationsIn: (act: Act, wanted: store.WantedOrganisations): Promise<Organisation[]> =>
      store.listOrganisations(act.sql, wanted),
    /** Ids of the people of an organisation. */
    peopleOf: async (act: Act, organisation: string): Promise<string[]> => {
      const { organisation: id } = await findOrganisation(act, organisation);
      const members = await store.findMembers(act.sql, id, act.now);
      return members.map(({ person }) => person);
    },
    /** Who a person is and what they hold, inside an act. */
    standingIn: (act: Act, person: string): Promise<Standing | undefined> =>
      store.findStanding(act.sql, person, act.now),
    standingOf: (person: string): Promise<Standing | undefined> =>
      store.findStanding(pool, person, now()),
  };
}
