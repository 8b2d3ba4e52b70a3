// 语句次序 (statement order): whoever holds a connection may ask for the next statement before the last
// has ended; it waits its turn here, in the order asked. (pg does the same, and gives it up in version 9.)
import type { ClientBase } from 'pg';
import type { Copy } from '../copy.ts';
import { inTurn } from '../turn.ts';

/** Makes a connection take its statements one at a time: promised ones, and COPY. */
export function takeTurns(client: ClientBase): void {
  const turn = inTurn();
  const ask = client.query.bind(client) as (...asked: readonly unknown[]) => unknown;
  const query = (...asked: readonly unknown[]): unknown => {
    const [first] = asked;
    // The pool's own way of asking; nobody else holds the connection then.
    if (typeof asked.at(-1) === 'function') return ask(...asked);
    if (!isCopy(first)) return turn(async () => ask(...asked));
    // Whoever asks for it hears of its failure.
    turn(() => (ask(first), first.ended)).catch(() => {});
    return first;
  };
  client.query = query as typeof client.query;
}

function isCopy(asked: unknown): asked is Copy {
  return typeof asked === 'object' && asked !== null && 'ended' in asked;
}
