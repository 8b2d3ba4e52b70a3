// 演示企业 (sandbox enterprise): whose representative can be signed in as: one of which source units hold the most, so that
// there is something to call and verify, and of these the one of whom the most is public.
import { subjectKindOf } from '@xinqiao/catalogue/values/uscc';
import { heldOf } from '@xinqiao/sandbox/held';
import type { ProvinceOptions } from '@xinqiao/sandbox/province';
import { consoleActor } from '../account/account.ts';
import type { App, People } from '../app.ts';
import { publicItems } from '../front/front.ts';
import { frontService } from '../front/front-service.ts';
import { registrationItem } from '../intake/intake.ts';
import { units } from './units/unit.ts';

export interface SandboxEnterprise {
  readonly uscc: string;
  readonly name: string;
  readonly representative: string;
}

const deed = { name: 'sandbox.choose-enterprise', reason: '选定演示企业' } as const;

/** The first that has a representative on record; of the front page's examples, where no source holds anything. */
export async function chooseEnterprise(
  node: App & People,
  province: ProvinceOptions,
): Promise<SandboxEnterprise | undefined> {
  const { examples } = await frontService(node).overview();
  const shown = examples.map(({ subject }) => subject);
  return node.audit.perform(consoleActor, deed, async (act) => {
    const held = mostHeld(province);
    const breadth = await node.records.breadth(act, held, publicItems(node.edition));
    const widest = [...breadth].toSorted(([, a], [, b]) => b - a).map(([subject]) => subject);
    const candidates = [...widest, ...shown].filter((one) => subjectKindOf(one) === 'enterprise');
    const licences = await node.records.contents(act, candidates, [registrationItem]);
    for (const uscc of candidates) {
      const content = licences.find(({ subject }) => subject === uscc)?.content;
      const { name, legalRepresentative: representative } = content ?? {};
      if (typeof name === 'string' && typeof representative === 'string') {
        return { uscc, name, representative };
      }
    }
    return undefined;
  });
}

/** Those of which the most items are held, all alike. */
function mostHeld(province: ProvinceOptions): string[] {
  const items = units.flatMap((unit) => Object.keys(unit.items));
  const holders = items.flatMap((item) => [
    ...new Set(heldOf(province, item).rows.map(({ subject }) => subject)),
  ]);
  const counts = [...Map.groupBy(holders, (subject) => subject)].map(
    ([subject, all]) => [subject, all.length] as const,
  );
  const most = Math.max(...counts.map(([, count]) => count));
  return counts.filter(([, count]) => count === most).map(([subject]) => subject);
}
