// 证据的代价 (evidence-cost): how much faster the same queries would be answered without audit rows of asks,
// sealing and signatures.
import { compared } from '../bench-result.ts';
import type { BenchOptions, Measured } from '../bench-run.ts';
import { serverVersion } from '../home.ts';
import { median } from '../statistics.ts';
import { ask, askerOf, perSecond } from './asking.ts';
import { usesEach } from './filling.ts';
import { withFilled } from './query-vs-bare.ts';
import { serveApart, type Served } from './serving.ts';

const wires = 96;
const rounds = 3;
const mostPerSecond = 3_000;

export async function evidenceCost({ scale, say }: BenchOptions): Promise<Measured> {
  const seconds = Math.max(2, Math.round(10 * scale));
  const uses = 2 * (rounds + 1) * seconds * mostPerSecond;
  return withFilled({ scale, uses, say }, async (filled, home) => {
    const [on, off] = [await serveApart('node', home), await serveApart('without-evidence', home)];
    const asker = askerOf(filled, usesEach);
    const speed = async (served: Served) =>
      perSecond(
        await ask(filled, served, { asks: asker.take(seconds * mostPerSecond), wires, seconds }),
      );
    const [withIt, without]: [number[], number[]] = [[], []];
    try {
      // The first of each is for warming up.
      for (let round = 0; round <= rounds; round += 1) {
        withIt.push(await speed(on));
        without.push(await speed(off));
        say(`${Math.round(withIt.at(-1) ?? 0)} / ${Math.round(without.at(-1) ?? 0)} req/s`);
      }
    } finally {
      await Promise.all([on.stop(), off.stop()]);
    }
    const [value, baseline] = [median(without.slice(1)), median(withIt.slice(1))];
    const goal = { op: '<=', value: 1.35 } as const;
    const measure = compared({ name: 'evidence-cost', unit: 'req/s', value, baseline, goal });
    return { measure, versions: { postgres: await serverVersion(filled.superuser) } };
  });
}
