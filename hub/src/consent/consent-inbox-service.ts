// 通知 (inboxes): what each party was told of consents. The enterprise and the source units come for theirs;
// an institution comes too, and its webhooks take over what waits for it.
import type { Pool } from 'pg';
import type { Act, Principal } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import { Fault } from '../kernel/fault.ts';
import { isId } from '../kernel/id.ts';
import * as view from './consent-view.ts';

export interface InboxGround {
  readonly pool: Pool;
  readonly audit: Audit;
}

export interface Pulled {
  readonly told: readonly view.Told[];
  /** Where to go on. */
  readonly cursor: string | null;
}

export function consentInboxes({ pool, audit }: InboxGround) {
  /**
   * What a party was told after a cursor. The cursor goes no further than where nothing is still to
   * come: what is beyond is told again the next time, and nothing is ever passed over.
   * @throws Fault `consent.cursor`
   */
  async function pull(
    reader: view.Reader,
    { cursor, limit }: { readonly cursor: string | undefined; readonly limit: number },
  ): Promise<Pulled> {
    const after = cursor === undefined ? null : markIn(cursor);
    const told = await view.findToldAfter(pool, reader, { after, limit });
    const settled = told.findLast(({ isSettled }) => isSettled);
    const next = settled ? `${settled.writtenIn}.${settled.id}` : (cursor ?? null);
    return { told, cursor: next };
  }

  /** Marks what an enterprise was told as seen; returns how much of it was new. */
  async function see(
    principal: Principal,
    { subject, ids }: { readonly subject: string; readonly ids: readonly string[] },
  ): Promise<number> {
    const deed = { name: 'consent.see', reason: '查看授权通知', subject } as const;
    return audit.perform(principal, deed, async (act) => {
      const by = { ids: ids.filter(isId), at: act.now, by: act.principal.id };
      const seen = await view.saveSeen(act.sql, subject, by);
      act.note({ seen });
      return seen;
    });
  }

  return {
    pull,
    see,
    /** What an enterprise was told, latest first. */
    inbox: (subject: string, page: { before: string | undefined; limit: number }) =>
      view.findInbox(pool, subject, page),
    hasOutgoing: () => view.hasOutgoing(pool),
    /** Takes what waits for institutions, once; whoever takes it must keep it in the same act. */
    takeOutgoing: (act: Act, limit: number) => view.takeOutgoing(act.sql, { at: act.now, limit }),
    hasForSources: () => view.hasForSources(pool),
    /** The same of what source units are to be told. */
    takeForSources: (act: Act, limit: number) =>
      view.takeForSources(act.sql, { at: act.now, limit }),
  };
}

function markIn(cursor: string): view.Mark {
  const [writtenIn = '', id = ''] = cursor.split('.');
  if (/^\d{1,18}$/.test(writtenIn) && isId(id)) return { writtenIn, id };
  throw new Fault('invalid', 'consent.cursor', {
    zh: '游标无法识别：请原样使用上一页给出的游标，或从头读取',
    en: 'this cursor cannot be read: give the one of the page before as it was, or begin anew',
  });
}
