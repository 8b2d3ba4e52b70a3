// What sources answered, settled and decided on again before any of it leaves. An answer that is waited for is
// settled and given out in one transaction: the row of each is durable before a byte leaves.
import { node, type Act } from '../audit/audit.ts';
import type { Asked, Settled } from '../audit/audit-service.ts';
import type { CountedConsent, Purpose } from '../consent/consent.ts';
import { noSuchEnquiry, type Session, type SessionItem } from '../enquiry/enquiry.ts';
import type { Answer, Came, Enquiries, Head } from '../enquiry/enquiry-service.ts';
import { Fault } from '../kernel/fault.ts';
import { itemsOf, standingObstacle, type Asker } from './release-ask.ts';
import {
  given,
  namedIn,
  nothingGiven,
  stillStands,
  wordsOf,
  type Given,
  type LiveItem,
} from './release-enquiry.ts';
import { footingOf } from './release-footing.ts';
import { partiesOf } from './release-gather.ts';
import type { Party, ReleaseGround } from './release-ground.ts';
import { planOf, type ItemPlan } from './release-plan.ts';
import { refused, type Reason } from './release-reasons.ts';

/** A session as its institution sees it. */
export interface LiveSession extends Pick<
  Session,
  'enquiry' | 'subject' | 'purpose' | 'mode' | 'consent' | 'use'
> {
  readonly askedAt: string;
  /** Answers not fetched by then are deleted. */
  readonly keepUntil: string;
  readonly items: readonly LiveItem[];
  readonly reasons: Readonly<Record<string, Reason>>;
}

export interface Which {
  readonly subject: string;
  readonly enquiry: string;
}

const none: ReadonlySet<string> = new Set();

/** Either what came of asking for an item, or an institution that fetches; of a session that there is. */
interface Turn {
  readonly head: Head | null;
  readonly came: Came | null;
}

type Reopened = Awaited<ReturnType<Enquiries['reopened']>>;

interface Fetching {
  readonly act: Act;
  readonly head: Head;
  readonly party: Party | null;
  /** Held: it cannot be withdrawn while the answer is on its way out. */
  readonly held: CountedConsent | null;
  readonly reopened: Reopened;
}

/** What an item comes to, and what is to be written of it. */
interface Decided {
  readonly one: SessionItem;
  readonly move: 'deny' | 'run-out' | 'deliver' | null;
  readonly reason: string | null;
  readonly given: Given;
}

export function releaseEnquiryAnswerService(ground: ReleaseGround) {
  const { audit, edition, consents, enquiries, partyOf, laps } = ground;
  const enter = audit.together<Turn, LiveSession | null>(takeTurns);

  /** Keeps what came of asking for an item. */
  async function keep(session: Session, came: Came): Promise<void> {
    const { subject, enquiry, institution } = session;
    const { item, ask } = came;
    const source = session.items.find((one) => one.item === item)?.source ?? null;
    const asked = { enquiry, item, ask, institution, source };
    const deed = { name: 'enquiry.settle', reason: '信源单位答复', subject, asked } as const;
    await enter(node, deed, { head: session, came });
  }

  /**
   * How the items of a session stand; answers that came are decided on again and given out, once. Waits
   * for what is still out, up to `waitMs`.
   * @throws Fault `enquiry.absent`, `release.<refusal>` where the institution is no longer in standing
   */
  async function fetchAnswers(asker: Asker, which: Which, waitMs: number): Promise<LiveSession> {
    const { subject, enquiry } = which;
    const institution = asker.organisation;
    const head = await enquiries.headOf(institution, which);
    await enquiries.came({ institution, enquiry }, waitMs);
    const deed = { name: 'release.answer', reason: '取回调用核验答复', subject } as const;
    const shown = await enter(asker, deed, { head, came: null });
    if (shown === null) throw new Error('who fetches is shown a session');
    return shown;
  }

  /**
   * How the items of a session stand; its answers are left for a report or query to give out.
   * @throws Fault `enquiry.absent`
   */
  async function leaveAnswers(asker: Asker, which: Which): Promise<LiveSession> {
    const { subject } = which;
    const head = await enquiries.headOf(asker.organisation, which);
    const deed = { name: 'release.enquiry', reason: '查看调用核验进展', subject } as const;
    return audit.perform(asker, deed, async (act) => {
      if (!head) throw noSuchEnquiry();
      const reopened = await enquiries.reopened(act, { heads: [head], fetched: [] });
      const session = reopened.look(act, head);
      await reopened.write();
      const undecided = session.items.map((one): Decided => {
        return { one, move: null, reason: one.reason, given: nothingGiven };
      });
      act.note({ enquiry: session.enquiry, consent: session.consent });
      return shownOf(session, undecided);
    });
  }

  /**
   * Decides on the answers that came and gives them out, within an act that may still fail: then they
   * wait on. Holds the session, then its consent.
   * @throws Fault `enquiry.absent`, `release.<refusal>`
   */
  async function give(act: Act, asker: Asker, head: Head | null): Promise<LiveSession> {
    if (!head) throw noSuchEnquiry();
    const { subject, consent } = head;
    const [reopened, [held = null], party] = await Promise.all([
      enquiries.reopened(act, { heads: [head], fetched: [head] }),
      consents.holdAll([{ act, subject, consent }]),
      partyOf(act, asker.organisation),
    ]);
    const shown = show({ act, head, party, held, reopened });
    if (shown instanceof Fault) throw shown;
    await reopened.write();
    return shown;
  }

  /** What came is settled first: whoever waited for it is behind it in the same transaction. */
  async function takeTurns(asked: readonly Asked<Turn>[]): Promise<Settled<LiveSession | null>> {
    const [first] = asked;
    if (!first) return { answers: [] };
    const lap = laps(asked.map(({ act }) => act.principal.request));
    const fetching = asked.filter(({ ask: { came } }) => came === null);
    const heads = asked.flatMap(({ ask: { head } }) => head ?? []);
    const fetched = fetching.flatMap(({ ask: { head } }) => head ?? []);
    const wanted = fetching.map(({ act, ask: { head } }) => {
      return { act, subject: head?.subject ?? '', consent: head?.consent ?? '' };
    });
    const [reopened, held, parties] = await Promise.all([
      enquiries.reopened(first.act, { heads, fetched }),
      consents.holdAll(wanted),
      partiesOf(
        ground,
        fetching.map(({ act }) => act),
      ),
    ]);
    lap('consent');
    for (const { act, ask } of asked) {
      if (ask.head && ask.came) reopened.settle(act, ask.head, ask.came);
    }
    const shown = new Map(
      fetching.map(({ act, ask: { head } }, n) => {
        if (!head) return [act.id, noSuchEnquiry()];
        const party = parties.get(act.principal.organisation) ?? null;
        return [act.id, show({ act, head, party, held: held[n] ?? null, reopened })];
      }),
    );
    const answers = asked.map(({ act }) => shown.get(act.id) ?? null);
    lap('decision');
    return { answers, writing: reopened.write() };
  }

  function show({ act, head, party, held, reopened }: Fetching): LiveSession | Fault {
    const obstacle = standingObstacle(party?.standing ?? null);
    if (obstacle !== null) return refused(obstacle);
    const { session, answers } = reopened.take(act, head);
    const plans = plansOf(act, session, held);
    const decided = session.items.map((one) => {
      return decideItem(one, { answer: answers.get(one.item), plans, session, at: act.now });
    });
    const endings = decided.flatMap(({ one: { item }, move, reason, given: { verdicts } }) => {
      return move === null ? [] : [{ item, move, reason, verdicts }];
    });
    reopened.end(act, head, endings);
    const shown = shownOf(session, decided);
    const { enquiry, consent } = session;
    act.note({ enquiry, consent, given: givenIn(shown.items) });
    return shown;
  }

  /** By item, under the consent as it stands now; or why nothing leaves under it any more. */
  function plansOf(
    act: Act,
    session: Session,
    held: CountedConsent | null,
  ): Map<string, ItemPlan> | string {
    const { subject, consent, mode, purpose } = session;
    const found = held?.consent;
    if (!found) return 'no-consent';
    const ended = stillStands(found, act.now);
    if (ended) return ended;
    const items = namedIn(mode, session.items);
    const asked = { subject, purpose: purpose as Purpose, mode, consent, items };
    const ask = { ...asked, range: null, application: null };
    const stands = { ...found, state: 'granted' } as const;
    const footing = footingOf(ask, stands, { at: act.now, objections: none });
    return new Map(itemsOf(ask, edition).map((item) => [item.code, planOf(item, footing)]));
  }

  return { keep, fetchAnswers, leaveAnswers, give };
}

interface Deciding {
  readonly answer: Answer | undefined;
  readonly plans: Map<string, ItemPlan> | string;
  readonly session: Session;
  readonly at: Date;
}

function decideItem(one: SessionItem, { answer, plans, session, at }: Deciding): Decided {
  const { state, reason } = one;
  const isOver = at >= session.keepUntil;
  const nothing = { one, given: nothingGiven };
  if (state === 'PENDING' && isOver) {
    return { ...nothing, move: 'run-out', reason: 'no-answer-in-time' };
  }
  if (state !== 'READY') return { ...nothing, move: null, reason };
  if (answer === undefined) return { ...nothing, move: 'run-out', reason: 'not-fetched' };
  if (typeof plans === 'string') return { ...nothing, move: 'deny', reason: plans };
  const plan = plans.get(one.item);
  if (!plan) return { ...nothing, move: 'deny', reason: 'item-not-on-list' };
  const said = answer.outcome === 'no-record' ? 'no-record' : null;
  return { one, move: 'deliver', reason: said, given: given(plan, one.fields, answer) };
}

const movedTo = { deny: 'DENIED', 'run-out': 'TIMEOUT', deliver: 'DELIVERED' } as const;

function shownOf(session: Session, decided: readonly Decided[]): LiveSession {
  const items = decided.map(({ one, move, reason, given: its }): LiveItem => {
    const { item, mode, fields, source, said, settledAt } = one;
    const state = move === null ? one.state : movedTo[move];
    const code = said !== null && wordsOf(said) ? said : null;
    const stands = { state, reason, said: code, settledAt: settledAt?.toISOString() ?? null };
    return { item, mode, fields, source, ...stands, ...its };
  });
  const codes = items.flatMap(({ reason, said, withheld }) => {
    return [reason, said, ...withheld.map((kept) => kept.reason)];
  });
  const named = [...new Set(codes)].flatMap((code) => {
    const words = code === null ? null : wordsOf(code);
    return code !== null && words ? [[code, words] as const] : [];
  });
  const { enquiry, subject, purpose, mode, consent, use } = session;
  const times = {
    askedAt: session.askedAt.toISOString(),
    keepUntil: session.keepUntil.toISOString(),
  };
  const reasons = Object.fromEntries(named);
  return { enquiry, subject, purpose, mode, consent, use, ...times, items, reasons };
}

/** Which items were given out. No digest: so little is in an answer that one could be guessed from it; what
 * was answered is proved by the source's signature, in the row that settled the item. */
function givenIn(items: readonly LiveItem[]): string[] {
  const out = items.filter(({ records, verdicts }) => records !== null || verdicts !== null);
  return out.map(({ item }) => item);
}
