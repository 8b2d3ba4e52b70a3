import type { Edition } from '@xinqiao/catalogue/catalogue';
import { actorMay, type AccountDeed, type Actor } from '../account/account.ts';
import { mayNot, type Accounts } from '../account/account-service.ts';
import type { Act } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import { isId, newId } from '../kernel/id.ts';
import { chinaDay } from '../kernel/working-day.ts';
import { mayDeal, wrongState, type PartyReason, type Standing } from '../party/party.ts';
import type { Parties } from '../party/party-service.ts';
import {
  agreedWith,
  judge,
  partyKinds,
  type Assessment,
  type Decision,
  type GivenAnswer,
  type NewApplication,
} from './admission.ts';
import { checklistOf, checklistOn } from './admission-checklist.ts';
import { admissionFiles, type AdmissionFile } from './admission-file-service.ts';
import * as faults from './admission-faults.ts';
import * as store from './admission-store.ts';

export { checklistOn, pointsFor } from './admission-checklist.ts';
export { warnDays, type AdmissionFile } from './admission-file-service.ts';
export type Admissions = ReturnType<typeof admissionService>;

export interface AdmissionGround {
  readonly audit: Audit;
  readonly edition: Edition;
  readonly accounts: Pick<Accounts, 'organisationOf' | 'peopleOf'>;
  readonly parties: Pick<Parties, 'moveWithin' | 'holdWithin' | 'standingIn'>;
}

export function admissionService(ground: AdmissionGround) {
  const { audit, edition, accounts, parties } = ground;
  const { fileIn, ...files } = admissionFiles(ground);
  const codes = new Set(edition.items.map(({ code }) => code));

  /**
   * An organisation applies, or, as long as nobody took the file up, applies with another one.
   * @throws Fault `account.may-not`, `admission.item`, `party.state`
   */
  async function apply(actor: Actor, asked: NewApplication): Promise<AdmissionFile> {
    const { organisation } = actor;
    const deed = { name: 'admission.apply', reason: '申请接入' } as const;
    return audit.perform(actor, deed, async (act) => {
      if (!partyKinds.some((kind) => kind === actor.kind)) throw mayNot();
      const unknown = asked.items.filter((code) => !codes.has(code));
      if (unknown.length > 0) throw faults.noSuchItem(unknown);
      await parties.moveWithin(act, organisation, { move: 'apply', reason: 'applied' });
      const application = newId(act.now);
      const from = { organisation, application, at: act.now, applicant: actor.id };
      await store.insertApplication(act.sql, { ...asked, ...from });
      act.note({ application });
      return fileIn(act, organisation);
    });
  }

  /** What an officer does about an organisation's application, in one deed. */
  function officerDoes(
    actor: Actor,
    told: { readonly name: `admission.${string}`; readonly may: AccountDeed; reason: string },
    { organisation, work }: { organisation: string; work: (act: Act) => Promise<unknown> },
  ): Promise<AdmissionFile> {
    const { name, may, reason } = told;
    return audit.perform(actor, { name, reason, asked: { organisation } }, async (act) => {
      if (!actorMay(actor, may, organisation)) throw mayNot();
      await fileIn(act, organisation);
      await work(act);
      return fileIn(act, organisation);
    });
  }

  /** An officer found the file complete. @throws Fault `account.may-not`, `admission.absent`, `party.state` */
  function takeUp(actor: Actor, organisation: string): Promise<AdmissionFile> {
    const told = {
      name: 'admission.take-up',
      may: 'admission.assess',
      reason: '受理接入申请',
    } as const;
    const because = { move: 'take-up', reason: 'file-complete' } as const;
    const work = (act: Act) => parties.moveWithin(act, organisation, because);
    return officerDoes(actor, told, { organisation, work });
  }

  /**
   * Answers the checklist of the day for an applicant, or once more for a party.
   * @throws Fault `account.may-not`, `admission.absent`, `party.state`, and those of `judge`
   */
  function assess(
    actor: Actor,
    organisation: string,
    answers: readonly GivenAnswer[],
  ): Promise<AdmissionFile> {
    const told = { name: 'admission.assess', may: 'admission.assess', reason: '安全评估' } as const;
    const work = async (act: Act) => {
      const standing = await parties.holdWithin(act, organisation);
      if (!isRunning(standing)) {
        const because = { move: 'assess', reason: 'checklist-answered' } as const;
        await parties.moveWithin(act, organisation, because);
      }
      const { kind } = await accounts.organisationOf(act, organisation);
      const checklist = checklistOn(chinaDay(act.now));
      const verdict = judge(checklist, kind, answers);
      const application = await store.findApplication(act.sql, organisation);
      const made = { organisation, assessment: newId(act.now), at: act.now, assessor: actor.id };
      await store.insertAssessment(act.sql, {
        ...made,
        ...verdict,
        answers,
        checklist: checklist.edition,
        application: application?.application ?? null,
      });
      act.note({ assessment: made.assessment, ...verdict });
    };
    return officerDoes(actor, told, { organisation, work });
  }

  /**
   * One person's decision on the latest assessment. The second person who agrees admits, or, where it is
   * a party already, lets the assessment hold from that day on.
   * @throws Fault `account.may-not`, `admission.absent`, `admission.not-assessed`, `admission.person`,
   * `party.state`, and those of `agreedWith`
   */
  function decide(actor: Actor, organisation: string, decision: Decision): Promise<AdmissionFile> {
    const told = { name: 'admission.decide', may: 'admission.decide', reason: '决定接入' } as const;
    const work = async (act: Act) => {
      const standing = await parties.holdWithin(act, organisation);
      const { application, assessment, decisions } = await fileIn(act, organisation);
      if (!isId(actor.id)) throw faults.noPerson();
      if (standing === null || !isDecidable(standing)) throw wrongState(standing, 'admit');
      if (!assessment) throw faults.notAssessed();
      const itsPeople = await accounts.peopleOf(act, organisation);
      const applicant = application?.applicant ?? null;
      const facts = { assessment, applicant, itsPeople, earlier: decisions };
      const isAgreed = agreedWith(actor, decision, facts);
      await store.insertDecision(act.sql, assessment, { person: actor.id, decision, at: act.now });
      act.note({ assessment: assessment.assessment, decision, isAgreed });
      if (isAgreed) await admit(act, assessment, standing);
      else if (decision === 'send-back')
        await sendBackWithin(act, organisation, 'assessment-failed');
    };
    return officerDoes(actor, told, { organisation, work });
  }

  async function admit(act: Act, { organisation, checklist }: Assessment, standing: Standing) {
    const { validDays } = checklistOf(checklist);
    const on = chinaDay(new Date(act.now.getTime() + validDays * 86_400_000));
    await store.saveTerm(act.sql, organisation, on);
    if (isRunning(standing)) return;
    const because = { move: 'admit', reason: 'assessment-passed' } as const;
    await parties.moveWithin(act, organisation, because);
  }

  function sendBackWithin(act: Act, organisation: string, reason: PartyReason) {
    return parties.moveWithin(act, organisation, { move: 'send-back', reason });
  }

  /** An officer finds the file wanting before it is assessed. @throws as `takeUp` */
  function sendBack(actor: Actor, organisation: string): Promise<AdmissionFile> {
    const told = {
      name: 'admission.send-back',
      may: 'admission.assess',
      reason: '退回补正',
    } as const;
    const work = (act: Act) => sendBackWithin(act, organisation, 'file-incomplete');
    return officerDoes(actor, told, { organisation, work });
  }

  return { ...files, apply, takeUp, assess, decide, sendBack };
}

function isDecidable(standing: Standing): boolean {
  return standing === 'assessed' || isRunning(standing);
}

/** A party already, suspended ones too: another assessment of it moves nothing. */
function isRunning(standing: Standing | null): boolean {
  return mayDeal(standing) || standing === 'suspended';
}
