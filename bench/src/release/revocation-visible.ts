// 撤回的可见 (revocation-visible-p99): how long after a revocation was committed by one process another process
// still answers. Asked without pause from before the revocation on; counted is the last answer begun after it.
import type { BenchOptions, Measured } from '../bench-run.ts';
import { serverVersion } from '../home.ts';
import { percentile } from '../statistics.ts';
import { proofWriter } from './load.ts';
import { withFilled } from './query-vs-bare.ts';
import { serveApart, signIn } from './serving.ts';
import { openWire } from './wire.ts';

const revocations = 100;

export async function revocationVisible({ scale, say }: BenchOptions): Promise<Measured> {
  const count = Math.max(10, Math.round(revocations * scale));
  return withFilled({ scale, uses: count * 5, say }, async (filled, home) => {
    const other = await serveApart('node', home);
    const wire = await openWire(other.port);
    try {
      const proof = await signIn(filled, other);
      const write = proofWriter({ port: other.port, origin: other.origin, proof });
      const times: number[] = [];
      for (const { subject, consent } of filled.consents.slice(0, count)) {
        const path = `/api/v1/subjects/${subject}/query`;
        const body = JSON.stringify({
          consent,
          purpose: 'post-loan-monitoring',
          items: filled.items,
        });
        const once = async () => (await wire.ask(write(path), body)).status;
        const before = await once();
        if (before !== 200) throw new Error(`not answered before it was revoked: ${before}`);
        const by = { side: 'subject', role: 'representative', mandate: consent } as const;
        const owner = { id: 'owner', organisation: 'firm' };
        const target = { subject, consent, by, reason: 'no-longer-wanted' } as const;
        await filled.node.consents.revoke(owner, target);
        times.push(await untilRefused(once));
      }
      say(`p50 ${percentile(times, 50).toFixed(1)} ms, ${count} 次 revocations`);
      const goal = { op: '<=', value: 1_000 } as const;
      const value = percentile(times, 99);
      const measure = { name: 'revocation-visible-p99', unit: 'ms', value, goal };
      return { measure, versions: { postgres: await serverVersion(filled.superuser) } };
    } finally {
      wire.close();
      await other.stop();
    }
  });
}

/** From the revocation until the first refusal has arrived. */
async function untilRefused(once: () => Promise<number>): Promise<number> {
  const since = performance.now();
  for (;;) {
    const status = await once();
    if (status === 403) return performance.now() - since;
    if (status !== 200) throw new Error(`neither answered nor refused: ${status}`);
  }
}
