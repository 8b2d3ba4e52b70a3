// 授权内容 (terms): what an institution asks an enterprise for, fixed from the moment it asks. Spans are
// days counted from the grant, so that a request answered late promises neither more nor less.
// 依据: 方案附件注3; 方案三(四)4 (字段级). Says nothing of whether it was granted.
import type { Edition } from '@xinqiao/catalogue/catalogue';
import { readUscc } from '@xinqiao/catalogue/values/uscc';
import { Fault } from '../kernel/fault.ts';
import type { AccessMode, Purpose } from './consent-purpose.ts';

export interface ConsentTerms {
  /** USCC of the enterprise. */
  readonly subject: string;
  /** Id of the organisation that may receive. */
  readonly institution: string;
  readonly purpose: Purpose;
  readonly mode: AccessMode;
  /** Items in question, each with every field it is about: what is not named is not covered. */
  readonly scope: readonly ScopedItem[];
  /** Null: one use. */
  readonly frequency: Frequency | null;
  readonly totalUses: number;
  /** How far back of the day of a use its data may lie. */
  readonly rangeDays: number;
  /** From grant to expiry. */
  readonly validDays: number;
  /** How long the recipient may keep what it received; 0: not at all. */
  readonly dataLifeDays: number;
  /** What it is for in particular, by id. */
  readonly serves: Serves | null;
}

export interface ScopedItem {
  readonly item: string;
  readonly fields: readonly string[];
}

/** At most so many uses in a civil day, week (from Monday) or month in China. */
export interface Frequency {
  readonly times: number;
  readonly per: 'day' | 'week' | 'month';
}

export interface Serves {
  readonly kind: 'product' | 'application';
  readonly id: string;
}

/**
 * What is wrong with the form of a request, or null: fault `consent.terms` with the term in question,
 * `consent.no-such-item`, `consent.no-such-field`. Whether it asks too much is `withinTemplate`'s to say.
 */
export function termsFault(terms: ConsentTerms, edition: Edition): Fault | null {
  const wrong = termRules.find(([, holds]) => !holds(terms));
  return wrong ? badTerm(wrong[0]) : scopeFault(terms.scope, edition);
}

const termRules: readonly (readonly [keyof typeof termWords, (t: ConsentTerms) => boolean])[] = [
  ['subject', (t) => readUscc(t.subject) === t.subject],
  ['institution', (t) => isReference(t.institution)],
  ['validDays', (t) => isCount(t.validDays)],
  ['rangeDays', (t) => isCount(t.rangeDays)],
  ['dataLifeDays', (t) => t.dataLifeDays === 0 || isCount(t.dataLifeDays)],
  ['frequency', (t) => t.frequency === null || isCount(t.frequency.times)],
  ['totalUses', (t) => (t.frequency === null ? t.totalUses === 1 : isCount(t.totalUses))],
  ['serves', (t) => t.serves === null || isReference(t.serves.id)],
  ['scope', (t) => t.scope.length > 0 && isOnce(t.scope.map(({ item }) => item))],
  ['fields', (t) => t.scope.every(({ fields }) => fields.length > 0 && isOnce(fields))],
];

const termWords = {
  subject: {
    zh: 'subject 应为企业的统一社会信用代码（18位，大写）',
    en: 'subject is the enterprise’s unified social credit code, 18 capitals and digits',
  },
  institution: {
    zh: 'institution 应为接入机构标识，1至100个字符',
    en: 'institution is an organisation’s id of 1 to 100 characters',
  },
  validDays: {
    zh: 'validDays 应为不小于1的整数',
    en: 'validDays is a whole number of 1 or more',
  },
  rangeDays: {
    zh: 'rangeDays 应为不小于1的整数',
    en: 'rangeDays is a whole number of 1 or more',
  },
  dataLifeDays: {
    zh: 'dataLifeDays 应为整数，不保存时为0',
    en: 'dataLifeDays is a whole number, 0 when nothing is kept',
  },
  frequency: {
    zh: 'frequency.times 应为不小于1的整数；一次性授权不填 frequency',
    en: 'frequency.times is a whole number of 1 or more; without frequency it is for one use',
  },
  totalUses: {
    zh: '一次性授权 totalUses 为1；有频次的为不小于1的整数',
    en: 'totalUses is 1 for one use; with a frequency, a whole number of 1 or more',
  },
  serves: {
    zh: 'serves.id 应为产品或申请的标识，1至100个字符',
    en: 'serves.id is the id of a product or application, of 1 to 100 characters',
  },
  scope: {
    zh: 'scope 至少列明一个信息项，且每项只列一次',
    en: 'scope names at least one item, each once',
  },
  fields: {
    zh: '每个信息项至少列明一个字段，且每个字段只列一次',
    en: 'each item of scope names at least one field, each once',
  },
} as const;

/** Far beyond every template, and what the store's integers hold. */
const mostDays = 1_000_000;

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= mostDays;
}

function isOnce(codes: readonly string[]): boolean {
  return new Set(codes).size === codes.length;
}

/** An id that another term, or an institution, gave: opaque here, but a line of plain text. */
export function isReference(text: string): boolean {
  return /^[^\p{C}]{1,100}$/u.test(text);
}

function scopeFault(scope: readonly ScopedItem[], edition: Edition): Fault | null {
  const items = new Map(edition.items.map((item) => [item.code, item]));
  for (const { item: code, fields } of scope) {
    const item = items.get(code);
    if (!item) return noSuchItem(edition.zh, edition.en);
    const known = new Set(item.fields.map((field) => field.code));
    if (!fields.every((field) => known.has(field))) return noSuchField(item);
  }
  return null;
}

/** The same terms with items and fields in the list's order, so that one request has one text. */
export function inListOrder(terms: ConsentTerms, edition: Edition): ConsentTerms {
  const named = new Map(terms.scope.map(({ item, fields }) => [item, new Set(fields)]));
  const scope = edition.items.flatMap(({ code, fields }) => {
    const wanted = named.get(code);
    if (!wanted) return [];
    return [{ item: code, fields: fields.map((f) => f.code).filter((f) => wanted.has(f)) }];
  });
  return {
    subject: terms.subject,
    institution: terms.institution,
    purpose: terms.purpose,
    mode: terms.mode,
    scope,
    frequency: terms.frequency && { times: terms.frequency.times, per: terms.frequency.per },
    totalUses: terms.totalUses,
    rangeDays: terms.rangeDays,
    validDays: terms.validDays,
    dataLifeDays: terms.dataLifeDays,
    serves: terms.serves && { kind: terms.serves.kind, id: terms.serves.id },
  };
}

function badTerm(term: keyof typeof termWords): Fault {
  return new Fault('invalid', 'consent.terms', termWords[term], { term });
}

function noSuchItem(zh: string, en: string): Fault {
  return new Fault('invalid', 'consent.no-such-item', {
    zh: `scope 中有信息项不在《${zh}》内；请使用清单中的代码`,
    en: `scope names an item that "${en}" does not have: use the list’s codes`,
  });
}

function noSuchField(item: { readonly code: string; readonly zh: string }): Fault {
  return new Fault(
    'invalid',
    'consent.no-such-field',
    {
      zh: `scope 中“${item.zh}”所列字段有不在清单内的；请使用清单中的字段代码`,
      en: `scope names a field that ${item.code} does not have: use the list’s field codes`,
    },
    { item: item.code },
  );
}
