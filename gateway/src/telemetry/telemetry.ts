// 观测 (telemetry) of a gateway: of each ask a line, a measure and a span, where somebody takes them. By codes, numbers
// and sizes; never whom it was about, nor what the source has of them.
import { noLog, openLog, plainly, type Log } from '@xinqiao/telemetry/log';
import { openMetricsDoor, type MetricsDoor } from '@xinqiao/telemetry/metrics-door';
import { hundredths, msOf, stopwatch, type Stopwatch } from '@xinqiao/telemetry/stages';
import { newTrace, readTraceparent } from '@xinqiao/telemetry/trace-context';
import { noTracing, openTracing, type Tracing } from '@xinqiao/telemetry/tracing';
import type { GatewayConfig } from '../config/config.ts';
import type { Told } from '../reply.ts';
import type { GatewayMetrics } from './metrics.ts';

export type GatewayTelemetry = Awaited<ReturnType<typeof openGatewayTelemetry>>;

interface Ended extends Told {
  readonly status: number;
  readonly sizes: { readonly in: number; readonly out: number };
}

/** An ask under way. */
export interface OpenCall {
  readonly watch: Stopwatch;
  readonly end: (ended: Ended) => void;
}

/** What the configuration asks to be told. */
export async function openGatewayTelemetry(config: Wanted) {
  const log = openLog(process.stdout);
  const metrics = config.metrics && (await metricsOf(config));
  const tracing =
    config.traces === null ? noTracing : await openTracing('xinqiao-gateway', config.traces);
  return {
    begin: beginning({ tracing, metrics, log: config.log === 'all' ? log : noLog }),
    /** What was refused before it was read. */
    turnedAway: (code: string): void => metrics?.turnedAway(code),
    /** Something failed that was not foreseen. Always told. */
    bug: (error: unknown): void => log('bug', plainly(error)),
    /** Opens the door for Prometheus, where there is one. @throws what listening throws */
    async serve(): Promise<MetricsDoor | null> {
      if (!config.metrics || !metrics) return null;
      const { registry } = metrics;
      const onBug = (error: unknown) => log('bug', plainly(error));
      return openMetricsDoor({ ...config.metrics, text: () => registry.metrics(), onBug });
    },
    close: tracing.close,
  };
}

type Wanted = Pick<GatewayConfig, 'log' | 'metrics' | 'traces' | 'items'>;

/** Loaded only where somebody reads them. */
async function metricsOf({ items }: Wanted): Promise<GatewayMetrics> {
  const { gatewayMetrics } = await import('./metrics.ts');
  return gatewayMetrics(new Set(items.map(({ item }) => item.code)));
}

interface Hearing {
  readonly tracing: Tracing;
  readonly metrics: GatewayMetrics | null;
  readonly log: Log;
}

function beginning({ tracing, metrics, log }: Hearing) {
  /** An ask whose bytes are all there; `header`: that by which the node's trace goes on. */
  return function begin(header: unknown): OpenCall {
    const watch = stopwatch();
    const parent = readTraceparent(header);
    const trace = parent?.trace ?? newTrace();
    const span = tracing.begin({ name: 'enquiry', kind: 'server', trace, parent });
    const end = ({ enquiry, item, mode, outcome, code, sourceMs, status, sizes }: Ended) => {
      const [ms, { laps }] = [performance.now() - watch.begun, watch];
      metrics?.answered({ item, mode, outcome, code, sizes, ms, laps });
      const took = { ms: hundredths(ms), sourceMs: hundredths(sourceMs), stages: msOf(laps) };
      log('ask', { trace, enquiry, item, mode, outcome, code, status, ...sizes, ...took });
      const attributes = {
        'http.response.status_code': status,
        'xinqiao.outcome': outcome,
        ...(code !== null && { 'xinqiao.code': code }),
        ...(item !== null && { 'xinqiao.item': item }),
        ...(mode !== null && { 'xinqiao.mode': mode }),
      };
      span.end({ attributes, laps, hasFailed: status >= 500 });
    };
    return { watch, end };
  };
}
