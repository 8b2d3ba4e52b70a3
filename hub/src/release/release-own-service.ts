// 本企业信息 (own): what is held of a subject, for itself: how much of each item, the records as they are, and each
// version of one. 依据: 个人信息保护法第四十四、四十五条; 征信业管理条例第十七条; 方案三(四)4.
import type { Act } from '../audit/audit.ts';
import type { RecordPlace } from '../objection/objection.ts';
import type { Holding } from '../record/record-service.ts';
import { noSuchRecord, purposeWords, refused, type Asker, type Disclosure } from './release.ts';
import { askedFacts, ownAsk } from './release-ask.ts';
import type { CoverageBook } from './release-coverage.ts';
import { decideAsk } from './release-decide.ts';
import {
  disclosedSubject,
  disclosureOf,
  notesOf,
  numberOf,
  type Matter,
} from './release-disclose.ts';
import { footingOf } from './release-footing.ts';
import type { ReleaseGround } from './release-ground.ts';
import { snapshotOf } from './release-snapshot.ts';
import { insertSnapshots } from './release-store.ts';

/** How much is held of each item that anything is held of, in no order. */
export type Holdings = readonly Holding[];

export function releaseOwnService(ground: ReleaseGround & { readonly coverage: CoverageBook }) {
  const { audit, subjects, records, edition, partyOf } = ground;

  /**
   * Of which items something is held of one's enterprise, and how much.
   * @throws Fault `release.not-yours`, `subject.absent`
   */
  async function holdings(asker: Asker, subject: string): Promise<Holdings> {
    return audit.perform(asker, deedOf(subject, []), async (act) => {
      await ownMatter(act, asker, ownAsk(subject, []));
      return records.holdings(act, subject);
    });
  }

  /**
   * Every version of one record of one's enterprise, latest first, as the one item of a Disclosure.
   * @throws Fault `release.not-yours`, `release.item-not-on-list`, `release.no-such-record`, `subject.absent`
   */
  async function history(asker: Asker, subject: string, place: RecordPlace): Promise<Disclosure> {
    return audit.perform(asker, deedOf(subject, [place.item]), async (act) => {
      const matter = await ownMatter(act, asker, ownAsk(subject, [place.item]));
      const versions = await records.history(act, subject, place);
      if (versions.length === 0) throw noSuchRecord();
      const disclosure = disclosureOf(matter, versions);
      await insertSnapshots(act.sql, [snapshotOf(act, matter, { disclosure, versions })]);
      act.note(notesOf(disclosure));
      return disclosure;
    });
  }

  async function ownMatter(
    act: Act,
    asker: Asker,
    ask: ReturnType<typeof ownAsk>,
  ): Promise<Matter> {
    const party = await partyOf(act, asker.organisation);
    const known = await subjects.facts(act, ask.subject);
    const refusal = decideAsk(ask, {
      asker,
      standing: party?.standing ?? null,
      uscc: party?.uscc,
      isSubjectKnown: known !== undefined,
      held: null,
      edition,
      at: act.now,
    });
    if (refusal || !known) throw refused(refusal ?? 'subject-unknown');
    const objections = (await ground.objectionsTo?.(act, [ask.subject]))?.get(ask.subject);
    return {
      number: numberOf(act.id, act.now),
      at: act.now.toISOString(),
      recipient: party && { organisation: asker.organisation, name: party.name },
      consent: null,
      subject: disclosedSubject(known),
      edition,
      ask,
      footing: footingOf(ask, null, { at: act.now, objections: objections ?? new Set() }),
      coverage: await ground.coverage(act),
    };
  }

  const deedOf = (subject: string, items: readonly string[]) => {
    const asked = askedFacts(ownAsk(subject, items), edition);
    return { name: 'release.own', reason: purposeWords['own-copy'].zh, subject, asked } as const;
  };

  return { holdings, history };
}
