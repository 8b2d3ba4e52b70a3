// 指标 (metrics) of a gateway, by names after the conventions of Prometheus. Labels are of closed sets: items, codes.
import { Counter, Histogram, Registry } from 'prom-client';
import type { Lap } from '@xinqiao/telemetry/stages';

const seconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

interface Measured {
  readonly item: string | null;
  readonly mode: string | null;
  readonly outcome: string;
  readonly code: string | null;
  readonly sizes: { readonly in: number; readonly out: number };
  readonly ms: number;
  readonly laps: readonly Lap[];
}

export function gatewayMetrics(items: ReadonlySet<string>) {
  const registry = new Registry();
  const registers = [registry];
  const asks = new Counter({
    name: 'xinqiao_gateway_asks_total',
    help: '收到的调用核验 / asks, by what came of them',
    labelNames: ['item', 'mode', 'outcome', 'code'],
    registers,
  });
  const duration = new Histogram({
    name: 'xinqiao_gateway_ask_duration_seconds',
    help: '答复用时 / answering an ask, from its last byte',
    labelNames: ['item'],
    buckets: seconds,
    registers,
  });
  const stages = new Histogram({
    name: 'xinqiao_gateway_stage_duration_seconds',
    help: '各阶段用时 / where the time goes',
    labelNames: ['stage'],
    buckets: seconds,
    registers,
  });
  const bytes = new Counter({
    name: 'xinqiao_gateway_bytes_total',
    help: '收发字节 / bytes of asks and answers',
    labelNames: ['direction'],
    registers,
  });
  const away = new Counter({
    name: 'xinqiao_gateway_turned_away_total',
    help: '未读即拒绝的请求 / requests refused before they were read',
    labelNames: ['code'],
    registers,
  });

  return {
    registry,
    text: () => registry.metrics(),
    turnedAway: (code: string): void => away.inc({ code }),
    answered({ item, mode, outcome, code, sizes, ms, laps }: Measured): void {
      const known = item !== null && items.has(item) ? item : 'other';
      asks.inc({ item: known, mode: mode ?? 'none', outcome, code: code ?? 'none' });
      duration.observe({ item: known }, ms / 1_000);
      for (const { stage, from, to } of laps) stages.observe({ stage }, (to - from) / 1_000);
      bytes.inc({ direction: 'in' }, sizes.in);
      bytes.inc({ direction: 'out' }, sizes.out);
    },
  };
}
