// Asking a source that is slow, down or busy, over real sockets.
import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { edition, firm, signer } from '../consent/consent-builders.ts';
import { requireItem } from '../catalogue/catalogue.ts';
import { newId } from '../kernel/id.ts';
import { outbound } from '../platform/outbound/outbound.ts';
import { enquiryAsking } from './enquiry-asking.ts';
import { circuitRules, retryRules } from './enquiry-health.ts';
import type { Asked } from './enquiry-wire.ts';

const item = requireItem(edition, 'social-insurance.arrears');
const now = () => new Date();
let asked = 0;
let atOnce = 0;
let most = 0;
let answer: (reply: ServerResponse) => void;
let hear: (headers: IncomingHttpHeaders, body: string) => void = () => {};

/** A server that is no gateway: whatever it says proves nothing. */
const server = createServer((request, reply) => {
  asked += 1;
  atOnce += 1;
  most = Math.max(most, atOnce);
  reply.on('close', () => (atOnce -= 1));
  void heard(request, reply);
});

async function heard(request: IncomingMessage, reply: ServerResponse): Promise<void> {
  hear(request.headers, await text(request));
  answer(reply);
}

function asking() {
  const reaching = outbound({ allowing: { privateNetworks: false, loopback: true } });
  return enquiryAsking({ outbound: reaching, signerAt: () => signer, now });
}

function anAsk(traits: Partial<Asked['source']> = {}): Asked {
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const source = {
    source: 'hrss',
    address,
    timeoutMs: 1_000,
    atOnce: 8,
    keys: [],
    items: null,
    ...traits,
  };
  const ask = {
    version: '1',
    enquiry: newId(now()),
    mode: 'call',
    item: item.code,
    subject: firm(1),
    fields: ['inArrears'],
    claims: null,
    recipient: 'bank-1',
    consent: 'a.b.c',
    use: 1,
    source: 'hrss',
    salt: 'AAAAAAAAAAAAAAAAAAAAAA',
    askedAt: now().toISOString(),
  } as const;
  return { source, item, ask };
}

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  [asked, most] = [0, 0];
  answer = (reply) => void reply.writeHead(503).end();
});

describe('a source that is down', () => {
  it('is tried again, so often and no more', async () => {
    const { said, tries, tookMs } = await asking().ask(anAsk());
    expect(said).toMatchObject({ failed: 'source-down' });
    expect([asked, tries, tookMs]).toEqual([retryRules.tries, retryRules.tries, null]);
  });

  it('is not asked any more once its circuit is open', async () => {
    const { ask } = asking();
    for (let n = 0; n < circuitRules.failures; n += 1) await ask(anAsk());
    expect(asked).toBe(circuitRules.failures);
    expect((await ask(anAsk())).said).toMatchObject({ failed: 'source-down' });
    expect(asked).toBe(circuitRules.failures);
  });

  it('holds up no other source', async () => {
    const { ask } = asking();
    for (let n = 0; n < circuitRules.failures; n += 1) await ask(anAsk());
    const before = asked;
    await ask(anAsk({ source: 'housing' }));
    expect(asked).toBeGreaterThan(before);
  });
});

describe('a source in trouble while it answers', () => {
  it('that trickles is given up at the time-out of a try, however often something comes', async () => {
    answer = (reply) => {
      reply.writeHead(200);
      const timer = setInterval(() => reply.write(' '), 20);
      reply.on('close', () => clearInterval(timer));
    };
    const since = performance.now();
    const { said, tookMs } = await asking().ask(anAsk({ timeoutMs: 200 }));
    expect([said, tookMs]).toMatchObject([{ failed: 'no-answer-in-time' }, null]);
    expect(performance.now() - since).toBeLessThan(2_000);
    expect(asked).toBe(retryRules.tries);
  });

  it('that is killed in the middle is asked again, as one ask and another request', async () => {
    const requests = new Set<unknown>();
    const numbers = new Set<string>();
    hear = (headers, body) => {
      requests.add(headers['xinqiao-request-id']);
      numbers.add((JSON.parse(body) as { enquiry: string }).enquiry);
    };
    answer = (reply) => {
      reply.writeHead(200, { 'content-length': 100 });
      reply.write('{"version"', () => reply.destroy());
    };
    expect((await asking().ask(anAsk())).said).toMatchObject({ failed: 'source-down' });
    expect([requests.size, numbers.size]).toEqual([retryRules.tries, 1]);
  });

  it('holds up its own turns alone: those given up make room', async () => {
    answer = () => {};
    const { ask } = asking();
    const one = { atOnce: 1, timeoutMs: 100 };
    await ask(anAsk(one));
    answer = (reply) => void reply.writeHead(200).end('{}');
    expect((await ask(anAsk(one))).said).toMatchObject({ failed: 'answer-refused' });
  });
});

describe('a source that takes little at once', () => {
  it('is asked no more at once than it takes; the others wait their turn', async () => {
    answer = (reply) => void sleep(30).then(() => reply.writeHead(200).end('{}'));
    const { ask } = asking();
    await Promise.all(Array.from({ length: 6 }, () => ask(anAsk({ atOnce: 2 }))));
    expect([asked, most]).toEqual([6, 2]);
  });

  it('is busy for those whose turn does not come', async () => {
    answer = (reply) => void sleep(400).then(() => reply.writeHead(200).end('{}'));
    const { ask } = asking();
    const one = { atOnce: 1, timeoutMs: 200 };
    const ends = await Promise.all([ask(anAsk({ ...one, timeoutMs: 1_000 })), ask(anAsk(one))]);
    expect(ends.map(({ said }) => 'failed' in said && said.failed)).toEqual([
      'answer-refused',
      'source-busy',
    ]);
  });
});

describe('an answer', () => {
  it('without the source’s signature says nothing, whatever its status', async () => {
    for (const status of [200, 401, 404]) {
      answer = (reply) => void reply.writeHead(status).end('{}');
      expect((await asking().ask(anAsk())).said).toMatchObject({ failed: 'answer-refused' });
    }
  });
});
