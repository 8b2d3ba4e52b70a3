// 慢正文 (slow body): whoever sends a body letter by letter holds a connection. A JSON body has so long to come;
// a file may take its time, as long as something comes.
import type { FastifyReply, FastifyRequest, RequestPayload } from 'fastify';
import { tooSlow } from './request-faults.ts';

export interface Patience {
  /** For a whole JSON body, in milliseconds. */
  readonly bodyMs: number;
  /** With a connection on which nothing moves. */
  readonly idleMs: number;
}

export const usualPatience: Patience = { bodyMs: 30_000, idleMs: 120_000 };

/** Answers, and hangs up, where a body is not there in time. */
export function cutSlowBodies(bodyMs: number) {
  return async (
    { headers }: FastifyRequest,
    reply: FastifyReply,
    payload: RequestPayload,
  ): Promise<void> => {
    if (!('content-length' in headers) && !('transfer-encoding' in headers)) return;
    const timer = setTimeout(() => {
      if (payload.listenerCount('error') === 0) return;
      void reply.header('connection', 'close');
      payload.emit('error', tooSlow());
    }, bodyMs);
    const stop = () => clearTimeout(timer);
    payload.once('end', stop);
    reply.raw.once('close', stop);
  };
}
