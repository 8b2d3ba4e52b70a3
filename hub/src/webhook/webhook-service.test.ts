import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { verifyCallback } from '@xinqiao/protocol/callback';
import { digestTag } from '@xinqiao/protocol/suite/digest-tag';
import { suites } from '@xinqiao/protocol/suite/suites';
import type { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  asBank,
  asOwner,
  bank,
  firm,
  nodeKeys,
  nodeOver,
  noon,
  officer,
  owner,
  signer,
  someTerms,
} from '../consent/consent-builders.ts';
import { newId } from '../kernel/id.ts';
import { outbound } from '../platform/outbound/outbound.ts';
import { openPool } from '../platform/postgres/pool.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { retryRules, webhookEvents } from './webhook.ts';
import { webhookService, type Webhooks } from './webhook-service.ts';

interface Heard {
  readonly delivery: string;
  readonly event: string;
  readonly signature: string;
  readonly body: string;
}

let database: TestDatabase;
let node: ReturnType<typeof nodeOver>;
let webhooks: Webhooks;
let url: string;
const clock = { now: noon };
const heard: Heard[] = [];
let answer = (reply: ServerResponse, _told: Heard): void => void reply.writeHead(204).end();

async function hear(request: IncomingMessage, reply: ServerResponse): Promise<void> {
  const header = (name: string) => String(request.headers[name]);
  const told = {
    delivery: header('xinqiao-delivery'),
    event: header('xinqiao-event'),
    signature: header('xinqiao-signature'),
    body: await text(request),
  };
  heard.push(told);
  answer(reply, told);
}

const receiver = createServer((request, reply) => void hear(request, reply));

function over(pool: Pool): Webhooks {
  return webhookService({
    pool,
    audit: node.audit,
    now: () => clock.now,
    consents: node.consents,
    outbound: outbound({ allowing: { privateNetworks: false, loopback: true }, timeoutMs: 2_000 }),
    signerAt: () => signer,
  });
}

beforeAll(async () => {
  database = await testDatabase();
  node = nodeOver(database.pool, clock);
  webhooks = over(database.pool);
  await node.consents.enterNotices();
  await node.register(firm(1));
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
});
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await database.drop();
});
beforeEach(() => {
  heard.length = 0;
  answer = (reply) => void reply.writeHead(204).end();
});
afterEach(async () => {
  for (const { webhook } of await webhooks.of(bank)) await webhooks.end(officer, webhook);
});

const later = (ms: number) => (clock.now = new Date(clock.now.getTime() + ms));
const register = (events = [...webhookEvents]) => webhooks.register(officer, { url, events });

async function request(): Promise<string> {
  later(1_000);
  const { institution: _, ...terms } = someTerms();
  const asked = { key: newId(clock.now), by: asBank, terms };
  return (await node.consents.request(officer, asked)).consent;
}
const decline = (consent: string) =>
  node.consents.decline(owner, {
    subject: firm(1),
    consent,
    by: asOwner,
    reason: 'not-wanted',
  });
const standing = async () => (await webhooks.deliveries(bank, { limit: 200 })).map((d) => d.state);

describe('an institution called back', () => {
  it('hears what happens from its registration on, signed, ids and codes only', async () => {
    await request();
    await webhooks.sendDue();
    await register();
    const consent = await request();
    await webhooks.sendDue();
    expect(heard).toHaveLength(1);
    const [told] = heard;
    const { delivery, event, body, signature } = told!;
    expect(JSON.parse(body)).toEqual({
      delivery,
      event: 'consent.request',
      at: clock.now.toISOString(),
      consent,
      version: 1,
      state: 'requested',
      institution: bank,
      items: ['tax.grade', 'tax.payment'],
    });
    const statement = { delivery, event, url, body: digestTag(suites.intl, Buffer.from(body)) };
    const checking = { keys: nodeKeys, now: clock.now };
    expect(verifyCallback(signature, statement, checking)).toMatchObject({ kid: 'node-1' });
    for (const change of [{ url: `${url}2` }, { delivery: newId(noon) }, { event: 'x' }]) {
      expect(verifyCallback(signature, { ...statement, ...change }, checking)).toMatchObject({
        problem: 'signature.mismatch',
      });
    }
  });

  it('hears of the events it wants alone, and nothing of another’s consents', async () => {
    await register(['consent.decline']);
    const other = { ...officer, organisation: 'bank-of-elsewhere' };
    await webhooks.register(other, { url, events: [...webhookEvents] });
    await decline(await request());
    await webhooks.sendDue();
    expect(heard.map(({ event }) => event)).toEqual(['consent.decline']);
  });

  it('hears of one consent in its order, whatever has to be tried again', async () => {
    await register();
    answer = (reply) => void reply.writeHead(500).end();
    const consent = await request();
    await webhooks.sendDue();
    later(1_000);
    await decline(consent);
    await webhooks.sendDue();
    expect(heard.map(({ event }) => event)).toEqual(['consent.request']);
    answer = (reply) => void reply.writeHead(200).end();
    later(retryRules.firstMs);
    await webhooks.sendDue();
    expect(heard.map(({ event }) => event)).toEqual([
      'consent.request',
      'consent.request',
      'consent.decline',
    ]);
    expect(heard[0]?.delivery).toBe(heard[1]?.delivery);
    const [latest, first] = await webhooks.deliveries(bank, { limit: 2 });
    expect(first).toMatchObject({ state: 'delivered', attempts: 2, lastCode: '200' });
    expect(latest).toMatchObject({ state: 'delivered', attempts: 1 });
  });

  it('is given up after three days, and can ask for it again under the same number', async () => {
    await register();
    answer = (reply) => void reply.writeHead(503).end();
    await request();
    const state = async () => (await webhooks.deliveries(bank, { limit: 1 }))[0]!;
    await webhooks.sendDue();
    for (let tries = 0; (await state()).state === 'waiting' && tries < 100; tries += 1) {
      clock.now = (await state()).nextAt;
      await webhooks.sendDue();
    }
    const { delivery, attempts, lastCode } = await state();
    expect(await state()).toMatchObject({ state: 'given-up', lastCode: '503' });
    expect([attempts > 20, attempts < 60, lastCode]).toEqual([true, true, '503']);
    answer = (reply) => void reply.writeHead(200).end();
    await webhooks.replay(officer, delivery);
    await webhooks.sendDue();
    expect(await state()).toMatchObject({ delivery, state: 'delivered', attempts: 1 });
    expect(new Set(heard.map((told) => told.delivery))).toEqual(new Set([delivery]));
  });

  it('by a webhook that was ended hears no more', async () => {
    const { webhook } = await register();
    answer = (reply) => void reply.writeHead(500).end();
    await request();
    await webhooks.sendDue();
    await webhooks.end(officer, webhook);
    later(retryRules.mostMs);
    await request();
    await webhooks.sendDue();
    expect(heard).toHaveLength(1);
    const [last] = await webhooks.deliveries(bank, { limit: 1 });
    expect(last).toMatchObject({ state: 'given-up', lastCode: 'webhook-ended' });
    await expect(webhooks.replay(officer, last!.delivery)).rejects.toMatchObject({
      code: 'webhook.no-delivery',
    });
  });
});

describe('a webhook', () => {
  it.each([
    ['http://bank.example/hook', 'scheme'],
    ['https://10.0.0.1/hook', 'address'],
    ['https://a:b@bank.example/', 'credentials'],
    ['hook', 'form'],
  ])('at %s is refused: %s', async (address, problem) => {
    const registering = webhooks.register(officer, { url: address, events: [...webhookEvents] });
    await expect(registering).rejects.toMatchObject({ code: 'webhook.url', details: { problem } });
  });

  it('is one of five at most, also at the same time', async () => {
    const many = await Promise.allSettled(Array.from({ length: 8 }, () => register()));
    expect(many.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  });

  it('of another, or none at all, is absent alike', async () => {
    const { webhook } = await register();
    await request();
    await webhooks.sendDue();
    const [{ delivery }] = (await webhooks.deliveries(bank, { limit: 1 })) as [never];
    const other = { ...officer, organisation: 'bank-of-elsewhere' };
    for (const id of [webhook, newId(noon), "x'--"]) {
      await expect(webhooks.end(other, id)).rejects.toMatchObject({ code: 'webhook.absent' });
    }
    for (const id of [delivery, newId(noon), "x'--"]) {
      await expect(webhooks.replay(other, id)).rejects.toMatchObject({
        code: 'webhook.no-delivery',
      });
    }
  });
});

describe('several processes that send', () => {
  it('at once send each delivery once', async () => {
    await register();
    for (let n = 0; n < 20; n += 1) await request();
    const pools = [1, 2, 3].map(() => openPool(database.appUrl, { max: 4 }));
    await Promise.all(pools.map((pool) => over(pool).sendDue()));
    await Promise.all(pools.map((pool) => pool.end()));
    expect(new Set(heard.map(({ delivery }) => delivery)).size).toBe(20);
    expect(heard).toHaveLength(20);
  });

  it('killed in the middle lose nothing, and repeat what was in hand once more at most', async () => {
    await register();
    const consents = new Set<string>();
    for (let n = 0; n < 30; n += 1) consents.add(await request());
    let kill = () => {};
    answer = (reply) => {
      if (heard.length % 7 === 3) kill();
      else setTimeout(() => reply.writeHead(204).end(), 10);
    };
    let kills = 0;
    for (; (await standing()).includes('waiting') || heard.length === 0; kills += 1) {
      expect(kills).toBeLessThan(30);
      const child = sending(clock.now);
      kill = () => void child.kill('SIGKILL');
      await once(child, 'exit');
      later(60_000);
    }
    expect(kills).toBeGreaterThan(2);
    const times = Map.groupBy(heard, ({ delivery }) => delivery);
    const told = new Set(heard.map(({ body }) => JSON.parse(body).consent));
    expect(told).toEqual(consents);
    // Each kill repeats no more than what was in hand.
    expect(heard.length - times.size).toBeLessThanOrEqual(kills * 4);
    expect((await standing()).slice(0, 30).every((state) => state === 'delivered')).toBe(true);
  });
});

/** A process of its own that sends what is due at an instant, and ends. */
function sending(at: Date) {
  const source = (path: string) =>
    JSON.stringify(pathToFileURL(join(import.meta.dirname, path)).href);
  const script = `
    import { nodeOver, signer } from ${source('../consent/consent-builders.ts')};
    import { openPool } from ${source('../platform/postgres/pool.ts')};
    import { outbound } from ${source('../platform/outbound/outbound.ts')};
    import { webhookService } from ${source('./webhook-service.ts')};
    const pool = openPool(${JSON.stringify(database.appUrl)}, { max: 4 });
    const now = () => new Date(${at.getTime()});
    const { audit, consents } = nodeOver(pool, { now: now() });
    const calls = outbound({ allowing: { privateNetworks: false, loopback: true } });
    const ground = { pool, audit, consents, now, outbound: calls, signerAt: () => signer };
    await webhookService(ground).sendDue();
    await pool.end();
  `;
  return spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'ignore' });
}
