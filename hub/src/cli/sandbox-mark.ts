// 演示标记 (sandbox mark): whether a database is a sandbox's. It is set on an empty one alone, and never
// taken away: people with known passwords can never come to a node that holds anything real.
import type { Pool } from 'pg';
import { operatorConsole } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import { Fault } from '../kernel/fault.ts';

/** Marks a database that holds nothing yet; false where it holds something. */
export async function markSandbox({ audit }: { readonly audit: Audit }): Promise<boolean> {
  const deed = { name: 'sandbox.mark', reason: '标记为演示节点' } as const;
  return audit.perform(operatorConsole, deed, async (act) => {
    const { rowCount } = await act.sql.query(
      `insert into sandbox (marked_at)
       select $1 where not exists (select from batch) and not exists (select from organisation)
                   and not exists (select from person)
       on conflict do nothing`,
      [act.now],
    );
    return rowCount === 1;
  });
}

export async function isSandbox({ pool }: { readonly pool: Pool }): Promise<boolean> {
  const { rowCount } = await pool.query('select from sandbox');
  return rowCount === 1;
}

/** @throws Fault `sandbox.none` */
export async function requireSandbox(node: { readonly pool: Pool }): Promise<void> {
  if (await isSandbox(node)) return;
  throw new Fault('forbidden', 'sandbox.none', {
    zh: '本节点不是演示节点：演示账户与其验证码只在装入演示省的空节点上才有',
    en: 'this node is no sandbox: its people and their codes exist only where the province was loaded into an empty node',
  });
}
