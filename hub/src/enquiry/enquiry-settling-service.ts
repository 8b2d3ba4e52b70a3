// What a source answered, written down: how the item stands, by which signature it can be proved, and, sealed
// and for minutes, the answer itself. Of a verification the outcome stays, of a call nothing.
import type { Value } from '@xinqiao/catalogue/catalogue';
import { node, type Act } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import type { FieldVault } from '../platform/vault/field-vault.ts';
import type { FieldVerdict, Session } from './enquiry.ts';
import type { Outcome } from './enquiry-asking.ts';
import * as store from './enquiry-store.ts';

/** What a source answered, unsealed for the gate. */
export interface Answer {
  readonly outcome: 'answered' | 'no-record';
  readonly records: readonly Readonly<Record<string, Value>>[];
  readonly verdicts: readonly FieldVerdict[];
}

export interface SettlingGround {
  readonly audit: Audit;
  readonly vault: FieldVault;
}

interface Came {
  readonly item: string;
  readonly ask: string;
  readonly outcome: Outcome;
}

export function enquirySettling({ audit, vault }: SettlingGround) {
  /** Keeps what came of asking for an item; one whose time is over meanwhile stays as it is. */
  async function settle(session: Session, { item, ask, outcome }: Came): Promise<void> {
    const { subject, enquiry, institution } = session;
    const source = session.items.find((one) => one.item === item)?.source ?? null;
    const asked = { enquiry, item, ask, institution, source };
    const deed = { name: 'enquiry.settle', reason: '信源单位答复', subject, asked } as const;
    await audit.perform(node, deed, async (act) => {
      const { said, tookMs, tries, wire } = outcome;
      const failed = 'failed' in said;
      const state = failed ? (said.failed === 'no-answer-in-time' ? 'TIMEOUT' : 'DENIED') : 'READY';
      const isStored = await store.settleItem(act.sql, {
        subject,
        enquiry,
        item,
        state,
        reason: failed ? said.failed : null,
        said: failed ? said.said : null,
        at: act.now,
        tookMs,
        tries,
        wire,
      });
      act.note({
        state,
        reason: failed ? said.failed : null,
        tries,
        tookMs,
        ...said.proof,
        ...(outcome.earlier.length > 0 && { earlier: outcome.earlier }),
      });
      if (failed || !isStored) return;
      const { outcome: came, records, verdicts } = said;
      await keep(act, session, { item, answer: { outcome: came, records, verdicts } });
    });
  }

  async function keep(
    act: Act,
    { subject, enquiry, keepUntil }: Session,
    { item, answer }: { readonly item: string; readonly answer: Answer },
  ): Promise<void> {
    const id = { subject, enquiry, item };
    const { kid, bytes } = vault.sealBytes(Buffer.from(JSON.stringify(answer)), placeOf(id));
    await store.insertAnswer(act.sql, id, { kid, sealed: bytes, keepUntil });
  }

  /** The answers of a session, by item, taken away. */
  async function takeAnswers(
    act: Act,
    { subject, enquiry, keepUntil }: Session,
  ): Promise<(readonly [string, Answer])[]> {
    const kept = await store.takeAnswers(act.sql, { subject, enquiry });
    if (act.now >= keepUntil) return [];
    return kept.map(({ item, kid, sealed }) => {
      const place = placeOf({ subject, enquiry, item });
      const bytes = vault.openBytes({ kid, bytes: sealed }, place);
      return [item, JSON.parse(Buffer.from(bytes).toString('utf8')) as Answer] as const;
    });
  }

  return { settle, takeAnswers };
}

function placeOf({ subject, enquiry, item }: store.ItemId) {
  const row = `${subject} ${enquiry} ${item}`;
  return { table: 'enquiry_answer', column: 'sealed', row } as const;
}
