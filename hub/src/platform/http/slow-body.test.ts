import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Route } from './route.ts';
import { createServer } from './server.ts';

const none = Type.Object({}, { additionalProperties: false });
const words = {
  tag: 'test',
  access: 'anyone',
  summary: { zh: '示例', en: 'sample' },
  params: none,
  query: none,
  method: 'post',
  status: 200,
} as const;
/** Codes of what broke uploads off. */
const heard: string[] = [];

const routes: Route<null>[] = [
  {
    ...words,
    path: '/names',
    body: Type.Object({ name: Type.String() }),
    reply: Type.Object({ taken: Type.Boolean() }),
    handle: async () => ({ taken: true }),
  },
  {
    ...words,
    path: '/files',
    body: 'file',
    reply: Type.Object({ bytes: Type.Integer() }),
    handle: async ({ body }) => {
      let bytes = 0;
      try {
        for await (const piece of body) bytes += piece.length;
      } catch (error) {
        heard.push(String((error as { code?: unknown }).code));
        throw error;
      }
      return { bytes };
    },
  },
];

let server: FastifyInstance;
beforeAll(async () => {
  server = await createServer({
    routes,
    callerOf: async () => null,
    title: '示例',
    version: '1',
    description: '/openapi.json',
    log: false,
    patience: { bodyMs: 300, idleMs: 600 },
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => server.close());

/** Announces a body of so many bytes. */
function announce(path: string, bytes: number) {
  const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => {});
  const type = path === '/names' ? 'application/json' : 'text/csv';
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-type: ${type}\r\ncontent-length: ${bytes}\r\n\r\n`,
  );
  return { socket, answer: text(socket) };
}

const name = JSON.stringify({ name: '黔岭' });

describe('a JSON body', () => {
  it('that comes letter by letter is told so and hung up on, while others are served', async () => {
    const slow = Array.from({ length: 50 }, () => announce('/names', 1_000));
    const dripping = setInterval(() => slow.forEach(({ socket }) => socket.write(' ')), 50);
    const reply = await server.inject({
      method: 'POST',
      url: '/names',
      headers: { 'content-type': 'application/json' },
      payload: name,
    });
    expect(reply.json()).toEqual({ taken: true });
    for (const { answer } of slow) expect(await answer).toContain('"code":"request.too-slow"');
    clearInterval(dripping);
  });

  it('that is there in time is taken, however slow its answer is read', async () => {
    const { socket, answer } = announce('/names', Buffer.byteLength(name));
    socket.write(name.slice(0, 5));
    await sleep(150);
    socket.write(name.slice(5));
    expect(await answer).toContain('{"taken":true}');
  });
});

describe('a file', () => {
  it('may take its time, as long as something comes', async () => {
    const { socket, answer } = announce('/files', 10);
    for (let n = 0; n < 10; n += 1) {
      socket.write('x');
      await sleep(100);
    }
    expect(await answer).toContain('{"bytes":10}');
  });

  it('of which nothing more comes is broken off, and whoever was reading it hears so', async () => {
    const { socket } = announce('/files', 10);
    socket.write('x');
    await once(socket, 'close');
    await expect.poll(() => heard).toEqual(['request.cut-short']);
  });
});
