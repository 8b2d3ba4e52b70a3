// HTTP: lays routes on Fastify. Unknown input is refused, undeclared output cannot leave, and no
// error says more than its trace number.
import { Readable } from 'node:stream';
import swagger from '@fastify/swagger';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { isExpected, problemReply, type ProblemReply } from './fault-reply.ts';
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
    // A request's path may hold a subject's code: only failures are logged, by trace number.
    disableRequestLogging: true,
    ajv: { customOptions: { removeAdditional: false, coerceTypes: true, allErrors: true } },
    genReqId: () => crypto.randomUUID(),
    routerOptions: { maxParamLength: 200 },
  });
  await server.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: ground.title, version: ground.version } },
  });
  // A file's bytes are handed on as they come, whatever they are called; nothing is buffered here.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  server.setErrorHandler((error, request, reply) => answerProblem(error, request, reply));
  server.setNotFoundHandler((request, reply) => {
    const error = Object.assign(new Error('没有这个地址 no such address'), {
      statusCode: 404,
      code: 'request.no-such-path',
    });
    return answerProblem(error, request, reply);
  });
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
      ...(route.body === 'file' && { consumes: ['application/octet-stream'] }),
      ...(route.files && { produces: [...route.files] }),
      ...(route.reply && { response: { [route.status]: route.reply } }),
    },
    handler: async (request, reply) => {
      const body = request.body instanceof Readable ? request.body : Readable.from([]);
      const answer = await route.handle({
        params: request.params as never,
        query: request.query as never,
        body,
      });
      void reply.code(route.status);
      return route.reply ? answer : sendFile(reply, answer as FileReply);
    },
  });
}

function sendFile(reply: FastifyReply, file: FileReply): FastifyReply {
  void reply.headers({ ...file.headers, 'content-type': file.contentType });
  if (file.fileName !== undefined) {
    const name = encodeURIComponent(file.fileName);
    void reply.header('content-disposition', `attachment; filename*=UTF-8''${name}`);
  }
  void reply.header('x-content-type-options', 'nosniff');
  const known = reply.request.headers['if-none-match'];
  if (known !== undefined && known === file.headers?.['etag']) return reply.code(304).send();
  const { body } = file;
  if (typeof body === 'string' || body instanceof Uint8Array) return reply.send(body);
  return reply.send(Readable.from(body));
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
