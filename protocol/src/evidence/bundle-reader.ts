// 证据包解析 (bundle reader): one line of a bundle as the line it is. An entry's leaf is the hash of its bytes
// as they stand, so these are cut out, not written anew.
import { isProblem, type Problem } from '@xinqiao/catalogue/catalogue';
import { readTreeHead, type SignedTreeHead } from '../log/tree-head.ts';
import { closed, isRecord, list, name, oneOf, text, whole, type WireReader } from '../wire.ts';
import type { BundleStart } from './bundle.ts';

/** A line as the verifier needs it: `bytes` are those of the entry alone. */
export type ReadLine =
  | { readonly kind: 'start'; readonly start: BundleStart }
  | { readonly kind: 'entry'; readonly seq: number; readonly leaf: Buffer; readonly bytes: Buffer }
  | { readonly kind: 'absent'; readonly seq: number; readonly leaf: Buffer }
  | { readonly kind: 'head'; readonly head: SignedTreeHead }
  | { readonly kind: 'key' };

const most = Number.MAX_SAFE_INTEGER;
const hash: WireReader<string> = text(/^[0-9a-f]{64}$/, '64位十六进制', '64 hex digits');

const readStart = closed<{ bundle: BundleStart }>({
  bundle: closed<BundleStart>({
    v: oneOf([1]),
    logId: name,
    suite: oneOf(['intl', 'gm']),
    size: whole(0, most),
    peaks: list(hash, 0, 53),
  }),
});
const readAbsent = closed<{ absent: { seq: number; leaf: string } }>({
  absent: closed<{ seq: number; leaf: string }>({ seq: whole(1, most), leaf: hash }),
});
const readHead = closed<{ head: SignedTreeHead }>({ head: readTreeHead });
const readEntry = closed<{ entry: { seq: number }; leaf: string }>({
  entry: (value, place) => {
    const seq = whole(1, most)(isRecord(value) ? value['seq'] : undefined, `${place}/seq`);
    return isProblem(seq) ? seq : { seq };
  },
  leaf: hash,
});

// {"entry":<entry>,"leaf":"<64 hex digits>"}
const beforeEntry = Buffer.from('{"entry":');
const leafLength = ',"leaf":""}'.length + 64;

const noLine: Problem = {
  problem: 'evidence.form',
  zh: '不是证据包的行，文件可能损坏或被改动，请重新导出',
  en: 'Not a line of a bundle: the file is damaged or was edited, export it again',
};

/** The line, or what is wrong with it. */
export function readLine(line: Buffer): ReadLine | Problem {
  const value = parsed(line);
  if (!isRecord(value)) return noLine;
  if ('entry' in value) return entryIn(line, value);
  if ('head' in value) {
    const read = readHead(value, '');
    return isProblem(read) ? read : { kind: 'head', head: read.head };
  }
  if ('absent' in value) {
    const read = readAbsent(value, '');
    if (isProblem(read)) return read;
    return { kind: 'absent', seq: read.absent.seq, leaf: Buffer.from(read.absent.leaf, 'hex') };
  }
  if ('key' in value) return { kind: 'key' };
  const read = readStart(value, '');
  return isProblem(read) ? read : { kind: 'start', start: read.bundle };
}

function entryIn(line: Buffer, value: unknown): ReadLine | Problem {
  const read = readEntry(value, '');
  if (isProblem(read)) return read;
  const end = line.length - leafLength;
  const bytes = line.subarray(beforeEntry.length, end);
  const expected = `,"leaf":"${read.leaf}"}`;
  const isFramed =
    line.subarray(0, beforeEntry.length).equals(beforeEntry) &&
    line.toString('latin1', end) === expected;
  if (!isFramed) return noLine;
  return { kind: 'entry', seq: read.entry.seq, leaf: Buffer.from(read.leaf, 'hex'), bytes };
}

function parsed(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'));
  } catch {
    return null;
  }
}
