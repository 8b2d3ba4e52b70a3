// 观测 (telemetry) of a gateway: of each ask a line, a measure and a span, where somebody takes them. By codes, numbers
// and sizes; never whom it was about, nor what the source has of them.
import { openLog, plainly } from '@xinqiao/telemetry/log';
import { openMetricsDoor, type MetricsDoor } from '@xinqiao/telemetry/metrics-door';
import { hundredths, msOf, stopwatch, type Stopwatch } from '@xinqiao/telemetry/stages';
import { newTrace, readTraceparent } from '@xinqiao/telemetry/trace-context';
import { noTracing, openTracing } from '@xinqiao/telemetry/tracing';
import type { Told } from '../reply.ts';
import { gatewayMetrics } from './metrics.ts';

export type GatewayTelemetry = Awaited<ReturnType<typeof openGatewayTelemetry>>;

export interface Wanted {
  /** A line for every ask, or for what failed unforeseen alone. */
  readonly isEach: boolean;
  readonly hasMetrics: boolean;
  readonly hasTraces: boolean;
  /** The items it answers: no other is a label. */
  readonly items: readonly string[];
}

interface Ended extends Told {
  readonly status: number;
  readonly sizes: { readonly in: number; readonly out: number };
}

/** An ask under way. */
export interface OpenCall {
  readonly watch: Stopwatch;
  readonly end: (ended: Ended) => void;
}

export async function openGatewayTelemetry({ isEach, hasMetrics, hasTraces, items }: Wanted) {
  const log = openLog(process.stdout);
  const metrics = hasMetrics ? gatewayMetrics(new Set(items)) : null;
  const tracing = hasTraces ? await openTracing('xinqiao-gateway') : noTracing;

  /** An ask whose bytes are all there; `parent`: the header by which the node's trace goes on. */
  function begin(header: unknown): OpenCall {
    const watch = stopwatch();
    const parent = readTraceparent(header);
    const trace = parent?.trace ?? newTrace();
    const span = tracing.begin({ name: 'enquiry', kind: 'server', trace, parent });
    const end = ({ enquiry, item, mode, outcome, code, sourceMs, status, sizes }: Ended) => {
      const ms = performance.now() - watch.begun;
      metrics?.answered({ item, mode, outcome, code, sizes, ms, laps: watch.laps });
      if (isEach) {
        const told = { trace, enquiry, item, mode, outcome, code, status };
        const took = { ms: hundredths(ms), sourceMs: hundredths(sourceMs) };
        log('ask', { ...told, ...took, ...sizes, stages: msOf(watch.laps) });
      }
      const attributes = {
        'http.response.status_code': status,
        'xinqiao.outcome': outcome,
        ...(code !== null && { 'xinqiao.code': code }),
        ...(item !== null && { 'xinqiao.item': item }),
        ...(mode !== null && { 'xinqiao.mode': mode }),
      };
      span.end({ attributes, laps: watch.laps, hasFailed: status >= 500 });
    };
    return { watch, end };
  }

  return {
    begin,
    /** What was refused before it was read. */
    turnedAway: (code: string): void => metrics?.turnedAway(code),
    /** Something failed that was not foreseen. Always told. */
    bug: (error: unknown): void => log('bug', plainly(error)),
    /** Opens the door for Prometheus. @throws what listening throws */
    serve: (place: { readonly host: string; readonly port: number }): Promise<MetricsDoor> =>
      openMetricsDoor({
        ...place,
        text: async () => metrics?.text() ?? '',
        onBug: (error) => log('bug', plainly(error)),
      }),
    close: tracing.close,
  };
}
