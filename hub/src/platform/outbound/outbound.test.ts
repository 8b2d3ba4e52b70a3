import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reachOf } from './address.ts';
import { outbound } from './outbound.ts';

const strict = { privateNetworks: false, loopback: false };
const sandbox = { privateNetworks: false, loopback: true };
let server: Server;
let port: number;
let answer: (request: IncomingMessage, reply: ServerResponse) => unknown = () => {};

beforeAll(async () => {
  server = createServer((request, reply) => void answer(request, reply));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const post = (url = `http://127.0.0.1:${port}/hook`, more = {}) =>
  outbound({ allowing: sandbox, timeoutMs: 500, ...more }).post({ url, headers: {}, body: '{}' });

describe('what stands behind the walls of a node', () => {
  it.each([
    ['10.1.2.3', 'private'],
    ['100.64.0.1', 'private'],
    ['169.254.169.254', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.0.1', 'private'],
    ['0.0.0.0', 'private'],
    ['255.255.255.255', 'private'],
    ['127.9.9.9', 'loopback'],
    ['::1', 'loopback'],
    ['::', 'private'],
    ['fe80::1', 'private'],
    ['fd00::1', 'private'],
    ['::ffff:10.0.0.1', 'private'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['64:ff9b::a00:1', 'private'],
    ['2002:a00:1::', 'private'],
    ['not an address', 'private'],
    ['8.8.8.8', 'public'],
    ['172.32.0.1', 'public'],
    ['2400:3200::1', 'public'],
  ])('%s is %s', (address, reach) => {
    expect(reachOf(address)).toBe(reach);
  });

  it('is the same in IPv6 clothes', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(reachOf(`::ffff:${address}`)).toBe(reachOf(address));
      }),
    );
  });
});

describe('an address given', () => {
  it.each([
    ['https://bank.example/hook', strict, null],
    ['http://bank.example/hook', strict, 'scheme'],
    ['http://bank.example/hook', sandbox, 'scheme'],
    ['http://localhost:8/hook', strict, 'scheme'],
    ['http://localhost:8/hook', sandbox, null],
    ['http://127.0.0.1:8/hook', sandbox, null],
    ['https://10.0.0.1/hook', sandbox, 'address'],
    ['https://10.0.0.1/hook', { ...strict, privateNetworks: true }, null],
    // As browsers read them: other writings of 127.0.0.1.
    ['https://2130706433/hook', strict, 'address'],
    ['https://0x7f.1/hook', strict, 'address'],
    ['https://[::1]/hook', strict, 'address'],
    ['https://[::ffff:7f00:1]/hook', strict, 'address'],
    ['https://u:p@bank.example/', strict, 'credentials'],
    ['https://bank.example/#x', strict, 'fragment'],
    ['file:///etc/passwd', strict, 'scheme'],
    ['bank.example', strict, 'form'],
  ])('%s under %o: %s', (url, allowing, problem) => {
    expect(outbound({ allowing }).problemOf(url)).toBe(problem);
  });

  it('is not called where any address of its name is private, or it has none', async () => {
    const resolve = async () => [
      { address: '8.8.8.8', family: 4 } as const,
      { address: '10.0.0.1', family: 4 } as const,
    ];
    const { post: send } = outbound({ allowing: strict, resolve });
    const ask = { url: 'https://bank.example/', headers: {}, body: '' };
    expect(await send(ask)).toEqual({ failed: 'refused-address' });
    const nowhere = outbound({ allowing: strict, resolve: async () => [] });
    expect(await nowhere.post(ask)).toEqual({ failed: 'unresolved' });
  });

  it('is called where it was looked at, whatever its name would say a moment later', async () => {
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return [{ address: asked === 1 ? '127.0.0.1' : '192.0.2.1', family: 4 } as const];
    };
    answer = (request, reply) => reply.writeHead(request.headers.host ? 204 : 500).end();
    expect(await post(`http://localhost:${port}/`, { resolve })).toEqual({ status: 204 });
    expect(asked).toBe(1);
  });
});

describe('a post', () => {
  it('sends the body and tells the status', async () => {
    const heard: string[] = [];
    answer = async (request, reply) => {
      heard.push(`${request.method} ${request.url} ${await text(request)}`);
      reply.writeHead(200).end('ok');
    };
    expect(await post()).toEqual({ status: 200 });
    expect(heard).toEqual(['POST /hook {}']);
  });

  it('follows no redirect', async () => {
    let heard = 0;
    answer = (_request, reply) => {
      heard += 1;
      reply.writeHead(307, { location: `http://127.0.0.1:${port}/elsewhere` }).end();
    };
    expect(await post()).toEqual({ status: 307 });
    expect(heard).toBe(1);
  });

  it('waits no longer than its time, for a head or for a body', async () => {
    answer = () => {};
    expect(await post()).toEqual({ failed: 'timeout' });
    answer = (_request, reply) => void reply.writeHead(200).write('…');
    expect(await post()).toEqual({ failed: 'timeout' });
  });

  it('reads no endless answer', async () => {
    answer = (_request, reply) => {
      reply.writeHead(200);
      reply.on('error', () => {});
      const more = (): void => void (reply.destroyed || reply.write('x'.repeat(10_000), more));
      more();
    };
    expect(await post(undefined, { timeoutMs: 5_000 })).toEqual({ failed: 'reply-too-long' });
  });

  it('to where nobody listens is unreachable', async () => {
    expect(await post('http://127.0.0.1:1/')).toEqual({ failed: 'unreachable' });
  });
});

describe('connections that are kept', () => {
  const keeping = () => outbound({ allowing: sandbox, timeoutMs: 500, isKeeping: true });
  const hook = () => ({ url: `http://127.0.0.1:${port}/hook`, headers: {}, body: '{}' });

  it('serve the next call, where they are kept at all', async () => {
    const sockets = new Set<unknown>();
    answer = (request, reply) => {
      sockets.add(request.socket);
      reply.writeHead(200).end('ok');
    };
    const { post: send } = keeping();
    for (let n = 0; n < 3; n += 1) expect(await send(hook())).toEqual({ status: 200 });
    expect(sockets.size).toBe(1);
    for (let n = 0; n < 3; n += 1) expect(await post()).toEqual({ status: 200 });
    expect(sockets.size).toBe(4);
  });

  it('are given up when a call over one runs out of time, and the next goes by another', async () => {
    const { post: send } = keeping();
    answer = (_request, reply) => void reply.writeHead(200).write('…');
    expect(await send(hook())).toEqual({ failed: 'timeout' });
    answer = (_request, reply) => void reply.writeHead(200).end('ok');
    expect(await send(hook())).toEqual({ status: 200 });
  });
});
