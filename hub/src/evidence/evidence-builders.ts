// Test material: the evidence of a test database, its keys, and audit rows to seal. All is invented.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import type { SuiteName } from '@xinqiao/protocol/suite/suite';
import { auditService } from '../audit/audit-service.ts';
import { openSigner } from '../platform/vault/signing-keys.ts';
import { evidenceService } from './evidence-service.ts';

export interface EvidenceOver {
  readonly pool: Pool;
  readonly now?: () => Date;
  readonly suite?: SuiteName;
  readonly home: string;
}

/** The evidence of a node over a database. */
export function evidenceOver({ pool, home, suite = 'intl', now = () => new Date() }: EvidenceOver) {
  const audit = auditService({ pool, now });
  const keys = openSigner(home, suite);
  return { audit, keys, evidence: evidenceService({ pool, audit, now, keys, suite }) };
}

export function keyHome() {
  const home = mkdtempSync(join(tmpdir(), 'xinqiao-evidence-'));
  return { home, remove: () => rmSync(home, { recursive: true }) };
}

/** So many audit rows at once, as if so many deeds had been done. */
export async function manyDeeds(pool: Pool, count: number): Promise<void> {
  await pool.query(
    `insert into audit_entry (subject, id, at, principal, organisation, deed, reason, outcome, code, detail)
     select case when n % 3 = 0 then '' else '91520100MA6EX' || lpad((n % 500)::text, 5, '0') end,
            gen_random_uuid(), now() + n * interval '1 ms', 'u-' || n % 7, 'bank-1', 'release.ask',
            '贷前审查', case when n % 5 = 0 then 'refused' else 'done' end,
            case when n % 5 = 0 then 'consent.expired' end, jsonb_build_object('items', n % 20)
       from generate_series(1, $1) as n`,
    [count],
  );
}

/** What a generator yields, and what it returns at its end. */
export async function drained<T, R>(generator: AsyncGenerator<T, R>) {
  const yielded: T[] = [];
  for (;;) {
    const step = await generator.next();
    if (step.done === true) return { yielded, returned: step.value };
    yielded.push(step.value);
  }
}
