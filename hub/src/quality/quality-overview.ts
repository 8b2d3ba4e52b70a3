// 质量总览 (quality overview): what each source unit delivers and owes, item by item: scores, 迟报, 漏报,
// 瞒报 and what is still to be mended. 依据: 方案三(四)2. Pure: from counts to words; reads nothing.
import type { Item, SourceUnit } from '@xinqiao/catalogue/catalogue';
import { scoresOf, type Scores } from './quality.ts';
import { gapsOf, neverSent, type Gap } from './quality-periods.ts';
import type * as view from './quality-view.ts';

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
  /** 漏报: periods without a delivery, or with fewer rows than declared; never sent, though due. */
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

/** What is known of all units and items, by who delivers what. */
export interface Facts {
  readonly today: string;
  readonly issued: string;
  readonly tallies: ByOwner<view.ItemTally>;
  readonly tickets: ByOwner<view.Ticket>;
  readonly declared: ByOwner<view.Declared>;
  readonly concealed: ByOwner<view.Concealed>;
}

type ByOwner<T> = ReadonlyMap<string, readonly T[]>;

export function byOwner<T extends view.Owned>(rows: readonly T[]): ByOwner<T> {
  return Map.groupBy(rows, ({ source, item }) => ownerOf(source, item));
}

function ownerOf(source: string, item: string): string {
  return `${source} ${item}`;
}

/** The tally of who has delivered nothing. */
const nothing: Omit<view.ItemTally, keyof view.Owned> = {
  batches: 0,
  records: 0,
  faultyRecords: 0,
  openQuarantine: 0,
  cellsDue: 0,
  cellsFilled: 0,
  timed: 0,
  late: 0,
  receivedOn: [],
};

/** Whether the list asks this very unit, and not only a class it may belong to, to deliver the item. */
function owes({ code, plural }: SourceUnit, { mode, sourceUnits }: Item): boolean {
  return mode === 'collect' && !plural && sourceUnits.includes(code);
}

/** All that one unit delivers or owes. */
export function sourceQuality(unit: SourceUnit, all: readonly Item[], facts: Facts): SourceQuality {
  const { code, zh, en } = unit;
  const items = all.flatMap((item) => itemQuality(unit, item, facts) ?? []);
  const open = items.reduce((total, item) => total + item.open, 0);
  return { source: code, zh, en, open, items };
}

/** Null where a unit neither delivers an item nor owes a record of it. */
function itemQuality(unit: SourceUnit, item: Item, facts: Facts): ItemQuality | null {
  const owner = ownerOf(unit.code, item.code);
  const tally = facts.tallies.get(owner)?.[0];
  const concealed = facts.concealed.get(owner)?.[0]?.count ?? 0;
  const declared = facts.declared.get(owner) ?? [];
  const tickets = facts.tickets.get(owner) ?? [];
  if (!tally && !owes(unit, item) && concealed + declared.length === 0) return null;
  const delivered = tally ?? nothing;
  const { due, gaps } = gapsOf(item.cadence, delivered.receivedOn, facts.today);
  const unsent = !tally && owes(unit, item) ? neverSent(item, facts.issued, facts.today) : [];
  const { batches, records, late } = delivered;
  return {
    item: item.code,
    zh: item.zh,
    en: item.en,
    batches,
    records,
    scores: scoresOf({
      ...delivered,
      declared: totalOf(declared),
      periods: due === 0 ? null : { due, delivered: due - gaps.length },
    }),
    open: tickets.reduce((total, ticket) => total + ticket.open, 0),
    late,
    missed: [...unsent, ...gaps.map(emptyPeriod), ...declared.filter(isShort).map(shortPeriod)],
    concealed,
    tickets,
  };
}

/** A period received beyond what was declared makes up for no other. */
function totalOf(declared: readonly view.Declared[]): { rows: number; received: number } | null {
  if (declared.length === 0) return null;
  return declared.reduce(
    (total, { rows, received }) => ({
      rows: total.rows + rows,
      received: total.received + Math.min(rows, received),
    }),
    { rows: 0, received: 0 },
  );
}

function isShort({ rows, received }: view.Declared): boolean {
  return received < rows;
}

function shortPeriod({ period, rows, received }: view.Declared): Gap {
  return { period, declared: rows, received };
}

function emptyPeriod(period: string): Gap {
  return { period, declared: null, received: 0 };
}
