// 演示省 (sandbox): loads an invented province through the same intake as any source unit's file, each
// delivery on its own day. Interrupted, it goes on where it stopped.
import { deliveries, type ProvinceOptions } from '@xinqiao/sandbox/province';
import type {
  Consignment as SandboxConsignment,
  Delivery,
  Witness,
} from '@xinqiao/sandbox/delivery';
import type { App } from '../app.ts';
import { node as nodeItself } from '../audit/audit.ts';
import type { Consignment } from '../batch/batch.ts';
import { requireItem, requireSource } from '../catalogue/catalogue.ts';
import type { Config } from '../config.ts';
import { showProgress } from '../platform/progress.ts';
import { openNode, type Node } from './ground.ts';
import { markSandbox } from './sandbox-mark.ts';

export const usualProvince: ProvinceOptions = { seed: 1, enterprises: 2_000, asOf: '2026-10-31' };

/** The province of a node that is told nothing else. */
export function provinceOf({ sandboxSubjects }: Pick<Config, 'sandboxSubjects'>): ProvinceOptions {
  return { ...usualProvince, enterprises: sandboxSubjects };
}

export interface Loaded {
  readonly files: number;
  readonly rows: number;
}

/**
 * Whether the province is wholly in; a node that holds anything else and nothing of the province is
 * a real one, and is left alone.
 */
export async function wantsSandbox(node: Pick<Node, 'config' | 'batches'>): Promise<boolean> {
  if (!node.config.sandbox) return false;
  const wanted = await collected(provinceOf(node.config));
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
  // On an empty node alone: there, and nowhere else, people with known passwords are made.
  await markSandbox(node);
  const files = await collected(options);
  const known = await node.batches.knownFiles(files.map((d) => d.consignment.file));
  const missing = files.filter((d) => !known.has(d.consignment.file));
  const bar = showProgress({ words, total: missing.length });
  try {
    const rows = await deliverProvince(node, missing, {
      setToday: (day) => (today = day),
      onFile: () => bar.advance(1),
      stopping,
    });
    return { files: missing.length, rows };
  } finally {
    bar.finish();
    await node.close();
  }
}

const words = {
  label: '装入演示省 loading the sandbox province',
  unit: '文件 files',
  left: '剩余 left',
};

export interface ProvinceDelivering {
  /** Sets the clock of the app to the morning of a delivery. */
  readonly setToday: (day: Date) => void;
  readonly onFile?: () => void;
  readonly stopping?: AbortSignal;
  readonly witness?: Witness;
}

/** Delivers files in their order, each on its own day; what stays at its source is passed over. */
export async function deliverProvince(
  app: App,
  files: AsyncIterable<Delivery> | Iterable<Delivery>,
  { setToday, onFile, stopping, witness }: ProvinceDelivering,
): Promise<number> {
  let rows = 0;
  for await (const { consignment, open } of files) {
    if (stopping?.aborted) break;
    if (consignment.receivedOn === undefined) continue;
    setToday(morningOf(consignment.receivedOn));
    const { intake } = app;
    const receipt = await intake.deliver(nodeItself, told(app, consignment), {
      bytes: open(witness),
    });
    rows += receipt.rows.read;
    onFile?.();
  }
  return rows;
}

function told({ edition }: App, { item, source, file, backlog }: SandboxConsignment): Consignment {
  return {
    item: requireItem(edition, item).code,
    source: requireSource(edition, source).code,
    edition: edition.code,
    fileName: file,
    mapping: {},
    backlog,
    declaredRows: null,
  };
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
