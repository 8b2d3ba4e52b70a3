// 幂等 (sending once): a request that carries an `Idempotency-Key` is done once, however often it is sent: the
// resent gets the answer of the first. Who keeps answers, and for how long, is said elsewhere.
import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { PoolClient } from 'pg';
import { badKey } from './request-faults.ts';

export const keyHeader = 'idempotency-key';
const keyForm = /^[!-~]{1,40}$/;

/** An answer as it is kept. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** What the handler answered, or what its answer is made again from. */
  readonly body: unknown;
}

export interface Sent<C> {
  readonly caller: C;
  readonly key: string;
  /** Of address and body: another request under the same key is refused. */
  readonly digest: string;
}

/**
 * Keeps an answer in the transaction of what it is about: once that is done it is not done again, whatever becomes
 * of this process. Fails, and the transaction with it, where somebody else answers the request by now.
 */
type KeepIn<A> = (sql: PoolClient, answer: A) => Promise<unknown>;

/** The same, of a route whose answers are made again from a reference. */
export type Keeping = KeepIn<string>;

/** Does the work, or finds the answer it had; waits where it is being done. */
export type Once<C> = (
  sent: Sent<C>,
  work: (keepIn: KeepIn<KeptAnswer>) => Promise<KeptAnswer>,
) => Promise<KeptAnswer & { readonly isReplayed: boolean }>;

/** How an answer that is not to be kept itself is kept: by what it can be made again from. */
export interface Replay<A> {
  readonly reference: (answer: unknown) => unknown;
  readonly replay: (reference: unknown, ask: A) => Promise<unknown>;
}

/** The key of a request; null where it has none. @throws Fault `request.key` */
export function keyIn({ headers }: FastifyRequest): string | null {
  const key = headers[keyHeader];
  if (key === undefined) return null;
  if (typeof key === 'string' && keyForm.test(key)) return key;
  throw badKey();
}

interface Sending<C> {
  readonly once: Once<C>;
  readonly request: FastifyRequest;
  readonly key: string;
}

/** Has a route answer a request that may have been sent before. */
export async function answerOnce<C, A extends AskedOnce<C>>(
  { idempotent, status, handle }: RouteOnce<A>,
  ask: A,
  { once, request, key }: Sending<C>,
): Promise<unknown> {
  const again = typeof idempotent === 'object' ? idempotent : null;
  let answer: unknown;
  const kept = await once(
    { caller: ask.caller, key, digest: digestOf(request) },
    async (keepIn) => {
      const headers: Record<string, string> = {};
      const header = (name: string, value: string) => void (headers[name] = value);
      const keeping: Keeping = (sql, body) => keepIn(sql, { status, headers, body });
      answer = await handle({ ...ask, header, keeping });
      return { status, headers, body: again ? again.reference(answer) : answer };
    },
  );
  for (const [name, value] of Object.entries(kept.headers)) ask.header(name, value);
  if (!kept.isReplayed) return answer;
  ask.header('idempotency-replayed', 'true');
  return again ? again.replay(kept.body, ask) : kept.body;
}

interface AskedOnce<C> {
  readonly caller: C;
  readonly header: (name: string, value: string) => void;
  readonly keeping: Keeping | null;
}

interface RouteOnce<A> {
  readonly idempotent?: true | Replay<A>;
  readonly status: number;
  readonly handle: (ask: A) => Promise<unknown>;
}

function digestOf({ method, url, sent }: FastifyRequest): string {
  return `sha256:${hash('sha256', `${method} ${url}\n${sent}`, 'hex')}`;
}
