// Asking a source until it answers or need not be asked further: tries with a pause between them, a circuit
// that opens where it is down, and no more asks out at once than it takes. Each process has its own.
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EnquiryReason } from './enquiry.ts';
import { closedCircuit, entering, leaving, waitBefore, type Circuit } from './enquiry-health.ts';
import {
  askOnce,
  type Asked,
  type Proof,
  type Said,
  type Wire,
  type WireGround,
} from './enquiry-wire.ts';

/** What came of asking, and how long the source took; null: it did not answer. */
export interface Outcome {
  readonly said:
    | Said
    | { readonly failed: EnquiryReason; readonly said: null; readonly proof: null };
  readonly tookMs: number | null;
  readonly tries: number;
  /** What proves the tries before the last: the source may have them in its log. */
  readonly earlier: readonly Proof[];
  /** Of the last try; null: nothing went out. */
  readonly wire: Wire | null;
}

/** Such an end says nothing against what is asked: another try may do. */
const passing: readonly EnquiryReason[] = ['source-down', 'no-answer-in-time', 'source-unable'];

export function enquiryAsking(ground: WireGround) {
  const circuits = new Map<string, Circuit>();
  const circuitOf = (source: string) => circuits.get(source) ?? closedCircuit;
  const turnOf = turns();

  async function ask(asked: Asked): Promise<Outcome> {
    const { source, atOnce, timeoutMs } = asked.source;
    const leave = await turnOf(source, { atOnce, patienceMs: timeoutMs });
    if (leave === null) return notAsked('source-busy');
    try {
      return await tryAll(asked);
    } finally {
      leave();
    }
  }

  async function tryAll(asked: Asked): Promise<Outcome> {
    const { source } = asked.source;
    let last: Outcome | null = null;
    for (let tries = 1; ; tries += 1) {
      const { circuit, mayAsk } = entering(circuitOf(source), performance.now());
      circuits.set(source, circuit);
      if (!mayAsk) return last ?? notAsked('source-down');
      const since = performance.now();
      const { said, wire } = await askOnce(ground, asked).catch((error: unknown) => {
        // A bug of ours: the circuit must not wait for an answer that does not come.
        circuits.set(source, leaving(circuitOf(source), false, since));
        throw error;
      });
      const hasAnswered = !('failed' in said && passing.includes(said.failed));
      const now = performance.now();
      circuits.set(source, leaving(circuitOf(source), hasAnswered, now));
      const tookMs = hasAnswered ? Math.round(now - since) : null;
      last = { said, tookMs, tries, wire, earlier: last === null ? [] : proofsOf(last) };
      const pause = hasAnswered ? null : waitBefore(tries, randomInt(1_000) / 1_000);
      if (pause === null) return last;
      await sleep(pause);
    }
  }

  /** The sources this process does not ask now, because they are down. */
  const cutOff = () => cutOffIn(circuits, performance.now());

  return { ask, cutOff };
}

/** Of every try, the latest last. */
function proofsOf({ earlier, said: { proof } }: Outcome): readonly Proof[] {
  return proof === null ? earlier : [...earlier, proof];
}

function cutOffIn(circuits: ReadonlyMap<string, Circuit>, now: number): string[] {
  const isOpen = (one: Circuit) =>
    one.state !== 'closed' && (one.state === 'half-open' || now < one.until);
  return [...circuits].flatMap(([source, circuit]) => (isOpen(circuit) ? [source] : []));
}

function notAsked(failed: EnquiryReason): Outcome {
  const said = { failed, said: null, proof: null } as const;
  return { said, tookMs: null, tries: 0, earlier: [], wire: null };
}

interface Limit {
  readonly atOnce: number;
  readonly patienceMs: number;
}

/** Lets so many in at once, the others in the order they came; null where it took too long. */
function turns() {
  const inside = new Map<string, number>();
  const waiting = new Map<string, (() => void)[]>();
  const leaveOf = (source: string) => () => {
    const next = waiting.get(source)?.shift();
    if (next) next();
    else inside.set(source, (inside.get(source) ?? 1) - 1);
  };
  return async (source: string, { atOnce, patienceMs }: Limit): Promise<(() => void) | null> => {
    const now = inside.get(source) ?? 0;
    if (now < atOnce) {
      inside.set(source, now + 1);
      return leaveOf(source);
    }
    const queue = waiting.get(source) ?? [];
    waiting.set(source, queue);
    return new Promise((resolve) => {
      const enter = () => {
        clearTimeout(timer);
        resolve(leaveOf(source));
      };
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(enter), 1);
        resolve(null);
      }, patienceMs);
      queue.push(enter);
    });
  };
}
