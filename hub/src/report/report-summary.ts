// 信用信息概览 (summary): the report at a glance: how many items have what, and how many records call
// for attention or speak well. Counting only: a count is no score, and an unknown count is no zero.
import type { ItemState, ReportCategory, ReportItem } from './report.ts';
import { stateLabel } from './report-item.ts';
import { signals, type Signal } from './report-signals.ts';
import type { Language } from './report-words.ts';

export interface StateCount {
  readonly state: ItemState;
  readonly label: string;
  readonly items: number;
}

export interface SignalCount {
  readonly item: string;
  readonly label: string;
  /** Null when the item is not held or not provided: the reader must not take it for none. */
  readonly records: number | null;
  readonly stateLabel: string;
}

export interface Summary {
  readonly states: readonly StateCount[];
  readonly attention: readonly SignalCount[];
  readonly merit: readonly SignalCount[];
}

/** Counts items by state, and the records of the items that are signals. */
export function summarise(categories: readonly ReportCategory[], language: Language): Summary {
  const items = categories.flatMap((category) => category.items);
  const count = (tone: Signal['tone']) =>
    signals
      .filter((signal) => signal.tone === tone)
      .flatMap((signal) => {
        const item = items.find(({ code }) => code === signal.item);
        return item === undefined ? [] : [countOf(signal, item, language)];
      });
  return {
    states: [...always, ...live]
      .map((state) => ({
        state,
        label: stateLabel(state, language),
        items: items.filter((item) => item.state === state).length,
      }))
      .filter(({ state, items: count }) => count > 0 || always.includes(state)),
    attention: count('attention'),
    merit: count('merit'),
  };
}

const always: readonly ItemState[] = ['present', 'none', 'withheld', 'at-source', 'not-collected'];

/** Of a report for which sources were asked. */
const live: readonly ItemState[] = ['called', 'verified', 'unanswered'];

function countOf(signal: Signal, item: ReportItem, language: Language): SignalCount {
  const known = item.state === 'present' || item.state === 'none';
  const counted = item.records.filter(({ values }) => isCounted(signal, values));
  return {
    item: item.code,
    label: signal[language],
    records: known ? counted.length : null,
    stateLabel: item.stateLabel,
  };
}

function isCounted({ where }: Signal, values: ReportItem['records'][number]['values']): boolean {
  return where === undefined || values[where.field] === where.is;
}
