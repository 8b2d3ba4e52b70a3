// 标准公共信用报告 (report): what the gate disclosed of one subject, arranged to be read and printed.
// Composed from a Disclosure alone, so it cannot hold more than the gate let through. 依据: 方案三(四)4;
// 公共信用信息报告标准（2022年版）. It lists and counts; it does not rate, infer or look anything up.
import type { Category, Edition, FieldType, Item, Value } from '@xinqiao/catalogue/catalogue';
import { Fault } from '../kernel/fault.ts';
import type {
  DisclosedItem,
  DisclosedLive,
  DisclosedSubject,
  Disclosure,
  Mark,
  ReasonCode,
  Recipient,
} from '../release/release.ts';
import { composeItem } from './report-item.ts';
import { divisionText, industryText } from '@xinqiao/catalogue/values/print-code';
import { notesOf, type Note, type Office } from './report-notes.ts';
import { summarise, type Summary } from './report-summary.ts';
import { plainText } from '@xinqiao/catalogue/values/print';
import { word, type Language } from './report-words.ts';

/**
 * Why an item shows records or none; they are told apart wherever an item is named. The last three are of
 * an item its source was asked for: it gave fields, it said whether claims hold, it did neither.
 */
export type ItemState =
  | 'present'
  | 'none'
  | 'withheld'
  | 'at-source'
  | 'not-collected'
  | 'called'
  | 'verified'
  | 'unanswered';

export interface Coded {
  readonly code: string;
  readonly text: string;
}

export interface ReportField {
  readonly code: string;
  readonly label: string;
  readonly type: FieldType;
}

export interface Cell {
  readonly text: string;
  /** Too long for half a line. */
  readonly wide: boolean;
}

export interface ReportRecord {
  readonly key: string;
  readonly version: number;
  readonly source: string;
  readonly receivedAt: string;
  readonly eventOn: string | null;
  readonly values: Readonly<Record<string, Value>>;
  readonly masked: readonly string[];
  readonly marks: readonly Mark[];
  /** As printed, one a field of the item's `fields`. */
  readonly cells: readonly Cell[];
}

export interface WithheldNote {
  readonly reason: ReasonCode;
  /** Field codes and labels; none when it concerns whole records. */
  readonly fields: readonly Coded[];
  /** The reason with its clause, as printed. */
  readonly text: string;
}

export interface ReportItem {
  readonly code: string;
  /** `11.2`: category and place within it. */
  readonly ordinal: string;
  readonly label: string;
  readonly layout: 'sheet' | 'table';
  readonly state: ItemState;
  readonly stateLabel: string;
  /** Latest receipt among the records shown, ISO; null without records. */
  readonly asOf: string | null;
  readonly sources: readonly Coded[];
  readonly fields: readonly ReportField[];
  /** Latest event first. */
  readonly records: readonly ReportRecord[];
  /** Listed fields that the source left empty in every record. */
  readonly blankFields: readonly Coded[];
  readonly withheld: readonly WithheldNote[];
  /** What its source said when asked for this report; null where it was not asked. */
  readonly live: DisclosedLive | null;
  /** Sentences about the item: what its state means, that only a publicity period is covered. */
  readonly remarks: readonly string[];
}

export interface ReportCategory {
  readonly no: number;
  readonly label: string;
  readonly items: readonly ReportItem[];
}

export interface ReportSubject {
  readonly uscc: string;
  readonly name: string;
  readonly formerNames: readonly string[];
  readonly kind: Coded;
  readonly division: Coded | null;
  readonly industry: Coded | null;
  readonly sizeClass: Coded | null;
}

export interface Report {
  readonly language: Language;
  readonly number: string;
  readonly at: string;
  readonly purpose: Disclosure['purpose'];
  /** Whom it was made for, drawn across every page; null: nobody in particular. */
  readonly recipient: Recipient | null;
  /** What lets it hold more than is public; null: nothing, and it does not. */
  readonly grounds: Grounds | null;
  readonly edition: Coded;
  readonly digest: string;
  readonly office: Office;
  readonly subject: ReportSubject;
  readonly summary: Summary;
  readonly categories: readonly ReportCategory[];
  readonly notes: readonly Note[];
}

/** By which consent, for what, about which days. */
export interface Grounds {
  readonly consent: string;
  readonly version: number;
  readonly application: string | null;
  readonly range: Disclosure['range'];
}

export interface ReportOptions {
  /** Language of labels and notes; values stay as the sources wrote them. Chinese when absent. */
  readonly language?: Language;
  readonly office?: Office;
}

/**
 * The report of one disclosure, every item of the edition included (方案三(四)4).
 *
 * Faults: `report.edition-differs` when the disclosure is of another edition of the list,
 * `report.item-missing` when it leaves out an item, `report.field-unlisted` when it carries a field
 * the item does not have: nothing is printed that the list does not name.
 */
export function compose(
  disclosure: Disclosure,
  edition: Edition,
  options: ReportOptions = {},
): Report {
  if (disclosure.edition !== edition.code) throw editionDiffers(disclosure.edition, edition.code);
  const language = options.language ?? 'zh';
  const office = options.office ?? { name: word('defaultIssuer', language) };
  const categories = composeCategories(disclosure, edition, language);
  return {
    language,
    number: disclosure.number,
    at: disclosure.at,
    purpose: disclosure.purpose,
    recipient: disclosure.recipient,
    grounds: groundsOf(disclosure),
    edition: { code: edition.code, text: edition[language] },
    digest: disclosure.digest,
    office,
    subject: composeSubject(disclosure.subject, language),
    summary: summarise(categories, language),
    categories,
    notes: notesOf(language, office, disclosure.consent !== null),
  };
}

function groundsOf({ consent, application, range }: Disclosure): Grounds | null {
  return consent && { ...consent, application, range };
}

function composeCategories(
  { items, subject }: Disclosure,
  edition: Edition,
  language: Language,
): readonly ReportCategory[] {
  const disclosed = new Map(items.map((item) => [item.item, item]));
  const byCategory = Map.groupBy(edition.items, (item) => item.category.no);
  return [...byCategory.values()]
    .flatMap((members) =>
      members[0] === undefined ? [] : [{ category: members[0].category, members }],
    )
    .sort((a, b) => a.category.no - b.category.no)
    .map(({ category, members }) => ({
      no: category.no,
      label: category[language],
      items: members.map((item, index) =>
        composeItem(disclosedOf(disclosed, item), {
          item,
          ordinal: ordinal(category, index),
          subject,
          sourceUnits: edition.sourceUnits,
          language,
        }),
      ),
    }));
}

function ordinal(category: Category, index: number): string {
  return `${category.no}.${index + 1}`;
}

function disclosedOf(disclosed: ReadonlyMap<string, DisclosedItem>, item: Item): DisclosedItem {
  const found = disclosed.get(item.code);
  if (found === undefined) throw itemMissing(item.code);
  return found;
}

/** A subject as the gate let it out, its codes in words. */
export function composeSubject(subject: DisclosedSubject, language: Language): ReportSubject {
  const coded = (code: string | null, text: (code: string) => string): Coded | null =>
    code === null ? null : { code, text: text(code) };
  const inWords = (code: string) => codeWords[code]?.[language] ?? code;
  return {
    uscc: subject.uscc,
    name: plainText(subject.name),
    formerNames: subject.formerNames.map(plainText),
    kind: { code: subject.kind, text: inWords(subject.kind) },
    division: coded(subject.division, divisionText),
    industry: coded(subject.industry, industryText),
    sizeClass: coded(subject.sizeClass, inWords),
  };
}

/** Kinds of subject, and size classes of 国统字〔2017〕213号. */
const codeWords: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  enterprise: { zh: '企业', en: 'enterprise' },
  'individual-business': { zh: '个体工商户', en: 'individual business' },
  cooperative: { zh: '农民专业合作社', en: 'farmers’ cooperative' },
  'rural-collective': { zh: '农村集体经济组织', en: 'rural collective' },
  other: { zh: '其他', en: 'other' },
  large: { zh: '大型', en: 'large' },
  medium: { zh: '中型', en: 'medium' },
  small: { zh: '小型', en: 'small' },
  micro: { zh: '微型', en: 'micro' },
  'not-applicable': { zh: '不适用', en: 'not applicable' },
  unknown: { zh: '未知', en: 'unknown' },
};

function editionDiffers(disclosed: string, given: string): Fault {
  return new Fault(
    'invalid',
    'report.edition-differs',
    {
      zh: `提供结果所依清单版本为 ${disclosed}，与所给版本 ${given} 不同；请按同一版本生成报告。`,
      en: `The disclosure is of edition ${disclosed}, the list given is ${given}; compose with the same edition.`,
    },
    { disclosed, given },
  );
}

function itemMissing(item: string): Fault {
  return new Fault(
    'invalid',
    'report.item-missing',
    {
      zh: `提供结果缺少信息项 ${item}；报告须列出清单全部信息项，请重新取得提供结果。`,
      en: `The disclosure lacks item ${item}; a report lists every item, so ask the gate again.`,
    },
    { item },
  );
}
