// Test material: asks as the gate leaves them in the audit, and as they are read.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Principal } from '../audit/audit.ts';
import type { Audit, AuditEntry } from '../audit/audit-service.ts';
import { Fault } from '../kernel/fault.ts';
import { newId } from '../kernel/id.ts';
import type { Usage } from './usage-service.ts';
import { watchDay, type PersonDay, type Verdict } from './usage-anomaly.ts';
import type { Thresholds } from './usage-settings.ts';
import { askOf, type Ask, type AskDeed } from './usage.ts';

/** What was asked, and what came of it: `code` refuses it. */
export interface AskTold {
  readonly deed?: AskDeed;
  readonly subject?: string;
  readonly items?: readonly string[];
  readonly purpose?: string;
  readonly mode?: string;
  readonly consent?: string | null;
  readonly application?: string | null;
  readonly code?: string;
  readonly fields?: { readonly passed: number; readonly masked: number; readonly withheld: number };
  readonly reasons?: Readonly<Record<string, number>>;
}

const anybody = '91520100MA6DEMAA1X';

const reports: readonly AskDeed[] = ['release.public', 'release.report'];

function factsOf(told: AskTold) {
  const { deed = 'release.query', items = ['tax.payment'], purpose = 'pre-loan-review' } = told;
  const { mode = reports.includes(deed) ? 'report' : 'query', code } = told;
  const { consent = null, application = 'app-1', reasons = {} } = told;
  const { fields = { passed: 5, masked: 1, withheld: 0 } } = told;
  const asked = { purpose, mode, consent, items: mode === 'report' ? [] : items, application };
  const answer = { number: 'XQ1', consentVersion: 2, digest: 'sha256:ab', fields, reasons };
  return { deed, asked, answer, code };
}

/** Writes an ask by the only door there is. */
export async function writeAsk(audit: Audit, principal: Principal, told: AskTold): Promise<void> {
  const { deed: name, asked, answer, code } = factsOf(told);
  const deed = { name, reason: '查询', subject: told.subject ?? anybody, asked } as const;
  const work = audit.perform(principal, deed, async (act) => {
    if (code !== undefined) throw new Fault('forbidden', code, { zh: '拒绝', en: 'no' });
    act.note(answer);
  });
  await work.catch((error: unknown) => {
    if (!(error instanceof Fault)) throw error;
  });
}

/** The same ask as it is read, without a database. */
export function anAsk(at: Date, told: AskTold & { readonly byMachine?: boolean } = {}): Ask {
  const { deed, asked, answer, code } = factsOf(told);
  const entry: AuditEntry = {
    subject: told.subject ?? anybody,
    id: newId(at),
    at,
    principal: 'p-1',
    organisation: 'bank-1',
    deed,
    outcome: code === undefined ? 'done' : 'refused',
    code: code ?? null,
    detail: code === undefined ? { ...asked, ...answer } : asked,
    credential: told.byMachine ? 'key:k-1' : 'session:s-1',
    request: 'r-1',
  };
  return askOf(entry);
}

/** A day with all its asks, in the order they came. */
export interface AskedDay extends PersonDay {
  readonly asks: readonly Ask[];
}

/** Everything strange about a day, looked at when it is over. */
export function judgeDay({ asks, ...day }: AskedDay, thresholds: Thresholds): Verdict[] {
  const watch = watchDay(day, thresholds);
  for (const ask of asks) watch.take(ask);
  return watch.found();
}

/** Takes up so many asks. Whoever writes in the same cluster, another test say, holds them back. */
export async function takeUp(usage: Pick<Usage, 'keepUp'>, asks: number): Promise<void> {
  for (let took = await usage.keepUp(); took < asks; took += await usage.keepUp()) await sleep(20);
}
