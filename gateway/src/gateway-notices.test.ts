// A gateway that is told of consents: what it believes, what it refuses from then on, and what it still knows after a kill.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { subject } from '@xinqiao/protocol/enquiry/enquiry-builders';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  askGateway,
  configOf,
  someGateway,
  someNode,
  someSite,
  tellGateway,
  type Gateway,
  type Site,
  type TellOptions,
} from './gateway-builders.ts';

const node = someNode();
let site: Site;
let gateway: Gateway;
/** What happens while the source's own system is asked. */
let meanwhile = async (): Promise<void> => {};
const system = createServer((_request, reply) => {
  void meanwhile().then(() => reply.end(JSON.stringify([{ uscc: subject, contributors: 7 }])));
});

beforeAll(async () => {
  system.listen(0, '127.0.0.1');
  await once(system, 'listening');
  site = await someSite(node);
  const url = `http://127.0.0.1:${(system.address() as AddressInfo).port}/?code={subject}`;
  site.write('gateway.yaml', configOf(`  housing-fund.payment:\n    http: { url: "${url}" }\n`));
  gateway = await someGateway(site);
});
afterAll(async () => {
  await gateway.end();
  system.close();
  site.remove();
});

const ask = (id: string) =>
  askGateway(gateway, { consent: { id }, ask: { fields: ['contributors'] } });
const tell = (consent: string, notice: TellOptions['notice'] = {}, options: TellOptions = {}) =>
  tellGateway(gateway, { ...options, notice: { consent, ...notice } });

describe('撤回告知 what the node tells of a consent (个人信息保护法第十五条)', () => {
  it('stops it from then on, by the code of the gate, also after a kill', async () => {
    const consent = randomUUID();
    expect(await ask(consent)).toMatchObject({ outcome: 'answered' });
    expect(await tell(consent)).toMatchObject({
      status: 200,
      reply: { consent, consentVersion: 5, state: 'revoked' },
    });
    expect(await ask(consent)).toMatchObject({
      outcome: 'refused',
      reason: 'revoked',
      records: [],
    });
    await gateway.kill();
    gateway = await someGateway(site);
    expect(await ask(consent)).toMatchObject({ outcome: 'refused', reason: 'revoked' });
    expect(await ask(randomUUID())).toMatchObject({ outcome: 'answered' });
  });

  it('holds whatever order it comes in: what is older changes nothing', async () => {
    const consent = randomUUID();
    await tell(consent, { consentVersion: 3, state: 'paused' });
    expect(await ask(consent)).toMatchObject({ reason: 'paused' });
    await tell(consent, { consentVersion: 4, state: 'granted' });
    expect(await ask(consent)).toMatchObject({ outcome: 'answered' });
    const late = await tell(consent, { consentVersion: 3, state: 'paused' });
    expect(late).toMatchObject({ status: 200, reply: { consentVersion: 4, state: 'granted' } });
    expect(await ask(consent)).toMatchObject({ outcome: 'answered' });
  });

  it('stops an answer that is in the making: nothing leaves, and no use is counted', async () => {
    const consent = randomUUID();
    meanwhile = async () => void (await tell(consent));
    expect(await ask(consent)).toMatchObject({
      outcome: 'refused',
      reason: 'revoked',
      records: [],
    });
    meanwhile = async () => {};
    expect(gateway.lines().at(-1)).toMatchObject({ code: 'revoked', use: null });
  });

  it('is on its disk, by ids and codes alone, before it says that it heard', async () => {
    const consent = randomUUID();
    await tell(consent);
    expect(gateway.lines().at(-1)).toMatchObject({
      outcome: 'heard',
      status: 200,
      notice: { consent, consentVersion: 5, state: 'revoked' },
    });
  });
});

describe('坏消息 what is no notice of the node’s for this source changes nothing', () => {
  const stranger = someNode();
  it.each<[string, number, string, TellOptions]>([
    ['by a key nobody knows', 401, 'key.unknown', { by: stranger }],
    [
      'by another under the node’s name',
      401,
      'signature.mismatch',
      {
        by: { ...stranger, signer: { ...stranger.signer, kid: node.signer.kid } },
      },
    ],
    ['signed 61 seconds ago', 401, 'signature.time', { at: new Date(Date.now() - 61_500) }],
    ['under no id of its own', 401, 'nonce.form', { requestId: 'once' }],
    ['for another source', 409, 'other-source', { notice: { source: 'water-company' } }],
    ['of an unknown version', 400, 'wire.form', { notice: { version: '2' } }],
    ['of a state that is not told', 400, 'wire.form', { notice: { state: 'expired' } }],
  ])('%s', async (_, status, code, options) => {
    const consent = randomUUID();
    expect(await tell(consent, options.notice, options)).toMatchObject({ status, reply: { code } });
    expect(await ask(consent)).toMatchObject({ outcome: 'answered' });
  });

  it('sent again', async () => {
    const requestId = randomUUID();
    expect(await tell(randomUUID(), {}, { requestId })).toMatchObject({ status: 200 });
    expect(await tell(randomUUID(), {}, { requestId })).toMatchObject({
      status: 401,
      reply: { code: 'nonce.seen' },
    });
  });
});
