// 使用情况 (statement): which items of a source unit were used, by whom, how often, with what outcome; from
// what is counted of the register, not from the register. 依据: 方案三(四)4.
import type { Pool } from 'pg';
import type { Edition } from '@xinqiao/catalogue/catalogue';
import type { Actor } from '../account/account.ts';
import type { Accounts } from '../account/account-service.ts';
import type { Audit } from '../audit/audit-service.ts';
import { csvOf } from './usage-csv.ts';
import { badDays } from './usage-faults.ts';
import { statementCells, statementHeader } from './usage-lines.ts';
import { findItemCounts, findMark } from './usage-store.ts';
import { wholeList, type ItemCount } from './usage-tally.ts';

export interface StatementGround {
  readonly pool: Pool;
  readonly audit: Audit;
  readonly edition: Edition;
  readonly accounts: Pick<Accounts, 'organisationsNamed'>;
}

export interface Months {
  /** First and last month, ISO. */
  readonly from: string;
  readonly to: string;
}

export interface StatementLine extends ItemCount {
  readonly zh: string;
  readonly en: string;
  /** Of the organisation; '' where nobody signed in. */
  readonly name: string;
}

export interface Statement {
  /** Instant of the latest ask counted; null before the first. */
  readonly countedTo: Date | null;
  readonly lines: readonly StatementLine[];
}

export function usageStatementService({ pool, audit, edition, accounts }: StatementGround) {
  /** The uses of a source unit's items (null: of all items), by month, item and organisation. */
  async function statement(source: string | null, months: Months): Promise<Statement> {
    if (months.from > months.to) throw badDays();
    const items = edition.items.filter((i) => source === null || i.sourceUnits.includes(source));
    const [mark, counts] = await Promise.all([
      findMark(pool),
      findItemCounts(pool, [wholeList, ...items.map(({ code }) => code)], months),
    ]);
    const each = items.flatMap(({ code, zh, en }) =>
      merged(code, counts).map((count) => ({ ...count, zh, en })),
    );
    const names = await accounts.organisationsNamed(counts.map((c) => c.organisation));
    const lines = each.map((line) => ({ ...line, name: names.get(line.organisation)?.name ?? '' }));
    return { countedTo: mark.at, lines: lines.sort(byMonth) };
  }

  /** The same as CSV, on record before its first line leaves. */
  async function exportedStatement(
    actor: Actor,
    source: string | null,
    months: Months,
  ): Promise<AsyncGenerator<string>> {
    const asked = { source, ...months };
    const deed = { name: 'usage.export-statement', reason: '导出使用情况', asked } as const;
    const { lines } = await statement(source, months);
    return audit.perform(actor, deed, async (act) => {
      const mark = { principal: actor, at: act.now, act: act.id };
      return csvOf(mark, statementHeader, once(lines.map(statementCells)));
    });
  }

  return { statement, exportedStatement };
}

async function* once<T>(page: T): AsyncGenerator<T> {
  yield page;
}

/** Uses of one item: those that named it and those of the whole list. */
function merged(item: string, counts: readonly ItemCount[]): ItemCount[] {
  const about = counts.filter((c) => c.item === item || c.item === wholeList);
  const groups = Map.groupBy(about, ({ organisation, month }) => `${month} ${organisation}`);
  return [...groups.values()]
    .map((group) =>
      group.reduce((a, b) => ({
        ...a,
        given: a.given + b.given,
        withheld: a.withheld + b.withheld,
        refused: a.refused + b.refused,
      })),
    )
    .map((count) => ({ ...count, item }));
}

function byMonth(a: StatementLine, b: StatementLine): number {
  return a.month < b.month ? -1 : a.month > b.month ? 1 : 0;
}
