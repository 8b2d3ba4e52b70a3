// 合并提交 (group commit): deeds that arrive together share one transaction and one flush, and stay apart
// in everything else. Whoever comes alone goes at once: what gathers is what came meanwhile.
import { Fault } from '../kernel/fault.ts';
import { noLaps } from '../platform/telemetry/stages.ts';
import type { Act } from './audit.ts';
import {
  openAct,
  recordRefusal,
  refusedEntry,
  rollBack,
  type AuditGround,
  type Intent,
  type OpenAct,
} from './audit-act.ts';
import { insertEntries, type Entry } from './audit-store.ts';

/** One of the deeds that share a transaction, with what it asks. */
export interface Asked<A> {
  readonly act: Act;
  readonly ask: A;
}

/** What became of deeds that share a transaction. */
export interface Settled<T> {
  /** In their order, for each its answer, or the Fault that refuses it. */
  readonly answers: readonly (T | Fault)[];
  /** Statements of the transaction that were asked for and are not waited for. */
  readonly writing?: Promise<unknown>;
}

/**
 * Settles deeds that share a transaction. What is refused must have written nothing: there is no rolling
 * back of one alone. Whatever is thrown rolls back all, and each is settled anew in a transaction of its
 * own.
 */
export type Settle<A, T> = (asked: readonly Asked<A>[]) => Promise<Settled<T>>;

export interface Sharing {
  /** Transactions under way at a time; while they are, the next gathers. */
  readonly atOnce: number;
  /** Deeds in one transaction. */
  readonly atMost: number;
}

/** Fewer at most would answer sooner below the most there can be, and let a tenth fewer through in all. */
const usual: Sharing = { atOnce: 1, atMost: 64 };

type Entering<A> = Intent & { readonly ask: A };

interface Waiting<A, T> extends Entering<A> {
  readonly resolve: (answer: T) => void;
  readonly reject: (error: unknown) => void;
}

/** Opens the door; what it returns takes one deed and answers when its row is durable. */
export function groupCommit<A, T>(
  ground: AuditGround,
  settle: Settle<A, T>,
  sharing: Partial<Sharing>,
): (entering: Entering<A>) => Promise<T> {
  const { atOnce, atMost } = { ...usual, ...sharing };
  const waiting: Waiting<A, T>[] = [];
  let underWay = 0;

  function next(): void {
    while (underWay < atOnce && waiting.length > 0) {
      underWay += 1;
      void answer(waiting.splice(0, atMost)).finally(() => {
        underWay -= 1;
        next();
      });
    }
  }

  /** Never rejects: each of them hears for itself. */
  async function answer(batch: readonly Waiting<A, T>[]): Promise<void> {
    try {
      const answers = await share(ground, settle, batch);
      batch.forEach((one, n) => {
        const settled = answers[n];
        if (settled instanceof Fault) one.reject(settled);
        else one.resolve(settled as T);
      });
    } catch (error) {
      const [first, ...others] = batch;
      if (others.length === 0 || error instanceof InDoubt) {
        for (const { reject } of batch) reject(error instanceof InDoubt ? error.cause : error);
        return;
      }
      for (const one of [first, ...others]) if (one) await answer([one]);
    }
  }

  return (entering) =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ ...entering, resolve, reject });
      // What came in the same turn of the event loop goes together.
      setImmediate(next);
    });
}

/** Whether the transaction was committed is not known, or cannot be tried: nothing is done again. */
class InDoubt extends Error {}

/**
 * One transaction. Statements are asked for as soon as what they say is known, not when the one before was
 * answered: over a connection that pipelines, each wait saved is a turn at a busy processor saved.
 */
async function share<A, T>(
  { pool, gate = pool, now, laps = noLaps }: AuditGround,
  settle: Settle<A, T>,
  batch: readonly Entering<A>[],
): Promise<readonly (T | Fault)[]> {
  const client = await gate.connect().catch(inDoubt);
  const at = now();
  const opened = batch.map((one) => openAct(client, one, at));
  try {
    const begun = client.query('begin');
    const settling = settle(opened.map(({ act }, n) => ({ act, ask: batch[n]?.ask as A })));
    // Both are waited for, well or not: nothing may be asked for on a connection that was handed back.
    await Promise.allSettled([settling, begun]);
    await begun.catch(inDoubt);
    const { answers, writing } = await settling;
    const lap = laps(opened.map(({ act }) => act.principal.request));
    const entering = insertEntries(client, entriesOf(opened, answers));
    const writes = Promise.all([writing, entering]);
    const [ended] = await Promise.allSettled([client.query('commit').catch(inDoubt), writes]);
    if (ended.status === 'rejected') throw ended.reason;
    // A transaction in which a statement failed ends by rolling back, though it was told to commit.
    if (ended.value.command !== 'COMMIT') throw await failureOf(writes);
    lap('evidence');
    client.release();
    return answers;
  } catch (error) {
    await rollBack(client);
    const [alone, second] = opened;
    if (error instanceof Fault && alone && !second) await recordRefusal(pool, alone.act, error);
    throw error;
  }
}

async function failureOf(writes: Promise<unknown>): Promise<unknown> {
  return writes.then(
    () => new Error('rolled back, though every statement was done'),
    (error: unknown) => error,
  );
}

function entriesOf(opened: readonly OpenAct[], answers: readonly unknown[]): Entry[] {
  if (answers.length !== opened.length) throw new Error('every deed has an answer');
  return opened.map(({ act, detail }, n): Entry => {
    const answer = answers[n];
    if (answer instanceof Fault) return refusedEntry(act, answer);
    return { act, outcome: 'done', code: null, detail };
  });
}

function inDoubt(cause: unknown): never {
  throw new InDoubt('in doubt', { cause });
}
