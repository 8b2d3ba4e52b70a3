// 保管 (custody): what a bank holds of what it was given, by the gateway's journal: until when each may be kept, which
// deletions are due, which are confirmed, which receipts the node has. Pure: lines -> state. 依据: 方案三(六)3.
// Holds digests and numbers, never data.
import { createHash } from 'node:crypto';

/** A line of the journal. What a line says was so when it was on the disk; nothing is ever changed. */
export type CustodyLine =
  /** Written before the node is asked: who dies in between must assume that it was given something. */
  | {
      readonly did: 'ask';
      readonly holding: string;
      readonly at: string;
      readonly consent: string;
      readonly dueAt: string;
      readonly operation: string;
      readonly officer: string | null;
    }
  | {
      readonly did: 'receive';
      readonly holding: string;
      readonly at: string;
      readonly number: string | null;
      readonly digest: string;
      readonly dueAt: string;
    }
  /** The node refused: nothing was given by this ask. */
  | { readonly did: 'refuse'; readonly holding: string; readonly at: string; readonly code: string }
  /** What the node says is owed under a consent. */
  | {
      readonly did: 'hear';
      readonly at: string;
      readonly consent: string;
      readonly cause: DueCause;
      readonly since: string;
      readonly uses: number;
    }
  | ({ readonly did: 'delete'; readonly at: string } & Deletion)
  | { readonly did: 'hand-in'; readonly at: string; readonly due: string; readonly uses: number };

export type DueCause = 'data-life-over' | 'revoked';

export interface Holding {
  readonly holding: string;
  readonly consent: string;
  readonly number: string | null;
  readonly digest: string | null;
  readonly dueAt: string;
}

/** A deletion that the core system confirmed. */
export interface Deletion {
  readonly due: string;
  readonly consent: string;
  readonly holdings: readonly string[];
  /** Digest of what is declared. */
  readonly statement: string;
  readonly dueBy: string;
}

export interface Due {
  readonly id: string;
  readonly consent: string;
  readonly cause: DueCause;
  readonly since: string;
  /** Uses of the consent the node expects a receipt for, by whichever of the bank's systems; null: it did not say. */
  readonly uses: number | null;
  readonly disclosures: readonly Holding[];
}

interface Heard {
  readonly cause: DueCause;
  readonly since: string;
  readonly uses: number;
}

/** A state to which lines are added one by one. */
export function custody() {
  const holdings = new Map<string, Holding>();
  /** Asks of which no refusal is known. */
  const open = new Map<string, number>();
  const heard = new Map<string, Heard>();
  const deletions = new Map<string, Deletion>();
  const handedIn = new Map<string, number>();

  function add(line: CustodyLine): void {
    if (line.did === 'ask') {
      const { holding, consent, dueAt } = line;
      open.set(holding, (open.get(holding) ?? 0) + 1);
      const known = holdings.get(holding);
      holdings.set(holding, known ?? { holding, consent, number: null, digest: null, dueAt });
    } else if (line.did === 'receive') {
      const known = holdings.get(line.holding);
      const { number, digest, dueAt } = line;
      // The same answer fetched again lives no longer than it did.
      const first = known?.digest == null ? dueAt : known.dueAt;
      if (known) holdings.set(line.holding, { ...known, number, digest, dueAt: first });
    } else if (line.did === 'refuse') {
      const left = (open.get(line.holding) ?? 1) - 1;
      open.set(line.holding, left);
      if (left <= 0 && holdings.get(line.holding)?.digest === null) holdings.delete(line.holding);
    } else if (line.did === 'hear') {
      if (line.uses > 0) heard.set(line.consent, line);
      else heard.delete(line.consent);
    } else if (line.did === 'delete') {
      deletions.set(line.due, line);
      for (const holding of line.holdings) holdings.delete(holding);
      heard.delete(line.consent);
    } else {
      handedIn.set(line.due, line.uses);
    }
  }

  function due(now: Date): readonly Due[] {
    const consents = new Set([
      ...heard.keys(),
      ...[...holdings.values()].map((one) => one.consent),
    ]);
    return [...consents].flatMap((consent) => dueOf(consent, now) ?? []);
  }

  function dueOf(consent: string, now: Date): Due | null {
    const said = heard.get(consent);
    const own = [...holdings.values()].filter((one) => one.consent === consent);
    const disclosures = own.filter(
      ({ dueAt }) => said?.cause === 'revoked' || new Date(dueAt) <= now,
    );
    if (!said && disclosures.length === 0) return null;
    const since = said?.since ?? disclosures.map(({ dueAt }) => dueAt).toSorted()[0] ?? '';
    const set = [
      consent,
      said?.since ?? '',
      ...disclosures.map(({ holding }) => holding).toSorted(),
    ];
    const id = createHash('sha256').update(set.join(' ')).digest('hex').slice(0, 32);
    return {
      id,
      consent,
      cause: said?.cause ?? 'data-life-over',
      since,
      uses: said?.uses ?? null,
      disclosures,
    };
  }

  /** Confirmed, and the node may be told: a receipt covers all that is due by its time, so nothing else may be due then. */
  function sendable(): readonly Deletion[] {
    const waiting = [...deletions.values()].filter(({ due: id }) => !handedIn.has(id));
    return waiting.filter(({ consent, dueBy }) => {
      const by = new Date(dueBy).getTime() + skewMs;
      const others = [...holdings.values()].filter((one) => one.consent === consent);
      return others.every(({ dueAt }) => new Date(dueAt).getTime() > by);
    });
  }

  return {
    add,
    due,
    sendable,
    heard: () => [...heard.entries()],
    /** Confirmed deletions whose receipt the node does not have yet. */
    isWaiting: (consent: string) =>
      [...deletions.values()].some((one) => one.consent === consent && !handedIn.has(one.due)),
    deletion: (id: string) => deletions.get(id),
    receiptOf: (id: string) => handedIn.get(id),
  };
}

/** By how much two clocks may differ. */
export const skewMs = 60_000;

/** What is declared to be deleted, and by when it was due: one set, one digest, however often it is sent. */
export function deletionOf({ id, consent, since, disclosures }: Due, at: Date): Deletion {
  const latest = [since, ...disclosures.map(({ dueAt }) => dueAt)].filter(
    (one) => new Date(one) <= at,
  );
  const last = Math.max(...latest.map((one) => new Date(one).getTime()));
  const deleted = disclosures.map(({ number, digest }) => ({ number, digest }));
  const declared = JSON.stringify({ consent, deleted, at: at.toISOString() });
  const statement = `sha256:${createHash('sha256').update(declared).digest('hex')}`;
  const holdings = disclosures.map(({ holding }) => holding);
  return { due: id, consent, holdings, statement, dueBy: new Date(last + skewMs).toISOString() };
}
