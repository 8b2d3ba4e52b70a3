// 演示省 (sandbox): loads an invented province through the same intake as any source unit's file, each
// delivery on its own day. Interrupted, it goes on where it stopped.
import { deliveries, type ProvinceOptions } from '@xinqiao/sandbox/province';
import type { Delivery } from '@xinqiao/sandbox/delivery';
import { node as nodeItself } from '../audit/audit.ts';
import { requireItem, requireSource } from '../catalogue/catalogue.ts';
import type { Config } from '../config.ts';
import { showProgress } from '../platform/progress.ts';
import { openNode, type Node } from './ground.ts';

export const usualProvince: ProvinceOptions = { seed: 1, enterprises: 2_000, asOf: '2026-10-31' };

export interface Loaded {
  readonly files: number;
  readonly rows: number;
}

/**
 * Whether the province is wholly in; a node that holds anything else and nothing of the province is
 * a real one, and is left alone.
 */
export async function wantsSandbox(node: Node): Promise<boolean> {
  const wanted = await collected(usualProvince);
  const known = await node.batches.knownFiles(wanted.map((d) => d.consignment.file));
  if (known.size === 0) return (await node.batches.list({ limit: 1 })).length === 0;
  return known.size < wanted.length;
}

/** Loads what is still missing of the province; stops between two files when told to. */
export async function loadSandbox(
  config: Config,
  options: ProvinceOptions,
  stopping: AbortSignal,
): Promise<Loaded> {
  let today = new Date();
  const node = await openNode({ config, now: () => today });
  const files = await collected(options);
  const known = await node.batches.knownFiles(files.map((d) => d.consignment.file));
  const words = {
    label: '装入演示省 loading the sandbox province',
    unit: '文件 files',
    left: '剩余 left',
  };
  const bar = showProgress({ words, total: files.length });
  let rows = 0;
  try {
    for (const [at, delivery] of files.entries()) {
      if (stopping.aborted) break;
      if (known.has(delivery.consignment.file)) continue;
      today = morningOf(delivery.consignment.receivedOn ?? options.asOf);
      rows += await deliver(node, delivery);
      bar.reach(at + 1);
    }
  } finally {
    bar.finish();
    await node.close();
  }
  return { files: files.length, rows };
}

async function deliver(node: Node, { consignment, open }: Delivery): Promise<number> {
  const { edition } = node;
  const told = {
    item: requireItem(edition, consignment.item).code,
    source: requireSource(edition, consignment.source).code,
    edition: edition.code,
    fileName: consignment.file,
    mapping: {},
    backlog: consignment.backlog,
    declaredRows: null,
  };
  const receipt = await node.intake.deliver(nodeItself, told, { bytes: open() });
  return receipt.rows.read;
}

/** The files that source units send; what is called or verified stays with them. */
async function collected(options: ProvinceOptions): Promise<Delivery[]> {
  const all = await Array.fromAsync(deliveries(options));
  return all.filter((d) => d.consignment.receivedOn !== undefined);
}

/** Ten in the morning in China. */
function morningOf(day: string): Date {
  return new Date(`${day}T02:00:00Z`);
}
