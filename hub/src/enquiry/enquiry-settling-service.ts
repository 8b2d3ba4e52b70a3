// What sources answered, written down, for sessions that share a transaction: how each item stands, by which
// signature it can be proved, and, where nobody fetches it in the same transaction, sealed and for minutes, the
// answer itself. Of a verification the outcome stays, of a call nothing.
import type { Value } from '@xinqiao/catalogue/catalogue';
import type { Act } from '../audit/audit.ts';
import type { FieldVault } from '../platform/vault/field-vault.ts';
import { itemStates, type FieldVerdict, type Session, type SessionItem } from './enquiry.ts';
import type { Outcome } from './enquiry-asking.ts';
import { longestMs } from './enquiry-health.ts';
import * as kept from './enquiry-answer-store.ts';
import * as store from './enquiry-store.ts';

/** What a source answered, unsealed for the gate. */
export interface Answer {
  readonly outcome: 'answered' | 'no-record';
  readonly records: readonly Readonly<Record<string, Value>>[];
  readonly verdicts: readonly FieldVerdict[];
}

/** What came of asking for an item. */
export interface Came {
  readonly item: string;
  readonly ask: string;
  readonly outcome: Outcome;
}

/** What becomes of an item that was answered, or waited for in vain. */
export interface Ending {
  readonly item: string;
  readonly move: 'deny' | 'run-out' | 'deliver';
  readonly reason: string | null;
  readonly verdicts: readonly FieldVerdict[] | null;
}

const unchanged = { deliveredAt: null, verdicts: null, timed: null } as const;

type Row = store.ItemState & store.Changed;

/** A session with its items locked. */
interface Reopened {
  readonly head: store.Head;
  readonly rows: Map<string, Row>;
  readonly answers: Map<string, Answer>;
  /** Items whose answer came in this transaction, and lies nowhere yet. */
  readonly fresh: Set<string>;
  readonly changed: Set<string>;
  isTaken: boolean;
}

/**
 * Locks the items of sessions and reads the answers that wait in those to be fetched. What is done to them is
 * done in memory; `write` asks for all of it to be written.
 */
export async function reopen(
  act: Act,
  {
    heads,
    fetched,
  }: { readonly heads: readonly store.Head[]; readonly fetched: readonly store.Head[] },
  vault: FieldVault,
) {
  const once = new Map(heads.map((head) => [head.enquiry, head]));
  const [items, waiting] = await Promise.all([
    store.lockItems(act.sql, [...once.values()]),
    kept.findAnswers(act.sql, [...new Set(fetched)]),
  ]);
  const sessions = new Map([...once].map(([enquiry, head]) => [enquiry, closedBook(head)]));
  for (const one of items) {
    sessions.get(one.enquiry)?.rows.set(one.item, { ...one, ...unchanged });
  }
  const sealed = Map.groupBy(waiting, ({ enquiry }) => enquiry);

  function of({ enquiry }: Pick<store.Head, 'enquiry'>): Reopened {
    const found = sessions.get(enquiry);
    if (!found) throw new Error('a session is reopened before it is changed');
    return found;
  }

  /** Keeps what came of asking for an item; one whose time is over meanwhile stays as it is. */
  function settle(act: Act, head: store.Head, { item, outcome }: Came): void {
    const { said, tookMs, tries, earlier, wire } = outcome;
    const failed = 'failed' in said;
    const state = failed ? (said.failed === 'no-answer-in-time' ? 'TIMEOUT' : 'DENIED') : 'READY';
    const reason = failed ? said.failed : null;
    const proof = { ...said.proof, ...(earlier.length > 0 && { earlier }) };
    act.note({ state, reason, tries, tookMs, ...proof });
    const session = of(head);
    const row = session.rows.get(item);
    if (row?.state !== 'PENDING') return;
    const its = { state, reason, said: failed ? said.said : null, settledAt: act.now } as const;
    session.rows.set(item, { ...row, ...its, timed: { tookMs, tries, wire } });
    session.changed.add(item);
    if (failed) return;
    const { outcome: came, records, verdicts } = said;
    session.answers.set(item, { outcome: came, records, verdicts });
    session.fresh.add(item);
  }

  /** A session as it stands; the answers in it wait on. What nobody asks for any more, its process being gone, ends. */
  function look({ now }: Act, head: store.Head): Session {
    const session = of(head);
    for (const row of session.rows.values()) {
      if (row.state !== 'PENDING' || row.timeoutMs === null || now >= head.keepUntil) continue;
      if (now.getTime() < head.askedAt.getTime() + longestMs(row.timeoutMs)) continue;
      session.rows.set(row.item, { ...row, state: 'TIMEOUT', reason: 'interrupted' });
      session.changed.add(row.item);
    }
    return { ...head, items: itemsOf(session) };
  }

  /** A session as it stands, with the answers in it, which are taken away: given out once, or not at all. */
  function take(act: Act, head: store.Head) {
    const session = of(head);
    const isInTime = act.now < head.keepUntil;
    if (isInTime && !session.isTaken) {
      for (const one of sealed.get(head.enquiry) ?? []) {
        session.answers.set(one.item, unsealed(vault, one));
      }
    }
    const answers: ReadonlyMap<string, Answer> = new Map(isInTime ? session.answers : []);
    session.answers.clear();
    session.fresh.clear();
    session.isTaken = true;
    return { session: look(act, head), answers };
  }

  /** Ends items of a session that was taken. */
  function end({ now }: Act, head: store.Head, endings: readonly Ending[]): void {
    const session = of(head);
    for (const { item, move, reason, verdicts } of endings) {
      const row = session.rows.get(item);
      const state = row && itemStates[row.state][move];
      if (!row || !state) throw new Error(`no item ${item} that can ${move}`);
      const deliveredAt = state === 'DELIVERED' ? now : null;
      session.rows.set(item, { ...row, state, reason, deliveredAt, verdicts });
      session.changed.add(item);
    }
  }

  async function write(): Promise<void> {
    const all = [...sessions.values()];
    const changed = all.flatMap((one) =>
      [...one.changed].flatMap((item) => one.rows.get(item) ?? []),
    );
    const taken = all.filter(({ isTaken, head }) => isTaken && sealed.has(head.enquiry));
    const left = all.flatMap(({ head, fresh, answers }) => {
      return [...fresh].flatMap((item) => {
        const answer = answers.get(item);
        return answer ? [toSealed(vault, head, { item, answer })] : [];
      });
    });
    await Promise.all([
      store.saveItems(act.sql, changed),
      kept.deleteAnswers(
        act.sql,
        taken.map(({ head }) => head),
      ),
      kept.insertAnswers(act.sql, left),
    ]);
  }

  return { settle, look, take, end, write };
}

function closedBook(head: store.Head): Reopened {
  const [rows, answers] = [new Map<string, Row>(), new Map<string, Answer>()];
  return { head, rows, answers, fresh: new Set(), changed: new Set(), isTaken: false };
}

function itemsOf({ rows }: Reopened): SessionItem[] {
  return [...rows.values()].map((row) => {
    const { item, ask, mode, fields, source, state, reason, said, settledAt } = row;
    return { item, ask, mode, fields, source, state, reason, said, settledAt };
  });
}

function toSealed(
  vault: FieldVault,
  { subject, enquiry, keepUntil }: store.Head,
  { item, answer }: { readonly item: string; readonly answer: Answer },
): kept.KeptAnswer {
  const id = { subject, enquiry, item };
  const { kid, bytes } = vault.sealBytes(Buffer.from(JSON.stringify(answer)), placeOf(id));
  return { ...id, kid, sealed: bytes, keepUntil };
}

function unsealed(vault: FieldVault, one: Omit<kept.KeptAnswer, 'keepUntil'>): Answer {
  const bytes = vault.openBytes({ kid: one.kid, bytes: one.sealed }, placeOf(one));
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as Answer;
}

function placeOf({ subject, enquiry, item }: store.ItemId) {
  const row = `${subject} ${enquiry} ${item}`;
  return { table: 'enquiry_answer', column: 'sealed', row } as const;
}
