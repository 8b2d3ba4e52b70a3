// 门 (door): HTTP for a handful of nodes. Two paths, one method; whoever sends slowly, or nothing, or too much is not
// waited for. What was read to its end gets a signed answer.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Problem } from '@xinqiao/catalogue/catalogue';
import { enquiryPath } from '@xinqiao/protocol/enquiry/enquiry';
import { timesHeader, writeTimes } from '@xinqiao/protocol/enquiry/enquiry-times';
import { noticePath } from '@xinqiao/protocol/notice/notice';
import type { Received, Reply } from '../reply.ts';
import type { GatewayTelemetry } from '../telemetry/telemetry.ts';

type Replying = (received: Received) => Promise<Reply>;

export interface DoorOptions {
  readonly host: string;
  readonly port: number;
  readonly answer: Replying;
  readonly hear: Replying;
  readonly telemetry: GatewayTelemetry;
  /** For a whole ask to come, in milliseconds. */
  readonly patienceMs?: number;
}

export interface Door {
  readonly url: string;
  /** Takes nothing new, and ends when all that came is answered. */
  readonly close: () => Promise<void>;
}

const mostBytes = 256 * 1024;
const mostConnections = 512;
const closingMs = 10_000;

export async function openDoor(options: DoorOptions): Promise<Door> {
  const { host, port, patienceMs = 10_000 } = options;
  const server = createServer(
    {
      headersTimeout: patienceMs,
      requestTimeout: patienceMs,
      connectionsCheckingInterval: Math.min(1_000, patienceMs),
      keepAliveTimeout: 30_000,
      maxHeaderSize: 16_384,
    },
    (request, response) => void handle(request, response, options),
  );
  server.maxConnections = mostConnections;
  // A connection on which nothing moves, in either direction.
  server.setTimeout(patienceMs + 20_000);
  server.listen(port, host);
  await once(server, 'listening');
  const { address, family, port: at } = server.address() as AddressInfo;
  const url = `http://${family === 'IPv6' ? `[${address}]` : address}:${at}`;
  return { url, close: () => closing(server) };
}

async function closing(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), closingMs);
  await closed;
  clearTimeout(cut);
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  { answer, hear, telemetry }: DoorOptions,
): Promise<void> {
  try {
    const wrong = misdirected(request);
    if (wrong) return turnedAway(response, wrong, telemetry);
    const body = await bodyOf(request);
    if (body === null) return turnedAway(response, tooLarge, telemetry);
    const call = telemetry.begin(request.headers.traceparent);
    const receivedAt = new Date();
    const reply = await (request.url === noticePath ? hear : answer)({
      method: request.method ?? '',
      target: request.url ?? '',
      requestId: headerOf(request, 'xinqiao-request-id'),
      signature: headerOf(request, 'xinqiao-signature'),
      body,
      watch: call.watch,
    });
    const headers = { 'content-type': reply.type, 'xinqiao-signature': reply.signature };
    const { sourceMs } = reply.told;
    const times = writeTimes({ receivedAt, answeredAt: new Date(), sourceMs });
    const more = { [timesHeader]: times, 'content-length': reply.body.length };
    response.writeHead(reply.status, { ...headers, ...more });
    response.end(reply.body);
    const sizes = { in: body.length, out: reply.body.length };
    call.end({ ...reply.told, status: reply.status, sizes });
  } catch (error) {
    // Who went away in the middle is told nothing; anything else is a bug, told without what it was about.
    if (request.errored) return;
    telemetry.bug(error);
    if (!response.headersSent) refuse(response, bug);
  }
}

type Refusal = Problem & { readonly status: number };

const elsewhere: Refusal = {
  status: 404,
  problem: 'door.path',
  zh: `只在 ${enquiryPath} 和 ${noticePath} 应答`,
  en: `Only ${enquiryPath} and ${noticePath} are answered`,
};
const otherMethod: Refusal = {
  status: 405,
  problem: 'door.method',
  zh: '只接受 POST',
  en: 'Only POST is answered',
};
const otherType: Refusal = {
  status: 415,
  problem: 'door.type',
  zh: '正文应为 application/json，且不压缩',
  en: 'The body should be application/json, not compressed',
};
const tooLarge: Refusal = {
  status: 413,
  problem: 'door.size',
  zh: `正文不得超过 ${mostBytes} 字节`,
  en: `The body may have ${mostBytes} bytes`,
};
const bug: Refusal = {
  status: 500,
  problem: 'gateway.error',
  zh: '前置机内部错误，请联系信源单位运维',
  en: 'Internal error: ask the operator of the source unit',
};

function misdirected({ url, method, headers }: IncomingMessage): Refusal | null {
  if (url !== enquiryPath && url !== noticePath) return elsewhere;
  if (method !== 'POST') return otherMethod;
  const isJson = /^application\/json(\s*;|$)/i.test(headers['content-type'] ?? '');
  if (!isJson || headers['content-encoding'] !== undefined) return otherType;
  return Number(headers['content-length'] ?? 0) > mostBytes ? tooLarge : null;
}

/** Null: more than we take. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > mostBytes) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function headerOf({ headers }: IncomingMessage, name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
}

function turnedAway(response: ServerResponse, wrong: Refusal, telemetry: GatewayTelemetry): void {
  telemetry.turnedAway(wrong.problem);
  refuse(response, wrong);
}

/** Of what was not read there is nothing to sign over: the caller knows it is no answer by that. */
function refuse(response: ServerResponse, { status, problem, zh, en }: Refusal): void {
  const body = JSON.stringify({
    type: 'about:blank',
    title: zh,
    titleEn: en,
    status,
    code: problem,
  });
  response.writeHead(status, { 'content-type': 'application/problem+json', connection: 'close' });
  response.end(body);
}
