// Conducts an enquiry: decided and written down before any source is asked. What becomes of the answers is
// decided again, in release-enquiry-answer. The sources themselves are the term enquiry's.
import type { Asked, Settled } from '../audit/audit-service.ts';
import { afterUses, purposes, type CountedConsent, type Purpose } from '../consent/consent.ts';
import { formFault, type Session } from '../enquiry/enquiry.ts';
import type { Enquiries, Opened } from '../enquiry/enquiry-service.ts';
import { Fault } from '../kernel/fault.ts';
import type { Keeping } from '../platform/http/sending-once.ts';
import { itemsOf, askedFacts, type Asker } from './release-ask.ts';
import { decideAsk, enquiryChecks } from './release-decide.ts';
import { asAsk, obstacleTo, type LiveAsk } from './release-enquiry.ts';
import { releaseEnquiryAnswerService } from './release-enquiry-answer-service.ts';
import { footingOf } from './release-footing.ts';
import { partiesOf } from './release-gather.ts';
import type { Party, ReleaseGround } from './release-ground.ts';
import { planOf } from './release-plan.ts';
import { refused } from './release-reasons.ts';

export type { LiveSession, Which } from './release-enquiry-answer-service.ts';

/** What is asked, and by whom, under a consent as its node signed it; null: it never was granted. */
interface Asking {
  readonly asker: Asker;
  readonly live: LiveAsk;
  readonly artefact: string | null;
  readonly keeping: Keeping | null;
}

/** What an ask is judged by, and what is opened where it may be. */
interface Judging extends Asked<Asking> {
  readonly party: Party | null;
  readonly isSubjectKnown: boolean;
  readonly held: CountedConsent | null;
  /** Uses of its consent in this transaction before it. */
  readonly before: number;
  readonly opening: Awaited<ReturnType<Enquiries['opening']>>;
}

const none: ReadonlySet<string> = new Set();

export type LiveAnswers = ReturnType<typeof releaseEnquiryService>;

export function releaseEnquiryService(ground: ReleaseGround) {
  const { audit, edition, consents, subjects, enquiries, laps } = ground;
  const { keep, ...answers } = releaseEnquiryAnswerService(ground);
  const enter = audit.together<Asking, Opened>(openAll);

  /**
   * Puts items to their source units under a consent, of which it counts one use, however many items.
   * Returns when the session is durable, and kept as the answer to its request; the sources are asked meanwhile.
   * @throws Fault `release.<refusal>`, `subject.absent`, `enquiry.form`
   */
  async function enquire(
    asker: Asker,
    live: LiveAsk,
    keeping: Keeping | null = null,
  ): Promise<Session> {
    const ask = asAsk(live);
    const { subject, consent } = live;
    const reason = Object.hasOwn(purposes, ask.purpose)
      ? purposes[ask.purpose as Purpose].zh
      : '用途不明';
    const artefact = await consents.artefact({ subject, consent });
    const deed = {
      name: 'release.enquire',
      reason,
      subject,
      asked: askedFacts(ask, edition),
    } as const;
    const opened = await enter(asker, deed, { asker, live, artefact, keeping });
    enquiries.run(opened, keep, asker.request ?? null);
    return opened.session;
  }

  /** Decides asks that share a transaction; uses of one consent count each other, in their order. */
  async function openAll(asked: readonly Asked<Asking>[]): Promise<Settled<Opened>> {
    const [first] = asked;
    if (!first) return { answers: [] };
    const lap = laps(asked.map(({ act }) => act.principal.request));
    const names = [...new Set(asked.map(({ ask: { live } }) => live.subject))];
    // Holding is asked for first, and in one order for everybody: what follows sees what the last holder did.
    const [held, known, parties, opening] = await Promise.all([
      consents.holdAll(asked.map(({ act, ask: { live } }) => ({ act, ...idOf(live) }))),
      subjects.factsOf(first.act, names),
      partiesOf(
        ground,
        asked.map(({ act }) => act),
      ),
      enquiries.opening(
        first.act,
        asked.map(({ ask: { asker, live } }) => {
          return { subject: live.subject, institution: asker.organisation, items: live.items };
        }),
      ),
    ]);
    lap('consent');
    const uses = new Map<string, number>();
    const used: Parameters<typeof consents.useAll>[0][number][] = [];
    const answers = asked.map((one, n) => {
      const { subject, consent } = one.ask.live;
      const before = uses.get(consent) ?? 0;
      const party = parties.get(one.ask.asker.organisation) ?? null;
      const isSubjectKnown = known.has(subject);
      const its = held[n] ?? null;
      const opened = open({ ...one, party, isSubjectKnown, held: its, before, opening });
      if (opened instanceof Fault || its === null) return opened;
      const items = opened.due.map(({ ask }) => ask.item);
      if (items.length > 0) used.push({ act: one.act, held: its, items });
      if (items.length > 0) uses.set(consent, before + 1);
      return opened;
    });
    const { writing } = await consents.useAll(used);
    lap('decision');
    return { answers, writing: Promise.all([writing, opening.write(), keepAll(asked, answers)]) };
  }

  function open({ act, ask: asking, party, isSubjectKnown, held: own, before, opening }: Judging) {
    const { asker, live, artefact } = asking;
    const ask = asAsk(live);
    const held = own && afterUses(own, before);
    const standing = party?.standing ?? null;
    const facts = { asker, standing, isSubjectKnown, held, edition, at: act.now };
    const refusal = decideAsk(ask, facts, enquiryChecks);
    if (refusal || !held || artefact === null) return refused(refusal ?? 'no-consent');
    const wrong = formFault(live.items);
    if (wrong) return wrong;
    const footing = footingOf(ask, held.consent, { at: act.now, objections: none });
    const plans = new Map(itemsOf(ask, edition).map((item) => [item.code, planOf(item, footing)]));
    const items = live.items.map((one) => {
      const plan = plans.get(one.item);
      return { ...one, denied: plan ? obstacleTo(one, plan, live.mode) : 'item-not-on-list' };
    });
    const { subject, purpose, mode, consent } = live;
    const about = { subject, institution: asker.organisation, purpose, mode, consent };
    const opened = opening.open(act, { ...about, use: held.used.total + 1, artefact, items });
    const put = opened.due.map((one) => one.ask.item);
    const denied = live.items.length - put.length;
    if (put.length === 0) act.note({ fields: { passed: 0, masked: 0, withheld: denied } });
    const { enquiry, use } = opened.session;
    act.note({ enquiry, put, denied, use, consentVersion: held.consent.version });
    return opened;
  }

  return { enquire, ...answers };
}

/** Keeps sessions as what their requests are answered by, in the transaction that opens them: sent again after this
 * process died, a request finds its session and counts no further use. */
async function keepAll(
  asked: readonly Asked<Asking>[],
  answers: readonly (Opened | Fault)[],
): Promise<void> {
  await Promise.all(
    asked.map(async ({ act: { sql }, ask: { keeping } }, n) => {
      const opened = answers[n];
      if (opened && !(opened instanceof Fault)) await keeping?.(sql, opened.session.enquiry);
    }),
  );
}

function idOf({ subject, consent }: LiveAsk) {
  return { subject, consent };
}
