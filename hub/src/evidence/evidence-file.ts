// 证据文件 (evidence files): bundles on disk: there whole or not at all, and read back by the verifier.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { inBlocks, type BundleTrust, type BundleVerdict } from '@xinqiao/protocol/evidence/bundle';
import { judgeBundle, type FindingAtLine } from '@xinqiao/protocol/evidence/bundle-verifier';

const packed = { params: { [constants.ZSTD_c_checksumFlag]: 1 } };

/** Writes a bundle; packed where the name ends in `.zst`. Until it is whole and on disk it has another
 * name. */
export async function writeBundle(path: string, lines: AsyncIterable<Buffer>): Promise<void> {
  const part = `${path}.part`;
  await mkdir(dirname(path), { recursive: true });
  const file = createWriteStream(part, { flush: true, mode: 0o600 });
  await (path.endsWith('.zst')
    ? pipeline(inBlocks(lines), createZstdCompress(packed), file)
    : pipeline(inBlocks(lines), file));
  await rename(part, path);
  await syncFolder(dirname(path));
}

/** A rename is on disk when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

export interface ReadBundle extends BundleVerdict {
  readonly first: readonly FindingAtLine[];
  /** `sha256:<hex>` of the file. */
  readonly digest: string;
}

/** Verifies a bundle on disk. */
export async function readBundle(path: string, trust: BundleTrust): Promise<ReadBundle> {
  const digest = createHash('sha256');
  async function* bytes() {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      digest.update(chunk);
      yield chunk;
    }
  }
  const verdict = await judgeBundle(bytes(), trust, 1);
  return { ...verdict, digest: `sha256:${digest.digest('hex')}` };
}
