// What goes wrong between a bank, the node and a source unit, and who may what (方案附件注2; 三(六)2).
import { once } from 'node:events';
import { createServer as createSocket, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aCaller } from '../account/account-builders.ts';
import { consoleActor } from '../account/account.ts';
import { sourceKeys } from '../enquiry/enquiry-builders.ts';
import {
  aBankAsking,
  arrears,
  called,
  claimed,
  enquiryNode,
  housing,
  insured,
  itemOf,
  keeping,
  keptOf,
  path,
  type AskingBank,
  type EnquiryNode,
  type Told,
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

describe('a source unit that is suspended (方案三(六)2)', () => {
  it('is not asked, and shown as out of reach, until it is restored', async () => {
    await node.suspend('hrss');
    const told = await bank.post([called]);
    expect(itemOf(told, called.item)).toMatchObject({ state: 'DENIED', reason: 'source-unknown' });
    expect(node.source.asked).toEqual([]);
    expect(await bank.uses()).toBe(0);
    const { body } = await node.ask(bank.system, 'GET /enquiry/sources');
    expect(JSON.stringify(body)).toContain('"source":null');
    await node.restore('hrss');
    expect(itemOf(await bank.post([called]), called.item)).toMatchObject({ state: 'DELIVERED' });
  });
});

describe('a source that fails', () => {
  it('is down: the others are delivered, with a reason for what is not', async () => {
    await node.connect({ address: 'http://127.0.0.1:9' }, 'housing');
    const told = await bank.post([called, { item: housing, fields: ['contributors'] }]);
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
    const told = await bank.post([called]);
    expect(itemOf(told, arrears)).toMatchObject({ state: 'TIMEOUT', reason: 'no-answer-in-time' });
    expect(performance.now() - since).toBeLessThan(2_000);
    socket.close();
  });

  it('signs by a key that is not its own: its answer is dropped', async () => {
    node.source.signer = sourceKeys('source-1').signer;
    expect(itemOf(await bank.post([called]), arrears)).toMatchObject({
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
    expect(itemOf(await bank.post([called]), arrears)?.reason).toBe('answer-refused');
  });

  it('may sign by either key while they rotate, and by the old one no longer', async () => {
    const [old, next] = [node.source.keys, sourceKeys('source-2')];
    await node.connect({ keys: [old.told, next.told] });
    node.source.signer = next.signer;
    expect(itemOf(await bank.post([called]), arrears)?.state).toBe('DELIVERED');
    await node.connect({ keys: [next.told] });
    node.clock.now = new Date(node.clock.now.getTime() + 86_400_000);
    node.source.signer = old.signer;
    expect(itemOf(await bank.post([called]), arrears)?.reason).toBe('answer-refused');
    const changed = await node.connect({ keys: [{ ...old.told, kid: 'source-2' }] });
    expect(changed.body.code).toBe('enquiry.key');
    const until = '2099-01-01T00:00:00.000Z';
    expect((await node.connect({ keys: [{ ...old.told, until }] })).status).toBe(200);
  });

  it('refuses by what it knows itself: its code comes along', async () => {
    node.source.answers = () => ({ outcome: 'refused', reason: 'revoked' });
    const told = await bank.post([called]);
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
      revoked ??= node.revoke(bank.consent);
      await revoked;
    };
    const told = await bank.post([called, claimed]);
    for (const code of [arrears, insured]) {
      expect(itemOf(told, code)).toMatchObject({
        state: 'DENIED',
        reason: 'revoked',
        records: null,
        verdicts: null,
      });
    }
    expect(await keptOf(node, told)).toEqual([]);
  });

  it('the bank is suspended: it fetches nothing, and asks for nothing (方案三(六)2)', async () => {
    node.source.meanwhile = () => sleep(100);
    const told = await bank.post([called], { waitMs: 0 });
    const move = { move: 'suspend', reason: 'rectification-due' } as const;
    await node.parties.move(consoleActor, bank.institution, move);
    expect((await bank.again(told)).body.code).toBe('release.suspended');
    expect((await bank.post([called])).body.code).toBe('release.suspended');
    expect(node.source.asked).toHaveLength(1);
  });

  it('another bank’s session is answered as one that does not exist', async () => {
    node.source.meanwhile = () => sleep(100);
    const told = await bank.post([called], { waitMs: 0 });
    const other = aCaller({
      kind: 'institution',
      role: 'officer',
      organisation: await node.aBank(),
    });
    const [foreign, unknown] = [
      await bank.again(told, other),
      await node.ask(other, `GET ${path}/019a0000-0000-7000-8000-000000000001`),
    ];
    expect(foreign.status).toBe(404);
    const plain = ({ body: { code, detail } }: Told) => ({ code, detail });
    expect(plain(foreign)).toEqual(plain(unknown));
    expect(itemOf(await bank.again(told), arrears)?.state).toBe('DELIVERED');
  });
});

describe('who may', () => {
  it('ask: nobody without a consent of theirs, and it leaves a row', async () => {
    const other = aCaller({
      kind: 'institution',
      role: 'machine',
      organisation: await node.aBank(),
    });
    expect((await bank.post([called], {}, other)).body.code).toBe('release.no-consent');
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
    const told = await node.ask(bank.system, 'PUT /enquiry/sources/hrss', body);
    expect(told.status).toBe(403);
  });

  it('see how well each item can be had: institutions, before they ask for a consent', async () => {
    const told = await node.ask(bank.system, 'GET /enquiry/sources');
    const items = told.body.items as unknown as { item: string; health: string; source: string }[];
    expect(items.find(({ item }) => item === arrears)).toMatchObject({ source: 'hrss' });
    expect(items.find(({ item }) => item === 'real-estate.ownership')).toMatchObject({
      source: null,
      health: 'BAD',
    });
    expect(items.map(({ item }) => item)).not.toContain('tax.grade');
    expect((await node.ask(keeping, 'GET /enquiry/sources')).status).toBe(200);
  });

  it('of several units that owe an item, it is had of the one that says it serves it', async () => {
    const water = 'utilities.water';
    await node.connect({ items: ['住房公积金缴纳情况'] }, 'housing');
    await node.connect({ items: [water] }, 'water-company');
    const told = await node.ask(bank.system, 'GET /enquiry/sources');
    const items = told.body.items as unknown as { item: string; source: string }[];
    const of = (code: string) =>
      items.filter(({ item }) => item === code).map(({ source }) => source);
    expect([of(housing), of(water), of('utilities.gas')]).toEqual([
      ['housing'],
      ['water-company'],
      [null],
    ]);
    const unlisted = await node.connect({ items: ['no-such-item'] }, 'housing');
    expect(unlisted).toMatchObject({ status: 404, body: { code: 'catalogue.no-item' } });
  });
});
