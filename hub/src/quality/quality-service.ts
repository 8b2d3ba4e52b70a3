import type { Pool } from 'pg';
import type { Edition, Item } from '@xinqiao/catalogue/catalogue';
import type { Act } from '../audit/audit.ts';
import { nationalPlatform } from '../catalogue/catalogue.ts';
import { chinaDay } from '../kernel/working-day.ts';
import type { DeliveredRow, DeliveryCounts, FindingRow, Where } from './quality.ts';
import { judgesOf } from './quality-checks.ts';
import { byOwner, sourceQuality, type Facts, type SourceQuality } from './quality-overview.ts';
import { lastDayOwed } from './quality-periods.ts';
import * as store from './quality-store.ts';
import * as view from './quality-view.ts';

export type { ItemQuality, SourceQuality } from './quality-overview.ts';
export type Quality = ReturnType<typeof qualityService>;

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
      found,
      delivered,
    }: { readonly found: readonly FindingRow[]; readonly delivered: readonly DeliveredRow[] },
  ): Promise<void> {
    await Promise.all([
      found.length > 0 && store.saveFindings(act.sql, where, found),
      delivered.length > 0 && store.closeFindings(act.sql, where, delivered),
    ]);
  }

  async function delivered(
    act: Act,
    where: Where,
    row: store.DeliveryRow & { readonly counts: DeliveryCounts },
  ): Promise<void> {
    await store.saveDelivery(act.sql, where, row);
  }

  /** Counts rows that became records only after their batch was applied. */
  async function letIn(act: Act, batch: string, counts: DeliveryCounts): Promise<void> {
    await store.addToDelivery(act.sql, batch, counts);
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
    const owing = edition.items.map((item) => owingOf(item, today));
    const [tallies, tickets, declared, concealed] = await Promise.all([
      view.findTallies(pool, source),
      view.findTickets(pool, source),
      view.findDeclared(pool, source),
      view.findConcealed(pool, owing),
    ]);
    const facts: Facts = {
      today,
      issued: edition.issued,
      tallies: byOwner(tallies),
      tickets: byOwner(tickets),
      declared: byOwner(declared),
      concealed: byOwner(concealed),
    };
    return [...edition.sourceUnits, nationalPlatform]
      .filter((unit) => source === undefined || unit.code === source)
      .map((unit) => sourceQuality(unit, edition.items, facts))
      .filter(({ items }) => items.length > 0)
      .sort((a, b) => b.open - a.open || (a.source < b.source ? -1 : 1));
  }

  /** Who has delivered each item to the node, about whatever subject, and when last. */
  const coverage = async (act: Act) =>
    new Map((await view.findCoverage(act.sql)).map((c) => [c.item, c] as const));

  return { judgesOf, keep, delivered, letIn, declare, overview, coverage };
}

function owingOf(item: Item, today: string): view.Owing {
  return { item: item.code, lead: item.sourceUnits[0] ?? '', before: lastDayOwed(item, today) };
}
