// 计量装配 (measuring): what is read of the node whenever its metrics are. Loaded only where somebody reads them.
import { openMetricsDoor, type MetricsDoor } from '@xinqiao/telemetry/metrics-door';
import { snapshotOf, textOf, type Snapshot } from '@xinqiao/telemetry/metric-sum';
import type { Node } from './cli/ground.ts';
import { Fault } from './kernel/fault.ts';
import type { Periodic } from './platform/jobs/periodic.ts';
import type { NodeMetrics } from './platform/telemetry/metrics.ts';
import { processMetrics, tellMetrics } from './platform/telemetry/processes.ts';

export { nodeMetrics } from './platform/telemetry/metrics.ts';

export type Pools = Pick<Node, 'pool' | 'gate' | 'enquiries'>;

/** What one process is in, and counted. */
async function own(metrics: NodeMetrics, { pool, gate, enquiries }: Pools): Promise<Snapshot> {
  for (const [name, one] of Object.entries({ main: pool, gate })) {
    const { totalCount, idleCount, waitingCount } = one;
    metrics.pool.set({ pool: name, state: 'busy' }, totalCount - idleCount);
    metrics.pool.set({ pool: name, state: 'idle' }, idleCount);
    metrics.pool.set({ pool: name, state: 'waiting' }, waitingCount);
  }
  metrics.circuit.reset();
  for (const source of enquiries.cutOff()) metrics.circuit.set({ source }, 1);
  metrics.processes.set(1);
  return snapshotOf(metrics.registry);
}

/** In a process that only answers. */
export function tellOwn(metrics: NodeMetrics, node: Pools): void {
  tellMetrics(() => own(metrics, node));
}

/** What is read of the database is read once in this time, however often somebody asks. */
const freshMs = 15_000;

export type Rounds = () => readonly Pick<Periodic, 'told'>[];

/** Serves the metrics of all processes. @throws Fault `node.metrics-port-taken` */
export async function openDoor(
  metrics: NodeMetrics,
  node: Node,
  rounds: Rounds,
): Promise<MetricsDoor> {
  const door = node.config.metrics ?? { host: '127.0.0.1', port: 0 };
  const others = processMetrics();
  let readAt = Number.NEGATIVE_INFINITY;
  const text = async () => {
    if (performance.now() - readAt > freshMs) {
      readAt = performance.now();
      await fillIn(metrics, node);
    }
    roundsIn(metrics, rounds());
    return textOf([await own(metrics, node), ...(await others())]);
  };
  const onBug = (error: unknown) => node.telemetry.bug('metrics', error);
  return openMetricsDoor({ ...door, text, onBug }).catch((error: unknown) => {
    throw portTaken(error, door.port);
  });
}

async function fillIn(metrics: NodeMetrics, node: Node): Promise<void> {
  const { webhooks, batches, quarantine, evidence, enquiries } = node;
  const [outbox, states, open, lag, health] = await Promise.all([
    webhooks.backlog(),
    batches.countStates(),
    quarantine.countOpen(),
    evidence.lagSeconds(),
    enquiries.health(),
  ]);
  metrics.outbox.set(outbox.waiting);
  metrics.outboxAge.set(outbox.oldestSeconds);
  for (const { state, count } of states) metrics.batches.set({ state }, count);
  metrics.quarantined.set(open);
  metrics.sealLag.set(lag);
  metrics.health.reset();
  for (const { source, health: its } of health) {
    if (source !== null) metrics.health.set({ source, health: its }, 1);
  }
}

function roundsIn(metrics: NodeMetrics, rounds: readonly Pick<Periodic, 'told'>[]): void {
  metrics.jobRounds.reset();
  for (const round of rounds) {
    const { name: job, done, failed, doneAt } = round.told();
    metrics.jobRounds.inc({ job, outcome: 'done' }, done);
    metrics.jobRounds.inc({ job, outcome: 'failed' }, failed);
    if (doneAt) metrics.jobSuccess.set({ job }, doneAt.getTime() / 1_000);
  }
}

function portTaken(error: unknown, port: number): unknown {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') return error;
  return new Fault(
    'conflict',
    'node.metrics-port-taken',
    {
      zh: `指标端口 ${port} 已被占用；请改 XINQIAO_METRICS_PORT，或停止占用它的程序`,
      en: `the port of the metrics, ${port}, is taken: change XINQIAO_METRICS_PORT, or stop what uses it`,
    },
    { port },
  );
}
