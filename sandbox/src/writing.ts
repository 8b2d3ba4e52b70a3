// Writes a province to a folder: the files of its source units, what each is (manifest.json), and what is
// really the matter with their rows (truth.jsonl).
import { createHash } from 'node:crypto';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Consignment, Delivery } from './delivery.ts';
import { deliveries, type ProvinceOptions } from './province.ts';
import type { Truth } from './truth.ts';

export interface ManifestEntry extends Consignment {
  /** Data rows; a row with line breaks in its cells is one. */
  readonly rows: number;
  readonly bytes: number;
  /** `sha256:<hex>` of the bytes. */
  readonly digest: string;
}

export interface Manifest {
  readonly options: ProvinceOptions;
  readonly deliveries: readonly ManifestEntry[];
}

interface Written {
  readonly entry: ManifestEntry;
  readonly truths: readonly Truth[];
}

async function writeDelivery(delivery: Delivery, directory: string): Promise<Written> {
  const { consignment } = delivery;
  const path = join(directory, consignment.file);
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'w');
  const hash = createHash('sha256');
  const truths: Truth[] = [];
  let rows = 0;
  let bytes = 0;
  const witness = {
    row: () => {
      rows += 1;
    },
    truth: (truth: Truth) => truths.push(truth),
  };
  try {
    for await (const chunk of delivery.open(witness)) {
      hash.update(chunk);
      bytes += chunk.length;
      await file.writeFile(chunk);
    }
  } finally {
    await file.close();
  }
  const digest = `sha256:${hash.digest('hex')}`;
  return { entry: { ...consignment, rows, bytes, digest }, truths };
}

/**
 * Writes every delivery of a province under `directory`, which is made when it is not there: `inbox/`
 * for the node's intake, `held/` for what stays at the source units, `manifest.json`, `truth.jsonl`.
 * Rejects with the RangeError of options that cannot be.
 */
export async function writeProvince(
  options: ProvinceOptions,
  directory: string,
): Promise<Manifest> {
  await mkdir(directory, { recursive: true });
  const truthFile = await open(join(directory, 'truth.jsonl'), 'w');
  const entries: ManifestEntry[] = [];
  try {
    for await (const delivery of deliveries(options)) {
      const { entry, truths } = await writeDelivery(delivery, directory);
      entries.push(entry);
      await truthFile.writeFile(truths.map((truth) => `${JSON.stringify(truth)}\n`).join(''));
    }
  } finally {
    await truthFile.close();
  }
  const manifest: Manifest = { options, deliveries: entries };
  await writeFile(join(directory, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}
