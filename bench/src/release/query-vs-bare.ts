// 授权查询与裸路由 (query-vs-bare, query-p99): how many authorised queries a second a node answers, held against a
// bare route over the same rows in the same run; and how late its answers are at four fifths of that.
import { compared } from '../bench-result.ts';
import type { BenchOptions, Measured } from '../bench-run.ts';
import { serverVersion, withBenchNode, withHome } from '../home.ts';
import { median, percentile } from '../statistics.ts';
import { ask, askBare, askerOf, perSecond } from './asking.ts';
import { fill, usesEach, type Filled } from './filling.ts';
import { serveApart, type Served } from './serving.ts';

const wires = 96;
const rounds = 3;
const warmSeconds = 4;
/** More than any machine of ours answers in a second. */
const mostPerSecond = 3_000;

export async function queryVsBare({ scale, say }: BenchOptions): Promise<Measured> {
  const seconds = Math.max(2, Math.round(12 * scale));
  const uses = (warmSeconds + rounds * seconds) * mostPerSecond;
  return withFilled({ scale, uses, say }, async (filled, home) => {
    const [node, bare] = [await serveApart('node', home), await serveApart('bare', home)];
    try {
      const [ours, theirs] = await inTurn(filled, { node, bare, seconds, say });
      const [value, baseline] = [median(ours), median(theirs)];
      const goal = { op: '>=', value: 0.5 } as const;
      const measure = compared({ name: 'query-vs-bare', unit: 'req/s', value, baseline, goal });
      return { measure, versions: { postgres: await serverVersion(filled.superuser) } };
    } finally {
      await Promise.all([node.stop(), bare.stop()]);
    }
  });
}

interface InTurn {
  readonly node: Served;
  readonly bare: Served;
  readonly seconds: number;
  readonly say: BenchOptions['say'];
}

async function inTurn(
  filled: Filled,
  { node, bare, seconds, say }: InTurn,
): Promise<[number[], number[]]> {
  const asker = askerOf(filled, usesEach);
  const [ours, theirs]: [number[], number[]] = [[], []];
  await ask(filled, node, {
    asks: asker.take(warmSeconds * mostPerSecond),
    wires,
    seconds: warmSeconds,
  });
  for (let round = 0; round < rounds; round += 1) {
    const asks = asker.take(seconds * mostPerSecond);
    ours.push(perSecond(await ask(filled, node, { asks, wires, seconds })));
    theirs.push(perSecond(await askBare(bare, { asks: [...asks, ...asks], wires, seconds })));
    say(`${Math.round(ours.at(-1) ?? 0)} / ${Math.round(theirs.at(-1) ?? 0)} req/s`);
  }
  return [ours, theirs];
}

export async function queryP99({ scale, say }: BenchOptions): Promise<Measured> {
  const seconds = Math.max(2, Math.round(20 * scale));
  const uses = (warmSeconds + seconds + seconds) * mostPerSecond;
  return withFilled({ scale, uses, say }, async (filled, home) => {
    const node = await serveApart('node', home);
    try {
      const asker = askerOf(filled, usesEach);
      const most = async (time: number) =>
        perSecond(
          await ask(filled, node, { asks: asker.take(time * mostPerSecond), wires, seconds: time }),
        );
      await most(warmSeconds);
      const rate = 0.8 * (await most(seconds));
      say(`80 %: ${Math.round(rate)} req/s`);
      const asks = asker.take(seconds * mostPerSecond);
      const { latencies } = await ask(filled, node, { asks, wires: 200, seconds, rate });
      say(`p50 ${percentile(latencies, 50).toFixed(1)} ms`);
      const goal = { op: '<=', value: 50 } as const;
      const measure = { name: 'query-p99', unit: 'ms', value: percentile(latencies, 99), goal };
      return { measure, versions: { postgres: await serverVersion(filled.superuser) } };
    } finally {
      await node.stop();
    }
  });
}

const fullSubjects = 2_000;

interface Wanted extends BenchOptions {
  readonly uses: number;
}

/** A filled node, for some work. */
export async function withFilled<T>(
  { scale, uses, say }: Wanted,
  work: (filled: Filled, home: string) => Promise<T>,
): Promise<T> {
  return withHome((home) =>
    withBenchNode(home, async (opened) => {
      const subjects = Math.max(100, Math.round(fullSubjects * scale));
      const filled = await fill(opened, home, { subjects, uses });
      say(`${subjects} 主体 subjects, ${filled.consents.length} 授权 consents`);
      return work(filled, home);
    }),
  );
}
