// 压缩包目录 (archive directory): the list at a ZIP's end of the parts, their places, sizes and checksums.
// PKWARE APPNOTE 6.3, 4.3.12 and 4.3.16. ZIP64 is for archives beyond 4 GB, which the limits refuse.
import { bytesFrom } from '../byte-range.ts';
import { archiveTooLarge, damagedWorkbook, encryptedWorkbook } from '../reading-faults.ts';
import type { OpenBytes, ReadingLimits } from '../reading.ts';

export interface ArchivePart {
  readonly offset: number;
  readonly packed: number;
  readonly expanded: number;
  readonly crc: number;
  readonly method: 'stored' | 'deflated';
}

/** The end record is 22 bytes and a comment of at most 65,535. */
const endRecordBytes = 22;
const tailBytes = endRecordBytes + 65_535;
/** Far beyond any workbook, whose parts are sheets, styles and pictures. */
const mostParts = 10_000;
const zip64Sign = 0xffff_ffff;

/** The archive's parts by name. Throws `reading.archive-too-large`, `reading.encrypted` and
 * `reading.damaged`. */
export async function archiveDirectory(
  open: OpenBytes,
  limits: ReadingLimits,
): Promise<ReadonlyMap<string, ArchivePart>> {
  const tail = await tailOf(open, limits.archiveBytes);
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'), -endRecordBytes);
  if (end === -1) {
    throw damagedWorkbook({
      zh: '找不到压缩包结尾，传输可能中断',
      en: 'the end of its archive is missing, as after a transfer cut short',
    });
  }
  const count = tail.readUInt16LE(end + 10);
  const bytes = tail.readUInt32LE(end + 12);
  const offset = tail.readUInt32LE(end + 16);
  if (count > mostParts || bytes > limits.archiveBytes || offset > limits.archiveBytes) {
    throw unreadableDirectory();
  }
  return parsedDirectory(await bytesFrom(open, offset, bytes).whole(), count);
}

async function tailOf(open: OpenBytes, limit: number): Promise<Buffer> {
  let size = 0;
  let tail: Uint8Array = new Uint8Array();
  for await (const block of open()) {
    size += block.length;
    if (size > limit) throw archiveTooLarge(limit);
    tail =
      block.length >= tailBytes
        ? block.subarray(-tailBytes)
        : Buffer.concat([tail.subarray(-(tailBytes - block.length)), block]);
  }
  return Buffer.from(tail);
}

function parsedDirectory(bytes: Buffer, count: number): ReadonlyMap<string, ArchivePart> {
  const parts = new Map<string, ArchivePart>();
  let at = 0;
  for (let no = 0; no < count; no += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50)
      throw unreadableDirectory();
    const nameBytes = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameBytes);
    if (parts.has(name)) throw unreadableDirectory();
    parts.set(name, partAt(bytes, at));
    at += 46 + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

function partAt(bytes: Buffer, at: number): ArchivePart {
  if ((bytes.readUInt16LE(at + 8) & 1) === 1) throw encryptedWorkbook();
  const method = bytes.readUInt16LE(at + 10);
  const part = {
    crc: bytes.readUInt32LE(at + 16),
    packed: bytes.readUInt32LE(at + 20),
    expanded: bytes.readUInt32LE(at + 24),
    offset: bytes.readUInt32LE(at + 42),
  };
  if (part.packed === zip64Sign || part.expanded === zip64Sign || part.offset === zip64Sign) {
    throw damagedWorkbook({
      zh: '使用了 ZIP64，本系统不接受',
      en: 'it uses ZIP64, which is not accepted',
    });
  }
  if (method !== 0 && method !== 8) throw unreadableDirectory();
  return { ...part, method: method === 0 ? 'stored' : 'deflated' };
}

function unreadableDirectory(): Error {
  return damagedWorkbook({
    zh: '压缩包目录无法读取',
    en: 'the directory of its archive is unreadable',
  });
}
