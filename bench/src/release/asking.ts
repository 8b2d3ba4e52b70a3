// 发问 (asking): the queries a bank makes in a measure: each consent used no oftener than its template allows.
import type { Filled } from './filling.ts';
import { load, signIn, type Served } from './serving.ts';
import type { LoadFound, LoadPlan } from './load.ts';

export interface Asker {
  /** Asks that have not been asked yet, as many as are wanted. */
  take(count: number): LoadPlan['asks'];
}

/** All uses of all consents, every consent once before any is used again. */
export function askerOf({ consents, items }: Filled, usesEach: number): Asker {
  let next = 0;
  return {
    take(count) {
      const most = consents.length * usesEach;
      if (next + count > most) throw new Error(`the ${most} uses prepared do not suffice`);
      const asks = Array.from({ length: count }, () => {
        const one = consents[next++ % consents.length];
        if (!one) throw new Error('no consent');
        const purpose = 'post-loan-monitoring';
        const body = JSON.stringify({ consent: one.consent, purpose, items });
        return { path: `/api/v1/subjects/${one.subject}/query`, body };
      });
      return asks;
    },
  };
}

export interface Round {
  readonly wires: number;
  readonly seconds: number;
  readonly rate?: number;
}

/** Asks a node as the bank's system; every answer has to be an answer. */
export async function ask(
  filled: Filled,
  served: Served,
  { asks, ...round }: Round & Pick<LoadPlan, 'asks'>,
): Promise<LoadFound> {
  const proof = await signIn(filled, served);
  const { port, origin } = served;
  const found = await load({ port, origin, asks, rate: null, proof, ...round });
  requireAnswers(found);
  return found;
}

/** Asks the bare route, which wants to know nothing. */
export async function askBare(
  { port, origin }: Served,
  { asks, ...round }: Round & Pick<LoadPlan, 'asks'>,
): Promise<LoadFound> {
  const found = await load({ port, origin, asks, rate: null, ...round });
  requireAnswers(found);
  return found;
}

function requireAnswers({ statuses, left }: LoadFound): void {
  const others = Object.keys(statuses).filter((status) => status !== '200');
  if (others.length > 0) throw new Error(`answers that are none: ${JSON.stringify(statuses)}`);
  if (left === 0) throw new Error('the asks prepared were too few for the time');
}

export function perSecond({ statuses, seconds }: LoadFound): number {
  return (statuses[200] ?? 0) / seconds;
}
