// 查询使用登记 (register): who asked what of whom, and what came of it; for the operator, regulators, and
// institutions. To look is a deed of its own.
import type { Pool } from 'pg';
import type { Actor } from '../account/account.ts';
import type { Accounts } from '../account/account-service.ts';
import type { Audit, EntryFilter } from '../audit/audit-service.ts';
import { findEntries } from '../audit/audit-service.ts';
import { instantOf } from '../kernel/id.ts';
import { askDeeds, askOf, type Ask } from './usage.ts';
import { csvOf } from './usage-csv.ts';
import { noPersonsHere } from './usage-faults.ts';
import { registerHeader, registerLine } from './usage-lines.ts';

export interface RegisterGround {
  readonly pool: Pool;
  readonly audit: Audit;
  readonly accounts: Pick<Accounts, 'organisationsNamed'>;
}

/** An ask with its organisation's name; '' where it has none. */
export interface NamedAsk extends Ask {
  readonly organisationName: string;
}

export type AskFilter = Pick<
  EntryFilter,
  'subject' | 'organisation' | 'outcome' | 'code' | 'item' | 'purpose' | 'from' | 'until'
> & { readonly person?: string | undefined };

export interface Page {
  readonly limit: number;
  /** Id of the last ask of the page before. */
  readonly after?: string | undefined;
}

const exportPage = 1_000;

export function usageRegisterService({ pool, audit, accounts }: RegisterGround) {
  async function page(filter: EntryFilter, { limit, after }: Page): Promise<NamedAsk[]> {
    const place = after === undefined ? undefined : { id: after, at: instantOf(after) };
    const asks = (await findEntries(pool, filter, { limit, after: place })).map(askOf);
    const names = await accounts.organisationsNamed(asks.map(({ organisation }) => organisation));
    return asks.map((ask) => ({
      ...ask,
      organisationName: names.get(ask.organisation)?.name ?? '',
    }));
  }

  async function* pages(filter: EntryFilter): AsyncGenerator<NamedAsk[]> {
    for (let after: string | undefined; ;) {
      const asks = await page(filter, { limit: exportPage, after });
      yield asks;
      after = asks.at(-1)?.id;
      if (asks.length < exportPage) return;
    }
  }

  /**
   * A page of the register, newest first, within the actor's reach.
   * @throws Fault `usage.no-persons`
   */
  async function search(actor: Actor, filter: AskFilter, where: Page): Promise<NamedAsk[]> {
    const deed = {
      name: 'usage.search',
      reason: '查阅查询使用登记',
      asked: factsOf(filter),
    } as const;
    const seen = await audit.perform(actor, deed, async () => within(actor, filter));
    const asks = await page(seen, where);
    return actor.kind === 'regulator' ? asks.map(withoutPerson) : asks;
  }

  /** The same as CSV, as the register stands now; on record before its first line leaves. */
  async function exported(actor: Actor, filter: AskFilter): Promise<AsyncGenerator<string>> {
    const deed = {
      name: 'usage.export',
      reason: '导出查询使用登记',
      asked: factsOf(filter),
    } as const;
    return audit.perform(actor, deed, async (act) => {
      const until = filter.until && filter.until < act.now ? filter.until : act.now;
      const asks = pages({ ...within(actor, filter), until });
      const mark = { principal: actor, at: act.now, act: act.id };
      const seen = actor.kind === 'regulator' ? withoutPerson : (ask: NamedAsk) => ask;
      return csvOf(
        mark,
        registerHeader,
        lines(asks, (ask) => registerLine(seen(ask))),
      );
    });
  }

  return { page, pages, search, exported };
}

export async function* lines(
  pages: AsyncIterable<readonly NamedAsk[]>,
  line: (ask: NamedAsk) => readonly string[],
): AsyncGenerator<(readonly string[])[]> {
  for await (const asks of pages) yield asks.map(line);
}

/** What the actor may see of what was asked for: an institution its own asks, whatever it names. */
function within(actor: Actor, { person, ...filter }: AskFilter): EntryFilter {
  if (actor.kind === 'regulator' && person !== undefined) throw noPersonsHere();
  const principals = person === undefined ? undefined : [person];
  const asked = { ...filter, deeds: askDeeds, principals };
  if (actor.kind === 'operator' || actor.kind === 'regulator') return asked;
  const isOwn = (filter.organisation ?? actor.organisation) === actor.organisation;
  return { ...asked, organisation: actor.organisation, deeds: isOwn ? askDeeds : [] };
}

function withoutPerson(ask: NamedAsk): NamedAsk {
  return { ...ask, person: '', credential: '' };
}

/** The filter as it stands in the audit: codes, ids and instants. */
function factsOf(filter: AskFilter): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(filter).filter(([, told]) => told !== undefined));
}
