// What is told when something fails that nobody foresaw, and what taking note of a request costs.
import { Type } from 'typebox';
import { afterEach, describe, expect, it } from 'vitest';
import { openLog, plainly, plainWords } from '@xinqiao/telemetry/log';
import { left, snapshotOf, textOf } from '@xinqiao/telemetry/metric-sum';
import { readTraceparent, traceOf } from '@xinqiao/telemetry/trace-context';
import { createServer } from '../http/server.ts';
import { nodeMetrics } from './metrics.ts';
import { openTelemetry } from './telemetry.ts';

type Line = Readonly<Record<string, unknown>>;
const uscc = '91520100MA00000011';
const none = Type.Object({}, { additionalProperties: false });

let told = '';
const metrics = nodeMetrics();
const telemetry = openTelemetry({
  log: openLog({ write: (text) => (told += text) }),
  isEach: true,
  metrics,
  tracing: null,
});
afterEach(() => (told = ''));

/** A route that fails as a driver does: with the values it was given, in every corner of its error. */
async function aServer() {
  const failing = {
    method: 'get',
    path: '/firms/{firm}',
    summary: { zh: '试', en: 'try' },
    tag: 'test',
    access: 'anyone',
    params: Type.Object({ firm: Type.String() }, { additionalProperties: false }),
    query: none,
    status: 200,
    reply: none,
    handle: async () => {
      const error = new Error(
        `duplicate key value "${uscc}" of 张三示例 zhangsan Zhang 13800000001`,
      );
      throw Object.assign(error, { code: '23505', detail: `Key (uscc)=(${uscc})`, where: uscc });
    },
  } as const;
  return createServer({
    routes: [failing],
    callerOf: async () => null,
    title: 'test',
    version: '0',
    description: '/openapi.json',
    log: telemetry,
  });
}

const lines = (): Line[] =>
  told
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);

describe('an internal error', () => {
  it('is found by the trace number its asker was told, and names nobody', async () => {
    const server = await aServer();
    const origin = await server.listen({ host: '127.0.0.1', port: 0 });
    const answered = await fetch(`${origin}/firms/${uscc}`);
    const { trace } = (await answered.json()) as { trace: string };
    await server.close();
    expect(answered.status).toBe(500);
    const [bug, request] = ['bug', 'request'].map((kind) =>
      lines().find(({ what }) => what === kind),
    );
    expect(bug).toMatchObject({ request: trace, error: 'Error', code: '23505' });
    expect(bug?.['place']).toContain('telemetry.test.ts');
    expect(request).toMatchObject({
      request: trace,
      trace: traceOf(trace),
      route: '/firms/:firm',
      status: 500,
      code: 'node.error',
    });
    expect(told).not.toMatch(new RegExp(`${uscc}|张三|Zhang|138000`));
  });

  it('keeps its words only as far as they can be nobody’s', () => {
    expect(plainWords(`invalid input syntax for type uuid: "${uscc}"`)).toBe(
      'invalid input syntax for type uuid: …',
    );
    expect(plainWords(`Unexpected token 张, "{张三" is not valid JSON`)).not.toMatch(/张|JSON/);
    const cause = new Error('connect ECONNREFUSED 10.1.2.3:5432');
    expect(JSON.stringify(plainly(new Error('x', { cause })))).not.toContain('10.1.2.3');
    expect(plainly(uscc)).toEqual({ error: 'string' });
  });
});

describe('the trace of another', () => {
  it('is gone on with where its header is of the form, and passed over where it is not', () => {
    const [trace, span] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];
    expect(readTraceparent(`00-${trace}-${span}-01`)).toEqual({ trace, span, isSampled: true });
    for (const bad of [
      undefined,
      '',
      uscc,
      `00-${'0'.repeat(32)}-${span}-01`,
      `ff-${trace}-${span}-01`,
      `00-${trace.toUpperCase()}-${span}-01`,
    ]) {
      expect(readTraceparent(bad)).toBeNull();
    }
  });
});

describe('metrics of several processes', () => {
  it('add up, and what one that ended had counted stays counted, but not what state it was in', async () => {
    const [first, second] = [nodeMetrics(), nodeMetrics()];
    first.problems.inc({ code: 'a.b' }, 3);
    first.processes.set(1);
    second.problems.inc({ code: 'a.b' }, 4);
    second.processes.set(1);
    const [one, two] = [await snapshotOf(first.registry), await snapshotOf(second.registry)];
    const sum = await textOf([one, two]);
    expect(sum).toContain('xinqiao_http_problems_total{code="a.b"} 7');
    expect(sum).toContain('xinqiao_processes 2');
    const after = await textOf([await left([], one), two]);
    expect(after).toContain('xinqiao_http_problems_total{code="a.b"} 7');
    expect(after).toContain('xinqiao_processes 1');
  });
});

it('taking note of a request costs less than a hundred microseconds', () => {
  const rounds = 5_000;
  const one = (n: number) => {
    const request = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
    telemetry.arrived(request, undefined);
    const lap = telemetry.laps([request]);
    for (const stage of ['auth', 'consent', 'decision', 'evidence', 'sign'] as const) lap(stage);
    const known = {
      method: 'POST',
      route: '/api/v1/subjects/:uscc/query',
      status: 200,
      code: null,
    };
    telemetry.answered({ ...known, request, sizes: { in: 1, out: 1 }, ms: 1, isBroken: false });
  };
  for (let n = 0; n < rounds; n += 1) one(n);
  const since = performance.now();
  for (let n = 0; n < rounds; n += 1) one(n);
  const micros = ((performance.now() - since) / rounds) * 1_000;
  expect(micros).toBeLessThan(100);
});
