// 压缩包 (archive): the ZIP around a workbook, read without a temporary file: the directory at its end is
// found by one pass, and each part by opening the bytes again. PKWARE APPNOTE 6.3. What the directory
// declares is checked against the limits before, and against what comes out while, a part is unpacked.
import { Readable, pipeline } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { archiveDirectory } from './archive-directory.ts';
import type { ArchivePart } from './archive-directory.ts';
import { bytesFrom } from '../byte-range.ts';
import { damagedWorkbook, expandsTooFar } from '../reading-faults.ts';
import type { OpenBytes, ReadingLimits } from '../reading.ts';

/** What a ratio is not asked of: a small part of one repeated character is no bomb. */
const harmlessBytes = 16_777_216;

export interface Archive {
  readonly names: readonly string[];
  /** The unpacked bytes of a part, anew each time. Throws `reading.damaged` where the part is absent,
   * cut short or altered, and `reading.expands-too-far`. */
  readonly read: (name: string) => AsyncGenerator<Uint8Array>;
  /** Declared unpacked size, which `read` holds the part to; 0 for an absent part. */
  readonly size: (name: string) => number;
}

/** Opens the archive. Throws `reading.archive-too-large`, `reading.expands-too-far`,
 * `reading.encrypted` and `reading.damaged`. */
export async function openArchive(open: OpenBytes, limits: ReadingLimits): Promise<Archive> {
  const directory = await archiveDirectory(open, limits);
  let total = 0;
  for (const part of directory.values()) {
    total += part.expanded;
    const bomb =
      part.expanded > harmlessBytes && part.expanded > part.packed * limits.expansionRatio;
    if (bomb || total > limits.expandedBytes) throw expandsTooFar(limits.expandedBytes);
  }
  return {
    names: [...directory.keys()],
    size: (name) => directory.get(name)?.expanded ?? 0,
    read: (name) => unpacked(open, directory.get(name)),
  };
}

async function* unpacked(open: OpenBytes, part?: ArchivePart): AsyncGenerator<Uint8Array> {
  if (part === undefined) {
    throw damagedWorkbook({ zh: '缺少必需的部件', en: 'a part it needs is missing' });
  }
  const packed = packedBytes(open, part);
  let size = 0;
  let checksum = 0;
  for await (const block of part.method === 'stored' ? packed : inflated(packed)) {
    size += block.length;
    if (size > part.expanded) throw expandsTooFar(part.expanded);
    checksum = crc32(block, checksum);
    yield block;
  }
  if (size !== part.expanded || checksum !== part.crc) {
    throw damagedWorkbook({ zh: '部件校验和不符', en: 'the checksum of a part does not match' });
  }
}

/** The part's bytes behind its local header, whose variable lengths differ from the directory's. */
async function* packedBytes(open: OpenBytes, part: ArchivePart): AsyncGenerator<Uint8Array> {
  const header = await bytesFrom(open, part.offset, 30).whole();
  if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) {
    throw damagedWorkbook({
      zh: '部件不在目录所指之处',
      en: 'a part is not where its directory says',
    });
  }
  const start = part.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  yield* bytesFrom(open, start, part.packed).blocks();
}

async function* inflated(packed: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(packed, { objectMode: false });
  const inflate = pipeline(source, createInflateRaw({ chunkSize: 65_536 }), () => {});
  try {
    yield* inflate as AsyncIterable<Uint8Array>;
  } catch (cause) {
    if (!isZlibError(cause)) throw cause;
    const what = { zh: '压缩数据不完整', en: 'its packed data is cut short or altered' };
    throw damagedWorkbook(what, cause);
  }
}

function isZlibError(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_');
}
