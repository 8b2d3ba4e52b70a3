// 百万条核验 (verify-1m): one million audit rows are sealed; measured is what an auditor waits for: the whole
// log written as a packed bundle by the node, and the bundle verified by the real command line, offline.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Pool } from 'pg';
import { operatorConsole } from '../../../hub/src/audit/audit.ts';
import { Fault } from '../../../hub/src/kernel/fault.ts';
import type { BenchOptions, Measured } from '../bench-run.ts';
import { serverVersion, withBenchNode, withHome, type BenchNode } from '../home.ts';

export const fullEntries = 1_000_000;
const deedsAtOnce = 50_000;
const xinqiao = join(import.meta.dirname, '../../../hub/bin/xinqiao.mjs');

export async function verifyLog({ scale, say }: BenchOptions): Promise<Measured> {
  const entries = Math.round(fullEntries * scale);
  return withHome((home) =>
    withBenchNode(home, async (opened) => {
      await fill(opened, entries, say);
      const [bundle, trust] = [join(home, 'log.jsonl.zst'), join(home, 'trust.json')];
      const { evidence } = opened.node;
      const exporting = await timed(() => evidence.exportTo(operatorConsole, bundle, {}));
      writeFileSync(trust, JSON.stringify(await evidence.trust()));
      say(
        `导出 exported: ${exporting.toFixed(1)} s, ${(statSync(bundle).size / 1e6).toFixed(0)} MB`,
      );
      const verifying = await timed(() => verify(bundle, trust));
      say(`核验 verified: ${verifying.toFixed(1)} s`);
      const goal = { op: '<=', value: 120 } as const;
      const measure = { name: 'verify-1m', unit: 's', value: exporting + verifying, goal };
      return { measure, versions: { postgres: await serverVersion(opened.superuser) } };
    }),
  );
}

/** Invented audit rows as wide as those of asks, sealed in rounds as a busy node seals them. */
async function fill(
  { node, superuser }: BenchNode,
  entries: number,
  say: BenchOptions['say'],
): Promise<void> {
  let sealing = 0;
  for (let done = 0; done < entries; done += deedsAtOnce) {
    await insertDeeds(superuser, Math.min(deedsAtOnce, entries - done));
    sealing += await timed(() => node.evidence.seal());
  }
  say(`封存 sealed: ${Math.round(entries / sealing).toLocaleString('en-US')} 条/s`);
}

async function insertDeeds(superuser: Pool, count: number): Promise<void> {
  await superuser.query(
    `insert into audit_entry (subject, id, at, principal, organisation, deed, reason, outcome, code, detail,
                              credential, request)
     select '91520100MA6E' || lpad((n % 5000)::text, 6, '0'), gen_random_uuid(), now() + n * interval '1 ms',
            'officer-' || n % 700, 'bank-' || n % 40, 'release.ask', '贷前审查',
            case when n % 10 = 0 then 'refused' else 'done' end,
            case when n % 10 = 0 then 'consent.expired' end,
            jsonb_build_object('items', jsonb_build_array('tax.payment', 'registration.licence'),
                               'purpose', 'pre-loan-review', 'consent', gen_random_uuid(), 'version', n % 4,
                               'fields', n % 40, 'answer', 'sha256:' || encode(sha256(n::text::bytea), 'hex')),
            'key:' || n % 700, gen_random_uuid()::text
       from generate_series(1, $1) as n`,
    [count],
  );
}

async function verify(bundle: string, trust: string): Promise<void> {
  // The command is a program of its own, started by the Node that it finds: this one.
  const env = { PATH: `${dirname(process.execPath)}:/usr/bin:/bin` };
  const args = ['evidence', 'verify', bundle, '--trust', trust];
  const child = spawn(xinqiao, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = await once(child, 'close');
  if (code === 0) return;
  throw new Fault('unavailable', 'bench.not-intact', {
    zh: '核验未通过，此次测量无效',
    en: 'the bundle did not verify: this measure counts for nothing',
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}
