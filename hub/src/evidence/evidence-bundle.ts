// 证据包导出 (bundle export): a stretch of a log as the lines of a bundle, page by page: memory is bounded by
// the page, whatever the stretch.
import { absentLine, entryLine, headLine, startLine } from '@xinqiao/protocol/evidence/bundle';
import { treeHash } from '@xinqiao/protocol/log/tree-hash';
import { suites } from '@xinqiao/protocol/suite/suites';
import { entryOf, type EvidenceLog } from './evidence.ts';
import { findSealed, type SealedRow } from './evidence-row-store.ts';
import { findHeads, findNext, type KeptHead, type Sql } from './evidence-store.ts';
import { stateOf } from './evidence-tile-store.ts';

const pageRows = 2_048;

export interface Stretch {
  readonly log: EvidenceLog;
  /** First and last entry. */
  readonly from: number;
  readonly through: number;
}

export interface BundleOptions {
  /** Whether every head is in it, or of each page the last: enough to prove all, and sooner verified. */
  readonly allHeads?: boolean;
  /** Sees each page before its lines are given out. */
  readonly witness?: (rows: readonly SealedRow[]) => Promise<void>;
}

/** The lines of a bundle. Whoever asks sees to it that `through` has a head. */
export async function* bundleOf(
  sql: Sql,
  { log, from, through }: Stretch,
  { allHeads = false, witness }: BundleOptions = {},
): AsyncGenerator<Buffer> {
  const hash = treeHash(suites[log.suite]);
  const every = allHeads ? 1 : pageRows;
  yield startLine(log.logId, log.suite, await stateOf(sql, log.log, { hash, size: from - 1 }));
  for (let at: number | null = from; at !== null && at <= through;) {
    const page = { from: at, through: Math.min(at + pageRows - 1, through) };
    const rows = await findSealed(sql, log.log, page);
    await witness?.(rows);
    yield* linesOf(rows, await findHeads(sql, log.log, { ...page, every }));
    // Whoever puts a seal far ahead must not make us read all that is not in between.
    at = rows.length > 0 ? at + pageRows : await findNext(sql, log.log, at + pageRows);
  }
}

/** Each head stands after the last entry it covers. */
function* linesOf(rows: readonly SealedRow[], heads: readonly KeptHead[]): Generator<Buffer> {
  let told = 0;
  for (const { seq, leaf, row } of rows) {
    for (; (heads[told]?.size ?? seq) < seq; told += 1) yield* headLines(heads[told]);
    yield row === null ? absentLine(seq, leaf) : entryLine(entryOf(seq, row), leaf);
  }
  yield* headLines(...heads.slice(told));
}

function* headLines(...heads: readonly (KeptHead | undefined)[]): Generator<Buffer> {
  for (const kept of heads) if (kept !== undefined) yield headLine(kept.head);
}
