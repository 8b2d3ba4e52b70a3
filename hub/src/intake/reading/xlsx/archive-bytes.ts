// 压缩包字节 (archive bytes): what yauzl reads a ZIP through, without a temporary file and without holding
// the archive: its end stays in memory, and for a part in its body the bytes are opened again.
import { Readable } from 'node:stream';
import { RandomAccessReader } from 'yauzl';
import { bytesFrom } from '../byte-range.ts';
import { archiveTooLarge } from '../reading-faults.ts';
import type { OpenBytes } from '../reading.ts';

/** Holds the directory of some 10,000 parts; a workbook has a few dozen. */
const tailBytes = 1_048_576;

interface Tail {
  readonly size: number;
  readonly from: number;
  readonly bytes: Buffer;
}

interface ByteSpan {
  readonly start: number;
  readonly end: number;
}

/** A class because yauzl asks for one. It makes its streams itself, as yauzl's own readers do: those of
 * the base class pass two more buffers and so read 128 KB further ahead of whoever reads them. */
class ArchiveBytes extends RandomAccessReader {
  readonly size: number;
  /** Until the directory is read the archive has no body, so that a directory that does not lie in the
   * tail is damage instead of one opening of the file for each of its entries. */
  hasBody = false;
  /** What opening or reading the file failed with, which is no damage of the archive. */
  failure: unknown = undefined;
  readonly #open: OpenBytes;
  readonly #tail: Tail;

  constructor(open: OpenBytes, tail: Tail) {
    super();
    this.size = tail.size;
    this.#open = open;
    this.#tail = tail;
  }

  override createReadStream({ start, end }: ByteSpan): Readable {
    return Readable.from(this.#span(start, end), { objectMode: false });
  }

  async *#span(start: number, end: number): AsyncGenerator<Uint8Array> {
    const { from, bytes } = this.#tail;
    let missing = end - start;
    const isInTail = start >= from;
    const blocks = isInTail ? [bytes.subarray(start - from, end - from)] : this.#body(start, end);
    for await (const block of blocks) {
      missing -= block.length;
      yield block;
    }
    if (missing > 0) throw new Error('the archive ends before the span does');
  }

  async *#body(start: number, end: number): AsyncGenerator<Uint8Array> {
    if (!this.hasBody) return;
    try {
      yield* bytesFrom(this.#open, start, end - start).blocks();
    } catch (cause) {
      this.failure = cause;
      throw cause;
    }
  }
}

export type { ArchiveBytes };

/** Reads the archive once for its size and end. Throws `reading.archive-too-large`. */
export async function archiveBytes(open: OpenBytes, limit: number): Promise<ArchiveBytes> {
  const blocks: Uint8Array[] = [];
  let size = 0;
  let kept = 0;
  for await (const block of open()) {
    size += block.length;
    kept += block.length;
    if (size > limit) throw archiveTooLarge(limit);
    blocks.push(block);
    for (let [first] = blocks; first && kept - first.length >= tailBytes; [first] = blocks) {
      kept -= first.length;
      blocks.shift();
    }
  }
  return new ArchiveBytes(open, { size, from: size - kept, bytes: Buffer.concat(blocks) });
}
