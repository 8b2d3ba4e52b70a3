// 告知 (telling): what of a request is told when it is over: measures and codes, by the route as it is declared.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Telemetry } from '../telemetry/telemetry.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Of the problem it is answered by. */
    code: string | null;
    readonly telemetry: Telemetry;
  }
}

/** Has every request told of when its answer has left, or its asker. */
export function tellRequests(server: FastifyInstance, telemetry: Telemetry): void {
  server.decorateRequest('telemetry', { getter: () => telemetry });
  server.decorateRequest('code', null);
  if (!telemetry.isHeard) return;
  server.addHook('onRequest', async (request, reply) => telling(telemetry, request, reply));
}

function telling(telemetry: Telemetry, request: FastifyRequest, reply: FastifyReply): void {
  const since = performance.now();
  telemetry.arrived(request.id, request.headers.traceparent);
  reply.raw.once('close', () => {
    const { id, method, routeOptions, headers, code } = request;
    telemetry.answered({
      request: id,
      method,
      route: routeOptions.url ?? 'none',
      status: reply.raw.statusCode,
      code,
      sizes: {
        in: sizeIn(headers['content-length']),
        out: sizeIn(reply.getHeader('content-length')),
      },
      ms: performance.now() - since,
      isBroken: !reply.raw.writableFinished,
    });
  });
}

/** A stream is of no size that is known beforehand. */
function sizeIn(header: unknown): number {
  return Number(header ?? 0) || 0;
}
