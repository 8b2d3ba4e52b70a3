// 被查询记录 (accesses): what an enterprise sees of who asked for its data, the refusals too, as soon as it
// is on record. Its own subject alone: no id is taken, so none of others' can be tried.
import type { Pool } from 'pg';
import type { Actor } from '../account/account.ts';
import { noSuchAccount } from '../account/account-service.ts';
import type { Audit, EntryFilter, MonthCount } from '../audit/audit-service.ts';
import { countByMonth } from '../audit/audit-service.ts';
import { askDeeds } from './usage.ts';
import { csvOf } from './usage-csv.ts';
import { accessHeader, accessLine } from './usage-lines.ts';
import { lines, type NamedAsk, type Page, type RegisterGround } from './usage-register-service.ts';
import type { Words } from './usage-words.ts';

export type AccessFilter = Pick<EntryFilter, 'outcome' | 'item' | 'purpose' | 'from' | 'until'>;

export interface AccessGround {
  readonly pool: Pool;
  readonly audit: Audit;
  readonly accounts: RegisterGround['accounts'];
  readonly register: {
    readonly page: (filter: EntryFilter, where: Page) => Promise<NamedAsk[]>;
    readonly pages: (filter: EntryFilter) => AsyncIterable<NamedAsk[]>;
  };
}

export function usageAccessService({ pool, audit, accounts, register }: AccessGround) {
  async function ownSubject({ organisation }: Actor): Promise<string> {
    const own = (await accounts.organisationsNamed([organisation])).get(organisation);
    if (own?.kind !== 'enterprise') throw noSuchAccount();
    return own.uscc;
  }

  const ofOwn = async (actor: Actor, filter: AccessFilter): Promise<EntryFilter> => ({
    ...filter,
    deeds: askDeeds,
    subject: await ownSubject(actor),
  });

  return {
    /** Asks for the enterprise's data, newest first. @throws Fault `account.absent` */
    accesses: async (actor: Actor, filter: AccessFilter, where: Page): Promise<NamedAsk[]> =>
      register.page(await ofOwn(actor, filter), where),

    /** How many there were, by month. */
    accessMonths: async (actor: Actor, filter: AccessFilter): Promise<MonthCount[]> =>
      countByMonth(pool, await ofOwn(actor, filter)),

    /** All of them as CSV, on record before the first line leaves. */
    exportedAccesses: async (
      actor: Actor,
      filter: AccessFilter,
    ): Promise<AsyncGenerator<string>> => {
      const own = await ofOwn(actor, filter);
      const deed = { name: 'usage.export-own', reason: '企业导出本企业被查询记录' } as const;
      return audit.perform(actor, { ...deed, subject: own.subject ?? '' }, async (act) => {
        const mark = { principal: actor, at: act.now, act: act.id };
        const asks = register.pages({ ...own, until: own.until ?? act.now });
        return csvOf(
          mark,
          accessHeader,
          lines(asks, (ask) => accessLine(ask, askerOf(ask, actor.organisation).zh)),
        );
      });
    },
  };
}

/** Who asked, as the enterprise is told: organisations by their names, people of theirs never. */
export function askerOf(ask: NamedAsk, own: string): Words {
  if (ask.organisation === '') return { zh: '公开查询', en: 'public query' };
  if (ask.organisation === own) return { zh: '本企业', en: 'the enterprise itself' };
  if (ask.organisationName === '') return { zh: '节点运营单位', en: 'the operator of the node' };
  return { zh: ask.organisationName, en: ask.organisationName };
}
