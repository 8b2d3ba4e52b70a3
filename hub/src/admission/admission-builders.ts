// Test material: organisations that are admitted, by the same workflow as everybody.
import { consoleActor, type Actor } from '../account/account.ts';
import type { Accounts } from '../account/account-service.ts';
import type { Audit } from '../audit/audit-service.ts';
import { newId } from '../kernel/id.ts';
import type { GivenAnswer, NewApplication } from './admission.ts';
import { checklistOn, pointsFor } from './admission-checklist.ts';
import type { Admissions } from './admission-service.ts';

export const registrar: Actor = {
  ...consoleActor,
  id: newId(new Date()),
  roles: ['registration-officer'],
};
export const securityOfficer: Actor = {
  ...consoleActor,
  id: newId(new Date()),
  roles: ['security-officer'],
};

export const anApplication: NewApplication = {
  contactRole: '信息安全负责人',
  description: '信贷系统，经专线接入',
  items: ['registration.licence'],
};

/** Papers of nobody. */
const papers = [`sha256:${'0'.repeat(64)}`];

/** The best answer to every point asked of a kind; `traits` override. */
export function goodAnswers(
  kind: Actor['kind'],
  traits: Readonly<Record<string, Partial<GivenAnswer>>> = {},
): GivenAnswer[] {
  return pointsFor(checklistOn('2026-11-23'), kind).map(([point, { answers }]) => {
    const [answer = ''] = Object.entries(answers).find(([, { share }]) => share === 100) ?? [];
    return { point, answer, evidence: papers, ...traits[point] };
  });
}

/** Somebody of an organisation, who applies for it. */
export function anApplicant(organisation: string, kind: Actor['kind']): Actor {
  return { id: newId(new Date()), organisation, kind, roles: ['administrator'] };
}

export interface AdmittingNode {
  readonly audit: Audit;
  readonly accounts: Pick<Accounts, 'organisationOf'>;
  readonly admissions: Admissions;
}

/** Applied, taken up and assessed with the best answers: all but the decision. */
export async function assessed({ audit, ...node }: AdmittingNode, organisation: string) {
  const { admissions, accounts } = node;
  const deed = { name: 'test.look', reason: 'test' } as const;
  const { kind } = await audit.perform(consoleActor, deed, (act) =>
    accounts.organisationOf(act, organisation),
  );
  const applicant = anApplicant(organisation, kind);
  await admissions.apply(applicant, anApplication);
  await admissions.takeUp(registrar, organisation);
  await admissions.assess(registrar, organisation, goodAnswers(kind));
  return applicant;
}

/** The same, and agreed upon by two persons. */
export async function admitted(node: AdmittingNode, organisation: string): Promise<void> {
  await assessed(node, organisation);
  await node.admissions.decide(registrar, organisation, 'admit');
  await node.admissions.decide(securityOfficer, organisation, 'admit');
}
