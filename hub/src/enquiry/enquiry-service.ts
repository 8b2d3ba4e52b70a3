import { randomBytes } from 'node:crypto';
import { enquiryVersion, type EnquiryAsk } from '@xinqiao/protocol/enquiry/enquiry';
import { node, type Act } from '../audit/audit.ts';
import { requireItem } from '../catalogue/catalogue.ts';
import { isId, newId } from '../kernel/id.ts';
import type { CallEnd, OpenCall, Telemetry } from '../platform/telemetry/telemetry.ts';
import type { FieldVault } from '../platform/vault/field-vault.ts';
import type { SealedColumn } from '../rotation/rotation.ts';
import * as rules from './enquiry.ts';
import type { Session, SessionItem, WantedItem } from './enquiry.ts';
import { enquiryAsking, type Outcome } from './enquiry-asking.ts';
import { enquirySettling, type Answer } from './enquiry-settling-service.ts';
import type { EnquirySource } from './enquiry-source.ts';
import { enquirySources, type SourceGround } from './enquiry-source-service.ts';
import * as store from './enquiry-store.ts';
import type { WireGround } from './enquiry-wire.ts';

/** What rotation of keys goes over. */
export const enquirySealedColumn: SealedColumn = {
  table: 'enquiry_answer',
  column: 'sealed',
  key: { subject: 'text', enquiry: 'uuid', item: 'text' },
  form: 'bytes',
  page: 100,
};

export type Enquiries = ReturnType<typeof enquiryService>;
export type { Answer } from './enquiry-settling-service.ts';
export type { EnquirySource } from './enquiry-source.ts';

export interface EnquiryGround extends SourceGround, WireGround {
  readonly vault: FieldVault;
  readonly outbound: SourceGround['outbound'] & WireGround['outbound'];
  /** Hears of what failed while nobody waited for it. */
  readonly onBug: (name: string, error: unknown) => void;
  /** Is told of every call. */
  readonly telemetry: Pick<Telemetry, 'call'>;
}

/** An item with what the gate says of asking for it; null: it may be asked for. */
export interface JudgedItem extends WantedItem {
  readonly denied: string | null;
}

/** A session to be opened, by whoever decided on it. */
export interface Opening extends Pick<
  Session,
  'subject' | 'institution' | 'purpose' | 'mode' | 'consent'
> {
  readonly use: number;
  /** The consent as its node signed it. */
  readonly artefact: string;
  readonly items: readonly JudgedItem[];
}

/** One item that its source is to be asked for, once its session is durable. */
interface Due {
  readonly source: EnquirySource;
  readonly ask: EnquiryAsk;
}

export interface Opened {
  readonly session: Session;
  readonly due: readonly Due[];
}

const msPerDay = 86_400_000;

export function enquiryService(ground: EnquiryGround) {
  const { edition, onBug, telemetry } = ground;
  const sources = enquirySources(ground);
  const asking = enquiryAsking(ground);
  const settling = enquirySettling(ground);
  const running = new Map<string, Promise<unknown>>();

  /** Writes a session down before anybody is asked; items that may not be asked for are denied at once. */
  async function open(act: Act, opening: Opening): Promise<Opened> {
    const { items: judged, artefact, ...about } = opening;
    const due: Due[] = [];
    const items: SessionItem[] = [];
    const holderOf = await sources.holders(act);
    // In one order for everybody: tries are counted under a lock of each item.
    for (const one of judged.toSorted((a, b) => (a.item < b.item ? -1 : 1))) {
      const source = holderOf(one.item);
      const reason = one.denied ?? (await obstacle(act, about, { ...one, source }));
      const ask = newId(act.now);
      const [mode, fields] = [rules.modeOf(one), rules.fieldsOf(one)];
      const state = reason === null ? 'PENDING' : 'DENIED';
      const stands = { state, reason, said: null, settledAt: null } as const;
      items.push({ item: one.item, ask, mode, fields, source: source?.source ?? null, ...stands });
      if (reason !== null || source === null) continue;
      due.push({
        source,
        ask: askOf(one, { ...about, artefact, enquiry: ask, source: source.source, at: act.now }),
      });
    }
    const keepUntil = new Date(act.now.getTime() + rules.keptMs);
    const use = due.length === 0 ? 0 : about.use;
    const times = { askedAt: act.now, keepUntil };
    const session = { ...about, use, enquiry: newId(act.now), ...times, items };
    await store.insertSession(act.sql, session);
    return { session, due };
  }

  /** What keeps an item from being asked for that the gate has nothing against. */
  async function obstacle(
    act: Act,
    { subject, institution }: Pick<Opening, 'subject' | 'institution'>,
    { item, claims, source }: WantedItem & { readonly source: EnquirySource | null },
  ): Promise<rules.EnquiryReason | null> {
    if (source === null) return 'source-unknown';
    if (claims === null) return null;
    const since = new Date(act.now.getTime() - rules.triesDays * msPerDay);
    const tries = await store.countTries(act.sql, { subject, institution, item }, since);
    return tries < rules.mostTries ? null : 'attempts-spent';
  }

  /** Asks for what is due, each source at its own pace; nobody need wait for it. `request`: what led to it. */
  function run({ session, due }: Opened, request: string | null): void {
    const mark = markOf(session);
    const work = Promise.all(
      due.map((one) => askFor(session, one, telemetry.call(request ?? one.ask.enquiry))),
    )
      .catch((error: unknown) => onBug('enquiry.run', error))
      .finally(() => running.delete(mark));
    running.set(mark, work);
  }

  async function askFor(session: Session, { source, ask }: Due, call: OpenCall): Promise<void> {
    const item = requireItem(edition, ask.item);
    const { traceparent } = call;
    const outcome = await asking.ask({ source, item, ask, traceparent });
    call.end(callOf(ask, outcome));
    await settling.settle(session, { item: ask.item, ask: ask.enquiry, outcome });
  }

  /** Resolves when all this process asked for an institution's session is settled, or its time is over. */
  async function settled(which: Whose, waitMs: number): Promise<void> {
    const work = running.get(markOf(which));
    if (work === undefined || waitMs <= 0) return;
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise((resolve) => (timer = setTimeout(resolve, waitMs)));
    await Promise.race([work, over]);
    clearTimeout(timer);
  }

  /**
   * A session of an institution, held until the act ends, with the answers waiting in it, which are
   * taken away: they are given out once, or not at all.
   * @throws Fault `enquiry.absent`
   */
  async function take(act: Act, id: store.SessionId) {
    const { organisation } = act.principal;
    const session = isId(id.enquiry) && (await store.lockSession(act.sql, id, organisation));
    if (!session) throw rules.noSuchEnquiry();
    const answers = new Map<string, Answer>(await settling.takeAnswers(act, session));
    return { session, answers };
  }

  /** Ends items of a session that was taken. */
  async function end(act: Act, endings: readonly Omit<store.Ending, 'at'>[]): Promise<void> {
    for (const one of endings) await store.endItem(act.sql, { ...one, at: act.now });
  }

  /** Deletes answers nobody fetched, and ends items whose time is over; of how many. */
  async function sweep(): Promise<number> {
    const deed = { name: 'enquiry.sweep', reason: '删除未取走的答复' } as const;
    return ground.audit.perform(node, deed, async (act) => {
      const deleted = await store.deleteOverdue(act.sql, act.now);
      const over = await store.endOverdue(act.sql, act.now, rules.keptMs);
      act.note({ deleted, ended: over });
      return deleted + over;
    });
  }

  return { ...sources, open, run, settled, take, end, sweep, cutOff: asking.cutOff };
}

/** Nobody waits for another's session: that they did would tell that there is one. */
type Whose = Pick<Session, 'institution' | 'enquiry'>;

function markOf({ institution, enquiry }: Whose): string {
  return `${institution} ${enquiry}`;
}

/** What is told of a call: how it went, and nothing of whom it was about. */
function callOf(
  { source, item, mode, enquiry }: EnquiryAsk,
  { said, wire, tries }: Outcome,
): CallEnd {
  const hasFailed = 'failed' in said;
  const all = wire ? wire.cameAt.getTime() - wire.sentAt.getTime() : 0;
  return {
    source,
    item,
    mode,
    enquiry,
    outcome: hasFailed ? said.failed : said.outcome,
    hasFailed,
    tries,
    status: wire?.status ?? null,
    sizes: wire?.bytes ?? { out: 0, in: 0 },
    ms: {
      all,
      gateway: wire?.times
        ? wire.times.answeredAt.getTime() - wire.times.receivedAt.getTime()
        : null,
      source: wire?.times?.sourceMs ?? null,
    },
  };
}

interface About extends Pick<Opening, 'subject' | 'institution' | 'use' | 'artefact'> {
  readonly enquiry: string;
  readonly source: string;
  readonly at: Date;
}

function askOf(one: WantedItem, about: About): EnquiryAsk {
  const { subject, institution, use, artefact, enquiry, source, at } = about;
  return {
    version: enquiryVersion,
    enquiry,
    source,
    mode: rules.modeOf(one),
    item: one.item,
    subject,
    fields: rules.fieldsOf(one),
    claims: one.claims,
    recipient: institution,
    consent: artefact,
    use,
    askedAt: at.toISOString(),
    salt: randomBytes(16).toString('base64url'),
  };
}
