// 合计 (sum): the metrics of several processes as those of one. What a process that ended had counted stays counted:
// a sum that fell would look to Prometheus like a beginning, and be counted twice.
import {
  AggregatorRegistry,
  type MetricObjectWithValues,
  type MetricValue,
  type Registry,
} from 'prom-client';

export type Snapshot = MetricObjectWithValues<MetricValue<string>>[];

/** The text of all of them together: each name's values added up. */
export async function textOf(snapshots: readonly Snapshot[]): Promise<string> {
  return AggregatorRegistry.aggregate([...snapshots]).metrics();
}

/** What stays of a process that ended, added to what stays of those before: counters, not states. */
export async function left(former: Snapshot, ended: Snapshot): Promise<Snapshot> {
  const counted = ended.filter(
    ({ type }) => String(type) === 'counter' || String(type) === 'histogram',
  );
  return snapshotOf(AggregatorRegistry.aggregate([former, counted]));
}

export function snapshotOf(registry: Pick<Registry, 'getMetricsAsJSON'>): Promise<Snapshot> {
  return registry.getMetricsAsJSON();
}
