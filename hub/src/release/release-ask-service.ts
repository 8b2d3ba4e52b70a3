import { randomBytes } from 'node:crypto';
import type { Edition } from '@xinqiao/catalogue/catalogue';
import type { Principal } from '../audit/audit.ts';
import type { Asked, Settled } from '../audit/audit-service.ts';
import { afterUses, withoutUse, type CountedConsent } from '../consent/consent.ts';
import type { Fault } from '../kernel/fault.ts';
import type { RecordInForce } from '../record/record.ts';
import { otherEnquiry, purposeWords, refused, type Disclosure } from './release.ts';
import { askedFacts, isOwn, itemsOf, publicAsk, type Ask, type Asker } from './release-ask.ts';
import type { CoverageBook } from './release-coverage.ts';
import { decideAsk } from './release-decide.ts';
import {
  disclosedSubject,
  disclosureOf,
  numberOf,
  notesOf,
  type Matter,
} from './release-disclose.ts';
import type { LiveAnswers } from './release-enquiry-service.ts';
import { footingOf } from './release-footing.ts';
import { gather, type Asking, type Gathered } from './release-gather.ts';
import type { ReleaseGround } from './release-ground.ts';
import { committed, withThese } from './release-live.ts';
import { snapshotOf, type Snapshot } from './release-snapshot.ts';
import { insertSnapshots } from './release-store.ts';

type Ground = ReleaseGround & {
  readonly coverage: CoverageBook;
  readonly live: Pick<LiveAnswers, 'give'>;
};

/** A session whose answers go into what is disclosed, and how long those still out are waited for. */
export interface LiveWish {
  readonly enquiry: string;
  readonly waitMs: number;
}

/** An ask that was not refused, with what its answer is made of. */
interface Allowed extends Asked<Asking> {
  readonly matter: Matter;
  /** As it was held; null: of what is public. */
  readonly held: CountedConsent | null;
}

export function releaseAskService(ground: Ground) {
  const { audit, edition } = ground;
  const enter = audit.together<Asking, Disclosure>((asked) => settle(ground, asked));

  /**
   * What is public about a subject. The audit row, with the digest of the answer and never the answer,
   * is durable before it is returned.
   * @throws Fault `subject.absent`
   */
  async function disclosePublic(principal: Principal, subject: string): Promise<Disclosure> {
    const ask = publicAsk(subject);
    const asked = askedFacts(ask, edition);
    const deed = { name: 'release.public', reason: '标准公共信用报告', subject, asked } as const;
    return enter(principal, deed, { ask, asker: null });
  }

  /**
   * What a live consent lets this institution have now, for its purpose, and whatever is public of the
   * items asked; or what is held of a subject, for itself (`ownAsk`). Counts one use where it answers, none where it refuses.
   * @throws Fault `release.<refusal>`, `subject.absent`
   */
  async function disclose(asker: Asker, ask: Ask): Promise<Disclosure> {
    return enter(asker, deedFor(ask, edition), { ask, asker });
  }

  /**
   * As `disclose`, with what source units answered in an enquiry of this consent: decided again now, and
   * given out with the rest or, where the ask is refused, not at all. The enquiry counted its use: only a
   * further disclosure of the same session counts one of its own.
   * @throws Fault as `disclose`; `enquiry.absent`, `release.other-enquiry`
   */
  async function discloseLive(asker: Asker, ask: Ask, wish: LiveWish): Promise<Disclosure> {
    const { subject } = ask;
    const { enquiry, waitMs } = wish;
    const institution = asker.organisation;
    const head = await ground.enquiries.headOf(institution, { subject, enquiry });
    await ground.enquiries.settled({ institution, enquiry }, waitMs);
    return audit.perform(asker, deedFor(ask, edition), async (act) => {
      // The session before its consent, as whoever else fetches answers holds them.
      const session = await ground.live.give(act, asker, head);
      const isSame = session.consent === ask.consent && session.purpose === ask.purpose;
      if (!isSame) throw otherEnquiry();
      const live = committed(enquiry, session.items, () => randomBytes(16).toString('base64url'));
      const items = ask.mode === 'report' ? ask.items : withThese(edition, ask.items, live);
      const isCounted = await ground.enquiries.claimUse(act, { subject, enquiry });
      const asking = { ask: { ...ask, items }, asker, live, isCounted };
      const { answers, writing } = await settle(ground, [{ act, ask: asking }]);
      await writing;
      const [made] = answers;
      if (!made || !('digest' in made)) throw made ?? new Error('every ask is answered');
      return made;
    });
  }

  return { disclosePublic, disclose, discloseLive };
}

function deedFor(ask: Ask, edition: Edition) {
  const { subject } = ask;
  const { zh: reason } = Object.hasOwn(purposeWords, ask.purpose)
    ? purposeWords[ask.purpose]
    : { zh: '用途不明' };
  return { name: deedOf(ask), reason, subject, asked: askedFacts(ask, edition) } as const;
}

function deedOf(ask: Ask) {
  if (isOwn(ask)) return 'release.own';
  return ask.mode === 'report' ? 'release.report' : 'release.query';
}

/** Decides asks that share a transaction; uses of one consent count each other, in their order. */
async function settle(
  ground: Ground,
  asked: readonly Asked<Asking>[],
): Promise<Settled<Disclosure>> {
  const lap = ground.laps(asked.map(({ act }) => act.principal.request));
  const gathered = await gather(ground, asked);
  lap('consent');
  const uses = new Map<string, number>();
  const judged = asked.map((one, n): Allowed | Fault => {
    const facts = gathered[n];
    if (!facts) throw new Error('every ask has its facts');
    return judge(ground, { ...one, facts, uses });
  });
  const allowed = judged.filter((one): one is Allowed => 'matter' in one);
  const [first] = allowed;
  const found = first
    ? await ground.records.select(
        first.act,
        allowed.map(({ ask: { ask } }) => ({
          subject: ask.subject,
          items: itemsOf(ask, ground.edition).map(({ code }) => code),
        })),
      )
    : [];
  const answers = new Map(allowed.map((one, n) => [one.act.id, answer(one, found[n]?.() ?? [])]));
  lap('decision');
  const disclosures = judged.map((one) => {
    if (!('matter' in one)) return one;
    const made = answers.get(one.act.id);
    if (!made) throw new Error('every ask that is allowed is answered');
    return made.disclosure;
  });
  return { answers: disclosures, ...(await keep(ground, allowed, [...answers.values()])) };
}

interface Judging extends Asked<Asking> {
  readonly facts: Gathered;
  /** Of each consent, in this transaction so far. */
  readonly uses: Map<string, number>;
}

function judge(ground: Ground, { act, ask: asking, facts, uses }: Judging): Allowed | Fault {
  const { ask, asker } = asking;
  const { edition } = ground;
  const { party, subject, objections } = facts;
  const held = facts.held && (asking.isCounted ? withoutUse(facts.held) : facts.held);
  const before = held ? (uses.get(held.consent.consent) ?? 0) : 0;
  const refusal = decideAsk(ask, {
    asker,
    standing: party?.standing ?? null,
    uscc: party?.uscc,
    isSubjectKnown: subject !== null,
    held: held && afterUses(held, before),
    edition,
    at: act.now,
  });
  if (refusal || !subject) return refused(refusal ?? 'subject-unknown');
  if (held) uses.set(held.consent.consent, before + 1);
  const { organisation } = act.principal;
  const serves = held?.consent.serves;
  const application = ask.application ?? (serves?.kind === 'application' ? serves.id : null);
  const matter: Matter = {
    number: numberOf(act.id, act.now),
    at: act.now.toISOString(),
    recipient: party && { organisation, name: party.name },
    consent: held && { consent: held.consent.consent, version: held.consent.version },
    subject: disclosedSubject(subject),
    edition,
    ask: { ...ask, application },
    footing: footingOf(ask, held?.consent ?? null, { at: act.now, objections }),
    coverage: new Map(
      itemsOf(ask, edition).flatMap(({ code }) => {
        const its = facts.coverage.get(code);
        return its ? [[code, its] as const] : [];
      }),
    ),
    ...(asking.live && { live: asking.live }),
  };
  return { act, ask: asking, matter, held };
}

interface Answer {
  readonly disclosure: Disclosure;
  readonly snapshot: Snapshot;
}

function answer({ act, matter }: Allowed, versions: readonly RecordInForce[]): Answer {
  const disclosure = disclosureOf(matter, versions);
  const snapshot = snapshotOf(act, matter, { disclosure, versions });
  const { consent } = disclosure;
  act.note(notesOf(disclosure));
  if (consent) act.note({ consentVersion: consent.version });
  return { disclosure, snapshot };
}

/** Asks for everything that is to be kept; it is written by the time the transaction ends. */
async function keep(
  { consents }: Ground,
  allowed: readonly Allowed[],
  answers: readonly Answer[],
): Promise<Pick<Settled<Disclosure>, 'writing'>> {
  const [first] = allowed;
  if (!first) return {};
  const uses = allowed.flatMap(({ act, ask: { isCounted }, matter: { ask, edition }, held }) => {
    if (!held || isCounted) return [];
    const named = new Set(held.consent.scope.map(({ item }) => item));
    const items = itemsOf(ask, edition).map(({ code }) => code);
    return [{ act, held, items: items.filter((code) => named.has(code)) }];
  });
  const { writing } = await consents.useAll(uses);
  const snapshots = answers.map(({ snapshot }) => snapshot);
  return { writing: Promise.all([writing, insertSnapshots(first.act.sql, snapshots)]) };
}
