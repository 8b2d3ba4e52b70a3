// 演示接入 (sandbox admission): the organisations of a sandbox come to be parties as any other: one of their own
// people applies, an officer assesses, two persons agree. Interrupted, it goes on where it stopped.
import type { Actor, OrganisationKind } from '../account/account.ts';
import { checklistOn, pointsFor } from '../admission/admission-service.ts';
import type { App, People } from '../app.ts';
import { chinaDay } from '../kernel/working-day.ts';

type Node = Pick<App, 'now'> & Pick<People, 'admissions' | 'parties'>;

/** Who does what, each signed in under a name of their own. */
export interface Hands {
  readonly applicant: Actor;
  readonly registrar: Actor;
  readonly security: Actor;
  /** What the applicant has to do with; the register unless told. */
  readonly items?: readonly string[];
}

/** Papers that nobody has: a sandbox shows how they are referred to. */
const papers = [`sha256:${'0'.repeat(64)}`];

/** Brings the applicant's organisation to where it is admitted. */
export async function admitInSandbox(node: Node, hands: Hands): Promise<void> {
  const { admissions, parties } = node;
  const { applicant, registrar, security, items = ['registration.licence'] } = hands;
  const { organisation, kind } = applicant;
  const standing = () => parties.standingOf(organisation);
  if ((await standing()) === null) {
    await admissions.apply(applicant, {
      contactRole: '信息安全负责人',
      description: '演示系统，经互联网接入',
      items,
    });
  }
  if ((await standing()) === 'applied') await admissions.takeUp(registrar, organisation);
  if ((await standing()) === 'under-review') {
    await admissions.assess(registrar, organisation, answersFor(kind, node.now()));
  }
  for (const officer of [registrar, security]) {
    if ((await standing()) === 'assessed') await decideOnce(node, officer, organisation);
  }
}

async function decideOnce({ admissions }: Node, by: Actor, organisation: string): Promise<void> {
  const { decisions } = await admissions.fileOf(by, organisation);
  if (decisions.some(({ person }) => person === by.id)) return;
  await admissions.decide(by, organisation, 'admit');
}

/** To every point the best answer there is. */
function answersFor(kind: OrganisationKind, at: Date) {
  return pointsFor(checklistOn(chinaDay(at)), kind).map(([point, { answers }]) => {
    const [answer = ''] = Object.entries(answers).find(([, { share }]) => share === 100) ?? [];
    return { point, answer, evidence: papers };
  });
}
