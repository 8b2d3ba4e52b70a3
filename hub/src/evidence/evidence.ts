// 证据 (evidence): audit rows sealed into a log that only grows (RFC 9162), under signed heads. Whoever
// keeps a head can prove later that no row it covers was changed, removed or put in. What happens to
// a row before it is sealed, a second at most, it cannot tell. 依据: 方案三(六)2. Carries no content.
import type { SealedEntry } from '@xinqiao/protocol/evidence/bundle';
import type { SignedTreeHead } from '@xinqiao/protocol/log/tree-head';
import type { SuiteName } from '@xinqiao/protocol/suite/suite';

export interface EvidenceLog {
  /** 1, 2, …: a log for each change of suite. */
  readonly log: number;
  /** Its name in heads and bundles, told apart from those of other nodes. */
  readonly logId: string;
  readonly suite: SuiteName;
}

/** An audit row as the database writes it: `at` to the microsecond, `detail` as JSON text. */
export interface AuditRow {
  readonly subject: string;
  readonly id: string;
  readonly at: string;
  readonly principal: string;
  readonly organisation: string;
  readonly deed: string;
  readonly reason: string;
  readonly outcome: string;
  readonly code: string | null;
  readonly detail: string;
  readonly credential: string;
  readonly request: string;
}

/** Least days audit rows are kept: three years (个人信息保护法 第56条；网络数据安全管理条例 第12条). */
export const leastKeepDays = 1_096;

/** The deed by which rows past their retention are removed. `through` of its detail: the last one gone. */
export const removal = { deed: 'evidence.remove', keepDays: leastKeepDays } as const;

/** What is sealed of a row: every column but the transaction number, which a restored database gives anew. */
export function entryOf(seq: number, row: AuditRow): SealedEntry {
  return { ...row, seq, detail: detailOf(row.detail) };
}

const tokens = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[[{]/g;
const deepest = 60;

/** The JSON as a value; as text where a value would not hold a number of it exactly, or nests too deep. */
function detailOf(text: string): unknown {
  let nests = 0;
  for (const [token] of text.matchAll(tokens)) {
    if (token === '[' || token === '{') nests += 1;
    else if (!token.startsWith('"') && String(Number(token)) !== token) return text;
  }
  return nests > deepest ? text : JSON.parse(text);
}

/** The state of the database when all of it that was visible had been sealed (pg_snapshot). */
export interface Seen {
  /** Nothing of this transaction or later was visible. */
  readonly xmax: string;
  /** Earlier ones that were still under way: a long one is waited for alone. */
  readonly underWay: readonly string[];
}

/** Reads `xmin:xmax:xid,xid,…`. */
export function seenOf(snapshot: string): Seen {
  const [, xmax = '0', underWay = ''] = snapshot.split(':');
  return { xmax, underWay: underWay === '' ? [] : underWay.split(',') };
}

/** Instant of the next head: clocks of two processes differ, and heads never go back. */
export function instantAfter(last: SignedTreeHead | undefined, now: Date): Date {
  return last !== undefined && Date.parse(last.at) > now.getTime() ? new Date(last.at) : now;
}

/** The next log's name: that of the first, with its own number. */
export function nextLogId(last: EvidenceLog | undefined, fresh: string): string {
  return last === undefined ? `${fresh}.1` : last.logId.replace(/\d+$/, String(last.log + 1));
}
