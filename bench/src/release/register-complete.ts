// 登记的完整 (register-complete): of one hundred thousand asks, answers received and refusals received, less the
// rows of the register. One ask in ten is refused: its purpose is none of the list's.
import type { BenchOptions, Measured } from '../bench-run.ts';
import { serverVersion } from '../home.ts';
import { askerOf } from './asking.ts';
import { usesEach } from './filling.ts';
import { withFilled } from './query-vs-bare.ts';
import { load, serveApart, signIn } from './serving.ts';

const fullAsks = 100_000;
const asksAtOnce = 20_000;

export async function registerComplete({ scale, say }: BenchOptions): Promise<Measured> {
  const asks = Math.round(fullAsks * scale);
  return withFilled({ scale, uses: asks, say }, async (filled, home) => {
    const served = await serveApart('node', home);
    let [answers, refusals] = [0, 0];
    try {
      const asker = askerOf(filled, usesEach);
      for (let done = 0; done < asks; done += asksAtOnce) {
        const some = asker.take(Math.min(asksAtOnce, asks - done)).map(everyTenthRefused);
        const { port, origin } = served;
        const proof = await signIn(filled, served);
        const plan = { port, origin, asks: some, wires: 96, rate: null, seconds: 240, proof };
        const { statuses, left } = await load(plan);
        if (left > 0) throw new Error(`${left} asks were not asked in the time there was`);
        answers += statuses[200] ?? 0;
        refusals += statuses[403] ?? 0;
        say(JSON.stringify(statuses));
      }
    } finally {
      await served.stop();
    }
    const { rows } = await filled.superuser.query<{ n: number }>(
      `select count(*)::integer as n from audit_entry where deed = 'release.query'`,
    );
    const value = answers + refusals - (rows[0]?.n ?? 0);
    say(`${answers} + ${refusals} − ${rows[0]?.n}`);
    const goal = { op: '<=', value: 0 } as const;
    const measure = { name: 'register-complete', unit: '', value: Math.abs(value), goal };
    return { measure, versions: { postgres: await serverVersion(filled.superuser) } };
  });
}

function everyTenthRefused(ask: { path: string; body: string }, at: number) {
  return at % 10 === 9
    ? { ...ask, body: ask.body.replace('post-loan-monitoring', 'marketing') }
    : ask;
}
