// HTTP: lays routes on Fastify. Unknown input is refused, undeclared output cannot leave, and no
// error says more than its trace number.
import { Buffer } from 'node:buffer';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import swagger from '@fastify/swagger';
import type { TObject } from 'typebox';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { isExpected, problemReply, statusIn, type ProblemReply } from './fault-reply.ts';
import { describing, type Doors } from './openapi.ts';
import { jsonReader } from './json-body.ts';
import { takeForms, takeJson } from './read-body.ts';
import { bodyCutShort, noSuchPath, nulInAddress, unreadable } from './request-faults.ts';
import type { Ask, FileReply, Route, RouteAccess } from './route.ts';
import { answerOnce, keyIn, type Once } from './sending-once.ts';
import { echoNumber, signing, type AnswerSigning } from './signed-answer.ts';
import { usualPatience, type Patience } from './slow-body.ts';
import { tellRequests } from './telling.ts';
import { noTelemetry, type Telemetry } from '../telemetry/telemetry.ts';

/** As much of a request as tells who asks. */
export interface Incoming {
  /** Upper case. */
  readonly method: string;
  /** Path and query as they were asked for. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly address: string;
  /** Number of the request, told in the answer. */
  readonly request: string;
  /** Sends a header with the answer. */
  readonly header: (name: string, value: string) => void;
}

/** Finds out who asks. @throws Fault where it cannot be said, or where they may not ask this */
export type CallerOf<C> = (incoming: Incoming, access: RouteAccess) => Promise<C>;

export interface ServerGround<C> {
  readonly routes: readonly Route<C>[];
  readonly callerOf: CallerOf<C>;
  readonly title: string;
  readonly version: string;
  /** Path of the OpenAPI description. */
  readonly description: string;
  /** By whom answers are signed that are to be; without it none are. */
  readonly signing?: AnswerSigning;
  /** Who keeps answers of requests that may be sent twice; without it none are kept. */
  readonly once?: Once<C>;
  /** Others who answer under paths of their own. */
  readonly mounts?: readonly Mount[];
  /** Who is told of every request, and of what failed; false: nobody. */
  readonly log: Telemetry | false;
  /** How long bodies may take; as usual where not told. */
  readonly patience?: Patience;
  /** How askers show who they are, for the description. */
  readonly doors?: Doors;
}

/** Somebody who reads and answers requests by themselves, from the first byte of the body on. */
export interface Mount {
  readonly paths: readonly string[];
  readonly serve: (request: IncomingMessage, response: ServerResponse) => void;
}

/** A server ready to listen, or to be asked by `inject`. */
export async function createServer<C>(ground: ServerGround<C>): Promise<FastifyInstance> {
  const { bodyMs, idleMs } = ground.patience ?? usualPatience;
  const server = fastify({
    // Its lines would hold addresses, and a path may hold a subject's code: `telling` says what may be said.
    logger: false,
    ajv: { customOptions: { removeAdditional: false, coerceTypes: true, allErrors: true } },
    genReqId: () => crypto.randomUUID(),
    routerOptions: { maxParamLength: 200 },
    // A mapping of many Chinese column names travels in the address, nine bytes a character.
    http: { maxHeaderSize: 131_072 },
    clientErrorHandler: answerUnreadable,
    connectionTimeout: idleMs,
  });
  await server.register(swagger, describing(ground));
  tellRequests(server, ground.log || noTelemetry);
  server.addHook('onRequest', async ({ raw, id }, reply) => {
    void reply.header(requestHeader, id);
    if (raw.url?.includes('%00')) throw nulInAddress();
  });
  server.decorateRequest('caller');
  server.decorateRequest('sent', '');
  server.setErrorHandler((error, request, reply) => answerProblem(error, request, reply));
  server.setNotFoundHandler((request, reply) => answerProblem(noSuchPath(), request, reply));
  const { files = [], forms = [], others = [] } = Object.groupBy(ground.routes, bodyKind);
  await server.register(async (scope) => {
    // A file's bytes are handed on as they come, whatever they are called; nothing is buffered here.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    for (const route of files) lay(scope, route, ground);
    for (const mount of ground.mounts ?? []) layMount(scope, mount, ground.callerOf);
  });
  await server.register(async (scope) => {
    takeForms(scope, bodyMs);
    for (const route of forms) lay(scope, route, ground);
  });
  await server.register(async (scope) => {
    takeJson(scope, bodyMs);
    for (const route of others) lay(scope, route, ground);
    scope.get(ground.description, { schema: { hide: true } }, () => server.swagger());
  });
  await server.ready();
  return server;
}

/** Says which request an answer is to; quote it when asking about it. */
const requestHeader = 'xinqiao-request';

function bodyKind({ body, encoding }: { readonly body?: unknown; readonly encoding?: 'form' }) {
  if (encoding === 'form') return 'forms';
  return body === 'file' ? 'files' : 'others';
}

function lay<C>(server: FastifyInstance, route: Route<C>, ground: ServerGround<C>): void {
  const isSigned = route.signed === true && ground.signing !== undefined;
  server.route({
    method: route.method,
    url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    ...(route.problem && { errorHandler: pageProblem(route.problem) }),
    schema: {
      hide: route.problem !== undefined,
      summary: `${route.summary.zh} ${route.summary.en}`,
      tags: [route.tag],
      params: route.params,
      querystring: route.query,
      ...(route.headers && { headers: route.headers }),
      ...(route.reply && { response: { [route.status]: route.reply } }),
    },
    // Before a byte of the body is read.
    onRequest: async (request, reply) => {
      if (isSigned) echoNumber(request, reply);
      const lap = request.telemetry.laps([request.id]);
      request.caller = await ground.callerOf(incomingOf(request, reply), route.access);
      lap('auth');
    },
    ...(isSigned && ground.signing && { onSend: signing(ground.signing, requestHeader) }),
    handler: handlerOf(route, ground.once),
  });
}

/** Has the route answer, once where it is asked to. */
function handlerOf<C>(route: Route<C>, once: Once<C> | undefined) {
  const readJson = jsonReader(route.body === 'file' ? undefined : route.body);
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const ask: Ask<C, TObject, TObject> = {
      caller: request.caller as C,
      params: request.params as never,
      query: request.query as never,
      headers: request.headers as never,
      json: readJson(request.body),
      body: bodyOf(request.body),
      header: (name, value) => void reply.header(name, value),
      cookie: (name) => cookieIn(request.headers.cookie, name),
      keeping: null,
    };
    const key = once && route.idempotent ? keyIn(request) : null;
    const answer =
      once && key !== null
        ? await answerOnce(route, ask, { once, request, key })
        : await route.handle(ask);
    void reply.code(route.status);
    if (route.written) void reply.type('application/json; charset=utf-8');
    return route.reply ? answer : sendFile(reply, answer as FileReply);
  };
}

function layMount<C>(
  server: FastifyInstance,
  { paths, serve }: Mount,
  callerOf: CallerOf<C>,
): void {
  for (const url of paths) {
    server.route({
      method: ['GET', 'HEAD', 'POST', 'OPTIONS'],
      url,
      schema: { hide: true },
      // Whoever it is shows it there in a way of theirs: here they are a visitor from an address.
      onRequest: async (request, reply) => {
        await callerOf({ ...incomingOf(request, reply), headers: {} }, 'anyone');
      },
      handler: ({ raw }, reply) => {
        const headers = Object.entries(reply.getHeaders());
        reply.hijack();
        for (const [name, value] of headers) reply.raw.setHeader(name, value ?? '');
        serve(raw, reply.raw);
      },
    });
  }
}

function cookieIn(header: string | undefined, name: string): string | null {
  const found = header?.split('; ').find((cookie) => cookie.startsWith(`${name}=`));
  return found?.slice(name.length + 1) || null;
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: unknown;
    /** The JSON body as it came; empty where there is none. */
    sent: string;
  }
}

function incomingOf({ method, url, headers, ip, id }: FastifyRequest, reply: FastifyReply) {
  const header = (name: string, value: string) => void reply.header(name, value);
  return { method, url, headers, address: ip, request: id, header };
}

/** The bytes as they come. What a handler leaves unread is read and thrown away, so that whoever sends
 * it comes to the end of it and hears the answer. */
async function* bodyOf(payload: unknown): AsyncGenerator<Uint8Array> {
  if (!(payload instanceof Readable)) return;
  try {
    yield* payload.iterator({ destroyOnReturn: false });
  } catch {
    throw bodyCutShort();
  } finally {
    payload.resume();
  }
}

function sendFile(reply: FastifyReply, file: FileReply): FastifyReply {
  void reply.headers({ ...file.headers, 'content-type': file.contentType });
  if (file.fileName !== undefined) {
    const disposition = `attachment; filename*=UTF-8''${headerText(file.fileName)}`;
    void reply.header('content-disposition', disposition);
  }
  void reply.header('x-content-type-options', 'nosniff');
  if (file.location !== undefined) return reply.code(303).header('location', file.location).send();
  const known = reply.request.headers['if-none-match'];
  if (known !== undefined && known === file.headers?.['etag']) return reply.code(304).send();
  const { body, problem } = file;
  if (problem) {
    reply.request.code = problem.code;
    void reply.code(statusIn(problem)).header(problemHeader, problem.code);
  }
  if (typeof body === 'string' || body instanceof Uint8Array) return reply.send(body);
  return reply.send(Readable.from(body));
}

/** A name as RFC 8187 writes it: nothing in it can end the value or the header. */
function headerText(name: string): string {
  const hex = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(name.toWellFormed()).replaceAll(/['()*]/g, hex);
}

/** What Node could not even parse as a request. */
function answerUnreadable(error: Error & { readonly code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const problem = problemReply(unreadable(error.code ?? ''), crypto.randomUUID());
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 400 Bad Request\r\ncontent-type: application/problem+json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, request);
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json')
    .send(JSON.stringify(problem));
}

/** The code of a problem that is shown as a page: for programs that got one all the same. */
const problemHeader = 'xinqiao-problem';

/** The same for a page: what a person sees instead of problem details. */
function pageProblem(show: NonNullable<Route['problem']>) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const problem = problemOf(error, request);
    void reply.header(problemHeader, problem.code);
    sendFile(reply.code(problem.status), show(problem, request.url));
  };
}

function problemOf(error: unknown, request: FastifyRequest): ProblemReply {
  if (!isExpected(error)) request.telemetry.bug('request', error, { request: request.id });
  const problem = problemReply(error, request.id);
  request.code = problem.code;
  return problem;
}
