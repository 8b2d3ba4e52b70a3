import type { EnquiryAsk } from '@xinqiao/protocol/enquiry/enquiry';
import { node, type Act } from '../audit/audit.ts';
import { requireItem } from '../catalogue/catalogue.ts';
import { isId } from '../kernel/id.ts';
import type { CallEnd, Telemetry } from '../platform/telemetry/telemetry.ts';
import type { FieldVault } from '../platform/vault/field-vault.ts';
import type { SealedColumn } from '../rotation/rotation.ts';
import * as rules from './enquiry.ts';
import type { Session } from './enquiry.ts';
import { enquiryAsking, type Outcome } from './enquiry-asking.ts';
import { besideMs, timeoutsOfAsk } from './enquiry-health.ts';
import { openingFor, type Due, type Opened, type Wanting } from './enquiry-opening-service.ts';
import { reopen, type Came } from './enquiry-settling-service.ts';
import { enquirySources, type SourceGround } from './enquiry-source-service.ts';
import * as answers from './enquiry-answer-store.ts';
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
export type { Opened } from './enquiry-opening-service.ts';
export type { Answer, Came, Ending } from './enquiry-settling-service.ts';
export type { Head } from './enquiry-store.ts';
export type { EnquirySource } from './enquiry-source.ts';

export interface EnquiryGround extends SourceGround, WireGround {
  readonly vault: FieldVault;
  readonly outbound: SourceGround['outbound'] & WireGround['outbound'];
  /** Hears of what failed while nobody waited for it. */
  readonly onBug: (name: string, error: unknown) => void;
  /** Is told of every call. */
  readonly telemetry: Pick<Telemetry, 'call'>;
}

/** A session whose sources this process asks. */
interface Running {
  readonly session: Session;
  /** Everything came, and whoever keeps it has it. */
  readonly came: Promise<unknown>;
  /** Everything is kept. */
  readonly kept: Promise<unknown>;
}

/** Keeps what came of asking for an item; resolves when that is durable. */
export type Keep = (session: Session, came: Came) => Promise<unknown>;

export function enquiryService(ground: EnquiryGround) {
  const { edition, onBug, telemetry } = ground;
  const sources = enquirySources(ground);
  const asking = enquiryAsking(ground);
  const running = new Map<string, Running>();

  /** Looks up, for sessions that share a transaction, what they are opened by. */
  const opening = (act: Act, wanting: readonly Wanting[]) => openingFor(act, wanting, sources);

  /** Asks for what is due, each source at its own pace; nobody need wait for it. `request`: what led to it. */
  function run({ session, due }: Opened, keep: Keep, request: string | null): void {
    if (due.length === 0) return;
    const mark = markOf(session);
    const asked = Promise.all(
      due.map(async (one) => {
        const outcome = await askFor(one, request);
        const { item, enquiry: ask } = one.ask;
        const keeping = keep(session, { item, ask, outcome });
        return { keeping: keeping.catch((error: unknown) => onBug('enquiry.keep', error)) };
      }),
    );
    const kept = asked
      .then((all) => Promise.all(all.map(({ keeping }) => keeping)))
      .catch((error: unknown) => onBug('enquiry.run', error))
      .finally(() => running.delete(mark));
    running.set(mark, { session, came: asked.catch(() => null), kept });
  }

  async function askFor({ source, ask }: Due, request: string | null): Promise<Outcome> {
    const { traceparent, end } = telemetry.call(request ?? ask.enquiry);
    const item = requireItem(edition, ask.item);
    const outcome = await asking.ask({ source, item, ask, traceparent });
    end(callOf(ask, outcome));
    return outcome;
  }

  /** Resolves when all this process asked for an institution's session came, or its time is over. */
  async function came(which: Whose, waitMs: number): Promise<void> {
    await inTime(running.get(markOf(which))?.came, waitMs);
  }

  /** The same, and is durable. */
  async function settled(which: Whose, waitMs: number): Promise<void> {
    await inTime(running.get(markOf(which))?.kept, waitMs);
  }

  /** What of an institution's session never changes; null: there is none, or it is another's. */
  async function headOf(institution: string, id: store.SessionId): Promise<store.Head | null> {
    const known = running.get(markOf({ institution, enquiry: id.enquiry }))?.session;
    if (known) return known.subject === id.subject ? known : null;
    return (isId(id.enquiry) && (await store.findHead(ground.pool, id, institution))) || null;
  }

  /** Takes hold of sessions: to settle items in them, and to take answers from those to be fetched. */
  const reopened = (act: Act, sessions: Parameters<typeof reopen>[1]) =>
    reopen(act, sessions, ground.vault);

  /**
   * Whether a report or query of a session that was taken is counted by the use the session was: the
   * first is, further ones count their own.
   */
  const claimUse = (act: Act, id: store.SessionId) => store.claimUse(act.sql, id, act.now);

  /** Deletes answers nobody fetched, and ends items whose time is over, or whose process is gone; of how many. */
  async function sweep(): Promise<number> {
    const deed = { name: 'enquiry.sweep', reason: '删除未取走的答复' } as const;
    return ground.audit.perform(node, deed, async (act) => {
      const deleted = await answers.deleteOverdue(act.sql, act.now);
      const over = await store.endOverdue(act.sql, act.now, rules.keptMs);
      const limits = { timeouts: timeoutsOfAsk, besideMs };
      const interrupted = await store.endInterrupted(act.sql, act.now, limits);
      act.note({ deleted, ended: over, interrupted });
      return deleted + over + interrupted;
    });
  }

  return {
    ...sources,
    opening,
    run,
    came,
    settled,
    headOf,
    reopened,
    claimUse,
    sweep,
    cutOff: asking.cutOff,
  };
}

async function inTime(work: Promise<unknown> | undefined, waitMs: number): Promise<void> {
  if (work === undefined || waitMs <= 0) return;
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise((resolve) => (timer = setTimeout(resolve, waitMs)));
  await Promise.race([work, over]);
  clearTimeout(timer);
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
