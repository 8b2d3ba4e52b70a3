// 链路追踪 (tracing): spans sent to whoever collects them (OTLP over HTTP), where OTEL_EXPORTER_OTLP_ENDPOINT names
// one; otherwise nothing is even loaded. A span's stages are told when it ends, from what was measured anyway.
import type { Attributes, Context, SpanKind } from '@opentelemetry/api';
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

/** Where spans are to be sent by the standard variables; null: nowhere. */
export function tracesWanted(environment: Readonly<Record<string, string | undefined>>): boolean {
  const { OTEL_SDK_DISABLED: off, OTEL_TRACES_EXPORTER: exporter } = environment;
  if (off === 'true' || exporter === 'none') return false;
  const { OTEL_EXPORTER_OTLP_ENDPOINT: all, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: own } = environment;
  return Boolean(own?.trim() || all?.trim());
}

/** The exporter reads address, headers and limits from the standard variables by itself. */
export async function openTracing(service: string): Promise<Tracing> {
  const [api, sdk, otlp, resources] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const random = new sdk.RandomIdGenerator();
  // A span's trace is ours to number: told to the generator just before it is asked.
  let next = '';
  const provider = new sdk.TracerProvider({
    resource: resources.resourceFromAttributes({ 'service.name': service }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter: new otlp.OTLPTraceExporter() })],
    idGenerator: {
      generateTraceId: () => next,
      generateSpanId: () => random.generateSpanId(),
    },
  });
  const tracer = provider.getTracer('xinqiao');
  const kinds: Readonly<Record<SpanPlan['kind'], SpanKind>> = {
    server: api.SpanKind.SERVER,
    client: api.SpanKind.CLIENT,
  };

  function under(parent: TraceContext | null): Context {
    if (parent === null) return api.ROOT_CONTEXT;
    const { trace, span, isSampled } = parent;
    const traceFlags = isSampled ? api.TraceFlags.SAMPLED : api.TraceFlags.NONE;
    const context = { traceId: trace, spanId: span, traceFlags, isRemote: true };
    return api.trace.setSpanContext(api.ROOT_CONTEXT, context);
  }

  return {
    begin({ name, kind, trace, parent }) {
      next = trace;
      const span = tracer.startSpan(name, { kind: kinds[kind] }, under(parent));
      const { traceId, spanId, traceFlags } = span.spanContext();
      const inside = api.trace.setSpan(api.ROOT_CONTEXT, span);
      return {
        context: {
          trace: traceId,
          span: spanId,
          isSampled: (traceFlags & api.TraceFlags.SAMPLED) !== 0,
        },
        end({ name: told, attributes, laps, hasFailed }) {
          if (told !== undefined) span.updateName(told);
          for (const { stage, from, to } of laps) {
            tracer.startSpan(stage, { startTime: instant(from) }, inside).end(instant(to));
          }
          span.setAttributes(attributes);
          if (hasFailed) span.setStatus({ code: api.SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    close: () => provider.shutdown().catch(() => {}),
  };
}

function instant(at: number): number {
  return performance.timeOrigin + at;
}
