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

interface State {
  readonly holdings: Map<string, Holding>;
  /** Asks of which no refusal is known. */
  readonly open: Map<string, number>;
  readonly heard: Map<string, Heard>;
  readonly deletions: Map<string, Deletion>;
  /** For how many uses the node has a receipt, by the due deletion. */
  readonly handedIn: Map<string, number>;
}

/** A state to which lines are added one by one. */
export function custody() {
  const state: State = {
    holdings: new Map(),
    open: new Map(),
    heard: new Map(),
    deletions: new Map(),
    handedIn: new Map(),
  };
  const { holdings, heard, deletions, handedIn } = state;
  const isWaiting = ({ due }: Deletion) => !handedIn.has(due);
  return {
    add: (line: CustodyLine) => adding[line.did](state, line as never),
    due(now: Date): readonly Due[] {
      const own = [...holdings.values()].map(({ consent }) => consent);
      return [...new Set([...heard.keys(), ...own])].flatMap(
        (consent) => dueOf(state, consent, now) ?? [],
      );
    },
    /** Confirmed, and the node may be told: a receipt covers all that is due by its time, so nothing else may be due then. */
    sendable: () =>
      [...deletions.values()].filter(
        (one) => isWaiting(one) && isAlone(one, [...holdings.values()]),
      ),
    heard: () => [...heard.entries()],
    /** Confirmed deletions whose receipt the node does not have yet. */
    isWaiting: (consent: string) =>
      [...deletions.values()].some((one) => one.consent === consent && isWaiting(one)),
    deletion: (id: string) => deletions.get(id),
    receiptOf: (id: string) => handedIn.get(id),
  };
}

type Did<D extends CustodyLine['did']> = Extract<CustodyLine, { readonly did: D }>;

const adding: {
  readonly [D in CustodyLine['did']]: (state: State, line: Did<D>) => void;
} = {
  ask({ holdings, open }, { holding, consent, dueAt }) {
    open.set(holding, (open.get(holding) ?? 0) + 1);
    const known = holdings.get(holding);
    holdings.set(holding, known ?? { holding, consent, number: null, digest: null, dueAt });
  },
  receive({ holdings }, { holding, number, digest, dueAt }) {
    const known = holdings.get(holding);
    if (!known) return;
    // The same answer fetched again lives no longer than it did.
    const first = known.digest === null ? dueAt : known.dueAt;
    holdings.set(holding, { ...known, number, digest, dueAt: first });
  },
  refuse({ holdings, open }, { holding }) {
    const left = (open.get(holding) ?? 1) - 1;
    open.set(holding, left);
    if (left <= 0 && holdings.get(holding)?.digest === null) holdings.delete(holding);
  },
  hear({ heard }, { consent, ...said }) {
    if (said.uses > 0) heard.set(consent, said);
    else heard.delete(consent);
  },
  delete({ deletions, holdings, heard }, line) {
    deletions.set(line.due, line);
    for (const holding of line.holdings) holdings.delete(holding);
    heard.delete(line.consent);
  },
  'hand-in': ({ handedIn }, { due, uses }) => void handedIn.set(due, uses),
};

function dueOf({ heard, holdings }: State, consent: string, now: Date): Due | null {
  const said = heard.get(consent);
  const disclosures = [...holdings.values()].filter(
    (one) => one.consent === consent && (said?.cause === 'revoked' || new Date(one.dueAt) <= now),
  );
  if (!said && disclosures.length === 0) return null;
  const since = said?.since ?? disclosures.map(({ dueAt }) => dueAt).toSorted()[0] ?? '';
  const ids = disclosures.map(({ holding }) => holding).toSorted();
  const set = [consent, said?.since ?? '', ...ids].join(' ');
  const id = createHash('sha256').update(set).digest('hex').slice(0, 32);
  const [cause, uses] = [said?.cause ?? 'data-life-over', said?.uses ?? null] as const;
  return { id, consent, cause, since, uses, disclosures };
}

function isAlone({ consent, dueBy }: Deletion, holdings: readonly Holding[]): boolean {
  const by = new Date(dueBy).getTime() + skewMs;
  const others = holdings.filter((one) => one.consent === consent);
  return others.every(({ dueAt }) => new Date(dueAt).getTime() > by);
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
