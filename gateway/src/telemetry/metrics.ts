// 指标 (metrics) of a gateway, by names after the conventions of Prometheus. Labels are of closed sets: items, codes.
import { Counter, Histogram, Registry } from 'prom-client';
import type { Lap } from '@xinqiao/telemetry/stages';

const buckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

interface Measured {
  readonly item: string | null;
  readonly mode: string | null;
  readonly outcome: string;
  readonly code: string | null;
  readonly sizes: { readonly in: number; readonly out: number };
  readonly ms: number;
  readonly laps: readonly Lap[];
}

export type GatewayMetrics = ReturnType<typeof gatewayMetrics>;

/** `items`: those it answers; no other is a label. */
export function gatewayMetrics(items: ReadonlySet<string>) {
  const registry = new Registry();
  const { asks, duration, stages, bytes, away } = familiesIn(registry);
  return {
    registry,
    turnedAway: (code: string): void => away.inc({ code }),
    answered({ item: named, mode, outcome, code, sizes, ms, laps }: Measured): void {
      const item = named !== null && items.has(named) ? named : 'other';
      asks.inc({ item, mode: mode ?? 'none', outcome, code: code ?? 'none' });
      duration.observe({ item }, ms / 1_000);
      for (const { stage, from, to } of laps) stages.observe({ stage }, (to - from) / 1_000);
      bytes.inc({ direction: 'in' }, sizes.in);
      bytes.inc({ direction: 'out' }, sizes.out);
    },
  };
}

function familiesIn(registry: Registry) {
  const of = (name: string, help: string, labelNames: string[]) => {
    return { name: `xinqiao_gateway_${name}`, help, labelNames, registers: [registry] };
  };
  return {
    asks: new Counter(
      of('asks_total', '收到的调用核验 / asks, by what came of them', [
        'item',
        'mode',
        'outcome',
        'code',
      ]),
    ),
    duration: new Histogram({
      ...of('ask_duration_seconds', '答复用时 / answering an ask, from its last byte on', ['item']),
      buckets,
    }),
    stages: new Histogram({
      ...of('stage_duration_seconds', '各阶段用时 / where the time of an ask goes', ['stage']),
      buckets,
    }),
    bytes: new Counter(of('bytes_total', '收发的字节 / bytes of asks and answers', ['direction'])),
    away: new Counter(
      of('turned_away_total', '未读即拒绝的请求 / requests refused before they were read', [
        'code',
      ]),
    ),
  };
}
