// 覆盖 (coverage): how far the sharing list is filled: each item by each unit that owes it and by prefecture, what is
// due, what came and when. 依据: 方案三(四)2, 附件. Pure: from counts to words. Counts alone, nobody's data.
import type { Edition, Item, SourceUnit } from '@xinqiao/catalogue/catalogue';
import type { SourceQuality } from '../quality/quality-service.ts';

/** How one unit stands with one item. */
export type CoverageState =
  | 'delivered'
  | 'late'
  | 'overdue'
  | 'awaited'
  | 'connected'
  | 'unconnected';

export const coverageStates: Readonly<Record<CoverageState, { zh: string; en: string }>> = {
  delivered: { zh: '已归集', en: 'delivered' },
  late: { zh: '有缺期', en: 'periods missing' },
  overdue: { zh: '逾期未报', en: 'overdue' },
  awaited: { zh: '未到期', en: 'not due yet' },
  connected: { zh: '已接通', en: 'connected' },
  unconnected: { zh: '未接通', en: 'not connected' },
};

export interface PlaceCount {
  readonly item: string;
  readonly source: string;
  /** Code of GB/T 2260; '' where a subject's is unknown. */
  readonly prefecture: string;
  readonly records: number;
  readonly subjects: number;
}

export interface Deliveries {
  readonly item: string;
  readonly source: string;
  readonly first: Date;
  readonly last: Date;
}

/** A unit's gateway, for items that are called or verified. */
export interface Connection {
  readonly item: string;
  readonly source: string | null;
}

export interface CoverageFacts {
  /** ISO, in China. */
  readonly today: string;
  readonly places: readonly PlaceCount[];
  readonly deliveries: readonly Deliveries[];
  readonly quality: readonly SourceQuality[];
  readonly connections: readonly Connection[];
}

export interface SourceCoverage {
  readonly source: string;
  readonly zh: string;
  readonly en: string;
  readonly state: CoverageState;
  readonly firstReceivedAt: Date | null;
  readonly lastReceivedAt: Date | null;
  readonly records: number;
  /** Findings and quarantined rows still open. */
  readonly open: number;
  /** 迟报 rows, 漏报 periods, 瞒报 records. */
  readonly late: number;
  readonly missed: number;
  readonly concealed: number;
  /** Share of records without an open fault; null where there are none. */
  readonly accuracy: number | null;
  readonly prefectures: readonly Omit<PlaceCount, 'item' | 'source'>[];
}

export interface ItemCoverage {
  readonly item: string;
  readonly zh: string;
  readonly en: string;
  readonly category: { readonly no: number; readonly zh: string; readonly en: string };
  readonly mode: Item['mode'];
  readonly due: { readonly zh: string; readonly on: string | null };
  readonly sources: readonly SourceCoverage[];
}

const pairOf = ({ item, source }: { item: string; source: string | null }) => `${item} ${source}`;

/** The whole list, in its order; within an item the units as the annex names them, then whoever else delivered. */
export function coverageOf(
  { items, sourceUnits }: Pick<Edition, 'items' | 'sourceUnits'>,
  facts: CoverageFacts,
): ItemCoverage[] {
  const known = knownOf(facts);
  return items.map((item) => {
    const others = facts.deliveries.filter((one) => one.item === item.code);
    const codes = new Set([...item.sourceUnits, ...others.map(({ source }) => source)]);
    const sources = [...codes].map((source) => ({
      ...namesOf(sourceUnits, source),
      ...sourceCoverage(item, source, known),
    }));
    const { code, zh, en, mode, due, category } = item;
    return { item: code, zh, en, mode, due, category, sources };
  });
}

/** The facts by item and unit. */
type Known = ReturnType<typeof knownOf>;

function knownOf({ today, places, deliveries, quality, connections }: CoverageFacts) {
  return {
    today,
    places: Map.groupBy(places, pairOf),
    deliveries: new Map(deliveries.map((one) => [pairOf(one), one])),
    connected: new Set(connections.filter(({ source }) => source).map(pairOf)),
    quality: new Map(
      quality.flatMap(({ source, items }) =>
        items.map((one) => [pairOf({ item: one.item, source }), one] as const),
      ),
    ),
  };
}

function sourceCoverage(
  item: Item,
  source: string,
  known: Known,
): Omit<SourceCoverage, 'source' | 'zh' | 'en'> {
  const pair = pairOf({ item: item.code, source });
  const its = known.quality.get(pair);
  const came = known.deliveries.get(pair);
  const found = known.places.get(pair) ?? [];
  const missed = its?.missed.length ?? 0;
  const isConnected = known.connected.has(pair);
  return {
    state: stateOf(item, { came, missed, isConnected, today: known.today }),
    firstReceivedAt: came?.first ?? null,
    lastReceivedAt: came?.last ?? null,
    records: found.reduce((sum, { records }) => sum + records, 0),
    open: its?.open ?? 0,
    late: its?.late ?? 0,
    missed,
    concealed: its?.concealed ?? 0,
    accuracy: its?.scores.accuracy ?? null,
    prefectures: found.map(({ prefecture, records, subjects }) => {
      return { prefecture, records, subjects };
    }),
  };
}

interface Standing {
  readonly came: Deliveries | undefined;
  readonly missed: number;
  readonly isConnected: boolean;
  readonly today: string;
}

function stateOf(item: Item, { came, missed, isConnected, today }: Standing): CoverageState {
  if (item.mode !== 'collect') return isConnected ? 'connected' : 'unconnected';
  if (came) return missed > 0 ? 'late' : 'delivered';
  return item.due.on !== null && item.due.on >= today ? 'awaited' : 'overdue';
}

function namesOf(units: readonly SourceUnit[], source: string) {
  const unit = units.find(({ code }) => code === source);
  return { source, zh: unit?.zh ?? source, en: unit?.en ?? source };
}
