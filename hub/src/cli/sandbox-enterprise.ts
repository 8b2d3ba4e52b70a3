// 演示企业 (sandbox enterprise): whose representative can be signed in as: one of which source units hold the most, so that
// there is something to call and verify, and of these the one of whom the most is public.
import type { Item } from '@xinqiao/catalogue/catalogue';
import { subjectKindOf } from '@xinqiao/catalogue/values/uscc';
import { heldOf } from '@xinqiao/sandbox/held';
import type { ProvinceOptions } from '@xinqiao/sandbox/province';
import { consoleActor } from '../account/account.ts';
import type { App, People } from '../app.ts';
import { requireItem } from '../catalogue/catalogue.ts';
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
    const held = mostHeld(node, province);
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
function mostHeld({ edition }: Pick<App, 'edition'>, province: ProvinceOptions): string[] {
  const items = units.flatMap((unit) => Object.keys(unit.items));
  const holders = items.flatMap((code) => [...holdersOf(requireItem(edition, code), province)]);
  const counts = [...Map.groupBy(holders, (subject) => subject)].map(
    ([subject, all]) => [subject, all.length] as const,
  );
  const most = Math.max(...counts.map(([, count]) => count));
  return counts.filter(([, count]) => count === most).map(([subject]) => subject);
}

/** Days of events, before the province's end, that a consent while a loan runs still reaches for some weeks after it. */
const reachedDays = 150;

/** Of whom a source has something of this item that a consent reaches. */
function holdersOf({ code, eventDate }: Item, province: ProvinceOptions): ReadonlySet<string> {
  const { fields, rows } = heldOf(province, code);
  const day = fields.findIndex((field) => field.code === eventDate);
  const since = new Date(Date.parse(province.asOf) - reachedDays * 86_400_000).toISOString();
  const reached = rows.filter(({ cells }) => day < 0 || (cells[day] ?? '') >= since.slice(0, 10));
  return new Set(reached.map(({ subject }) => subject));
}
