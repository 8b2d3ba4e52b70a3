// 链路追踪 (tracing): spans sent to whoever collects them (OTLP over HTTP), where OTEL_EXPORTER_OTLP_ENDPOINT names
// one; otherwise nothing is even loaded. A span's stages are told when it ends, from what was measured anyway.
import type { Attributes, Context, Tracer } from '@opentelemetry/api';
import type { Lap } from './stages.ts';
import { newSpanId, type TraceContext } from './trace-context.ts';

export interface SpanPlan {
  readonly name: string;
  readonly kind: 'server' | 'client';
  readonly trace: string;
  /** Whom it follows; null: it is the first. */
  readonly parent: TraceContext | null;
}

export interface OpenSpan {
  /** What others follow. */
  readonly context: TraceContext;
  readonly end: (ended: SpanEnd) => void;
}

export interface SpanEnd {
  /** Another name, where it is known only now. */
  readonly name?: string;
  readonly attributes: Attributes;
  readonly laps: readonly Lap[];
  readonly hasFailed: boolean;
}

export interface Tracing {
  readonly begin: (plan: SpanPlan) => OpenSpan;
  /** Sends what is left. */
  readonly close: () => Promise<void>;
}

/** Goes on with the numbers alone, so that the log of both sides has the same. */
export const noTracing: Tracing = {
  begin: ({ trace, parent }) => ({
    context: { trace, span: newSpanId(), isSampled: parent?.isSampled ?? false },
    end: () => {},
  }),
  close: async () => {},
};

type Environment = Readonly<Record<string, string | undefined>>;

/** Where spans are to be sent by the standard variables of OpenTelemetry; null: nowhere. */
export function tracesIn(environment: Environment): string | null {
  const { OTEL_SDK_DISABLED: off, OTEL_TRACES_EXPORTER: exporter } = environment;
  if (off === 'true' || exporter === 'none') return null;
  const { OTEL_EXPORTER_OTLP_ENDPOINT: all, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: own } = environment;
  return own?.trim() || tracesAt(all?.trim() ?? '');
}

/** The address of traces at a collector; null: there is none. */
export function tracesAt(endpoint: string): string | null {
  return endpoint === '' ? null : `${endpoint.replace(/\/$/, '')}/v1/traces`;
}

/** Sends the spans of a service to `url`. Headers and limits the exporter reads from the standard variables. */
export async function openTracing(service: string, url: string): Promise<Tracing> {
  const [api, sdk, otlp, resources] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const random = new sdk.RandomIdGenerator();
  // A span's trace is ours to number: told to the generator just before it is asked.
  let next = '';
  // Short, for a collector that is away is waited for when we end.
  const exporter = new otlp.OTLPTraceExporter({ url, timeoutMillis: 3_000 });
  const provider = new sdk.TracerProvider({
    resource: resources.resourceFromAttributes({ 'service.name': service }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter })],
    idGenerator: { generateTraceId: () => next, generateSpanId: () => random.generateSpanId() },
  });
  const spans = spansBy(api, provider.getTracer('xinqiao'));
  return {
    begin(plan) {
      next = plan.trace;
      return spans(plan);
    },
    // A collector that is away holds nobody's end up.
    close: () => provider.shutdown().catch(() => {}),
  };
}

function spansBy(api: typeof import('@opentelemetry/api'), tracer: Tracer) {
  const { ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, trace: traces } = api;

  function under(parent: TraceContext | null): Context {
    if (parent === null) return ROOT_CONTEXT;
    const { trace: traceId, span: spanId, isSampled } = parent;
    const traceFlags = isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE;
    return traces.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
  }

  return ({ name, kind, parent }: SpanPlan): OpenSpan => {
    const of = { kind: kind === 'server' ? SpanKind.SERVER : SpanKind.CLIENT };
    const span = tracer.startSpan(name, of, under(parent));
    const inside = traces.setSpan(ROOT_CONTEXT, span);
    const { traceId: trace, spanId, traceFlags } = span.spanContext();
    return {
      context: { trace, span: spanId, isSampled: (traceFlags & TraceFlags.SAMPLED) !== 0 },
      end({ name: told, attributes, laps, hasFailed }) {
        if (told !== undefined) span.updateName(told);
        for (const { stage, from, to } of laps) {
          tracer.startSpan(stage, { startTime: instant(from) }, inside).end(instant(to));
        }
        span.setAttributes(attributes);
        if (hasFailed) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      },
    };
  };
}

function instant(at: number): number {
  return performance.timeOrigin + at;
}
