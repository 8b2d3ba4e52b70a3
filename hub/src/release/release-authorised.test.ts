import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  asOwner,
  bank,
  days,
  edition,
  firm,
  monitoring,
  noon,
  owner as granter,
  someTerms,
} from '../consent/consent-builders.ts';
import type { Consent } from '../consent/consent.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import type { Disclosure } from './release.ts';
import { disclosureBytes } from './release-service.ts';
import type { Ask, Asker } from './release-ask.ts';
import { aQuery, gateOver, machine, owner, person } from './release-node-builders.ts';
import { officer } from './release-world-builders.ts';

let database: TestDatabase;
let node: ReturnType<typeof gateOver>;
const clock = { now: noon };

beforeAll(async () => {
  database = await testDatabase();
  node = gateOver(database.pool, clock);
  await node.open();
});
afterAll(() => database.drop());

const ask = (consent: Consent, traits: Partial<Ask> = {}, asker: Asker = officer) =>
  node.release.disclose(asker, aQuery(consent.consent, { purpose: consent.purpose, ...traits }));
const itemIn = (disclosure: Disclosure, code: string) =>
  disclosure.items.find(({ item }) => item === code);

describe('an authorised query (方案三(四)4; 附件注3)', () => {
  it('gives what the consent names and what is open, and says why of the rest', async () => {
    const consent = await node.granted(someTerms());
    const disclosure = await ask(consent);
    expect(disclosure).toMatchObject({
      purpose: 'pre-loan-review',
      mode: 'query',
      recipient: { organisation: bank, name: '黔岭银行' },
      consent: { consent: consent.consent, version: consent.version },
      application: 'application-1',
      range: { from: '2025-11-20', until: '2026-12-21' },
    });
    const payment = itemIn(disclosure, 'tax.payment');
    expect(Object.keys(payment?.records[0]?.values ?? {})).toEqual([
      'name',
      'uscc',
      'vatPaid',
      'incomeTaxPaid',
    ]);
    expect(payment?.withheld).toEqual([{ field: 'vatDue', reason: 'field-not-named', records: 1 }]);
    expect(itemIn(disclosure, 'tax.grade')?.records[0]?.values['grade']).toBe('B');
    expect(itemIn(disclosure, 'registration.licence')?.records).toHaveLength(1);
    expect(JSON.parse(Buffer.from(disclosureBytes(disclosure)).toString())).toEqual(disclosure);
  });

  it('gives a person’s number only where the consent names it, whole, and never in prose', async () => {
    const without = await ask(await node.granted(someTerms()));
    expect(JSON.stringify(without)).not.toContain(person);
    const named = { item: 'administration.penalty', fields: ['representativeId', 'facts'] };
    const consent = await node.granted(someTerms({ scope: [named] }));
    const penalties = itemIn(await ask(consent), 'administration.penalty');
    const [recent, old] = penalties?.records ?? [];
    expect(recent?.values['representativeId']).toBe(person);
    expect(recent?.values['facts']).not.toContain(person);
    // What happened before the range is open as ever, and nothing more.
    expect(old?.values['representativeId']).toBeUndefined();
    expect(old?.values['decisionNumber']).toBe('示罚字2024-06-01');
  });

  it('for a range gives nothing outside it, be it public', async () => {
    const consent = await node.granted(monitoring());
    const range = { from: '2026-09-01', until: '2026-11-01' };
    const penalties = itemIn(await ask(consent, { range }), 'administration.penalty');
    expect(penalties?.records.map((r) => r.eventOn)).toEqual(['2026-10-01']);
    expect(penalties?.withheld).toContainEqual({
      field: null,
      reason: 'outside-range',
      records: null,
    });
  });

  it('counts one use, and what was received is owed back', async () => {
    const consent = await node.granted(someTerms());
    const before = await node.uses();
    await ask(consent);
    expect(await node.uses()).toBe(before + 1);
    clock.now = days(30);
    const owed = await node.consents.owedDeletions(bank);
    expect(owed.find((o) => o.consent === consent.consent)).toMatchObject({ uses: 1 });
    clock.now = noon;
  });

  it('is in the register with what was asked, decided and how much left, and nothing of it', async () => {
    const consent = await node.granted(someTerms());
    const { number, digest } = await ask(consent, { items: ['tax.payment'] }, machine);
    const entry = (await node.entries('release.query')).find((e) => e.detail['number'] === number);
    expect(entry).toMatchObject({
      outcome: 'done',
      detail: {
        purpose: 'pre-loan-review',
        mode: 'query',
        consent: consent.consent,
        items: ['tax.payment'],
        application: null,
        consentVersion: consent.version,
        digest,
        fields: { passed: 4, masked: 0, withheld: 1 },
        reasons: { 'field-not-named': 1 },
      },
    });
    expect(JSON.stringify(entry)).not.toContain('88001');
  });

  it('as a report is of the whole list', async () => {
    const consent = await node.granted(someTerms({ mode: 'report' }));
    const report = await ask(consent, { mode: 'report', items: [] });
    expect(report.items.map(({ item }) => item)).toEqual(edition.items.map((i) => i.code));
    expect(await node.entries('release.report')).toHaveLength(1);
  });
});

describe('an ask that is refused', () => {
  const target = (consent: Consent) => ({
    subject: consent.subject,
    consent: consent.consent,
    by: asOwner,
  });
  const plain = () => node.granted(monitoring());
  const cases: readonly [string, () => Promise<unknown>][] = [
    [
      'purpose-not-financing',
      async () => ask(await plain(), { purpose: 'marketing' as 'underwriting' }),
    ],
    ['mode-unknown', async () => ask(await plain(), { mode: 'everything' as 'query' })],
    ['may-not-ask', async () => ask(await plain(), {}, { ...officer, roles: ['auditor'] })],
    ['not-admitted', async () => ask(await plain(), {}, { ...officer, organisation: 'nobody' })],
    [
      'suspended',
      async () => {
        const party = node.parties.get(bank)!;
        const consent = await plain();
        node.parties.set(bank, { ...party, standing: 'suspended' });
        return ask(consent).finally(() => node.parties.set(bank, party));
      },
    ],
    ['no-item', async () => ask(await plain(), { items: [] })],
    ['item-not-on-list', async () => ask(await plain(), { items: ['tax.payment', 'tax.secret'] })],
    ['no-consent', async () => ask(await plain(), { consent: null })],
    ['no-consent', async () => ask(await plain(), { consent: "1'; drop table consent" })],
    [
      'no-consent',
      async () => ask(await plain(), {}, { ...officer, organisation: 'another-bank' }),
    ],
    ['no-consent', async () => ask(await plain(), { subject: firm(2) })],
    ['other-purpose', async () => ask(await plain(), { purpose: 'underwriting' })],
    ['other-mode', async () => ask(await plain(), { mode: 'report', items: [] })],
    ['other-application', async () => ask(await plain(), { application: 'application-2' })],
    ['item-not-named', async () => ask(await plain(), { items: ['registration.licence'] })],
    [
      'outside-range',
      async () => ask(await plain(), { range: { from: '2020-01-01', until: '2026-01-01' } }),
    ],
    [
      'range-unreadable',
      async () => ask(await plain(), { range: { from: '2026-02-30', until: '2026-03-01' } }),
    ],
    [
      'paused',
      async () => {
        const consent = await plain();
        await node.consents.pause(granter, { ...target(consent), reason: 'under-question' });
        return ask(consent);
      },
    ],
    [
      'revoked',
      async () => {
        const consent = await plain();
        await node.consents.revoke(granter, { ...target(consent), reason: 'no-longer-wanted' });
        return ask(consent);
      },
    ],
    [
      'consumed',
      async () => {
        const consent = await node.granted(someTerms());
        await ask(consent);
        return ask(consent);
      },
    ],
    [
      'frequency-used-up',
      async () => {
        const consent = await node.granted(monitoring({ frequency: { times: 1, per: 'month' } }));
        await ask(consent);
        return ask(consent);
      },
    ],
    [
      'expired',
      async () => {
        const consent = await node.granted(someTerms());
        clock.now = days(30);
        return ask(consent).finally(() => (clock.now = noon));
      },
    ],
  ];

  it.each(cases)(
    '(%s) leaves a row with its code, counts nothing and gives nothing',
    async (code, work) => {
      let before = Number.NaN;
      const counted = async () => {
        before = await node.uses();
        return work();
      };
      const allowed = ['consumed', 'frequency-used-up'].includes(code) ? 1 : 0;
      await expect(counted()).rejects.toMatchObject({
        code: `release.${code}`,
        zh: expect.stringMatching(/\p{Script=Han}.*（/u),
        en: expect.stringMatching(/ \(.+\)$/),
        details: { reason: code, clause: expect.any(String) },
      });
      expect((await node.uses()) - before).toBe(allowed);
      const rows = [
        ...(await node.entries('release.query')),
        ...(await node.entries('release.report')),
      ];
      const last = rows
        .filter((e) => e.outcome === 'refused' && e.code === `release.${code}`)
        .at(-1);
      expect(last?.detail).toHaveProperty('items');
      expect(last?.detail).not.toHaveProperty('number');
    },
  );

  it('of a subject nobody knows is refused as such', async () => {
    const consent = await plain();
    await expect(ask(consent, { subject: firm(77) })).rejects.toMatchObject({
      code: 'subject.absent',
    });
  });

  it('keeps nothing in the register that is no code of ours', async () => {
    const odd = { purpose: person as 'underwriting', items: [person], application: person };
    await expect(ask(await plain(), odd)).rejects.toMatchObject({ kind: 'forbidden' });
    expect(JSON.stringify(await node.entries('release.query'))).not.toContain(person);
  });
});

describe('asks that come at once', () => {
  it('under one consent for one use: exactly one is answered', async () => {
    const consent = await node.granted(someTerms());
    const asks = Array.from({ length: 12 }, () => ask(consent));
    const settled = await Promise.allSettled(asks);
    expect(settled.filter((s) => s.status === 'fulfilled')).toHaveLength(1);
    const codes = settled.flatMap((s) => (s.status === 'rejected' ? [s.reason.code] : []));
    expect(new Set(codes)).toEqual(new Set(['release.consumed']));
  });

  it('are answered as they would be alone, each with its row, and share transactions', async () => {
    const consents = await Promise.all(
      Array.from({ length: 30 }, () => node.granted(monitoring())),
    );
    const asks = consents.flatMap((c) => [ask(c), ask(c, { purpose: 'underwriting' })]);
    const settled = await Promise.allSettled(asks);
    const numbers = settled.flatMap((s) => (s.status === 'fulfilled' ? [s.value.number] : []));
    expect(new Set(numbers).size).toBe(30);
    const theirs = new Set<unknown>(consents.map(({ consent }) => consent));
    const rows = (await node.entries('release.query')).filter((r) =>
      theirs.has(r.detail['consent']),
    );
    expect(rows.map((r) => r.outcome).toSorted()).toEqual([
      ...Array.from({ length: 30 }, () => 'done'),
      ...Array.from({ length: 30 }, () => 'refused'),
    ]);
    expect(new Set(rows.map((r) => r.written_in)).size).toBeLessThan(20);
    const alone = await ask(consents[0]!);
    const items = settled.flatMap((s) => (s.status === 'fulfilled' ? [s.value.items] : []));
    for (const one of items) expect(one).toEqual(alone.items);
  });

  it('on any process see a revocation once it is made', async () => {
    const other = gateOver(database.pool, clock);
    const consent = await node.granted(monitoring());
    const { subject, consent: id } = consent;
    await node.consents.revoke(granter, {
      subject,
      consent: id,
      by: asOwner,
      reason: 'no-longer-wanted',
    });
    const there = other.release.disclose(officer, aQuery(id, { purpose: consent.purpose }));
    await expect(there).rejects.toMatchObject({ code: 'release.revoked' });
  });
});

describe('explained without the data (个人信息保护法第四十四条)', () => {
  const explain = (asker: Asker, consent: string | null, traits: Partial<Ask> = {}) =>
    node.release.explain(asker, { ...aQuery(consent, traits), institution: null });
  const count = (told: Awaited<ReturnType<typeof explain>>, item: string, field: string) =>
    told.items.find((i) => i.item === item)?.fields.find((f) => f.field === field);

  it('an institution hears what it would be given, and it counts no use', async () => {
    const consent = await node.granted(someTerms());
    const before = await node.uses();
    const told = await explain(officer, consent.consent);
    expect(told.refusal).toBeNull();
    expect(count(told, 'tax.payment', 'vatPaid')).toMatchObject({ outcome: 'pass', records: 1 });
    expect(count(told, 'tax.payment', 'vatDue')).toMatchObject({ reason: 'field-not-named' });
    expect(JSON.stringify(told)).not.toMatch(/88001|99002/);
    expect(await node.uses()).toBe(before);
    await ask(consent);
    expect((await explain(officer, consent.consent)).refusal?.code).toBe('consumed');
  });

  it('an institution without a live consent hears the same whether or not there is anything', async () => {
    const told = await explain(officer, null);
    const ofNothing = await explain(officer, null, { subject: firm(2) });
    expect(told.refusal?.code).toBe('no-consent');
    const taxes = (t: typeof told) => t.items.filter((i) => i.item === 'tax.payment');
    expect(taxes(told)).toEqual(taxes(ofNothing));
    expect(count(told, 'registration.licence', 'domicile')?.records).toBe(1);
  });

  it('another’s consent is none', async () => {
    const consent = await node.granted(someTerms());
    const stranger = { ...officer, organisation: 'another-bank' };
    const none = '019a0000-0000-7000-8000-00000000ffff';
    const { at: _, ...told } = await explain(stranger, consent.consent);
    expect(told).toEqual({ ...(await explain(stranger, none)), at: undefined, ...told });
    expect(told.refusal?.code).toBe('no-consent');
    expect(told.consent).toBeNull();
  });

  it('the enterprise hears of any bank and all of its records, and nobody else does', async () => {
    const consent = await node.granted(someTerms());
    const told = await explain(owner, consent.consent);
    expect(told).toMatchObject({ refusal: null, recipient: { organisation: bank } });
    const supposed = await explain(owner, null);
    expect(supposed.refusal?.code).toBe('no-consent');
    expect(count(supposed, 'tax.payment', 'vatPaid')).toMatchObject({
      outcome: 'withhold',
      reason: 'not-open',
      records: 1,
    });
    for (const asker of [
      { ...owner, organisation: 'firm-2' },
      { ...owner, roles: ['agent'] as const },
    ]) {
      await expect(explain(asker, null)).rejects.toMatchObject({ code: 'release.not-yours' });
    }
    const party = node.parties.get(bank)!;
    node.parties.set(bank, { ...party, standing: 'suspended' });
    expect((await explain(owner, consent.consent)).refusal?.code).toBe('suspended');
    await expect(explain(officer, consent.consent)).rejects.toMatchObject({
      code: 'release.suspended',
    });
    node.parties.set(bank, party);
    const refused = (await node.entries('release.explain')).filter((e) => e.outcome === 'refused');
    expect(refused.map((e) => e.code)).toContain('release.suspended');
  });
});
