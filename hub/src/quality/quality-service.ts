import type { Pool } from 'pg';
import { sourceUnitOf } from '@xinqiao/catalogue/editions/editions';
import type { Edition, Item } from '@xinqiao/catalogue/catalogue';
import type { Act } from '../audit/audit.ts';
import { chinaDay } from '../kernel/working-day.ts';
import {
  scoresOf,
  type DeliveryCounts,
  type FindingRow,
  type Scores,
  type Where,
} from './quality.ts';
import { judgesOf } from './quality-checks.ts';
import { gapsOf, lastDayOwed, type Gap } from './quality-periods.ts';
import * as store from './quality-store.ts';
import * as view from './quality-view.ts';

export type Quality = ReturnType<typeof qualityService>;

/** The quality of what one source unit delivers of one item. */
export interface ItemQuality {
  readonly item: string;
  readonly zh: string;
  readonly en: string;
  readonly batches: number;
  readonly records: number;
  readonly scores: Scores;
  /** Findings and quarantined rows still open. */
  readonly open: number;
  /** 迟报: rows beyond the item's limit. */
  readonly late: number;
  /** 漏报: periods without a delivery, and periods with fewer rows than declared. */
  readonly missed: readonly Gap[];
  /** 瞒报: records that came by another path and that the source never sent. */
  readonly concealed: number;
  readonly tickets: readonly view.Ticket[];
}

export interface SourceQuality {
  readonly source: string;
  readonly zh: string;
  readonly en: string;
  /** Zero is the goal: 清零. */
  readonly open: number;
  readonly items: readonly ItemQuality[];
}

export interface QualityGround {
  readonly pool: Pool;
  readonly edition: Edition;
  readonly now: () => Date;
}

export function qualityService({ pool, edition, now }: QualityGround) {
  /** Closes findings against records that were superseded, and writes those just found. */
  async function keep(
    act: Act,
    where: Where,
    {
      mended,
      found,
    }: {
      readonly mended: readonly { readonly subject: string; readonly key: string }[];
      readonly found: readonly FindingRow[];
    },
  ): Promise<void> {
    if (mended.length > 0) await store.closeFindings(act.sql, where, mended);
    if (found.length > 0) await store.saveFindings(act.sql, where, found);
  }

  async function delivered(
    act: Act,
    where: Where,
    row: store.DeliveryRow & { readonly counts: DeliveryCounts },
  ): Promise<void> {
    await store.saveDelivery(act.sql, where, row);
  }

  /** Keeps what a source says it has produced in a period (`2026`, `2026-10`), to be counted against. */
  async function declare(
    act: Act,
    declared: Parameters<typeof store.saveDeclaration>[1],
  ): Promise<void> {
    act.note({ ...declared });
    await store.saveDeclaration(act.sql, declared, act.now);
  }

  /** Every source unit that delivered or owes something, or one of them; most open faults first. */
  async function overview(source?: string): Promise<SourceQuality[]> {
    const today = chinaDay(now());
    const tallies = await view.findTallies(pool, source);
    const tickets = await view.findTickets(pool, source);
    const declared = await view.findDeclared(pool, source);
    const bySource = new Map<string, ItemQuality[]>();
    for (const tally of tallies) {
      const item = edition.items.find((i) => i.code === tally.item);
      if (!item) continue;
      const own = <T extends view.Owned>(rows: readonly T[]) =>
        rows.filter((r) => r.source === tally.source && r.item === tally.item);
      const concealed = await view.countConcealed(pool, {
        item: item.code,
        source: tally.source,
        lead: item.sourceUnits[0] ?? '',
        before: lastDayOwed(item, today),
      });
      const quality = itemQuality({
        item,
        tally,
        today,
        concealed,
        tickets: own(tickets),
        declared: own(declared),
      });
      bySource.set(tally.source, [...(bySource.get(tally.source) ?? []), quality]);
    }
    return [...bySource]
      .map(([code, items]) => sourceQuality(edition, code, items))
      .sort((a, b) => b.open - a.open || (a.source < b.source ? -1 : 1));
  }

  /** Who has delivered each item to the node, about whatever subject, and when last. */
  const coverage = async (act: Act) =>
    new Map((await view.findCoverage(act.sql)).map((c) => [c.item, c] as const));

  return { judgesOf, keep, delivered, declare, overview, coverage };
}

interface Facts {
  readonly item: Item;
  readonly tally: view.ItemTally;
  readonly today: string;
  readonly concealed: number;
  readonly tickets: readonly view.Ticket[];
  readonly declared: readonly view.Declared[];
}

function itemQuality({ item, tally, today, concealed, tickets, declared }: Facts): ItemQuality {
  const { due, gaps } = gapsOf(item.cadence, tally.receivedOn, today);
  const short = declared
    .filter((d) => d.received < d.rows)
    .map((d) => ({ period: d.period, declared: d.rows, received: d.received }));
  const sum = (key: 'rows' | 'received') => declared.reduce((total, d) => total + d[key], 0);
  const scores = scoresOf({
    ...tally,
    declared: declared.length > 0 ? { rows: sum('rows'), received: sum('received') } : null,
    periods: due === 0 ? null : { due, delivered: due - gaps.length },
  });
  const open = tickets.reduce((total, ticket) => total + ticket.open, 0);
  const { batches, records, late } = tally;
  const missed = [...gaps.map((period) => ({ period, declared: null, received: 0 })), ...short];
  return {
    item: item.code,
    zh: item.zh,
    en: item.en,
    batches,
    records,
    scores,
    open,
    late,
    missed,
    concealed,
    tickets,
  };
}

function sourceQuality(
  edition: Edition,
  code: string,
  items: readonly ItemQuality[],
): SourceQuality {
  const unit = sourceUnitOf(edition, code);
  const open = items.reduce((total, item) => total + item.open, 0);
  return { source: code, zh: unit?.zh ?? code, en: unit?.en ?? code, open, items };
}
