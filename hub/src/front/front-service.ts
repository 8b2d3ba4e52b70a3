import type { Pool } from 'pg';
import type { Edition } from '@xinqiao/catalogue/catalogue';
import { node, type Act, type Principal } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import { Fault } from '../kernel/fault.ts';
import { isId } from '../kernel/id.ts';
import type { Subjects } from '../subject/subject-service.ts';
import { publicItems, type BatchLine, type BatchSheet, type Figures } from './front.ts';
import { chooseExamples } from './front-examples.ts';
import * as view from './front-view.ts';

export type Front = ReturnType<typeof frontService>;

/** A subject as the register has it: all of it public. */
export type FoundSubject = Awaited<ReturnType<Subjects['search']>>[number];

export interface FrontGround {
  readonly pool: Pool;
  readonly edition: Edition;
  readonly audit: Audit;
  readonly subjects: Pick<Subjects, 'facts' | 'search'>;
  /** How many of some items subjects have records of: all that this side of the wall may ask of records. */
  readonly records: {
    breadth(
      act: Act,
      subjects: readonly string[],
      items: readonly string[],
    ): Promise<ReadonlyMap<string, number>>;
  };
}

export interface Overview {
  readonly figures: Figures;
  readonly latest: readonly BatchLine[];
  readonly examples: readonly FoundSubject[];
}

const latestShown = 10;
const candidatesOfEach = 200;
export const searchShown = 50;

export function frontService({ pool, edition, audit, subjects, records }: FrontGround) {
  let chosen: { readonly after: string; readonly examples: readonly FoundSubject[] } | null = null;

  /** All that the first page shows. */
  async function overview(): Promise<Overview> {
    const [figures, latest] = await Promise.all([
      view.findFigures(pool),
      view.findLatest(pool, latestShown),
    ]);
    return { figures, latest, examples: await examples(latest) };
  }

  /** Chosen anew only when a batch came in or changed its state. */
  async function examples(latest: readonly BatchLine[]): Promise<readonly FoundSubject[]> {
    const after = latest.map(({ batch, state }) => `${batch} ${state}`).join();
    if (chosen?.after !== after) chosen = { after, examples: await choose() };
    return chosen.examples;
  }

  async function choose(): Promise<FoundSubject[]> {
    const candidates = await view.findCandidates(pool, candidatesOfEach);
    const deed = { name: 'front.examples', reason: '首页示例主体' } as const;
    return audit.perform(node, deed, async (act) => {
      const breadth = await records.breadth(act, candidates, publicItems(edition));
      const found: FoundSubject[] = [];
      for (const subject of chooseExamples(breadth)) {
        const facts = await subjects.facts(act, subject);
        if (facts) found.push(facts);
      }
      return found;
    });
  }

  /** At most `searchShown` subjects by code or part of a name; none for a blank text. */
  async function search(principal: Principal, text: string): Promise<FoundSubject[]> {
    if (text.trim() === '') return [];
    const deed = { name: 'subject.search', reason: '查找主体' } as const;
    return audit.perform(principal, deed, (act) => subjects.search(act, text, searchShown));
  }

  /** @throws Fault `front.no-batch` */
  async function batch(id: string): Promise<BatchSheet> {
    const sheet = isId(id) ? await view.findSheet(pool, id) : undefined;
    if (!sheet) throw noSuchBatch();
    return sheet;
  }

  return { overview, search, batch };
}

/** Also where it is another source unit's. */
export function noSuchBatch(): Fault {
  return new Fault('absent', 'front.no-batch', {
    zh: '没有此批次，请核对批次号',
    en: 'there is no such batch: check its number',
  });
}
