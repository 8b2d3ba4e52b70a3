// 字节区间 (byte range): random access to a file that can only be read from its start, by reading from
// its start again. For archives within the limit that costs less than a temporary file and its removal.
import type { OpenBytes } from './reading.ts';

export interface ByteRange {
  /** The range in blocks; fewer bytes where the file ends before it does. */
  readonly blocks: () => AsyncGenerator<Uint8Array>;
  /** The range as one buffer: for small ranges. */
  readonly whole: () => Promise<Buffer>;
}

/** The `length` bytes of the file from offset `from`. */
export function bytesFrom(open: OpenBytes, from: number, length: number): ByteRange {
  async function* blocks(): AsyncGenerator<Uint8Array> {
    const to = from + length;
    let at = 0;
    for await (const block of open()) {
      const part = block.subarray(Math.max(0, from - at), Math.max(0, to - at));
      if (part.length > 0) yield part;
      at += block.length;
      if (at >= to) return;
    }
  }
  async function whole(): Promise<Buffer> {
    const parts: Uint8Array[] = [];
    for await (const part of blocks()) parts.push(part);
    return Buffer.concat(parts);
  }
  return { blocks, whole };
}
