// Live calls and verification over HTTP, with a source unit that really listens (方案附件注2, 注3).
import { createServer as createSocket } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aCaller } from '../account/account-builders.ts';
import { consoleActor, type Caller } from '../account/account.ts';
import { firm } from '../consent/consent-builders.ts';
import { mostTries } from '../enquiry/enquiry.ts';
import { holding, sourceKeys } from '../enquiry/enquiry-builders.ts';
import {
  arrears,
  enquiryNode,
  housing,
  insured,
  keeping,
  liveTerms,
  type EnquiryNode,
  type Told,
} from './release-enquiry-builders.ts';

let node: EnquiryNode;
let bank: string;
let system: Caller;
let consent: string;

const name = '黔岭第1茶业有限公司';
const whose = { name, uscc: firm(1) };
const called = { item: arrears, fields: ['inArrears'] };
const claimed = { item: insured, claims: [{ field: 'insuredBand', value: '50-100人' }] };

beforeAll(async () => {
  node = await enquiryNode();
  await node.register(1, 2);
});
afterAll(() => node.close());
beforeEach(async () => {
  node.clock.now = new Date(node.clock.now.getTime() + 86_400_000);
  const { source } = node;
  source.asked.length = 0;
  Object.assign(source, { signer: source.keys.signer, meanwhile: async () => {} });
  source.answers = (ask) =>
    holding([{ ...whose, inArrears: false, insuredBand: '50-100人', amountBand: '5-10万元' }])(ask);
  await node.connect();
  bank = await node.aBank();
  system = aCaller({ kind: 'institution', role: 'machine', organisation: bank });
  consent = await node.granted(liveTerms(bank));
});

const path = `/subjects/${firm(1)}/enquiries`;
const post = (items: readonly object[], traits: object = {}, as: Caller = system) =>
  node.ask(as, `POST ${path}`, {
    consent,
    purpose: 'post-loan-monitoring',
    items,
    waitMs: 10_000,
    ...traits,
  });
const again = (told: Told, as: Caller = system) =>
  node.ask(as, `GET ${path}/${told.body.enquiry}?waitMs=5000`);
const itemOf = (told: Told, code: string) => told.body.items.find(({ item }) => item === code);
const uses = async () =>
  (
    await node.database.pool.query<{ n: number }>(
      'select count(*) as n from consent_use where consent = $1',
      [consent],
    )
  ).rows[0]?.n;

describe('a call under consent', () => {
  it('gives the fields asked for, once, and counts one use for the whole session', async () => {
    const told = await post([called, claimed]);
    expect(told.status).toBe(201);
    expect(itemOf(told, arrears)).toMatchObject({
      state: 'DELIVERED',
      source: 'hrss',
      records: [{ values: { inArrears: false }, masked: [] }],
    });
    expect(itemOf(told, insured)).toMatchObject({
      state: 'DELIVERED',
      records: null,
      verdicts: [{ field: 'insuredBand', verdict: 'MATCH' }],
    });
    expect(await uses()).toBe(1);
    const later = await again(told);
    expect(itemOf(later, arrears)).toMatchObject({ state: 'DELIVERED', records: null });
    expect(itemOf(later, insured)).toMatchObject({ state: 'DELIVERED', verdicts: null });
  });

  it('by a consent for one use gives its answer, though the ask used it up', async () => {
    const only = {
      purpose: 'pre-loan-review',
      frequency: null,
      totalUses: 1,
      validDays: 30,
    } as const;
    const once = await node.granted(liveTerms(bank, only));
    const told = await post([called], { consent: once, purpose: 'pre-loan-review' });
    expect(itemOf(told, arrears)).toMatchObject({ state: 'DELIVERED', reason: null });
    const more = await post([called], { consent: once, purpose: 'pre-loan-review' });
    expect(more.body.code).toBe('release.consumed');
  });

  it('is asked of the source only after the evidence of it is durable', async () => {
    let rows: unknown[] = [];
    node.source.meanwhile = async () => {
      ({ rows } = await node.database.pool.query(
        `select outcome from audit_entry where deed = 'release.enquire' and organisation = $1`,
        [bank],
      ));
    };
    await post([called]);
    expect(rows).toEqual([{ outcome: 'done' }]);
  });

  it('leaves no value in the database once it was given out, and none in the audit', async () => {
    const told = await post([called, claimed]);
    const left = await node.database.pool.query('select from enquiry_answer where enquiry = $1', [
      told.body.enquiry,
    ]);
    expect(left.rowCount).toBe(0);
    const { rows } = await node.database.pool.query<{ text: string }>(
      `select detail::text as text from audit_entry where detail::text like $1`,
      [`%${told.body.enquiry}%`],
    );
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.map(({ text }) => text).join('')).not.toMatch(/50-100人|inArrears":false/);
  });

  it('keeps what waits to be fetched sealed, and deletes it when its time is over', async () => {
    node.source.meanwhile = () => sleep(100);
    const told = await post([called], { waitMs: 0 });
    await node.enquiries.settled({ institution: bank, enquiry: told.body.enquiry }, 5_000);
    const kept = () =>
      node.database.pool.query<{ sealed: Buffer }>(
        'select sealed from enquiry_answer where enquiry = $1',
        [told.body.enquiry],
      );
    const sealed = (await kept()).rows[0]?.sealed ?? Buffer.from('inArrears');
    expect(sealed.toString('latin1')).not.toContain('inArrears');
    node.clock.now = new Date(node.clock.now.getTime() + 6 * 60_000);
    await node.enquiries.sweep();
    expect((await kept()).rowCount).toBe(0);
    expect(itemOf(await again(told), arrears)).toMatchObject({
      state: 'TIMEOUT',
      reason: 'not-fetched',
    });
  });

  it('names a field the consent does not: the item is denied, and nobody is asked', async () => {
    const terms = liveTerms(bank, { scope: [{ item: arrears, fields: ['uscc'] }] });
    const other = await node.granted(terms);
    const told = await post([called], { consent: other });
    expect(itemOf(told, arrears)).toMatchObject({ state: 'DENIED', reason: 'field-not-named' });
    expect(told.body.reasons).toHaveProperty('field-not-named.zh');
    expect(told.body.use).toBe(0);
    expect(node.source.asked).toEqual([]);
  });

  it('gives nothing beyond what was asked, whatever the source sends', async () => {
    node.source.answers = () => ({ records: [{ inArrears: true, name }] });
    expect(itemOf(await post([called]), arrears)).toMatchObject({
      state: 'DENIED',
      reason: 'answer-refused',
      records: null,
    });
  });

  it('of a subject the source does not know says so', async () => {
    node.source.answers = holding([]);
    expect(itemOf(await post([called]), arrears)).toMatchObject({
      state: 'DELIVERED',
      reason: 'no-record',
      records: [],
    });
  });
});

describe('a verification', () => {
  it('tells whether a claim holds, and never the true value', async () => {
    const wrong = { item: insured, claims: [{ field: 'insuredBand', value: '10-50人' }] };
    const told = await post([wrong]);
    expect(itemOf(told, insured)?.verdicts).toEqual([
      { field: 'insuredBand', verdict: 'MISMATCH' },
    ]);
    expect(JSON.stringify(told.body)).not.toContain('50-100人');
  });

  it('by a consent to verification alone gives no call', async () => {
    const only = await node.granted(liveTerms(bank, { mode: 'verify', dataLifeDays: 7 }));
    const told = await post([called, claimed], { consent: only, mode: 'verify' });
    expect(itemOf(told, arrears)).toMatchObject({ state: 'DENIED', reason: 'other-mode' });
    expect(itemOf(told, insured)).toMatchObject({ state: 'DELIVERED' });
  });

  it('is no way to search for a value: a script gets so many tries and no more', async () => {
    const bands = ['0-10人', '10-20人', '20-30人', '30-40人', '40-45人', '45-50人', '50-100人'];
    let bits = 0;
    for (const value of bands) {
      node.clock.now = new Date(node.clock.now.getTime() + 86_400_000);
      const another = { consent: await node.granted(liveTerms(bank)) };
      const guess = { item: insured, claims: [{ field: 'insuredBand', value }] };
      const told = await post([guess], another);
      if (itemOf(told, insured)?.verdicts) bits += 1;
      else expect(itemOf(told, insured)?.reason).toBe('attempts-spent');
    }
    expect(bits).toBe(mostTries);
    expect(node.source.asked).toHaveLength(mostTries);
  });

  it('asked for many times at once gets no further', async () => {
    const consents = await Promise.all(
      Array.from({ length: mostTries + 3 }, () => node.granted(liveTerms(bank))),
    );
    const all = await Promise.all(consents.map((one) => post([claimed], { consent: one })));
    expect(all.filter((told) => itemOf(told, insured)?.verdicts)).toHaveLength(mostTries);
  });
});

describe('a source that fails', () => {
  it('is down: the others are delivered, with a reason for what is not', async () => {
    await node.connect({ address: 'http://127.0.0.1:9' }, 'housing');
    const told = await post([called, { item: housing, fields: ['contributors'] }]);
    expect(itemOf(told, arrears)?.state).toBe('DELIVERED');
    expect(itemOf(told, housing)).toMatchObject({ state: 'DENIED', reason: 'source-down' });
  });

  it('takes the connection and says nothing: it is given up at its time-out', async () => {
    const socket = createSocket(() => {});
    socket.listen(0, '127.0.0.1');
    await once(socket, 'listening');
    const { port } = socket.address() as AddressInfo;
    await node.connect({ address: `http://127.0.0.1:${port}`, timeoutMs: 200 });
    const since = performance.now();
    const told = await post([called]);
    expect(itemOf(told, arrears)).toMatchObject({ state: 'TIMEOUT', reason: 'no-answer-in-time' });
    expect(performance.now() - since).toBeLessThan(2_000);
    socket.close();
  });

  it('signs by a key that is not its own: its answer is dropped', async () => {
    node.source.signer = sourceKeys('source-1').signer;
    expect(itemOf(await post([called]), arrears)).toMatchObject({
      state: 'DENIED',
      reason: 'answer-refused',
      records: null,
    });
  });

  it('answers another ask than the one put to it: its answer is dropped', async () => {
    node.source.answers = () => ({
      enquiry: '019a0000-0000-7000-8000-000000000001',
      records: [{ inArrears: false }],
    });
    expect(itemOf(await post([called]), arrears)?.reason).toBe('answer-refused');
  });

  it('may sign by either key while they rotate, and by the old one no longer', async () => {
    const [old, next] = [node.source.keys, sourceKeys('source-2')];
    await node.connect({ keys: [old.told, next.told] });
    node.source.signer = next.signer;
    expect(itemOf(await post([called]), arrears)?.state).toBe('DELIVERED');
    await node.connect({ keys: [next.told] });
    node.clock.now = new Date(node.clock.now.getTime() + 86_400_000);
    node.source.signer = old.signer;
    expect(itemOf(await post([called]), arrears)?.reason).toBe('answer-refused');
    const changed = await node.connect({ keys: [{ ...old.told, kid: 'source-2' }] });
    expect(changed.body.code).toBe('enquiry.key');
    const until = '2099-01-01T00:00:00.000Z';
    expect((await node.connect({ keys: [{ ...old.told, until }] })).status).toBe(200);
  });

  it('refuses by what it knows itself: its code comes along', async () => {
    node.source.answers = () => ({ outcome: 'refused', reason: 'revoked' });
    const told = await post([called]);
    expect(itemOf(told, arrears)).toMatchObject({
      state: 'DENIED',
      reason: 'source-refused',
      said: 'revoked',
    });
    expect(told.body.reasons).toHaveProperty('revoked.zh');
  });
});

describe('between ask and answer', () => {
  it('the consent is withdrawn: the answer stays, and is gone (个人信息保护法第十五条)', async () => {
    let revoked: Promise<unknown> | null = null;
    node.source.meanwhile = async () => {
      revoked ??= node.revoke(consent);
      await revoked;
    };
    const told = await post([called, claimed]);
    for (const code of [arrears, insured]) {
      expect(itemOf(told, code)).toMatchObject({
        state: 'DENIED',
        reason: 'revoked',
        records: null,
        verdicts: null,
      });
    }
    const left = await node.database.pool.query('select from enquiry_answer where enquiry = $1', [
      told.body.enquiry,
    ]);
    expect(left.rowCount).toBe(0);
  });

  it('the bank is suspended: it fetches nothing, and asks for nothing (方案三(六)2)', async () => {
    node.source.meanwhile = () => sleep(100);
    const told = await post([called], { waitMs: 0 });
    const move = { move: 'suspend', reason: 'rectification-due' } as const;
    await node.parties.move(consoleActor, bank, move);
    expect((await again(told)).body.code).toBe('release.suspended');
    expect((await post([called])).body.code).toBe('release.suspended');
    expect(node.source.asked).toHaveLength(1);
  });

  it('another bank’s session is answered as one that does not exist', async () => {
    node.source.meanwhile = () => sleep(100);
    const told = await post([called], { waitMs: 0 });
    const other = aCaller({
      kind: 'institution',
      role: 'officer',
      organisation: await node.aBank(),
    });
    const [foreign, unknown] = [
      await again(told, other),
      await node.ask(other, `GET ${path}/019a0000-0000-7000-8000-000000000001`),
    ];
    expect(foreign.status).toBe(404);
    const plain = ({ body: { code, detail } }: Told) => ({ code, detail });
    expect(plain(foreign)).toEqual(plain(unknown));
    expect(itemOf(await again(told), arrears)?.state).toBe('DELIVERED');
  });
});

describe('who may', () => {
  it('ask: nobody without a consent of theirs, and it leaves a row', async () => {
    const other = aCaller({
      kind: 'institution',
      role: 'machine',
      organisation: await node.aBank(),
    });
    expect((await post([called], {}, other)).body.code).toBe('release.no-consent');
    const { rows } = await node.database.pool.query(
      `select outcome, code from audit_entry where deed = 'release.enquire' and organisation = $1`,
      [other.principal.organisation],
    );
    expect(rows).toEqual([{ outcome: 'refused', code: 'release.no-consent' }]);
  });

  it('connect a source: the operator’s officers, at addresses that may be called', async () => {
    expect((await node.connect({ address: 'http://10.0.0.1/' })).body.code).toBe('enquiry.address');
    expect((await node.connect({ address: 'https://169.254.1.1/' })).body.code).toBe(
      'enquiry.address',
    );
    const body = { address: node.source.address, keys: [node.source.keys.told] };
    const told = await node.ask(system, 'PUT /enquiry/sources/hrss', body);
    expect(told.status).toBe(403);
  });

  it('see how well each item can be had: institutions, before they ask for a consent', async () => {
    const told = await node.ask(system, 'GET /enquiry/sources');
    const items = told.body.items as unknown as { item: string; health: string; source: string }[];
    expect(items.find(({ item }) => item === arrears)).toMatchObject({ source: 'hrss' });
    expect(items.find(({ item }) => item === 'real-estate.ownership')).toMatchObject({
      source: null,
      health: 'BAD',
    });
    expect(items.map(({ item }) => item)).not.toContain('tax.grade');
    expect((await node.ask(keeping, 'GET /enquiry/sources')).status).toBe(200);
  });
});
