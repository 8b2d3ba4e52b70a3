// Conducts an enquiry: decided and written down before any source is asked, decided again before any answer
// leaves. The sources themselves are the term enquiry's.
import type { Act } from '../audit/audit.ts';
import { purposes, type Purpose } from '../consent/consent.ts';
import { requireForm, type Session, type SessionItem } from '../enquiry/enquiry.ts';
import type { Answer, Opened } from '../enquiry/enquiry-service.ts';
import { itemsOf, askedFacts, standingObstacle, type Asker } from './release-ask.ts';
import { decideAsk, enquiryChecks } from './release-decide.ts';
import {
  asAsk,
  given,
  nothingGiven,
  obstacleTo,
  stillStands,
  wordsOf,
  type Given,
  type LiveAsk,
  type LiveItem,
} from './release-enquiry.ts';
import { footingOf } from './release-footing.ts';
import type { ReleaseGround } from './release-ground.ts';
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

/** What an item comes to, and what is to be written of it. */
interface Decided {
  readonly one: SessionItem;
  readonly move: 'deny' | 'run-out' | 'deliver' | null;
  readonly reason: string | null;
  readonly given: Given;
}

export function releaseEnquiryService(ground: ReleaseGround) {
  const { audit, edition, consents, subjects, enquiries, partyOf, laps } = ground;

  /**
   * Puts items to their source units under a consent, of which it counts one use, however many items.
   * Returns when the session is durable; the sources are asked meanwhile.
   * @throws Fault `release.<refusal>`, `subject.absent`, `enquiry.form`
   */
  async function enquire(asker: Asker, live: LiveAsk): Promise<Session> {
    const ask = asAsk(live);
    const { subject, consent } = live;
    const reason = Object.hasOwn(purposes, ask.purpose)
      ? purposes[ask.purpose as Purpose].zh
      : '用途不明';
    const artefact = await consents.artefact({ subject, consent });
    const asked = askedFacts(ask, edition);
    const deed = { name: 'release.enquire', reason, subject, asked } as const;
    const opened = await audit.perform(asker, deed, (act) => open(act, asker, { live, artefact }));
    enquiries.run(opened, asker.request ?? null);
    return opened.session;
  }

  async function open(
    act: Act,
    asker: Asker,
    { live, artefact }: { readonly live: LiveAsk; readonly artefact: string | null },
  ): Promise<Opened> {
    const { subject, consent } = live;
    const ask = asAsk(live);
    const lap = laps([asker.request]);
    const [held] = await consents.holdAll([{ act, subject, consent }]);
    lap('consent');
    const party = await partyOf(act, asker.organisation);
    const isSubjectKnown = (await subjects.facts(act, subject)) !== undefined;
    const standing = party?.standing ?? null;
    const facts = { asker, standing, isSubjectKnown, held: held ?? null, edition, at: act.now };
    const refusal = decideAsk(ask, facts, enquiryChecks);
    if (refusal || !held || artefact === null) throw refused(refusal ?? 'no-consent');
    requireForm(live.items);
    const footing = footingOf(ask, held.consent, { at: act.now, objections: none });
    const plans = new Map(itemsOf(ask, edition).map((item) => [item.code, planOf(item, footing)]));
    const items = live.items.map((one) => {
      const plan = plans.get(one.item);
      return { ...one, denied: plan ? obstacleTo(one, plan, live.mode) : 'item-not-on-list' };
    });
    const { purpose, mode } = live;
    const about = { subject, institution: asker.organisation, purpose, mode, consent };
    const use = held.used.total + 1;
    const opened = await enquiries.open(act, { ...about, use, artefact, items });
    const put = opened.due.map((one) => one.ask.item);
    if (put.length > 0) await (await consents.useAll([{ act, held, items: put }])).writing;
    lap('decision');
    const { enquiry } = opened.session;
    const denied = live.items.length - put.length;
    if (put.length === 0) act.note({ fields: { passed: 0, masked: 0, withheld: denied } });
    act.note({
      enquiry,
      put,
      denied,
      use: opened.session.use,
      consentVersion: held.consent.version,
    });
    return opened;
  }

  /**
   * How the items of a session stand; answers that came are decided on again and given out, once. Waits
   * for what is still out, up to `waitMs`.
   * @throws Fault `enquiry.absent`, `release.<refusal>` where the institution is no longer in standing
   */
  async function fetchAnswers(asker: Asker, which: Which, waitMs: number): Promise<LiveSession> {
    const { subject, enquiry } = which;
    await enquiries.settled({ institution: asker.organisation, enquiry }, waitMs);
    const deed = { name: 'release.answer', reason: '取回调用核验答复', subject } as const;
    return audit.perform(asker, deed, async (act) => {
      const { session, answers } = await enquiries.take(act, which);
      const lap = laps([asker.request]);
      const { standing = null } = (await partyOf(act, asker.organisation)) ?? {};
      const obstacle = standingObstacle(standing);
      if (obstacle !== null) throw refused(obstacle);
      const plans = await plansOf(act, session);
      lap('consent');
      const decided = session.items.map((one) => {
        return decideItem(one, { answer: answers.get(one.item), plans, session, at: act.now });
      });
      const endings = decided.flatMap(({ one: { item }, move, reason, given: { verdicts } }) => {
        return move === null ? [] : [{ subject, enquiry, item, move, reason, verdicts }];
      });
      await enquiries.end(act, endings);
      lap('decision');
      const shown = shownOf(session, decided);
      act.note({ enquiry, consent: session.consent, given: givenIn(shown.items) });
      return shown;
    });
  }

  /** By item, under the consent as it stands now; or why nothing leaves under it any more. */
  async function plansOf(act: Act, session: Session): Promise<Map<string, ItemPlan> | string> {
    const { subject, consent, mode, purpose } = session;
    // Held: it cannot be withdrawn while the answer is on its way out.
    const [held] = await consents.holdAll([{ act, subject, consent }]);
    const found = held?.consent;
    if (!found) return 'no-consent';
    const ended = stillStands(found, act.now);
    if (ended) return ended;
    const items = session.items.map(({ item }) => item);
    const asked = { subject, purpose: purpose as Purpose, mode, consent, items };
    const ask = { ...asked, range: null, application: null };
    const stands = { ...found, state: 'granted' } as const;
    const footing = footingOf(ask, stands, { at: act.now, objections: none });
    return new Map(itemsOf(ask, edition).map((item) => [item.code, planOf(item, footing)]));
  }

  return { enquire, fetchAnswers };
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
