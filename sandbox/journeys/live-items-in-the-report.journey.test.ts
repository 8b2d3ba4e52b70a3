// 授权报告含调用与核验: one report holds what the node holds, what a source says now and what it confirms; a source that
// is down leaves a plain sentence; and shown again, the report says that what was called is not kept.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ConsentTerms } from '../../client/src/client.ts';
import { beforeALoan, refusalOf, whileALoanRuns } from './bank-builders.ts';
import { licence, openProvince, type Enterprise, type Province } from './province-builders.ts';
import { connectedSource } from './source-builders.ts';

type Source = Awaited<ReturnType<typeof connectedSource>>;
type System = Awaited<ReturnType<Awaited<ReturnType<Province['bank']>>['system']>>;

const housing = 'housing-fund.payment';
const insured = 'social-insurance.payment';
const purpose = 'post-loan-monitoring';

let province: Province;
let firm: Enterprise;
let [second, third]: Enterprise[] = [];
let system: System;
let consent: string;
let scoped: Pick<ConsentTerms, 'scope' | 'mode'>;
let [fund, insurance]: Source[] = [];

beforeAll(async () => {
  province = await openProvince();
  const regulator = await province.sourceOfficer('samr');
  await regulator.deliver('营业执照信息', [licence(1), licence(2), licence(3)]);
  firm = await province.representative(1);
  second = await province.representative(2);
  third = await province.representative(3);
  const firms = [firm, second, third];
  fund = await connectedSource(province, 'housing', [
    {
      item: housing,
      csv: csvOf(
        '缴存单位名称,统一社会信用代码,近一年月均缴存人数,近一年住房公积金缴存总额',
        firms,
        (of) => {
          return `${of.name},${of.uscc},23.5,182000.50`;
        },
      ),
    },
  ]);
  insurance = await connectedSource(province, 'hrss', [
    {
      item: insured,
      csv: csvOf('统一社会信用代码,insuredBand', firms, ({ uscc }) => `${uscc},50-99人`),
    },
  ]);
  system = await (await province.bank('黔岭银行')).system();
  const scope = [
    { item: housing, fields: ['contributors'] },
    { item: insured, fields: ['insuredBand'] },
  ];
  scoped = { scope, mode: 'report' };
  consent = await system.consentFrom(firm, whileALoanRuns(firm.uscc, scoped));
});
afterAll(async () => {
  await Promise.all([fund?.clear(), insurance?.clear()]);
  await province.close();
});

function csvOf(head: string, firms: readonly Enterprise[], line: (of: Enterprise) => string) {
  return [head, ...firms.map(line), ''].join('\n');
}

/** Puts both items to their sources and leaves the answers waiting; the session's number. */
async function enquire(traits = {}, { uscc } = firm) {
  const { reply } = await system.ask('POST /api/v1/subjects/{uscc}/enquiries', {
    path: { uscc },
    body: {
      consent,
      purpose,
      mode: 'report',
      leave: true,
      items: [
        { item: housing, fields: ['contributors'] },
        { item: insured, claims: [{ field: 'insuredBand', value: '50-99人' }] },
      ],
      ...traits,
    },
  });
  return reply.enquiry;
}

type Form = 'json' | 'html' | 'pdf';

async function report(enquiry: string, form: Form = 'json', traits = {}, { uscc } = firm) {
  const { reply } = await system.ask('POST /api/v1/subjects/{uscc}/authorised-report', {
    path: { uscc },
    query: { form },
    body: { consent, purpose, enquiry, waitMs: 10_000, ...traits },
  });
  return reply as unknown;
}

interface Told {
  readonly number: string;
  readonly items: readonly {
    readonly item: string;
    readonly state: string;
    readonly records: readonly { readonly values: Record<string, unknown>; readonly masked: [] }[];
    readonly live?: Record<string, unknown>;
  }[];
}

const textOf = (body: unknown) => Buffer.from(body as Uint8Array).toString();

function itemsOf(body: unknown) {
  const told = body as Told;
  return { told, of: (code: string) => told.items.find(({ item }) => item === code) };
}

let number: string;

it('the authorised report holds called and verified items as ordinary ones (附件注2, 注3)', async () => {
  const { told, of } = itemsOf(await report(await enquire()));
  number = told.number;
  expect(of('registration.licence')).toMatchObject({ state: 'present' });
  const called = of(housing);
  expect(called).toMatchObject({
    state: 'called',
    records: [{ values: { contributors: '23.5' }, source: 'housing', version: 0 }],
    live: { state: 'DELIVERED' },
  });
  expect(of(insured)).toMatchObject({
    state: 'verified',
    live: { verdicts: [{ field: 'insuredBand', verdict: 'MATCH' }] },
  });
  // The commitment kept of a call is that of the values given.
  const given = called?.records.map(({ values, masked }) => ({ values, masked }));
  const salted = `${String(called?.live?.['salt'])}${JSON.stringify(given)}`;
  const digest = createHash('sha256').update(salted).digest('hex');
  expect(called?.live?.['commitment']).toBe(`sha256:${digest}`);
});

it('shown again, it is the same but for what was called, which no node keeps', async () => {
  const { reply } = await system.ask('GET /api/v1/disclosures/{number}', { path: { number } });
  const live = reply.items.find(({ item }) => item === housing)?.live;
  expect(live).toMatchObject({ records: null, salt: null, commitment: expect.any(String) });
  expect(JSON.stringify(reply)).not.toContain('23.5');
  const kept = await province.owner.query(`select to_jsonb(d) as all from disclosure d`);
  expect(JSON.stringify(kept.rows)).not.toMatch(/23\.5|50-99/);
});

it('answers given once are not given again', async () => {
  const enquiry = await enquire();
  const page = textOf(await report(enquiry, 'html'));
  expect(page).toContain('实时调用：由信源单位于');
  const { of } = itemsOf(await report(enquiry));
  expect(of(housing)).toMatchObject({ state: 'unanswered', records: [] });
});

it('answers of a report that is refused, or is for another purpose, wait on', async () => {
  const enquiry = await enquire();
  const refusal = await refusalOf(
    report(enquiry, 'json', { range: { from: '1990-01-01', until: '2099-01-01' } }),
  );
  expect(refusal).toBe('release.outside-range');
  const other = await refusalOf(report(enquiry, 'json', { purpose: 'underwriting' }));
  expect(other).toBe('release.other-enquiry');
  const { of } = itemsOf(await report(enquiry));
  expect(of(housing)).toMatchObject({ state: 'called' });
});

it('one use is of an enquiry and the report its answers stand in, and of no second report', async () => {
  if (!second) throw new Error('there are three firms');
  const once = await system.consentFrom(second, beforeALoan(second.uscc, scoped));
  const traits = { consent: once, purpose: 'pre-loan-review' };
  const enquiry = await enquire(traits, second);
  const { told, of } = itemsOf(await report(enquiry, 'json', traits, second));
  expect(of(housing)).toMatchObject({ state: 'called' });
  expect(await refusalOf(report(enquiry, 'json', traits, second))).toBe('release.consumed');
  const path = { number: told.number };
  const again = await system.ask('GET /api/v1/disclosures/{number}', { path });
  expect(again.reply.number).toBe(told.number);
});

it('a query holds them beside what the node has', async () => {
  if (!third) throw new Error('there are three firms');
  const { uscc } = third;
  const terms = whileALoanRuns(uscc, { ...scoped, mode: 'query' });
  const asked = { consent: await system.consentFrom(third, terms), purpose };
  const enquiry = await enquire({ ...asked, mode: 'query' }, third);
  const { reply } = await system.ask('POST /api/v1/subjects/{uscc}/query', {
    path: { uscc },
    body: { ...asked, items: ['registration.licence'], enquiry, waitMs: 10_000 },
  });
  expect(reply.items.map(({ item }) => item)).toEqual(['registration.licence', housing, insured]);
  const of = (code: string) => reply.items.find(({ item }) => item === code);
  expect(of(housing)?.live?.records).toEqual([{ values: { contributors: '23.5' }, masked: [] }]);
  expect(of(insured)?.live?.verdicts).toEqual([{ field: 'insuredBand', verdict: 'MATCH' }]);
});

it('a source that is down leaves the rest, and a sentence why', async () => {
  await insurance?.kill();
  const page = textOf(await report(await enquire(), 'html'));
  expect(page).toContain('23.5');
  expect(page).toContain('未取得答复，不代表没有记录：信源单位暂时无法连通');
});
