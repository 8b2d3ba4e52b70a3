import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, zstdCompress, zstdDecompress } from 'node:zlib';
import type { Pool, PoolClient } from 'pg';
import { fileTooLarge } from './batch.ts';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);
const partBytes = 1_048_576;
/** The fastest level: landing must not hold a source up. */
const fastest = { [constants.ZSTD_c_compressionLevel]: 1 };

export interface Landed {
  readonly bytes: number;
  readonly digest: string;
}

/**
 * Writes a file's bytes into the database in parts, as they come.
 * @param limit more bytes than this are refused with `batch.too-large`
 */
export async function landBytes(
  sql: PoolClient,
  batch: string,
  file: { readonly bytes: AsyncIterable<Uint8Array>; readonly limit: number },
): Promise<Landed> {
  const digest = createHash('sha256');
  let total = 0;
  let part = 0;
  let writing: Promise<unknown> = Promise.resolve();
  for await (const bytes of partsOf(file.bytes)) {
    total += bytes.length;
    if (total > file.limit) throw fileTooLarge(file.limit);
    digest.update(bytes);
    const packed = await compress(bytes, { params: fastest });
    await writing;
    writing = writePart(sql, { batch, part, packed });
    // Awaited with the next part; until then a failure must not count as unheard.
    writing.catch(() => {});
    part += 1;
  }
  await writing;
  return { bytes: total, digest: `sha256:${digest.digest('hex')}` };
}

interface Part {
  readonly batch: string;
  readonly part: number;
  readonly packed: Uint8Array;
}

async function writePart(sql: PoolClient, { batch, part, packed }: Part): Promise<void> {
  await sql.query({
    name: 'batch-land-part',
    text: 'insert into batch_part (batch, part, bytes) values ($1, $2, $3)',
    values: [batch, part, packed],
  });
}

/** The file of a batch, byte for byte, a part at a time. */
export async function* readBytes(sql: Pool, batch: string): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part += 1) {
    const { rows } = await sql.query<{ bytes: Buffer }>({
      name: 'batch-read-part',
      text: 'select bytes from batch_part where batch = $1 and part = $2',
      values: [batch, part],
    });
    const [row] = rows;
    if (!row) return;
    yield await decompress(row.bytes);
  }
}

/** Re-cuts a stream into parts of `partBytes`; the last may be shorter. */
async function* partsOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const piece of source) {
    let rest = piece;
    while (size + rest.length >= partBytes) {
      const take = partBytes - size;
      yield Buffer.concat([...held, rest.subarray(0, take)]);
      rest = rest.subarray(take);
      held = [];
      size = 0;
    }
    if (rest.length > 0) {
      held.push(rest);
      size += rest.length;
    }
  }
  if (size > 0) yield Buffer.concat(held);
}
