// HTTP: lays routes on Fastify. Unknown input is refused, undeclared output cannot leave, and no
// error says more than its trace number.
import { Buffer } from 'node:buffer';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import swagger from '@fastify/swagger';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { isExpected, problemReply, type ProblemReply } from './fault-reply.ts';
import { describing } from './openapi.ts';
import { bodyCutShort, noSuchPath, nulInAddress, unreadable } from './request-faults.ts';
import type { FileReply, Route } from './route.ts';

export interface ServerGround {
  readonly routes: readonly Route[];
  readonly title: string;
  readonly version: string;
  /** Path of the OpenAPI description. */
  readonly description: string;
  readonly log: boolean;
}

/** A server ready to listen, or to be asked by `inject`. */
export async function createServer(ground: ServerGround): Promise<FastifyInstance> {
  const server = fastify({
    logger: ground.log ? { level: 'warn' } : false,
    // Requests are logged below this level, on purpose: a path may hold a subject's code.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: true, allErrors: true } },
    genReqId: () => crypto.randomUUID(),
    routerOptions: { maxParamLength: 200 },
    // A mapping of many Chinese column names travels in the address, nine bytes a character.
    http: { maxHeaderSize: 131_072 },
    clientErrorHandler: answerUnreadable,
  });
  await server.register(swagger, describing(ground));
  server.addHook('onRequest', async ({ raw }) => {
    if (raw.url?.includes('%00')) throw nulInAddress();
  });
  // A file's bytes are handed on as they come, whatever they are called; nothing is buffered here.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  server.setErrorHandler((error, request, reply) => answerProblem(error, request, reply));
  server.setNotFoundHandler((request, reply) => answerProblem(noSuchPath(), request, reply));
  await server.register(async (scope) => {
    for (const route of ground.routes) lay(scope, route);
    scope.get(ground.description, { schema: { hide: true } }, () => server.swagger());
  });
  await server.ready();
  return server;
}

function lay(server: FastifyInstance, route: Route): void {
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
      ...(route.reply && { response: { [route.status]: route.reply } }),
    },
    handler: async (request, reply) => {
      const answer = await route.handle({
        params: request.params as never,
        query: request.query as never,
        body: bodyOf(request.body),
      });
      void reply.code(route.status);
      return route.reply ? answer : sendFile(reply, answer as FileReply);
    },
  });
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
  const known = reply.request.headers['if-none-match'];
  if (known !== undefined && known === file.headers?.['etag']) return reply.code(304).send();
  const { body } = file;
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

/** The same for a page: what a person sees instead of problem details. */
function pageProblem(show: NonNullable<Route['problem']>) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const problem = problemOf(error, request);
    sendFile(reply.code(problem.status), show(problem));
  };
}

function problemOf(error: unknown, request: FastifyRequest): ProblemReply {
  if (!isExpected(error)) request.log.error({ err: error }, 'bug');
  return problemReply(error, request.id);
}
