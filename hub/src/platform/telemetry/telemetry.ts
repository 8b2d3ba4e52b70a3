// 观测 (telemetry): what the node tells its operator of each request and each call: a line, a measure, a span. Codes,
// numbers and sizes, never what it was about. Where nobody listens, nothing is taken note of.
import { plainly, type Fact, type Log } from '@xinqiao/telemetry/log';
import { hundredths, msOf, type Lap } from '@xinqiao/telemetry/stages';
import { newSpanId, readTraceparent, traceOf, traceparent } from '@xinqiao/telemetry/trace-context';
import type { OpenSpan, Tracing } from '@xinqiao/telemetry/tracing';
import type { NodeMetrics } from './metrics.ts';
import { lapsIn, noLaps, type Laps } from './stages.ts';

export type Telemetry = ReturnType<typeof openTelemetry>;

export interface TelemetryGround {
  readonly log: Log;
  /** Whether each request and call has a line, or what failed alone. */
  readonly isEach: boolean;
  readonly metrics: NodeMetrics | null;
  readonly tracing: Tracing | null;
}

/** A request that was answered, as far as it is told. */
export interface Answered {
  readonly request: string;
  readonly method: string;
  /** As it is declared, `/api/v1/batches/:batch`; never the address itself. */
  readonly route: string;
  readonly status: number;
  /** Of the problem, where it was one. */
  readonly code: string | null;
  readonly sizes: { readonly in: number; readonly out: number };
  readonly ms: number;
  /** Whoever asked went away before the end. */
  readonly isBroken: boolean;
}

/** A call to a source unit under way. */
export interface OpenCall {
  /** Header by which the other side goes on with the trace. */
  readonly traceparent: string;
  readonly end: (ended: CallEnd) => void;
}

export interface CallEnd {
  readonly source: string;
  readonly item: string;
  readonly mode: string;
  readonly enquiry: string;
  readonly outcome: string;
  readonly hasFailed: boolean;
  readonly tries: number;
  readonly status: number | null;
  readonly sizes: { readonly out: number; readonly in: number };
  /** Milliseconds of the last try: all of it, and what of it the gateway and the source's system said they took. */
  readonly ms: {
    readonly all: number;
    readonly gateway: number | null;
    readonly source: number | null;
  };
}

interface Live {
  readonly laps: Lap[];
  readonly span: OpenSpan | null;
}

export function openTelemetry(ground: TelemetryGround) {
  const { log, isEach, metrics, tracing } = ground;
  const live = new Map<string, Live>();
  const isHeard = isEach || metrics !== null || tracing !== null;
  const laps: Laps = isHeard
    ? lapsIn({
        of: (request) => live.get(request)?.laps,
        heard: (stage, seconds) => metrics?.stages.observe({ stage }, seconds),
      })
    : noLaps;

  /** A request begins; `answered` must follow. */
  function arrived(request: string, parent: unknown): void {
    live.set(request, { laps: [], span: tracing && spanOf(tracing, request, parent) });
  }

  function answered(one: Answered): void {
    const known = live.get(one.request);
    live.delete(one.request);
    tellAnswered(ground, one, known);
  }

  /** A call that a request led to, however much later it ends. */
  function call(request: string): OpenCall {
    const parent = live.get(request)?.span?.context ?? null;
    const trace = parent?.trace ?? traceOf(request);
    const span = tracing?.begin({ name: 'source', kind: 'client', trace, parent }) ?? null;
    const own = span?.context ?? { trace, span: newSpanId(), isSampled: false };
    const of = { request, trace, span };
    return { traceparent: traceparent(own), end: (ended) => tellCall(ground, of, ended) };
  }

  /** Something failed that was not foreseen. Always told. */
  function bug(name: string, error: unknown, facts: Readonly<Record<string, Fact>> = {}): void {
    log('bug', { name, ...facts, ...plainly(error) });
  }

  return { isHeard, laps, arrived, answered, call, bug, close: async () => tracing?.close() };
}

function tellAnswered(
  { log, isEach, metrics }: TelemetryGround,
  { request, method, route, status, code, sizes, ms, isBroken }: Answered,
  known: Live | undefined,
): void {
  metrics?.requests.observe({ method, route, status }, ms / 1_000);
  if (code !== null) metrics?.problems.inc({ code });
  const laps = known?.laps ?? [];
  if (isEach) {
    const trace = known?.span?.context.trace ?? traceOf(request);
    const told = { request, trace, method, route, status, code: code ?? undefined };
    const broken = isBroken || undefined;
    log('request', { ...told, broken, ms: hundredths(ms), ...sizes, stages: msOf(laps) });
  }
  if (!known?.span) return;
  const attributes = {
    'http.request.method': method,
    'http.route': route,
    'http.response.status_code': status,
    'xinqiao.request': request,
    ...(code !== null && { 'xinqiao.code': code }),
  };
  known.span.end({ name: `${method} ${route}`, attributes, laps, hasFailed: status >= 500 });
}

interface CallOf {
  readonly request: string;
  readonly trace: string;
  readonly span: OpenSpan | null;
}

function tellCall(
  { log, isEach, metrics }: TelemetryGround,
  { request, trace, span }: CallOf,
  ended: CallEnd,
): void {
  const { source, item, mode, enquiry, outcome, hasFailed, tries, status, sizes, ms } = ended;
  if (metrics) measureCall(metrics, ended);
  if (isEach) {
    const took = { ms: ms.all, gatewayMs: ms.gateway, sourceMs: ms.source, ...sizes };
    const told = { source, item, mode, outcome, tries, status };
    log('call', { request, trace, enquiry, ...told, ...took });
  }
  const attributes = {
    'xinqiao.request': request,
    'xinqiao.source': source,
    'xinqiao.item': item,
    'xinqiao.mode': mode,
    'xinqiao.outcome': outcome,
    'xinqiao.tries': tries,
  };
  span?.end({ attributes, laps: [], hasFailed });
}

function spanOf(tracing: Tracing, request: string, header: unknown): OpenSpan {
  const parent = readTraceparent(header);
  const trace = parent?.trace ?? traceOf(request);
  // Whether a stranger wants it collected is not theirs to say.
  const from = parent && { ...parent, isSampled: true };
  return tracing.begin({ name: 'request', kind: 'server', trace, parent: from });
}

function measureCall(
  metrics: NodeMetrics,
  { source, item, mode, outcome, sizes, ms }: CallEnd,
): void {
  metrics.calls.inc({ source, item, mode, outcome });
  metrics.callBytes.inc({ source, direction: 'out' }, sizes.out);
  metrics.callBytes.inc({ source, direction: 'in' }, sizes.in);
  const part = (name: string, took: number | null) => {
    if (took !== null) metrics.callParts.observe({ source, part: name }, Math.max(0, took) / 1_000);
  };
  part('all', ms.all);
  part('source', ms.source);
  part('gateway', ms.gateway === null ? null : ms.gateway - (ms.source ?? 0));
  part('network', ms.gateway === null ? null : ms.all - ms.gateway);
}

/** For what has nobody to tell: tests, descriptions. */
export const noTelemetry: Telemetry = openTelemetry({
  log: () => {},
  isEach: false,
  metrics: null,
  tracing: null,
});
