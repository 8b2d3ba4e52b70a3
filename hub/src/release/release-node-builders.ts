// For tests: a node as far as the gate over a test database, with one firm that has records.
import * as fc from 'fast-check';
import type { Pool } from 'pg';
import type { Content } from '@xinqiao/catalogue/catalogue';
import { composeApp } from '../app.ts';
import { operatorConsole, type Act } from '../audit/audit.ts';
import { readConfig } from '../config.ts';
import { bank, edition, firm, nodeOver, noon, signer } from '../consent/consent-builders.ts';
import { newId } from '../kernel/id.ts';
import { recordKey } from '../record/record.ts';
import type { Ask, Asker } from './release-ask.ts';
import { aPersonId } from './release-builders.ts';
import type { Party } from './release-ground.ts';

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

export function gateOver(pool: Pool, clock: { now: Date } = { now: noon }) {
  const parties = new Map<string, Party>([
    [bank, { name: '黔岭银行', uscc: firm(90), standing: 'admitted' }],
    ['another-bank', { name: '他行', uscc: firm(91), standing: 'admitted' }],
    ['firm-1', { name: '黔岭茶业有限公司', uscc: firm(1), standing: null }],
    ['firm-2', { name: '乌江茶业有限公司', uscc: firm(2), standing: null }],
  ]);
  const app = composeApp({
    pool,
    limits: readConfig({}).intake,
    now: () => clock.now,
    signerAt: () => signer,
    partyOf: async (_act, organisation) => parties.get(organisation) ?? null,
  });
  const { register, granted, consents } = nodeOver(pool, clock);
  const prepare = <T>(work: (act: Act) => Promise<T>): Promise<T> =>
    app.audit.perform(operatorConsole, { name: 'test.prepare', reason: '测试' }, work);

  /** A record of firm `n`; `of` is its key and its day. */
  async function keep(
    item: string,
    content: Content,
    of: { readonly n?: number; readonly key?: string; readonly on?: string } = {},
  ): Promise<void> {
    const { n = 1, key = item, on = null } = of;
    const text = JSON.stringify(content);
    const record = { subject: firm(n), key: recordKey(key), line: 2, eventOn: on, content: text };
    const delivery = { item, batch: newId(clock.now), source: 'samr', records: [record] };
    await prepare(async (act) => {
      await app.records.append(act, await app.records.compare(act, delivery));
    });
  }

  async function fill(n = 1): Promise<void> {
    const whose = { name: '黔岭第一茶业有限公司', uscc: firm(n) };
    const yuan = (amount: string) => ({ amount, currency: 'CNY' });
    await keep(
      'registration.licence',
      { ...whose, domicile: '贵州省贵阳市南明区示例路1号' },
      { n },
    );
    const paid = { vatPaid: yuan('88001'), vatDue: yuan('99002'), incomeTaxPaid: yuan('77003') };
    await keep('tax.payment', { ...whose, ...paid }, { n });
    await keep('tax.grade', { ...whose, year: 2025, grade: 'B' }, { n });
    const penalty = {
      ...whose,
      representative: '张某',
      representativeId: person,
      publicUntil: '2099-01-01',
    };
    for (const on of ['2026-10-01', '2024-06-01']) {
      const decision = {
        ...penalty,
        decisionNumber: `示罚字${on}`,
        decidedOn: on,
        facts: `见${person}`,
      };
      await keep('administration.penalty', decision, { n, key: on, on });
    }
  }

  /** Rows of the register, of a deed, oldest first. */
  async function entries(deed: string) {
    const { rows } = await pool.query<{
      outcome: string;
      code: string | null;
      detail: Record<string, unknown>;
      written_in: string;
    }>(
      `select outcome, code, detail, written_in::text from audit_entry where deed = $1 order by id`,
      [deed],
    );
    return rows;
  }

  async function uses(): Promise<number> {
    const { rows } = await pool.query<{ n: number }>('select count(*) as n from consent_use');
    return rows[0]?.n ?? Number.NaN;
  }

  async function open(): Promise<void> {
    await app.catalogue.enter();
    await consents.enterNotices();
    await register(firm(1), firm(2));
    await fill(1);
  }

  return {
    ...app,
    parties,
    clock,
    consents,
    granted,
    register,
    keep,
    fill,
    entries,
    uses,
    open,
    edition,
  };
}
