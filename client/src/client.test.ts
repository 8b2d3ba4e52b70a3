// A proxy stands between the client and a real node, and does to answers what it should not.
import { once } from 'node:events';
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import { randomDPoPKeyPair } from 'openid-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { suites } from '@xinqiao/protocol/suite/suites';
import {
  answerKeys,
  nodeOnLoopback,
  type TestNode,
} from '../../hub/src/machine/machine-builders.ts';
import { passingTokenKeys } from '../../hub/src/machine/machine-service.ts';
import { testDatabase, type TestDatabase } from '../../hub/src/platform/postgres/test-database.ts';
import { openClient, type Client, type NodeTrust } from './client.ts';

interface Passing {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

let database: TestDatabase;
let node: TestNode;
let bank: Awaited<ReturnType<TestNode['bank']>>;
let uscc: string;
let client: Client;
let openAgain: (trust: NodeTrust) => Promise<Client>;
/** What becomes of an answer, and of a request's body, on their way. */
let meddle: (answer: Passing) => void;
let meddleBefore: (body: string) => string;
beforeEach(() => {
  meddle = () => {};
  meddleBefore = (body) => body;
});

async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { method, url: path, headers: sent } = incoming;
  const { 'content-length': _, 'transfer-encoding': __, ...headers } = sent;
  const isApi = path?.startsWith('/api/') ?? false;
  const given = await buffer(incoming);
  const body = isApi ? Buffer.from(meddleBefore(given.toString())) : given;
  const { port } = node.server.server.address() as AddressInfo;
  const onward = ask({ port, host: '127.0.0.1', method, path, headers });
  onward.end(body);
  const [answer] = (await once(onward, 'response')) as [IncomingMessage];
  const { statusCode: status = 0, headers: told } = answer;
  const passing: Passing = { status, headers: { ...told }, body: await buffer(answer) };
  if (isApi) meddle(passing);
  delete passing.headers['content-length'];
  outgoing.writeHead(passing.status, passing.headers).end(passing.body);
}

const proxy = createServer((incoming, outgoing) => void pass(incoming, outgoing));

beforeAll(async () => {
  database = await testDatabase();
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  node = await nodeOnLoopback(database.pool, { origin, tokenKeys: passingTokenKeys() });
  [bank, { uscc }] = [await node.bank(1), await node.enterprise(1)];
  const { privateKey, publicKey } = await randomDPoPKeyPair('EdDSA', { extractable: true });
  const { kty, crv, x } = await crypto.subtle.exportKey('jwk', publicKey);
  const keys = [{ kty, crv, x, kid: 'bank-1' }];
  const registering = { name: '信贷系统', redirectUris: [], keys };
  const { client: id } = await node.machines.clients.register(bank.actor, registering);
  openAgain = (trust) =>
    openClient({ node: origin, client: id, key: privateKey, kid: 'bank-1', trust });
  client = await openAgain(answerKeys.trusted());
});
afterAll(async () => {
  proxy.close();
  await node.server.close();
  await database.drop();
});

const explain = (by = client) =>
  by.ask('POST /api/v1/subjects/{uscc}/explain', {
    path: { uscc },
    body: { mode: 'query', purpose: 'pre-loan-review', items: ['tax.grade'] },
  });
const self = (by = client) => by.ask('GET /api/v1/clients/self', {});

/** As a text, so that any change of it is one of the answer. */
const instead = (answer: Passing, from: string, to: string) => {
  expect(answer.body.toString()).toContain(from);
  answer.body = Buffer.from(answer.body.toString().replace(from, to));
};

describe('an answer that comes as the node sent it', () => {
  it('is believed, and says by what it can be proved', async () => {
    const { reply, signature, request } = await explain();
    expect(reply.refusal?.code).toBe('no-consent');
    expect([signature, request]).toEqual([expect.stringMatching(/^\S+$/), expect.any(String)]);
  });

  it('is the node’s refusal where it is one, be it of a request it did not read', async () => {
    await expect(
      client.ask('GET /api/v1/disclosures/{number}', { path: { number: 'XQ1' } }),
    ).rejects.toMatchObject({ name: 'NodeRefusal', status: 404 });
    await bank.move('suspend', 'rules-broken');
    await expect(explain()).rejects.toMatchObject({
      name: 'NodeRefusal',
      status: 403,
      code: 'party.not-in-standing',
      zh: expect.stringMatching(/\p{Script=Han}/u),
    });
    await bank.move('restore', 'rectified');
  });
});

describe('an answer is not believed', () => {
  const anotherKey = suites.intl.generateKeyPair().publicKey;

  it.each<[string, (answer: Passing) => void, string]>([
    [
      'whose body was changed',
      (answer) => instead(answer, '"code":"no-consent"', '"code":"no-reason!"'),
      'signature.mismatch',
    ],
    ['whose status was changed', (answer) => (answer.status = 202), 'signature.mismatch'],
    [
      'whose signature was changed',
      (answer) => {
        const text = String(answer.headers['xinqiao-signature']);
        answer.headers['xinqiao-signature'] = `${text.slice(0, -8)}AAAAAAAA`;
      },
      'signature',
    ],
    [
      'whose signature is no signature',
      (answer) => (answer.headers['xinqiao-signature'] = 'yes, it is me'),
      'client.unknown-key',
    ],
    [
      'that bears no signature',
      (answer) => delete answer.headers['xinqiao-signature'],
      'client.unsigned',
    ],
    [
      'that was made a refusal without one',
      (answer) => {
        answer.status = 403;
        answer.body = Buffer.from('{"code":"release.revoked","title":"","titleEn":""}');
        delete answer.headers['xinqiao-signature'];
      },
      'client.unsigned',
    ],
    [
      'that was made a refusal and kept its signature',
      (answer) => (answer.status = 403),
      'signature.mismatch',
    ],
  ])('%s', async (_what, how, problem) => {
    meddle = how;
    await expect(explain()).rejects.toMatchObject({
      name: 'NotFromTheNode',
      problem: { problem: expect.stringContaining(problem) },
    });
  });

  it('that is to another request, though the node signed it', async () => {
    let kept: Passing | undefined;
    meddle = (answer) => void (kept = { ...answer });
    await self();
    meddle = (answer) => void Object.assign(answer, kept);
    await expect(self()).rejects.toMatchObject({ problem: { problem: 'signature.mismatch' } });
  });

  it('that is to what somebody made of the request on its way', async () => {
    meddleBefore = (body) => body.replace('tax.grade', 'tax.payment');
    await expect(explain()).rejects.toMatchObject({ problem: { problem: 'signature.mismatch' } });
    // A body taken away is refused by the node itself.
    meddleBefore = () => '';
    await expect(explain()).rejects.toMatchObject({
      name: 'NodeRefusal',
      code: 'request.not-json',
    });
  });

  it('by a key that its operator did not tell us of', async () => {
    const stranger = [
      { kid: 'other', key: anotherKey, from: '2026-01-01T00:00:00.000Z', until: null },
    ];
    const suspicious = await openAgain(stranger);
    await expect(explain(suspicious)).rejects.toMatchObject({
      problem: { problem: 'client.unknown-key' },
    });
    const [known] = answerKeys.trusted();
    const posing = await openAgain([{ ...known!, key: anotherKey }]);
    await expect(explain(posing)).rejects.toMatchObject({ name: 'NotFromTheNode' });
  });
});
