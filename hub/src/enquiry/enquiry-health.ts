// 信源健康 (health): how well a source unit has been answering, told to institutions before they ask an
// enterprise for a consent that would be for nothing; and when the node stops asking one that is down.
// Pure: measures go in, a word comes out.

export type Health = 'GOOD' | 'BAD' | 'UNSURE';

/** What was measured of a source over a window. */
export interface Measured {
  readonly asked: number;
  readonly answered: number;
  /** Half of the answers took no longer; null: there were none. */
  readonly p50Ms: number | null;
}

/** Figures of ours, until those of a real province are known. */
export const healthRules = {
  windowMs: 30 * 60_000,
  leastAsked: 5,
  goodRate: 0.95,
  badRate: 0.7,
  goodMs: 2_000,
  badMs: 8_000,
} as const;

export function healthOf({ asked, answered, p50Ms }: Measured): Health {
  const { leastAsked, goodRate, badRate, goodMs, badMs } = healthRules;
  if (asked < leastAsked || p50Ms === null) return asked >= leastAsked ? 'BAD' : 'UNSURE';
  const rate = answered / asked;
  if (rate < badRate || p50Ms > badMs) return 'BAD';
  return rate >= goodRate && p50Ms <= goodMs ? 'GOOD' : 'UNSURE';
}

/** 熔断 (circuit): closed, asks go out; open, none does; half-open, one is out to see. */
export type Circuit =
  | { readonly state: 'closed'; readonly failures: number }
  | { readonly state: 'open'; readonly until: number }
  | { readonly state: 'half-open' };

export const circuitRules = { failures: 5, openMs: 15_000 } as const;

export const closedCircuit: Circuit = { state: 'closed', failures: 0 };

/** The circuit as an ask finds it, and whether that ask may go out. */
export function entering(circuit: Circuit, at: number): { circuit: Circuit; mayAsk: boolean } {
  if (circuit.state === 'closed') return { circuit, mayAsk: true };
  if (circuit.state === 'half-open' || at < circuit.until) return { circuit, mayAsk: false };
  return { circuit: { state: 'half-open' }, mayAsk: true };
}

/** The circuit after an ask that went out: one success closes it, failures in a row open it. */
export function leaving(circuit: Circuit, hasAnswered: boolean, at: number): Circuit {
  if (hasAnswered) return closedCircuit;
  const failures = circuit.state === 'closed' ? circuit.failures + 1 : circuitRules.failures;
  if (circuit.state === 'open') return circuit;
  return failures >= circuitRules.failures
    ? { state: 'open', until: at + circuitRules.openMs }
    : { state: 'closed', failures };
}

export const retryRules = { tries: 2, firstMs: 150, jitter: 0.5 } as const;

/** Milliseconds before a further try, by `chance` in 0..1: many nodes do not beat in step; null: no more. */
export function waitBefore(triesMade: number, chance: number): number | null {
  const { tries, firstMs, jitter } = retryRules;
  if (triesMade >= tries) return null;
  return firstMs * 2 ** (triesMade - 1) * (1 - jitter + 2 * jitter * chance);
}

const { tries: mostTries, firstMs, jitter } = retryRules;

/** Of how many of its source's time-outs an ask is over, with the turn that is waited for, and how much beside:
 * pauses, and what a busy process may need to write it down. */
export const timeoutsOfAsk = mostTries + 1;
export const besideMs = firstMs * (2 ** (mostTries - 1) - 1) * (1 + jitter) + 5_000;

/** After so long nobody asks any more, whatever became of the process that did. */
export function longestMs(timeoutMs: number): number {
  return timeoutMs * timeoutsOfAsk + besideMs;
}
