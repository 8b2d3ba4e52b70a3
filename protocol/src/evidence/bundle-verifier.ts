// 离线核验 (offline verification): whether a bundle is what the node sealed and signed, and if not, which
// entries are not. Needs the file and keys known from elsewhere; no database, no network, bounded
// memory. 依据: 方案三(六)2.
import { isProblem, type Problem } from '@xinqiao/catalogue/catalogue';
import { arrive, follow, setOut, type Course } from './bundle-check.ts';
import { bundleLines } from './bundle-lines.ts';
import { readLine } from './bundle-reader.ts';
import type { BundleTrust, BundleVerdict, Finding } from './bundle.ts';
import { finding } from './finding.ts';

const emptyFile: Problem = {
  problem: 'evidence.empty',
  zh: '文件没有内容，请重新导出',
  en: 'the file is empty: export it again',
};

export interface FindingAtLine extends Finding {
  /** From 1; the last line for what is wrong with the whole. */
  readonly line: number;
}

/** How far a file has been read. */
interface Reading {
  readonly trust: BundleTrust;
  line: number;
  findings: number;
  /** Null before the first line. A problem: the file is not what was to be verified, and is not read on. */
  course: Course | Problem | null;
}

/** Verifies a bundle from its bytes (`.jsonl` or `.jsonl.zst`). Yields each finding as it is met, with
 * the line of the file, and returns the verdict. Never throws because of the file. */
export async function* verifyBundle(
  bytes: AsyncIterable<Uint8Array>,
  trust: BundleTrust,
): AsyncGenerator<FindingAtLine, BundleVerdict> {
  const reading: Reading = { trust, line: 0, findings: 0, course: null };
  for await (const lines of bundleLines(bytes)) {
    yield* findingsIn(lines, reading);
    if (isProblem(reading.course)) break;
  }
  yield* findingsAtEnd(reading);
  const { course, findings } = reading;
  const hasCourse = course !== null && !isProblem(course);
  const { entries, heads, provenThrough } = hasCourse ? course : nothing;
  return { entries, heads, provenThrough, findings, isIntact: findings === 0 && heads > 0 };
}

const nothing = { entries: 0, heads: 0, provenThrough: 0 };

function* findingsIn(
  lines: readonly (Buffer | Problem)[],
  reading: Reading,
): Generator<FindingAtLine> {
  for (const bytes of lines) {
    reading.line += 1;
    const read = isProblem(bytes) ? bytes : readLine(bytes);
    if (reading.course === null) {
      reading.course = setOut(read, reading.trust);
    } else if (!isProblem(reading.course)) {
      yield* counted(follow(reading.course, read), reading);
    }
  }
}

function findingsAtEnd(reading: Reading): Generator<FindingAtLine> {
  const course = reading.course ?? emptyFile;
  const found = isProblem(course)
    ? [finding('evidence.form', 0, { because: course })]
    : arrive(course);
  return counted(found, reading);
}

function* counted(found: readonly Finding[], reading: Reading): Generator<FindingAtLine> {
  for (const one of found) {
    reading.findings += 1;
    yield { ...one, line: reading.line };
  }
}

/** The verdict and the first `most` findings. */
export async function judgeBundle(
  bytes: AsyncIterable<Uint8Array>,
  trust: BundleTrust,
  most = 1000,
): Promise<BundleVerdict & { readonly first: readonly FindingAtLine[] }> {
  const first: FindingAtLine[] = [];
  const verification = verifyBundle(bytes, trust);
  for (;;) {
    const step = await verification.next();
    if (step.done === true) return { ...step.value, first };
    if (first.length < most) first.push(step.value);
  }
}
