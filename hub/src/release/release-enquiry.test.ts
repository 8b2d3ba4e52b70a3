// Live calls and verification over HTTP, with a source unit that really listens (方案附件注2, 注3).
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mostTries } from '../enquiry/enquiry.ts';
import { holding } from '../enquiry/enquiry-builders.ts';
import {
  aBankAsking,
  arrears,
  called,
  claimed,
  enquiryNode,
  insured,
  itemOf,
  keptOf,
  liveTerms,
  path,
  type AskingBank,
  type EnquiryNode,
} from './release-enquiry-builders.ts';

let node: EnquiryNode;
let bank: AskingBank;
beforeAll(async () => {
  node = await enquiryNode();
  await node.register(1);
});
afterAll(() => node.close());
beforeEach(async () => {
  bank = await aBankAsking(node);
});

describe('a call under consent', () => {
  it('gives the fields asked for, once, and counts one use for the whole session', async () => {
    const told = await bank.post([called, claimed]);
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
    expect(await bank.uses()).toBe(1);
    const later = await bank.again(told);
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
    const once = await node.granted(liveTerms(bank.institution, only));
    const told = await bank.post([called], { consent: once, purpose: 'pre-loan-review' });
    expect(itemOf(told, arrears)).toMatchObject({ state: 'DELIVERED', reason: null });
    const more = await bank.post([called], { consent: once, purpose: 'pre-loan-review' });
    expect(more.body.code).toBe('release.consumed');
  });

  it('by a consent for one use is not delivered where that was withdrawn on the way (个人信息保护法第十五条)', async () => {
    const only = { purpose: 'pre-loan-review', frequency: null, totalUses: 1, validDays: 30 };
    const once = await node.granted(liveTerms(bank.institution, only as object));
    node.source.meanwhile = async () => void (await node.revoke(once));
    const told = await bank.post([called], { consent: once, purpose: 'pre-loan-review' });
    expect(itemOf(told, arrears)).toMatchObject({
      state: 'DENIED',
      reason: 'revoked',
      records: null,
    });
    expect(await keptOf(node, told)).toEqual([]);
    const more = await bank.post([called], { consent: once, purpose: 'pre-loan-review' });
    expect(more.body.code).toBe('release.revoked');
  });

  it('is asked of the source only after the evidence of it is durable', async () => {
    let rows: unknown[] = [];
    node.source.meanwhile = async () => {
      ({ rows } = await node.database.pool.query(
        `select outcome from audit_entry where deed = 'release.enquire' and organisation = $1`,
        [bank.institution],
      ));
    };
    await bank.post([called]);
    expect(rows).toEqual([{ outcome: 'done' }]);
  });

  it('leaves no value in the database once it was given out, and none in the audit', async () => {
    const told = await bank.post([called, claimed]);
    expect(await keptOf(node, told)).toEqual([]);
    const { rows } = await node.database.pool.query<{ text: string }>(
      `select detail::text as text from audit_entry where detail::text like $1`,
      [`%${told.body.enquiry}%`],
    );
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.map(({ text }) => text).join('')).not.toMatch(/50-100人|inArrears":false/);
  });

  it('keeps what waits to be fetched sealed, and deletes it when its time is over', async () => {
    node.source.meanwhile = () => sleep(100);
    const told = await bank.post([called], { waitMs: 0 });
    await node.enquiries.settled(
      { institution: bank.institution, enquiry: told.body.enquiry },
      5_000,
    );
    const kept = await keptOf(node, told);
    expect(kept).toHaveLength(1);
    expect(kept.join('')).not.toContain('inArrears');
    node.clock.now = new Date(node.clock.now.getTime() + 6 * 60_000);
    await node.enquiries.sweep();
    expect(await keptOf(node, told)).toEqual([]);
    expect(itemOf(await bank.again(told), arrears)).toMatchObject({
      state: 'TIMEOUT',
      reason: 'not-fetched',
    });
  });

  it('names a field the consent does not: the item is denied, and nobody is asked', async () => {
    const terms = liveTerms(bank.institution, { scope: [{ item: arrears, fields: ['uscc'] }] });
    const other = await node.granted(terms);
    const told = await bank.post([called], { consent: other });
    expect(itemOf(told, arrears)).toMatchObject({ state: 'DENIED', reason: 'field-not-named' });
    expect(told.body.reasons).toHaveProperty('field-not-named.zh');
    expect(told.body.use).toBe(0);
    expect(node.source.asked).toEqual([]);
  });

  it('gives nothing beyond what was asked, whatever the source sends', async () => {
    node.source.answers = () => ({ records: [{ inArrears: true, name: '黔岭第1茶业有限公司' }] });
    expect(itemOf(await bank.post([called]), arrears)).toMatchObject({
      state: 'DENIED',
      reason: 'answer-refused',
      records: null,
    });
  });

  it('sent twice under one key is one session and one use, and gives its answers once', async () => {
    const body = {
      consent: bank.consent,
      purpose: 'post-loan-monitoring',
      items: [called],
      waitMs: 10_000,
    };
    const [first, second] = [
      await node.ask(bank.system, `POST ${path} key-1`, body),
      await node.ask(bank.system, `POST ${path} key-1`, body),
    ];
    expect(second.body.enquiry).toBe(first.body.enquiry);
    expect(itemOf(first, arrears)?.records).toHaveLength(1);
    expect(itemOf(second, arrears)).toMatchObject({ state: 'DELIVERED', records: null });
    expect(await bank.uses()).toBe(1);
    const { rows } = await node.database.pool.query<{ body: string }>(
      `select body::text from kept_answer where organisation = $1`,
      [bank.institution],
    );
    expect(rows.map(({ body: kept }) => kept)).toEqual([JSON.stringify(first.body.enquiry)]);
  });

  it('that no process waits for any more runs out', async () => {
    await node.connect({ timeoutMs: 30_000 });
    node.source.meanwhile = () => sleep(1_500);
    const told = await bank.post([called], { waitMs: 0 });
    expect(itemOf(told, arrears)).toMatchObject({ state: 'PENDING', reason: null });
    node.clock.now = new Date(node.clock.now.getTime() + 6 * 60_000);
    await node.enquiries.sweep();
    // The answer comes after all, and is too late.
    expect(itemOf(await bank.again(told), arrears)).toMatchObject({
      state: 'TIMEOUT',
      reason: 'no-answer-in-time',
      records: null,
    });
    expect(await keptOf(node, told)).toEqual([]);
  });

  it('that no process can be asking for any more ends, long before its session does', async () => {
    await node.connect({ timeoutMs: 1_000 });
    node.source.meanwhile = () => sleep(600);
    const told = await bank.post([called], { waitMs: 0 });
    node.clock.now = new Date(node.clock.now.getTime() + 5_000);
    await node.enquiries.sweep();
    const { rows } = await node.database.pool.query('select state from enquiry_item');
    expect(rows).toContainEqual({ state: 'PENDING' });
    node.clock.now = new Date(node.clock.now.getTime() + 5_000);
    await node.enquiries.sweep();
    // The answer comes after all, and is too late.
    expect(itemOf(await bank.again(told), arrears)).toMatchObject({
      state: 'TIMEOUT',
      reason: 'interrupted',
      records: null,
    });
    expect(await keptOf(node, told)).toEqual([]);
  });

  it('of a subject the source does not know says so', async () => {
    node.source.answers = holding([]);
    expect(itemOf(await bank.post([called]), arrears)).toMatchObject({
      state: 'DELIVERED',
      reason: 'no-record',
      records: [],
    });
  });
});

describe('a verification', () => {
  it('tells whether a claim holds, and never the true value', async () => {
    const wrong = { item: insured, claims: [{ field: 'insuredBand', value: '10-50人' }] };
    const told = await bank.post([wrong]);
    expect(itemOf(told, insured)?.verdicts).toEqual([
      { field: 'insuredBand', verdict: 'MISMATCH' },
    ]);
    expect(JSON.stringify(told.body)).not.toContain('50-100人');
  });

  it('by a consent to verification alone gives no call', async () => {
    const only = await node.granted(
      liveTerms(bank.institution, { mode: 'verify', dataLifeDays: 7 }),
    );
    const told = await bank.post([called, claimed], { consent: only, mode: 'verify' });
    expect(itemOf(told, arrears)).toMatchObject({ state: 'DENIED', reason: 'other-mode' });
    expect(itemOf(told, insured)).toMatchObject({ state: 'DELIVERED' });
  });

  it('is no way to search for a value: a script gets so many tries and no more', async () => {
    const bands = ['0-10人', '10-20人', '20-30人', '30-40人', '40-45人', '45-50人', '50-100人'];
    let bits = 0;
    for (const value of bands) {
      node.clock.now = new Date(node.clock.now.getTime() + 86_400_000);
      const another = { consent: await node.granted(liveTerms(bank.institution)) };
      const guess = { item: insured, claims: [{ field: 'insuredBand', value }] };
      const told = await bank.post([guess], another);
      if (itemOf(told, insured)?.verdicts) bits += 1;
      else expect(itemOf(told, insured)?.reason).toBe('attempts-spent');
    }
    expect(bits).toBe(mostTries);
    expect(node.source.asked).toHaveLength(mostTries);
  });

  it('asked for many times at once gets no further', async () => {
    const consents = await Promise.all(
      Array.from({ length: mostTries + 3 }, () => node.granted(liveTerms(bank.institution))),
    );
    const all = await Promise.all(consents.map((one) => bank.post([claimed], { consent: one })));
    expect(all.filter((told) => itemOf(told, insured)?.verdicts)).toHaveLength(mostTries);
  });
});
