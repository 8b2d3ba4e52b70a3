// 接入评估 (admission): how an organisation comes to be a party: it applies, is assessed by a checklist, and two
// persons who are not of it agree. There is no other way in. 依据: 方案三(六)2 (不符合安全要求的一律不得接入).
// Pure. What a party may do afterwards is the gate's and each term's to ask of its standing.
import type { Actor, OrganisationKind } from '../account/account.ts';
import type { Checklist } from './admission-checklist.ts';
import { pointsFor } from './admission-checklist.ts';
import * as faults from './admission-faults.ts';

/** Who may come to be a party. */
export const partyKinds = [
  'source-unit',
  'institution',
  'local-platform',
  'credit-service-agency',
] as const satisfies OrganisationKind[];

/** What an organisation applies with. */
export interface NewApplication {
  /** The post that answers for it, never a name. */
  readonly contactRole: string;
  /** The systems that would be joined. */
  readonly description: string;
  /** Items of the list it would deliver or receive. */
  readonly items: readonly string[];
}

export interface Application extends NewApplication {
  readonly organisation: string;
  readonly application: string;
  readonly at: Date;
  /** A person, by id. */
  readonly applicant: string;
}

export interface GivenAnswer {
  readonly point: string;
  readonly answer: string;
  /** `sha256:<hex>` or `sm3:<hex>` of the papers that show it. */
  readonly evidence: readonly string[];
}

export interface Verdict {
  /** Of 100, rounded down. */
  readonly score: number;
  readonly isPassed: boolean;
}

export interface Assessment extends Verdict {
  readonly organisation: string;
  readonly assessment: string;
  /** Null: admitted before there were applications. */
  readonly application: string | null;
  readonly at: Date;
  readonly assessor: string;
  /** Edition of the checklist. */
  readonly checklist: string;
  readonly answers: readonly GivenAnswer[];
}

export type Decision = 'admit' | 'send-back';

export interface Decided {
  readonly person: string;
  readonly decision: Decision;
  readonly at: Date;
}

/** Persons who must agree that an organisation is admitted. */
export const deciders = 2;

/**
 * What the answers come to. Every point asked of the kind is answered once, and what speaks for the
 * applicant is shown by papers.
 * @throws Fault `admission.answers`, `admission.evidence`
 */
export function judge(
  checklist: Checklist,
  kind: OrganisationKind,
  given: readonly GivenAnswer[],
): Verdict {
  const points = pointsFor(checklist, kind);
  const wanted = points.map(([code]) => code);
  if (given.length !== wanted.length) throw faults.answersWanted(wanted);
  const judged = points.map(([code, { weight, isRequired, answers }]) => {
    const { answer, evidence } = given.find(({ point }) => point === code) ?? {};
    if (answer === undefined || evidence === undefined) throw faults.answersWanted(wanted);
    const known = Object.hasOwn(answers, answer) ? answers[answer] : undefined;
    if (known === undefined) throw faults.noSuchAnswer(code, Object.keys(answers));
    if (known.share > 0 && evidence.length === 0) throw faults.evidenceWanted(code);
    return { weight, got: weight * known.share, isFatal: isRequired && known.share === 0 };
  });
  const sum = (of: (one: (typeof judged)[number]) => number) =>
    judged.reduce((total, one) => total + of(one), 0);
  const score = Math.floor(sum(({ got }) => got) / sum(({ weight }) => weight));
  const isPassed = score >= checklist.passMark && !judged.some(({ isFatal }) => isFatal);
  return { score, isPassed };
}

export interface DecisionFacts {
  readonly assessment: Assessment;
  /** Who applied; null: admitted before there were applications. */
  readonly applicant: string | null;
  /** Whoever holds a role in the organisation. */
  readonly itsPeople: readonly string[];
  /** By whom this assessment was decided on before. */
  readonly earlier: readonly Decided[];
}

/**
 * Whether, with this decision, the organisation is agreed upon. One person is never enough, whoever it is.
 * @throws Fault `admission.own`, `admission.decided`, `admission.not-passed`
 */
export function agreedWith(actor: Actor, decision: Decision, facts: DecisionFacts): boolean {
  const { assessment, applicant, itsPeople, earlier } = facts;
  if (actor.id === applicant || itsPeople.includes(actor.id)) throw faults.ownApplication();
  if (earlier.some(({ person }) => person === actor.id)) throw faults.decidedAlready();
  if (decision === 'send-back') return false;
  if (!assessment.isPassed) throw faults.notPassed(assessment.score);
  const others = earlier.filter((one) => one.decision === 'admit' && one.person !== applicant);
  return others.length + 1 >= deciders;
}
