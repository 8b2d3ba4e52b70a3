// What a command stands on: the node's database, opened whether or not the server runs.
import { join } from 'node:path';
import type { Pool } from 'pg';
import { openLog } from '@xinqiao/telemetry/log';
import {
  composeApp,
  composeMachines,
  composePeople,
  composeProof,
  type App,
  type People,
  type Proof,
} from '../app.ts';
import { readConfig, type Config } from '../config.ts';
import { openTokenKeys, type Machines } from '../machine/machine-service.ts';
import { openCluster } from '../platform/postgres/cluster.ts';
import { migrate } from '../platform/postgres/migrate.ts';
import { openPool } from '../platform/postgres/pool.ts';
import { openTelemetry, type Telemetry } from '../platform/telemetry/telemetry.ts';
import { openFieldVault } from '../platform/vault/key-file.ts';
import { openSigner, type SigningKeys } from '../platform/vault/signing-keys.ts';
import { isSandbox } from './sandbox-mark.ts';

export const migrations = join(import.meta.dirname, '../../migrations');

export interface Node extends App, Proof, People {
  readonly machines: Machines;
  readonly config: Config;
  /** What the node signs with, and its public keys. */
  readonly keys: SigningKeys;
  readonly gate: Pool;
  readonly telemetry: Telemetry;
  readonly close: () => Promise<void>;
}

export interface NodeOptions {
  readonly config?: Config;
  /** Who is told of what happens; of what failed alone, on stderr, where not said. */
  readonly telemetry?: Telemetry;
  readonly now?: () => Date;
  /** Where secrets of authenticator apps come from, where not by chance. */
  readonly newSecret?: () => string;
  /** Hears what an operator should know while the database is opened. */
  readonly say?: (text: { readonly zh: string; readonly en: string }) => void;
}

/** Opens the node: starts the embedded database if need be, migrates, composes the terms. */
export async function openNode({
  config = readConfig(),
  now,
  newSecret,
  say,
  telemetry = tellingProblems(),
}: NodeOptions = {}): Promise<Node> {
  const cluster = await openCluster(config, say);
  try {
    await migrate(cluster.url, migrations);
    const pool = openPool(cluster.appUrl);
    const gate = openPool(cluster.appUrl, { max: 4, name: 'xinqiao gate', pipeline: true });
    const keys = openSigner(config.home, config.suite);
    const app = composeApp({
      pool,
      gate,
      vault: await openFieldVault(config.home, config.suite),
      ...settingsOf(config, await isSandbox({ pool })),
      telemetry,
      onBug: telemetry.bug,
      signerAt: (at) => keys.signer(at),
      ...(now && { now }),
    });
    await app.rotation.requireReadable();
    await app.catalogue.enter();
    await app.consents.enterNotices();
    const proof = composeProof({ ...app, keys, suite: config.suite });
    const people = peopleOf(app, config, newSecret);
    const machines = machinesOf({ ...app, ...people }, config, { keys, telemetry });
    const close = () => Promise.all([pool.end(), gate.end()]).then(() => cluster.close());
    return { ...app, ...proof, ...people, ...machines, config, keys, gate, telemetry, close };
  } catch (error) {
    await cluster.close();
    throw error;
  }
}

function tellingProblems(): Telemetry {
  return openTelemetry({
    log: openLog(process.stderr),
    isEach: false,
    metrics: null,
    tracing: null,
  });
}

/** What the terms are told of the configuration. */
function settingsOf({ intake, webhook, enquiry, pushRecords }: Config, isPlay: boolean) {
  return {
    limits: intake,
    callingBack: webhook,
    // A sandbox's own gateways run beside it.
    reachingSources: isPlay ? { ...enquiry, loopback: true } : enquiry,
    recordsPerDay: pushRecords,
  };
}

interface Told {
  readonly keys: SigningKeys;
  readonly telemetry: Telemetry;
}

function machinesOf(terms: App & People, { origin, home }: Config, { keys, telemetry }: Told) {
  return composeMachines({
    ...terms,
    origin,
    tokenKeys: openTokenKeys(home),
    trusted: () => keys.trusted(),
    onBug: (error) => telemetry.bug('authorization-server', error),
  });
}

/** People who sign in at the origin of the node. */
function peopleOf(
  app: App,
  { origin, provider }: Config,
  newSecret: NodeOptions['newSecret'],
): People {
  const site = { name: '信桥 Xinqiao', id: new URL(origin).hostname, origin };
  return composePeople({ ...app, site, provider, ...(newSecret && { newSecret }) });
}

/** Does some work as the owner of the schema, who may what the application may not. */
export async function withOwner<T>(
  { config }: Pick<Node, 'config'>,
  work: (owner: Pool) => Promise<T>,
): Promise<T> {
  const cluster = await openCluster(config);
  const owner = openPool(cluster.url, { max: 2, name: 'xinqiao owner' });
  try {
    return await work(owner);
  } finally {
    await owner.end();
    await cluster.close();
  }
}

/** Does some work on an opened node and closes it, whatever happens. */
export async function withNode<T>(work: (node: Node) => Promise<T>): Promise<T> {
  const node = await openNode({ say: ({ zh, en }) => console.error(`${zh} ${en}`) });
  try {
    return await work(node);
  } finally {
    await node.close();
  }
}
