// 证据包读行 (bundle lines): a bundle's bytes, packed or not, become lines. Memory is bounded by the longest
// line allowed, never by the file.
import { Readable, pipeline } from 'node:stream';
import { constants, createZstdDecompress } from 'node:zlib';
import type { Problem } from '@xinqiao/catalogue/catalogue';

/** Bytes of the longest line read. */
export const longestLine = 1_048_576;

const zstdMagic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
const newline = 0x0a;

const tooLong: Problem = {
  problem: 'evidence.line',
  zh: `一行超过${longestLine}字节`,
  en: `a line of more than ${longestLine} bytes`,
};
const damaged: Problem = {
  problem: 'evidence.stream',
  zh: '读取中断，或压缩数据损坏',
  en: 'the file ends abruptly, or its packing is damaged',
};

/** Lines in blocks, so that the consumer is not woken for each. A problem stands for a line too long to
 * be read, or for all that follows when the stream fails. A line may share memory with its block. */
export async function* bundleLines(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly (Buffer | Problem)[]> {
  try {
    yield* linesOf(bytes);
  } catch {
    yield [damaged];
  }
}

async function* linesOf(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly (Buffer | Problem)[]> {
  let rest: Buffer = Buffer.alloc(0);
  let isTooLong = false;
  for await (const chunk of await unpacked(bytes)) {
    const block = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    const lines: (Buffer | Problem)[] = [];
    let from = 0;
    for (let to = block.indexOf(newline); to >= 0; to = block.indexOf(newline, from)) {
      lines.push(isTooLong || to - from > longestLine ? tooLong : block.subarray(from, to));
      isTooLong = false;
      from = to + 1;
    }
    rest = block.subarray(from);
    if (rest.length > longestLine) [rest, isTooLong] = [Buffer.alloc(0), true];
    if (lines.length > 0) yield lines;
  }
  if (rest.length > 0 || isTooLong) yield [isTooLong ? tooLong : rest];
}

async function unpacked(bytes: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const chunks = bytes[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < zstdMagic.length) {
    const { done, value } = await chunks.next();
    if (done === true) break;
    first.push(value);
    length += value.length;
  }
  const whole = again(Buffer.concat(first), chunks);
  const isPacked = Buffer.concat(first).subarray(0, 4).equals(zstdMagic);
  if (!isPacked) return whole;
  // 2^24 bytes: the window of a hostile file may not be larger.
  const unpacking = createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: 24 } });
  // Failure reaches the reader of `unpacking`, which is the one who has to know.
  return pipeline(Readable.from(whole), unpacking, () => undefined);
}

async function* again(
  first: Uint8Array,
  chunks: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield first;
  yield* { [Symbol.asyncIterator]: () => chunks };
}
