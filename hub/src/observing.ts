// 观测装配 (observing): the telemetry the configuration asks for. What nobody asked for is not loaded.
import { openLog } from '@xinqiao/telemetry/log';
import type { MetricsDoor } from '@xinqiao/telemetry/metrics-door';
import { openTracing } from '@xinqiao/telemetry/tracing';
import type { Node } from './cli/ground.ts';
import type { Config } from './config.ts';
import type { Pools, Rounds } from './measuring.ts';
import type { NodeMetrics } from './platform/telemetry/metrics.ts';
import { openTelemetry, type Telemetry } from './platform/telemetry/telemetry.ts';

export interface Observed {
  readonly telemetry: Telemetry;
  /** Null: nobody reads them. */
  readonly metrics: NodeMetrics | null;
}

const measuring = () => import('./measuring.ts');

/** Telemetry of one process: lines on stdout, metrics and spans where there is somebody to take them. */
export async function observe(
  { log, metrics: door, traces }: Config,
  lines: Parameters<typeof openLog>[0] = process.stdout,
): Promise<Observed> {
  const metrics = door === null ? null : (await measuring()).nodeMetrics();
  const tracing = traces === null ? null : await openTracing('xinqiao-node', traces);
  const telemetry = openTelemetry({ log: openLog(lines), isEach: log === 'all', metrics, tracing });
  return { telemetry, metrics };
}

/** In a process that only answers: tells what it counted when it is asked. */
export async function tellOwn({ metrics }: Observed, node: Pools): Promise<void> {
  if (metrics) (await measuring()).tellOwn(metrics, node);
}

/**
 * Serves the metrics of all processes, with what is so of the node as a whole; null where none are wanted.
 * @throws Fault `node.metrics-port-taken`
 */
export async function serveMetrics(
  { metrics }: Observed,
  node: Node,
  rounds: Rounds,
): Promise<MetricsDoor | null> {
  return metrics && (await measuring()).openDoor(metrics, node, rounds);
}
