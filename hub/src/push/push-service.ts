import { createHash } from 'node:crypto';
import type { Edition, Item } from '@xinqiao/catalogue/catalogue';
import type { Act, Principal } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import { Fault } from '../kernel/fault.ts';
import { chinaDay } from '../kernel/working-day.ts';
import { mayDeal, notInStanding, type Standing } from '../party/party.ts';
import type { PublicBatch, Release } from '../release/release-service.ts';
import type { Subjects } from '../subject/subject-service.ts';
import {
  csvLine,
  cursorAfter,
  itemsIn,
  mostSubjects,
  onlyItem,
  overLimit,
  placeOf,
  tableHeader,
  tableRow,
  type PushAsk,
} from './push.ts';
import { countGiven, insertIssue } from './push-store.ts';

export type Pushes = ReturnType<typeof pushService>;

export interface PushGround {
  readonly audit: Audit;
  readonly edition: Edition;
  readonly release: Pick<Release, 'disclosePublicMany'>;
  readonly subjects: Pick<Subjects, 'inPlace'>;
  /** Records an institution may be given on one day in China. */
  readonly recordsPerDay: number;
  /** Subjects that are decided together on the way to a file. */
  readonly subjectsInFile?: number;
}

export interface Page {
  readonly batch: PublicBatch;
  /** Where to go on; null: that was all. */
  readonly cursor: string | null;
}

export interface Allowance {
  readonly recordsPerDay: number;
  readonly givenToday: number;
}

export type PushForm = 'csv' | 'jsonl';

export function pushService(ground: PushGround) {
  const { audit, edition, release, subjects, recordsPerDay } = ground;
  const { subjectsInFile = mostSubjects } = ground;

  function givenToday({ sql, now, principal }: Act): Promise<number> {
    const since = new Date(`${chinaDay(now)}T00:00:00+08:00`);
    return countGiven(sql, principal.organisation, since);
  }

  /** How many records an institution may be given on a day, and was given today. */
  function allowance(principal: Principal): Promise<Allowance> {
    const deed = { name: 'push.allowance', reason: '查看批量获取限额' } as const;
    return audit.perform(principal, deed, async (act) => {
      return { recordsPerDay, givenToday: await givenToday(act) };
    });
  }

  async function give(act: Act, batch: PublicBatch, standing: Standing | null): Promise<void> {
    const { organisation: institution } = act.principal;
    if (!mayDeal(standing)) throw notInStanding(standing);
    const given = await givenToday(act);
    const { number, digest, records } = batch;
    if (given + records > recordsPerDay) throw overLimit({ limit: recordsPerDay, given });
    const count = { subjects: batch.subjects.length, records };
    await insertIssue(act.sql, { institution, number, at: act.now, digest, ...count });
  }

  /**
   * What is public of the next subjects of a region and an industry.
   * @throws Fault `party.not-in-standing`, `push.limit`, and those of `placeOf` and `itemsIn`
   */
  async function page(principal: Principal, ask: PushAsk, limit: number): Promise<Page> {
    const place = placeOf(ask);
    const items = itemsIn(edition, ask.items).map(({ code }) => code);
    const { division, industries, after } = place;
    const batch = await release.disclosePublicMany(principal, {
      items,
      subjects: (act) => subjects.inPlace(act, { ...place, limit }),
      asked: { items, division, industries, after: after?.subject ?? null, limit },
      within: give,
    });
    const last = batch.subjects.at(-1);
    const isMore = batch.subjects.length === limit && last !== undefined;
    return { batch, cursor: isMore ? cursorAfter(last.subject) : null };
  }

  /** The same as a file, from the cursor to the end, or to the limit of the day. @throws as `page` */
  async function file(principal: Principal, ask: PushAsk, form: PushForm) {
    const items = itemsIn(edition, ask.items);
    const lines = form === 'csv' ? tableOf(onlyItem(items)) : linesOf;
    const first = await page(principal, ask, subjectsInFile);
    return { number: first.batch.number, body: body(principal, { ask, first, lines }) };
  }

  interface Making {
    readonly ask: PushAsk;
    readonly first: Page;
    readonly lines: Lines;
  }

  async function* body(principal: Principal, { ask, first, lines }: Making) {
    const { number, at, recipient } = first.batch;
    const [digest, totals] = [createHash('sha256'), { subjects: 0, records: 0 }];
    const end: End = { number, ...totals, isComplete: false, cursor: null, code: null };
    const put = (text: string) => {
      digest.update(text);
      return text;
    };
    try {
      yield put(lines.head({ number, at, recipient: recipient?.name ?? principal.organisation }));
      for (let next: Page | null = first; next;) {
        const { batch, cursor }: Page = next;
        yield put(lines.of(batch));
        totals.subjects += batch.subjects.length;
        totals.records += batch.records;
        Object.assign(end, totals, { cursor, isComplete: cursor === null });
        if (cursor === null) break;
        const more: Page | Fault = await page(principal, { ...ask, cursor }, subjectsInFile).catch(
          refusal,
        );
        if (more instanceof Fault) end.code = more.code;
        next = more instanceof Fault ? null : more;
      }
      yield lines.end(end);
    } finally {
      // Also where the asker went away in the middle.
      await keep(principal, { ...end, digest: `sha256:${digest.digest('hex')}` });
    }
  }

  async function keep(principal: Principal, facts: End & { digest: string }): Promise<void> {
    const deed = { name: 'push.file', reason: '公共信息批量文件' } as const;
    await audit.perform(principal, deed, async (act) => {
      const { cursor: _, ...told } = facts;
      act.note({ ...told });
    });
  }

  return { page, file, allowance };
}

/** A rule that stops a file in the middle is said in its last line; a bug breaks it off. */
function refusal(error: unknown): Fault {
  if (error instanceof Fault) return error;
  throw error;
}

interface End {
  number: string;
  subjects: number;
  records: number;
  isComplete: boolean;
  /** Where to go on. */
  cursor: string | null;
  /** Why it is not complete. */
  code: string | null;
}

interface Head {
  readonly number: string;
  readonly at: string;
  readonly recipient: string;
}

interface Lines {
  readonly head: (head: Head) => string;
  readonly of: (batch: PublicBatch) => string;
  readonly end: (end: End) => string;
}

const linesOf: Lines = {
  head: (head) => `${JSON.stringify({ watermark: head })}\n`,
  of: ({ subjects }) => subjects.map((one) => `${JSON.stringify(one)}\n`).join(''),
  end: (end) => `${JSON.stringify({ end })}\n`,
};

/** The first and the last line are no rows of the table: they say for whom it was made, and whether it is all. */
function tableOf(item: Item): Lines {
  const note = (facts: object) =>
    csvLine([
      `# ${Object.entries(facts)
        .map(([name, fact]) => `${name}=${String(fact)}`)
        .join(' ')}`,
    ]);
  return {
    head: (head) => `\uFEFF${note(head)}${csvLine(tableHeader(item))}`,
    of: ({ subjects }) =>
      subjects
        .flatMap(({ subject, items }) =>
          items.flatMap(({ records }) => records.map((record) => tableRow(item, subject, record))),
        )
        .map(csvLine)
        .join(''),
    end: note,
  };
}
