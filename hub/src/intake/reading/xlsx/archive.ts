// 压缩包 (archive): the ZIP around a workbook, its directory and parts read by yauzl. PKWARE APPNOTE 6.3.
// What the directory declares is checked against the limits before, and against what comes out while, a
// part is unpacked; yauzl leaves checksums to its caller.
import { crc32 } from 'node:zlib';
import { fromRandomAccessReaderPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { damagedWorkbook, encryptedWorkbook, expandsTooFar } from '../reading-faults.ts';
import type { OpenBytes, ReadingLimits } from '../reading.ts';
import { archiveBytes } from './archive-bytes.ts';
import type { ArchiveBytes } from './archive-bytes.ts';

/** What a ratio is not asked of: a small part of one repeated character is no bomb. */
const harmlessBytes = 16_777_216;

/** What yauzl says of a part whose flags name the other kind of encryption (APPNOTE 7). */
const strongEncryption = 'strong encryption is not supported';

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
  const bytes = await archiveBytes(open, limits.archiveBytes);
  const zip = await zipOf(bytes);
  const parts = await directoryOf(zip);
  refuseBombs([...parts.values()], limits);
  bytes.hasBody = true;
  return {
    names: [...parts.keys()],
    size: (name) => parts.get(name)?.uncompressedSize ?? 0,
    read: (name) => checked(zip, bytes, parts.get(name)),
  };
}

async function zipOf(bytes: ArchiveBytes): Promise<ZipFile> {
  try {
    const options = { autoClose: false, validateEntrySizes: false };
    return await fromRandomAccessReaderPromise(bytes, bytes.size, options);
  } catch (cause) {
    const what = {
      zh: '压缩包结尾缺失或其后有多余内容，传输可能中断',
      en: 'the end of its archive is missing or not the last of it, as after a faulty transfer',
    };
    throw damagedWorkbook(what, cause);
  }
}

async function directoryOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  const entries = await Array.fromAsync(zip.eachEntry()).catch(unreadableDirectory);
  if (entries.some((entry) => entry.isEncrypted())) throw encryptedWorkbook();
  const parts = new Map(entries.map((entry) => [entry.fileName, entry]));
  return parts.size === entries.length ? parts : unreadableDirectory();
}

/** Without its cause: yauzl's words may repeat the name of a part, and that may name a person. */
function unreadableDirectory(cause?: unknown): never {
  if (cause instanceof Error && cause.message === strongEncryption) throw encryptedWorkbook();
  throw damagedWorkbook({
    zh: '压缩包目录无法读取',
    en: 'the directory of its archive is unreadable',
  });
}

function refuseBombs(parts: readonly Entry[], limits: ReadingLimits): void {
  let total = 0;
  for (const { compressedSize: packed, uncompressedSize: expanded } of parts) {
    total += expanded;
    const isBomb = expanded > harmlessBytes && expanded > packed * limits.expansionRatio;
    if (isBomb || total > limits.expandedBytes) throw expandsTooFar(limits.expandedBytes);
  }
}

async function* checked(
  zip: ZipFile,
  bytes: ArchiveBytes,
  part: Entry | undefined,
): AsyncGenerator<Uint8Array> {
  if (part === undefined) {
    throw damagedWorkbook({ zh: '缺少必需的部件', en: 'a part it needs is missing' });
  }
  let size = 0;
  let checksum = 0;
  for await (const block of unpacked(zip, bytes, part)) {
    size += block.length;
    if (size > part.uncompressedSize) throw expandsTooFar(part.uncompressedSize);
    checksum = crc32(block, checksum);
    yield block;
  }
  if (size !== part.uncompressedSize || checksum !== part.crc32) {
    throw damagedWorkbook({ zh: '部件校验和不符', en: 'the checksum of a part does not match' });
  }
}

async function* unpacked(
  zip: ZipFile,
  bytes: ArchiveBytes,
  part: Entry,
): AsyncGenerator<Uint8Array> {
  try {
    yield* (await zip.openReadStreamPromise(part)) as AsyncIterable<Uint8Array>;
  } catch (cause) {
    if (cause === bytes.failure) throw cause;
    const what = { zh: '压缩数据不完整', en: 'its packed data is cut short or altered' };
    throw damagedWorkbook(what, cause);
  }
}
