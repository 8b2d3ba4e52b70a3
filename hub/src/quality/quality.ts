// 数据质量 (quality): what is wrong with what a source unit delivered, whose it is to mend, and how good
// its deliveries are. Checks are named and pure; their findings are values, stored and fed back to the
// source until none is open (清零). 依据: 方案三(四)2 (迟报、瞒报、漏报), 三(四)4. Never changes a record.
import type { Content, Item, Problem } from '@xinqiao/catalogue/catalogue';

/** A record as it is judged: read, its subject known, not yet kept. */
export interface Judged {
  readonly content: Content;
  /** USCC of its subject. */
  readonly subject: string;
  /** Whether the subject bears, or bore, the name the record gives; true where it gives none. */
  readonly bearsName: boolean;
  /** Day of receipt, ISO. */
  readonly receivedOn: string;
}

/** What a check has against a field. `keep`: doubtful, yet stored; else the field is left out. */
export interface Violation {
  readonly field: string;
  readonly problem: Problem;
  readonly keep: boolean;
}

export type RecordJudge = (judged: Judged) => Violation | null;

/** A check of one record. `of` gives the judge for an item, or null where it has nothing to say. */
export interface RecordCheck {
  readonly id: string;
  readonly clause: string;
  readonly of: (item: Item) => RecordJudge | null;
}

/** A fault of one field of one record. */
export interface FindingRow {
  readonly subject: string;
  readonly key: string;
  readonly field: string;
  readonly check: string;
  readonly line: number;
}

/** A record delivered once more, and the line that tells what it is now. */
export type DeliveredRow = Pick<FindingRow, 'subject' | 'key' | 'line'>;

/** The batch that findings were made, or mended, in. */
export interface Where {
  readonly item: string;
  readonly source: string;
  readonly batch: string;
  readonly at: Date;
}

/** A period that a source may declare for: a year, or a month of one. Received rows are counted by month. */
export const declaredPeriod = /^\d{4}(-(0[1-9]|1[0-2]))?$/;

/** No source unit has more to declare; far below what a bigint and a number hold exactly. */
export const mostRows = 1_000_000_000_000;

/** Counts of one applied batch: what scores are made of. */
export interface DeliveryCounts {
  readonly read: number;
  readonly new: number;
  readonly superseding: number;
  readonly unchanged: number;
  readonly quarantined: number;
  readonly cellsDue: number;
  readonly cellsFilled: number;
  readonly timed: number;
  readonly late: number;
  /** Rows by the period they are about. */
  readonly periods: Readonly<Record<string, number>>;
}

/** Scores of a source unit's deliveries of one item, each 0-1; null where nothing can be said. */
export interface Scores {
  /** Records without an open fault / records delivered, open quarantine included. 准确性 */
  readonly accuracy: number | null;
  /** Cells filled / cells due, times rows received / rows declared where declared. 完整性 */
  readonly completeness: number | null;
  /** Periods delivered / periods due since the first delivery. 连续性 */
  readonly continuity: number | null;
  /** Rows within the item's limit / rows that have one. 及时性 */
  readonly timeliness: number | null;
}

export interface Tally {
  readonly records: number;
  readonly faultyRecords: number;
  readonly openQuarantine: number;
  readonly cellsDue: number;
  readonly cellsFilled: number;
  readonly timed: number;
  readonly late: number;
  readonly declared: { readonly rows: number; readonly received: number } | null;
  readonly periods: { readonly due: number; readonly delivered: number } | null;
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.min(1, Math.max(0, part / whole));
}

/** Scores from counts; see `Scores` for what each means. */
export function scoresOf(tally: Tally): Scores {
  const owed = tally.records + tally.openQuarantine;
  const filled = ratio(tally.cellsFilled, tally.cellsDue);
  const received = tally.declared ? ratio(tally.declared.received, tally.declared.rows) : 1;
  return {
    accuracy: ratio(tally.records - tally.faultyRecords, owed),
    completeness: filled === null ? null : filled * (received ?? 1),
    continuity: tally.periods ? ratio(tally.periods.delivered, tally.periods.due) : null,
    timeliness: ratio(tally.timed - tally.late, tally.timed),
  };
}
