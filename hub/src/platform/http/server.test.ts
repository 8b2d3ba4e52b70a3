import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fault } from '../../kernel/fault.ts';
import type { TObject, TSchema } from 'typebox';
import type { Route } from './route.ts';
import { createServer } from './server.ts';

/** Keeps a route's own types while its handler is written. */
function route<P extends TObject, Q extends TObject, J extends TSchema>(
  literal: Route<string, P, Q, J>,
): Route<string> {
  return literal;
}

const none = Type.Object({}, { additionalProperties: false });
const words = {
  tag: 'test',
  access: 'anyone',
  summary: { zh: '示例', en: 'sample' },
  params: none,
} as const;
const most = 1_000_000;

const signInFirst = new Fault('unauthenticated', 'test.sign-in', { zh: '请登录', en: 'sign in' });

/** What the upload route saw of bodies, in their order. */
const heard: string[] = [];

const routes = [
  route({
    ...words,
    method: 'get',
    path: '/leak',
    status: 200,
    query: none,
    reply: Type.Object({ open: Type.String() }, { additionalProperties: false }),
    handle: async () => ({ open: '公开', secret: '不公开' }),
  }),
  route({
    ...words,
    method: 'get',
    path: '/count',
    status: 200,
    reply: Type.Object({ limit: Type.Integer() }, { additionalProperties: false }),
    query: Type.Object(
      {
        limit: Type.Integer({ minimum: 1, maximum: 9, default: 5 }),
        form: Type.Enum(['pdf', 'html'], { default: 'pdf' }),
        name: Type.Optional(Type.String({ minLength: 2, maxLength: 3, pattern: '^[a-z]*$' })),
      },
      { additionalProperties: false },
    ),
    handle: async ({ query }) => ({ limit: query.limit }),
  }),
  route({
    ...words,
    method: 'get',
    path: '/bug',
    status: 200,
    query: none,
    reply: Type.Unknown(),
    handle: async () => {
      throw new Error('duplicate key: (张某某, 520102199003070009)');
    },
  }),
  route({
    ...words,
    method: 'get',
    path: '/file',
    status: 200,
    reply: null,
    files: ['text/csv'],
    query: Type.Object({ name: Type.String() }, { additionalProperties: false }),
    handle: async ({ query }) => ({ contentType: 'text/csv', fileName: query.name, body: 'a\r\n' }),
  }),
  route({
    ...words,
    method: 'post',
    path: '/upload',
    status: 200,
    body: 'file',
    query: none,
    reply: Type.Object({ bytes: Type.Integer() }, { additionalProperties: false }),
    handle: async ({ body }) => {
      let bytes = 0;
      try {
        for await (const piece of body) {
          bytes += piece.length;
          if (bytes > most)
            throw new Fault('invalid', 'batch.too-large', { zh: '过大', en: 'too large' });
        }
      } catch (error) {
        heard.push(error instanceof Fault ? error.code : String(error));
        throw error;
      }
      return { bytes };
    },
  }),
];

const members = Type.Object(
  { name: Type.String({ maxLength: 5 }), count: Type.Optional(Type.Integer()) },
  { additionalProperties: false },
);
routes.push(
  route({
    ...words,
    access: ['bank:officer'],
    method: 'post',
    path: '/told',
    status: 201,
    query: none,
    body: members,
    reply: Type.Object({ name: Type.String(), who: Type.String() }),
    handle: async ({ json, caller }) => ({ name: json.name, who: caller }),
  }),
);

let server: FastifyInstance;
let port: number;

beforeAll(async () => {
  server = await createServer({
    routes,
    callerOf: async ({ headers }, access) => {
      if (access !== 'anyone' && headers['x-who'] === undefined) throw signInFirst;
      return String(headers['x-who']);
    },
    title: '示例',
    version: '1',
    description: '/openapi.json',
    log: false,
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  port = (server.server.address() as AddressInfo).port;
});
afterAll(() => server.close());

const get = (url: string) => server.inject({ method: 'GET', url });

describe('a reply', () => {
  it('carries nothing its schema does not declare', async () => {
    expect((await get('/leak')).json()).toEqual({ open: '公开' });
  });

  it.each(['名单.csv', '../../etc/passwd', 'a"b\r\nset-cookie: x=1', "it's(1)*.csv", '\uD800.csv'])(
    'as a file named %j has one harmless header',
    async (name) => {
      const { headers } = await server.inject({ method: 'GET', url: '/file', query: { name } });
      expect(headers['content-disposition']).toMatch(
        /^attachment; filename\*=UTF-8''[\w.!#$&+^`|~%-]+$/,
      );
      expect(headers['set-cookie']).toBeUndefined();
      expect(headers['x-content-type-options']).toBe('nosniff');
    },
  );
});

describe('a request that is not as its route wants it', () => {
  it.each([
    ['an unknown parameter', '/count?limit=1&pages=2', '没有参数 pages', 'no parameter pages'],
    [
      'a wrong type',
      '/count?limit=many',
      'limit 的类型应为 integer',
      'limit must be of type integer',
    ],
    ['too little', '/count?limit=0', 'limit 不应小于 1', 'limit must be at least 1'],
    ['too much', '/count?limit=10', 'limit 不应大于 9', 'limit must be at most 9'],
    [
      'none of a list',
      '/count?form=doc',
      'form 应为以下之一：pdf, html',
      'form must be one of: pdf, html',
    ],
    ['too short', '/count?name=a', 'name 至少 2 个字符', 'name takes at least 2 characters'],
    ['too long', '/count?name=abcd', 'name 最多 3 个字符', 'name takes at most 3 characters'],
    ['of another form', '/count?name=A1', 'name 的格式不对', 'name is not of the form wanted'],
    ['twice the same', '/count?limit=1&limit=2', 'limit', 'limit'],
    ['a missing one', '/file', '缺少参数 name', 'parameter name is missing'],
    ['a NUL, which no text may hold', '/file?name=a%00b', '空字符', 'NUL'],
  ])('%s is refused in both languages', async (...[, url, zh, en]) => {
    const reply = await get(url);
    expect(reply.statusCode).toBe(400);
    expect(reply.headers['content-type']).toMatch('application/problem+json');
    const { title, titleEn, status, code, trace } = reply.json();
    expect({ status, code: code.split('.')[0] }).toEqual({ status: 400, code: 'request' });
    expect(title).toContain(zh);
    expect(titleEn).toContain(en);
    expect(trace).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('does not have its values repeated', async () => {
    const reply = await get('/count?limit=520102199003070009x&name=520102199003070009');
    expect(reply.body).not.toContain('520102199003070009');
  });

  it.each(['GET', 'POST', 'DELETE', 'PUT'] as const)(
    '%s of an unknown address is a 404',
    async (method) => {
      const reply = await server.inject({ method, url: '/nowhere?x=1' });
      expect(reply.statusCode).toBe(404);
      expect(reply.headers['content-type']).toMatch('application/problem+json');
      expect(reply.json().code).toBe('request.no-such-path');
    },
  );

  it.each(['/count?name=%E4%B8', '/%ZZ', '/count?%ff=1', '//count', '/count/../../etc'])(
    '%s is refused, not a bug',
    async (url) => {
      expect((await get(url)).statusCode).toBeGreaterThanOrEqual(400);
      expect((await get(url)).statusCode).toBeLessThan(500);
    },
  );
});

describe('a bug', () => {
  it('says its trace number and nothing of what went wrong', async () => {
    const reply = await get('/bug');
    expect(reply.statusCode).toBe(500);
    expect(reply.json()).toMatchObject({ code: 'node.error', details: {} });
    expect(reply.body).not.toMatch(/duplicate|张|5201/);
  });
});

/** An upload whose body the test writes itself. */
function upload(headers: Readonly<Record<string, string>> = {}) {
  const sending = request({ port, host: '127.0.0.1', method: 'POST', path: '/upload', headers });
  const reply = new Promise<IncomingMessage>((resolve, reject) => {
    sending.once('response', resolve);
    sending.once('error', reject);
  });
  return { sending, reply };
}

describe('a body', () => {
  it.each(['text/csv', 'application/json', 'multipart/form-data', 'x-any/thing'])(
    'called %s is taken as bytes',
    async (type) => {
      const headers = { 'content-type': type };
      const reply = await server.inject({
        method: 'POST',
        url: '/upload',
        headers,
        payload: '{"a"',
      });
      expect(reply.json()).toEqual({ bytes: 4 });
    },
  );

  it('without a type is bytes too, and none at all is an empty one', async () => {
    const typeless = upload({ 'transfer-encoding': 'chunked' });
    typeless.sending.end('abc');
    expect(JSON.parse(await textOf(await typeless.reply))).toEqual({ bytes: 3 });
    const none = await server.inject({ method: 'POST', url: '/upload' });
    expect(none.json()).toEqual({ bytes: 0 });
  });

  it('beyond the limit is answered at once, and the rest of it read and kept nowhere', async () => {
    const before = process.memoryUsage().rss;
    const [pieces, piece] = [320, Buffer.alloc(1_048_576)];
    const socket = connect(port, '127.0.0.1');
    const answered = new Promise<string>((resolve) =>
      socket.once('data', (b) => resolve(String(b))),
    );
    const head = `host: a\r\ncontent-length: ${pieces * piece.length}`;
    socket.write(`POST /upload HTTP/1.1\r\n${head}\r\n\r\n`);
    for (let sent = 0; sent < pieces; sent += 1) {
      if (!socket.write(piece)) await once(socket, 'drain');
      if (sent === 40) expect(await answered).toContain('"code":"batch.too-large"');
    }
    expect(await answered).toMatch(/^HTTP\/1.1 400 /);
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
    socket.destroy();
  });

  it('that breaks off is told as such to whoever was reading it, and is no bug', async () => {
    heard.length = 0;
    const { sending, reply } = upload({ 'content-length': '1000' });
    sending.write('half');
    await new Promise((resolve) => setTimeout(resolve, 100));
    sending.destroy();
    await expect(reply).rejects.toThrow('socket hang up');
    await expect.poll(() => heard).toEqual(['request.cut-short']);
    expect((await get('/leak')).statusCode).toBe(200);
  });
});

/** What a server answers to bytes that are hardly HTTP. */
async function answerTo(bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.end(bytes);
  return textOf(socket);
}

describe('what is no request', () => {
  it.each([
    [
      'a header of a megabyte',
      `GET /leak HTTP/1.1\r\nhost: a\r\nx: ${'a'.repeat(1_000_000)}\r\n\r\n`,
    ],
    ['another protocol', '\u0016\u0003\u0001\u0002\r\n\r\n'],
    ['a header folded into another', 'GET /leak HTTP/1.1\r\nhost: a\r\n x\u0000y\r\n\r\n'],
  ])('(%s) is answered with problem details, and the next one served', async (_what, bytes) => {
    const answer = await answerTo(bytes);
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(answer).toContain('content-type: application/problem+json');
    expect((await get('/leak')).statusCode).toBe(200);
  });
});

describe('the description of the API', () => {
  it('has every route, its files and every kind of no', async () => {
    const description = (await get('/openapi.json')).json();
    expect(description.openapi).toBe('3.1.0');
    expect(Object.keys(description.paths)).toEqual([
      '/leak',
      '/count',
      '/bug',
      '/file',
      '/upload',
      '/told',
    ]);
    const { requestBody, responses } = description.paths['/upload'].post;
    expect(Object.keys(requestBody.content)).toContain('text/csv');
    expect(Object.keys(responses)).toEqual([
      '200',
      '400',
      '401',
      '403',
      '404',
      '409',
      '429',
      '500',
    ]);
    expect(description.paths['/file'].get.responses['200'].content).toEqual({ 'text/csv': {} });
    expect(description.components.responses.Malformed.content).toHaveProperty([
      'application/problem+json',
    ]);
  });

  it('asks for no parameter that has a default', async () => {
    const { parameters } = (await get('/openapi.json')).json().paths['/count'].get;
    expect(parameters.map((p: { required: boolean }) => p.required)).toEqual([false, false, false]);
  });
});

describe('a JSON body', () => {
  const tell = (payload: string, headers: Record<string, string> = {}) =>
    server.inject({
      method: 'POST',
      url: '/told',
      payload,
      headers: { 'content-type': 'application/json', 'x-who': 'clerk', ...headers },
    });

  it('is read by its schema and handled for who asked', async () => {
    const reply = await tell('{"name":"黔"}');
    expect([reply.statusCode, reply.json()]).toEqual([201, { name: '黔', who: 'clerk' }]);
    expect(reply.headers['xinqiao-request']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each([
    ['what is no JSON', '{"name":', 'request.not-json'],
    ['a member nobody asked for', '{"name":"a","admin":true}', 'request.malformed'],
    ['a number written as text', '{"name":"a","count":"1"}', 'request.malformed'],
    ['null where text is wanted', '{"name":null}', 'request.malformed'],
    ['too long a text', '{"name":"abcdef"}', 'request.malformed'],
    ['nothing', '', 'request.not-json'],
    ['a list', '[]', 'request.malformed'],
    ['a prototype', '{"name":"a","__proto__":{"x":1}}', 'request.not-json'],
  ])('that holds %s is refused', async (_what, payload, code) => {
    const reply = await tell(payload);
    expect([reply.statusCode, reply.json().code]).toEqual([400, code]);
  });

  it('of two megabytes is refused as too large', async () => {
    const reply = await tell(JSON.stringify({ name: 'x'.repeat(2_000_000) }));
    expect([reply.statusCode, reply.json().code]).toEqual([413, 'request.too-large']);
  });

  it('of another kind is refused', async () => {
    const reply = await tell('name=a', { 'content-type': 'application/x-www-form-urlencoded' });
    expect([reply.statusCode, reply.json().code]).toEqual([400, 'request.not-json']);
  });

  it('is not looked at before it is known who asks', async () => {
    const headers = { 'content-type': 'application/json' };
    const asked = { method: 'POST', url: '/told', payload: '{"name":', headers } as const;
    expect((await server.inject(asked)).json().code).toBe('test.sign-in');
  });
});
