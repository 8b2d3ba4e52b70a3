// 编码 (encoding): bytes to text. Nothing a file says of itself is believed but a byte order mark: the
// whole file is decoded once, strictly, before its text is used, since the first character that tells
// GB18030 from ASCII may stand in its last line. GB 18030-2022; a decoder never replaces a character.
import { TextDecoder } from 'node:util';
import { recordTooLong, undecodable } from './reading-faults.ts';
import type { FileEncoding, OpenBytes, ReadingLimits } from './reading.ts';

/** Text is handed on in pieces of at least this many characters, however small the blocks of bytes. */
const pieceChars = 65_536;

const byteOrderMarks: readonly (readonly [FileEncoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
];

/** The encoding that a byte order mark at the start of `head` declares, and the mark's length. */
export function byteOrderMark(head: Uint8Array): { encoding: FileEncoding; bytes: number } | null {
  for (const [encoding, mark] of byteOrderMarks) {
    if (mark.every((byte, at) => head[at] === byte)) return { encoding, bytes: mark.length };
  }
  return null;
}

/** The encoding in which the whole file decodes: the marked one, else UTF-8, else GB18030 (which
 * includes GBK and GB 2312). Throws `reading.encoding` with the line where each breaks, and
 * `reading.record-too-long` rather than read a line without end. */
export async function settleEncoding(
  open: OpenBytes,
  head: Uint8Array,
  limits: ReadingLimits,
): Promise<FileEncoding> {
  const marked = byteOrderMark(head);
  const candidates: FileEncoding[] = marked === null ? ['utf-8', 'gb18030'] : [marked.encoding];
  for (const encoding of candidates) {
    if (await decodes(open, encoding, limits)) return encoding;
  }
  const broken: Record<string, number> = {};
  for (const encoding of candidates) broken[encoding] = await lineOfBreak(open, encoding);
  throw undecodable(broken);
}

/** The file's text without its byte order mark, in pieces. The encoding is a settled one. */
export async function* decoded(open: OpenBytes, encoding: FileEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let parts: string[] = [];
  let chars = 0;
  let atStart = true;
  const piece = (): string => {
    const text = parts.join('');
    parts = [];
    chars = 0;
    const marked = atStart && text.startsWith('\uFEFF');
    atStart = false;
    return marked ? text.slice(1) : text;
  };
  for await (const block of open()) {
    const part = decoder.decode(block, { stream: true });
    parts.push(part);
    chars += part.length;
    if (chars >= pieceChars) yield piece();
  }
  parts.push(decoder.decode());
  yield piece();
}

/** How many line feeds stand in `text`. */
export function countFeeds(text: string): number {
  let feeds = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) feeds += 1;
  return feeds;
}

async function decodes(
  open: OpenBytes,
  encoding: FileEncoding,
  limits: ReadingLimits,
): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let lineChars = 0;
  let feeds = 0;
  for await (const block of open()) {
    const text = decodedOrNull(decoder, block);
    if (text === null) return false;
    const lastFeed = text.lastIndexOf('\n');
    lineChars = lastFeed === -1 ? lineChars + text.length : text.length - lastFeed - 1;
    feeds += countFeeds(text);
    if (lineChars > limits.recordChars) throw recordTooLong(feeds + 1, limits.recordChars);
  }
  return decodedOrNull(decoder) !== null;
}

/** Decodes line by line, which is slow and only done to say where a refused file broke. */
async function lineOfBreak(open: OpenBytes, encoding: FileEncoding): Promise<number> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  for await (const block of open()) {
    for (let from = 0; from < block.length;) {
      const feed = block.indexOf(0x0a, from);
      const to = feed === -1 ? block.length : feed + 1;
      const text = decodedOrNull(decoder, block.subarray(from, to));
      if (text === null) return line;
      line += countFeeds(text);
      from = to;
    }
  }
  return line;
}

function decodedOrNull(decoder: TextDecoder, block?: Uint8Array): string | null {
  try {
    return block === undefined ? decoder.decode() : decoder.decode(block, { stream: true });
  } catch {
    return null;
  }
}
