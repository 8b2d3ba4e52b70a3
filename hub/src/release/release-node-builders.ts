// For tests: a node as far as the gate over a test database, with one firm that has records.
import * as fc from 'fast-check';
import type { Pool } from 'pg';
import type { Content } from '@xinqiao/catalogue/catalogue';
import { operatorConsole } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import { bank, edition, firm, nodeOver, noon, signer } from '../consent/consent-builders.ts';
import { enquiryService, type EnquiryGround } from '../enquiry/enquiry-service.ts';
import { newId } from '../kernel/id.ts';
import { outbound } from '../platform/outbound/outbound.ts';
import { noLaps } from '../platform/telemetry/stages.ts';
import { noTelemetry } from '../platform/telemetry/telemetry.ts';
import { passingVault } from '../platform/vault/key-file.ts';
import { qualityService } from '../quality/quality-service.ts';
import { recordKey } from '../record/record.ts';
import { recordService, type Records } from '../record/record-service.ts';
import { subjectService } from '../subject/subject-service.ts';
import type { Ask, Asker } from './release-ask.ts';
import { aPersonId } from './release-builders.ts';
import type { Party } from './release-ground.ts';
import { releaseService } from './release-service.ts';

export const person = fc.sample(aPersonId, { numRuns: 1, seed: 7 })[0] ?? '';

export const machine: Asker = {
  id: 'machine-1',
  organisation: bank,
  kind: 'institution',
  roles: ['machine'],
  credential: 'key:k-1',
  request: 'r-1',
};
export const owner: Asker = {
  id: 'person-owner',
  organisation: 'firm-1',
  kind: 'enterprise',
  roles: ['representative'],
};
export const auditor: Asker = {
  id: 'person-auditor',
  organisation: 'operator',
  kind: 'operator',
  roles: ['auditor'],
};

/** Of firm 1, under a consent; `traits` override. */
export function aQuery(consent: string | null, traits: Partial<Ask> = {}): Ask {
  return {
    subject: firm(1),
    purpose: 'pre-loan-review',
    mode: 'query',
    consent,
    items: ['tax.payment', 'tax.grade', 'administration.penalty', 'registration.licence'],
    range: null,
    application: null,
    ...traits,
  };
}

/** A record of firm `n`; `key` and day of its event. */
export interface Kept {
  readonly n?: number;
  readonly key?: string;
  readonly on?: string;
}

type Keep = (item: string, content: Content, of?: Kept) => Promise<void>;

const vault = await passingVault();

export function gateOver(pool: Pool, clock: { now: Date } = { now: noon }) {
  const { audit, consents, granted, register } = nodeOver(pool, clock);
  const parties = someParties();
  const records = recordService({ vault, edition });
  const now = () => clock.now;
  const enquiries = enquiriesOver({ pool, audit, now });
  const release = releaseService({
    pool,
    audit,
    subjects: subjectService(),
    records,
    quality: qualityService({ pool, edition, now }),
    consents,
    enquiries,
    edition,
    laps: noLaps,
    partyOf: async (_act, organisation) => parties.get(organisation) ?? null,
  });

  const keep = keepBy({ audit, records, clock });

  /** With what a firm is asked about in these tests. */
  async function open(): Promise<void> {
    await consents.enterNotices();
    await register(firm(1), firm(2));
    await fill(keep);
  }

  const seen = { entries: entriesOf(pool), uses: usesIn(pool) };
  return {
    audit,
    records,
    release,
    parties,
    clock,
    consents,
    granted,
    register,
    keep,
    open,
    ...seen,
  };
}

/** Sources are none of these tests' matter: none is connected. */
function enquiriesOver(ground: Pick<EnquiryGround, 'pool' | 'audit' | 'now'>) {
  const reaching = outbound({ allowing: { privateNetworks: false, loopback: false } });
  const onBug = (name: string, error: unknown) => {
    throw new Error(name, { cause: error });
  };
  const keys = { vault, signerAt: () => signer };
  return enquiryService({
    ...ground,
    ...keys,
    edition,
    outbound: reaching,
    onBug,
    telemetry: noTelemetry,
  });
}

function keepBy({
  audit,
  records,
  clock,
}: {
  audit: Audit;
  records: Records;
  clock: { now: Date };
}): Keep {
  return async (item, content, { n = 1, key = item, on = null } = {}) => {
    const text = JSON.stringify(content);
    const record = { subject: firm(n), key: recordKey(key), line: 2, eventOn: on, content: text };
    const delivery = { item, batch: newId(clock.now), source: 'samr', records: [record] };
    const deed = { name: 'test.prepare', reason: '测试' } as const;
    await audit.perform(operatorConsole, deed, async (act) => {
      await records.append(act, await records.compare(act, delivery));
    });
  };
}

function someParties(): Map<string, Party> {
  return new Map<string, Party>([
    [bank, { name: '黔岭银行', uscc: firm(90), standing: 'admitted' }],
    ['another-bank', { name: '他行', uscc: firm(91), standing: 'admitted' }],
    ['firm-1', { name: '黔岭茶业有限公司', uscc: firm(1), standing: null }],
    ['firm-2', { name: '乌江茶业有限公司', uscc: firm(2), standing: null }],
  ]);
}

async function fill(keep: Keep): Promise<void> {
  const whose = { name: '黔岭第一茶业有限公司', uscc: firm(1) };
  const yuan = (amount: string) => ({ amount, currency: 'CNY' });
  await keep('registration.licence', { ...whose, domicile: '贵州省贵阳市南明区示例路1号' });
  const paid = { vatPaid: yuan('88001'), vatDue: yuan('99002'), incomeTaxPaid: yuan('77003') };
  await keep('tax.payment', { ...whose, ...paid });
  await keep('tax.grade', { ...whose, year: 2025, grade: 'B' });
  const facts = { representative: '张某', representativeId: person, facts: `见${person}` };
  for (const on of ['2026-10-01', '2024-06-01']) {
    const decided = { decisionNumber: `示罚字${on}`, decidedOn: on, publicUntil: '2099-01-01' };
    await keep('administration.penalty', { ...whose, ...facts, ...decided }, { key: on, on });
  }
}

interface RegisterRow {
  readonly outcome: string;
  readonly code: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly written_in: string;
}

/** Rows of the register, of a deed. */
function entriesOf(pool: Pool): (deed: string) => Promise<readonly RegisterRow[]> {
  return async (deed) => {
    const { rows } = await pool.query<RegisterRow>(
      `select outcome, code, detail, written_in::text from audit_entry where deed = $1 order by id`,
      [deed],
    );
    return rows;
  };
}

function usesIn(pool: Pool): () => Promise<number> {
  return async () => {
    const { rows } = await pool.query<{ n: number }>('select count(*) as n from consent_use');
    return rows[0]?.n ?? Number.NaN;
  };
}
