// 批量推送 (push): what is public of all enterprises of a region and an industry, for institutions in standing:
// page by page, or as a file. Every page has its number and its line saying for whom it was made; what one
// institution is given on a day has a limit. 依据: 方案三(四)3. Gets nothing but what release lets out.
import type { Edition, Field, Item, Value } from '@xinqiao/catalogue/catalogue';
import { industryOf, industries } from '@xinqiao/catalogue/standards/industries';
import { Fault } from '../kernel/fault.ts';
import type { DisclosedRecord, DisclosedSubject } from '../release/release.ts';
import type { PlaceMark } from '../subject/subject-service.ts';

/** What is asked for, as it arrives. */
export interface PushAsk {
  /** GB/T 2260 code of a province, prefecture or county. */
  readonly division?: string | undefined;
  /** GB/T 4754-2017 code of a section, division, group or class. */
  readonly industry?: string | undefined;
  /** Codes of items, with commas between; all that are collected, where absent. */
  readonly items?: string | undefined;
  readonly cursor?: string | undefined;
}

/** Subjects in a page at most. */
export const mostSubjects = 200;

export interface Place {
  readonly division: string | null;
  readonly industries: readonly string[] | null;
  readonly after: PlaceMark | null;
}

/** @throws Fault `push.division`, `push.industry`, `push.cursor` */
export function placeOf({ division, industry, cursor }: PushAsk): Place {
  return {
    division: division === undefined ? null : regionIn(division),
    industries: industry === undefined ? null : industriesIn(industry),
    after: cursor === undefined ? null : markIn(cursor),
  };
}

/** The digits that all codes within a division begin with. */
function regionIn(code: string): string {
  if (/^[1-8]\d(\d{2}){0,2}$/.test(code)) return code.replace(/(00)+$/, '');
  throw new Fault('invalid', 'push.division', {
    zh: '行政区划应为GB/T 2260的省、市州或县代码（2、4或6位数字）',
    en: 'a division is the GB/T 2260 code of a province, prefecture or county: 2, 4 or 6 digits',
  });
}

/** What the codes within an industry begin with: those of a section do not begin with its letter. */
function industriesIn(code: string): string[] {
  const found = /^([A-T]|\d{2,4})$/.test(code) ? industryOf(code) : null;
  if (!found) {
    throw new Fault('invalid', 'push.industry', {
      zh: '行业应为GB/T 4754-2017的门类字母或2至4位代码',
      en: 'an industry is a section’s letter or 2 to 4 digits of GB/T 4754-2017',
    });
  }
  if (found.level !== 'section') return [found.code];
  const within = industries.filter(
    ({ section, level }) => section === found.code && level === 'division',
  );
  return [found.code, ...within.map((one) => one.code)];
}

export function cursorAfter({ uscc, division, industry }: DisclosedSubject): string {
  const mark = [division ?? '', industry ?? '', uscc];
  return Buffer.from(JSON.stringify(mark)).toString('base64url');
}

function markIn(cursor: string): PlaceMark {
  try {
    const mark: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (isMark(mark)) {
      const [division, industry, subject] = mark;
      return { division, industry, subject };
    }
  } catch {
    // Not of ours: said below.
  }
  throw new Fault('invalid', 'push.cursor', {
    zh: '游标无法识别：请原样使用上一页给出的游标，或从头读取',
    en: 'this cursor cannot be read: give the one of the page before as it was, or begin anew',
  });
}

function isMark(mark: unknown): mark is readonly [string, string, string] {
  const isText = (part: unknown) => typeof part === 'string' && /^[\dA-Z]{0,18}$/.test(part);
  return Array.isArray(mark) && mark.length === 3 && mark.every(isText);
}

/** The items asked for, in the list's order; what is called or verified is never pushed. */
export function itemsIn(edition: Edition, items: string | undefined): readonly Item[] {
  const collected = edition.items.filter(({ mode }) => mode === 'collect');
  if (items === undefined) return collected;
  const wanted = new Set(items.split(','));
  const found = collected.filter(({ code }) => wanted.has(code));
  if (found.length === wanted.size) return found;
  throw new Fault('invalid', 'push.items', {
    zh: 'items 中有的不是清单内归集的信息项；请用清单代码，以逗号分隔',
    en: 'items names one that is not collected by the list: give the list’s codes, with commas between',
  });
}

/** A table has the columns of one item. @throws Fault `push.one-item` */
export function onlyItem(items: readonly Item[]): Item {
  const [item, ...others] = items;
  if (item && others.length === 0) return item;
  throw new Fault('invalid', 'push.one-item', {
    zh: 'CSV 文件一次只含一个信息项；请在 items 中写明，或改用 JSONL',
    en: 'a CSV file is of one item: name it in items, or take JSONL',
  });
}

/** Fields that can ever leave to anyone. */
export function openFields({ fields }: Item): readonly Field[] {
  return fields.filter(({ openness, openWhen }) => openness === 'open' || openWhen !== undefined);
}

/** Header of a table of an item. */
export function tableHeader(item: Item): string[] {
  const names = openFields(item).map(({ zh }) => zh);
  return ['统一社会信用代码', '名称', '行政区划', '行业', '发生日期', '信源单位', ...names];
}

export function tableRow(item: Item, subject: DisclosedSubject, record: DisclosedRecord): string[] {
  const { uscc, name, division, industry } = subject;
  const cells = openFields(item).map(({ code }) => cellOf(record.values[code]));
  return [
    uscc,
    name,
    division ?? '',
    industry ?? '',
    record.eventOn ?? '',
    record.source,
    ...cells,
  ];
}

function cellOf(value: Value | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * One RFC 4180 line. What a spreadsheet would run as a formula has an apostrophe before it: names are chosen
 * by those who bear them.
 */
export function csvLine(cells: readonly string[]): string {
  const safe = cells.map((cell) =>
    /^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell,
  );
  const quoted = safe.map((c) => (/[",\r\n]/.test(c) ? `"${c.replaceAll('"', '""')}"` : c));
  return `${quoted.join(',')}\r\n`;
}

export function overLimit({ limit, given }: { limit: number; given: number }): Fault {
  return new Fault(
    'too-many',
    'push.limit',
    {
      zh: `今日批量获取已达上限（${limit}条，已提供${given}条）；请明日从同一游标继续，或减少每页主体数`,
      en: `the limit of a day is reached (${limit} records, ${given} were given): go on tomorrow from the same cursor, or ask for smaller pages`,
    },
    { limit, given },
  );
}
