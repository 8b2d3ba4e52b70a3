// 一次调用 (live call): what node and gateway add to asking the same HTTP service directly, at a steady rate, and how
// many calls a second they bear; by both suites.
import type { SuiteName } from '@xinqiao/protocol/suite/suite';
import type { BenchOptions, Measured } from '../bench-run.ts';
import { serverVersion } from '../home.ts';
import { load, signIn } from '../release/serving.ts';
import type { LoadFound, LoadPlan } from '../release/load.ts';
import { percentile } from '../statistics.ts';
import { firmAt } from '../intake/firm.ts';
import { withCalling, type Calling } from './filling.ts';

const rate = 200;
const warmSeconds = 4;
const wires = 64;
/** More than any machine of ours answers in a second. */
const mostPerSecond = 1_500;

type Round = Pick<LoadPlan, 'rate' | 'seconds'>;

async function call(calling: Calling, round: Round): Promise<LoadFound> {
  const { port, origin } = calling.served;
  const proof = await signIn(calling, calling.served);
  const asks = calling.take(Math.ceil((round.rate ?? mostPerSecond) * round.seconds));
  return answered(
    await load({ port, origin, asks, wires, proof, holding: '"DELIVERED"', ...round }),
    '201',
  );
}

async function askDirectly({ service }: Calling, round: Round): Promise<LoadFound> {
  const count = Math.ceil((round.rate ?? 20_000) * round.seconds);
  const asks = Array.from({ length: count }, (_, n) => {
    return { path: `/housing?code=${firmAt(n % 200).uscc}`, body: '' };
  });
  const origin = `http://localhost:${service.port}`;
  const plan = { port: service.port, origin, asks, wires, holding: 'monthsPaid', ...round };
  return answered(await load(plan), '200');
}

function answered(found: LoadFound, wanted: string): LoadFound {
  const isAll = Object.keys(found.statuses).every((status) => status === wanted);
  if (!isAll) throw new Error(`answers that are none: ${JSON.stringify(found.statuses)}`);
  return found;
}

interface Lateness {
  readonly p50: number;
  readonly p99: number;
}

function latenessOf({ latencies }: LoadFound): Lateness {
  return { p50: percentile(latencies, 50), p99: percentile(latencies, 99) };
}

function added(which: keyof Lateness, most: number) {
  return async ({ scale, say }: BenchOptions): Promise<Measured> => {
    const seconds = Math.max(3, Math.round(20 * scale));
    const calls = warmSeconds * mostPerSecond + rate * (seconds + warmSeconds);
    return withCalling({ suite: 'intl', calls }, async (calling) => {
      await call(calling, { rate: null, seconds: warmSeconds });
      const direct = latenessOf(await askDirectly(calling, { rate, seconds }));
      const ours = latenessOf(await call(calling, { rate, seconds }));
      for (const each of ['p50', 'p99'] as const) {
        say(`${each}: ${ours[each].toFixed(2)} − ${direct[each].toFixed(2)} ms`);
      }
      const value = ours[which] - direct[which];
      const goal = { op: '<=', value: most } as const;
      const versions = { postgres: await serverVersion(calling.superuser) };
      return { measure: { name: `call-added-${which}`, unit: 'ms', value, goal }, versions };
    });
  };
}

export const callAddedP50 = added('p50', 5);
export const callAddedP99 = added('p99', 25);

/** Calls a second, as fast as they are answered. */
async function bear(suite: SuiteName, { scale, say }: BenchOptions) {
  const seconds = Math.max(3, Math.round(15 * scale));
  const calls = (warmSeconds + seconds) * mostPerSecond;
  return withCalling({ suite, calls }, async (calling) => {
    await call(calling, { rate: null, seconds: warmSeconds });
    const found = await call(calling, { rate: null, seconds });
    const direct = await askDirectly(calling, { rate: null, seconds: 2 });
    const value = (found.statuses[201] ?? 0) / found.seconds;
    const { p50, p99 } = latenessOf(found);
    say(
      `${suite}: ${Math.round(value)} 次/秒 calls/s, p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)} ms; ` +
        `直接 directly ${Math.round((direct.statuses[200] ?? 0) / direct.seconds)}`,
    );
    return { value, postgres: await serverVersion(calling.superuser) };
  });
}

export async function callsPerSecond(options: BenchOptions): Promise<Measured> {
  const { value, postgres } = await bear('intl', options);
  await bear('gm', { ...options, scale: options.scale / 3 });
  const goal = { op: '>=', value: 600 } as const;
  return {
    measure: { name: 'calls-per-second', unit: 'calls/s', value, goal },
    versions: { postgres },
  };
}
