// 门 (door) of a bank's gateway: plain JSON over HTTP on this machine, for whoever has the token. Only an enterprise's
// browser that comes back needs none.
import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { NodeRefusal, NotFromTheNode, type ConsentTerms } from '@xinqiao/client/client';
import type { asking } from './asking.ts';
import type { ConsentFlow } from './consent-flow.ts';
import type { Deletions } from './deletions.ts';
import type { InstitutionConfig } from './institution-config.ts';
import { operationAt } from './operation.ts';

export interface DoorGround {
  readonly listen: InstitutionConfig['listen'];
  readonly redirect: URL;
  readonly token: string;
  readonly ask: ReturnType<typeof asking>;
  readonly flow: ConsentFlow;
  readonly deletions: Deletions;
  readonly tell: (what: string) => void;
}

/** What is answered: JSON, or bytes as they came from the node. */
interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const mostBytes = 1_048_576;

export async function openInstitutionDoor(ground: DoorGround) {
  const server = createServer((request, response) => void answer(request, response, ground));
  const { host, port } = ground.listen;
  server.listen(port, host);
  await once(server, 'listening');
  const name = host.includes(':') ? `[${host}]` : host;
  const url = `http://${name}:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeIdleConnections();
    const cut = setTimeout(() => server.closeAllConnections(), 5_000);
    await closed;
    clearTimeout(cut);
  };
  return { url, close };
}

async function answer(request: IncomingMessage, response: ServerResponse, ground: DoorGround) {
  const {
    status,
    body,
    headers = {},
  } = await replyTo(request, ground).catch((error: unknown) => refusalOf(error, ground.tell));
  const isBytes = body instanceof Uint8Array;
  const bytes = isBytes ? body : Buffer.from(`${JSON.stringify(body)}\n`);
  const type = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
  response.writeHead(status, { ...type, ...headers, 'content-length': bytes.length }).end(bytes);
}

async function replyTo(request: IncomingMessage, ground: DoorGround): Promise<Reply> {
  const url = new URL(request.url ?? '/', 'http://gateway');
  const method = request.method ?? '';
  if (method === 'GET' && url.pathname === ground.redirect.pathname) return comeBack(url, ground);
  if (!isKnown(request.headers.authorization, ground.token)) return noToken;
  const text = await buffer(request);
  if (text.length > mostBytes) return tooLarge;
  const json = bodyIn(text);
  if (json === null) return notJson;
  const idempotencyKey = headerOf(request, 'idempotency-key');
  const asked = ownReply(`${method} ${url.pathname}`, { ground, json: json.value, idempotencyKey });
  if (asked) return asked;
  const wanted = operationAt(method, url);
  if (!wanted) return noPath(method, url.pathname);
  const input = { ...wanted.input, ...(json.value !== undefined && { body: json.value }) };
  const officer = headerOf(request, 'xinqiao-officer');
  const {
    received,
    type,
    request: number,
    signature,
  } = await ground.ask({
    operation: wanted.operation,
    input,
    idempotencyKey,
    officer,
  });
  const headers = { 'content-type': type, 'xinqiao-request': number };
  return {
    status: 200,
    body: received,
    headers: { ...headers, ...(signature && { 'xinqiao-signature': signature }) },
  };
}

interface OwnAsk {
  readonly ground: DoorGround;
  readonly json: unknown;
  readonly idempotencyKey: string | null;
}

/** What the gateway answers by itself; null: it is the node's to answer. */
function ownReply(what: string, { ground, json, idempotencyKey }: OwnAsk): Promise<Reply> | null {
  const { flow, deletions } = ground;
  if (what === 'GET /due-deletions')
    return Promise.resolve({ status: 200, body: { due: deletions.due() } });
  const done = /^POST \/due-deletions\/(\w+)\/done$/.exec(what);
  if (done) {
    return deletions
      .confirm(done[1] ?? '')
      .then((body) => (body ? { status: 200, body } : noDeletion));
  }
  if (what === 'POST /consent-requests') {
    if (json === undefined) return Promise.resolve(notJson);
    return flow
      .begin(json as ConsentTerms, idempotencyKey)
      .then((ask) => ({ status: 201, body: shown(ask) }));
  }
  const request = /^GET \/consent-requests\/([^/]+)$/.exec(what)?.[1];
  if (request === undefined) return null;
  const found = flow.find(decodeURIComponent(request));
  return Promise.resolve(
    found ? { status: 200, body: shown(found) } : noPath('GET', '/consent-requests/…'),
  );
}

type Ask = NonNullable<ReturnType<ConsentFlow['find']>>;

/** Without what must be kept secret. */
function shown({ request, url, state, consent, code }: Ask) {
  return { request, url, state, consent, code };
}

async function comeBack(url: URL, { flow }: DoorGround): Promise<Reply> {
  const isOurs = await flow.comeBack(url);
  const words = isOurs
    ? '已收到答复，可以关闭此页 The answer is received; you may close this page\n'
    : '没有这一申请，请从银行重新进入 There is no such request: begin again at the bank\n';
  return {
    status: isOurs ? 200 : 404,
    body: Buffer.from(words),
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  };
}

function isKnown(header: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`));
}

function bodyIn(bytes: Buffer): { readonly value: unknown } | null {
  if (bytes.length === 0) return { value: undefined };
  try {
    return { value: JSON.parse(bytes.toString('utf8')) };
  } catch {
    return null;
  }
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' && /^[\x21-\x7e]{1,100}$/.test(value) ? value : null;
}

// oxlint-disable-next-line max-params -- the four parts of a refusal
function refusal(status: number, code: string, title: string, titleEn: string): Reply {
  return { status, body: { code, title, titleEn } };
}

const noToken = refusal(
  401,
  'gateway.token',
  '缺少令牌或令牌不符，请在 Authorization 中写 Bearer 和令牌文件的内容',
  'The token is missing or wrong: send “Authorization: Bearer” and what the token file holds',
);
const notJson = refusal(400, 'gateway.json', '正文应为 JSON', 'The body should be JSON');
const tooLarge = refusal(
  413,
  'gateway.size',
  `正文不得超过 ${mostBytes} 字节`,
  `The body may have ${mostBytes} bytes`,
);
const noDeletion = refusal(
  404,
  'gateway.no-deletion',
  '没有这一待删除事项，或已有变化，请重新查询 GET /due-deletions',
  'There is no such due deletion, or it changed: ask GET /due-deletions again',
);
const noPath = (method: string, path: string) =>
  refusal(
    404,
    'gateway.path',
    `没有 ${method} ${path}，可用的操作见 gateway/README.md`,
    `There is no ${method} ${path}: gateway/README.md lists what there is`,
  );

/** The node's own words where it has any. */
function refusalOf(error: unknown, tell: (what: string) => void): Reply {
  if (error instanceof NodeRefusal) {
    const { status, code, zh, message, details, request } = error;
    const titleEn = message.slice(code.length + 2);
    return { status, body: { code, title: zh, titleEn, details, request } };
  }
  if (error instanceof NotFromTheNode) {
    const { problem, zh, en } = error.problem;
    tell(`${problem} ${error.request}`);
    return refusal(502, problem, zh, en);
  }
  const {
    name,
    code,
    error: oauth,
  } = error as { readonly name?: string; readonly code?: string; readonly error?: string };
  tell(`${name ?? 'Error'} ${oauth ?? code ?? ''}`);
  if (typeof oauth === 'string') {
    const { error_description: why = '' } = error as { readonly error_description?: string };
    return refusal(
      oauth === 'invalid_client' ? 502 : 400,
      `oauth.${oauth}`,
      `节点不接受此申请（${oauth}）：${why}`,
      `The node does not take this (${oauth}): ${why}`,
    );
  }
  if (code === 'ENOSPC' || code === 'EFBIG' || code === 'EIO')
    return refusal(
      503,
      'gateway.journal',
      `日志无法写入（${code}），什么也不提供；请检查磁盘`,
      `The journal cannot be written (${code}), so nothing is given: check the disk`,
    );
  return refusal(
    502,
    'gateway.node',
    '节点暂时无法取得答复，可用同一 Idempotency-Key 重试',
    'The node gave no answer for now: try again under the same Idempotency-Key',
  );
}
