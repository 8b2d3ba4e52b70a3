import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, zstdCompress, zstdDecompress } from 'node:zlib';
import type { Pool, PoolClient } from 'pg';
import type { FieldPlace, FieldVault, KeptBytes } from '../platform/vault/field-vault.ts';
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

export interface Landing {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** More bytes than this are refused with `batch.too-large`. */
  readonly limit: number;
  readonly vault: FieldVault;
}

/** Writes a file's bytes into the database in parts, as they come, each sealed: a file may hold anything. */
export async function landBytes(
  sql: PoolClient,
  batch: string,
  { vault, ...file }: Landing,
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
    const kept = vault.sealBytes(packed, placeOf(batch, part));
    await writing;
    writing = writePart(sql, { batch, part, kept });
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
  readonly kept: KeptBytes;
}

function placeOf(batch: string, part: number): FieldPlace {
  return { table: 'batch_part', column: 'bytes', row: `${batch} ${part}` };
}

async function writePart(sql: PoolClient, { batch, part, kept }: Part): Promise<void> {
  await sql.query({
    name: 'batch-land-part',
    text: 'insert into batch_part (batch, part, kid, bytes) values ($1, $2, $3, $4)',
    values: [batch, part, kept.kid, kept.bytes],
  });
}

/** The file of a batch, byte for byte, a part at a time. @throws Fault `vault.unreadable` */
export async function* readBytes(
  sql: Pool,
  batch: string,
  vault: FieldVault,
): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part += 1) {
    const { rows } = await sql.query<KeptBytes>({
      name: 'batch-read-part',
      text: 'select kid, bytes from batch_part where batch = $1 and part = $2',
      values: [batch, part],
    });
    const [row] = rows;
    if (!row) return;
    yield await decompress(vault.openBytes(row, placeOf(batch, part)));
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
