// 写法 (notation): how this edition writes an item, and a field in a line or two; what is not said is
// the commonest case. Traits name what many fields have in common (a person's name, an identifier).
// Grades follow JR/T 0197-2020 (1 low, 5 high; recalled). What is open and personal leaves masked, unless
// the law has it published whole.
import type { Due, Element, Field, Item } from '../../catalogue.ts';

type FieldTraits = Partial<Omit<Field, 'code' | 'zh' | 'en'>>;
type ItemTraits = Pick<Item, 'en' | 'category' | 'sourceUnits' | 'basis' | 'fields' | 'cadence'> &
  Partial<Omit<Item, 'code' | 'zh' | 'due'>> & { readonly due: string };

/** A field; by default an optional, public text of grade 1. */
export function field(
  code: string,
  zh: string,
  traits: { readonly en: string } & FieldTraits,
): Field {
  return {
    code,
    zh,
    type: 'text',
    required: false,
    openness: 'open',
    grade: 1,
    personal: false,
    mask: null,
    ...traits,
  };
}

/** A data element of a field that holds two; by default a text. */
export function part(
  code: string,
  zh: string,
  traits: Partial<Element> & { readonly en: string },
): Element {
  return { type: 'text', ...traits, code, zh };
}

/** An item; by default collected directly, about the subject in fields `uscc` and `name`. */
export function item(code: string, zh: string, traits: ItemTraits): Item {
  const key = traits.key ?? [];
  return {
    code,
    zh,
    mode: 'collect',
    channel: 'direct',
    requiresAuthorization: false,
    subject: { code: 'uscc', name: 'name' },
    cardinality: key.length > 0 ? 'many' : 'one',
    ...traits,
    key,
    due: dueOf(traits.due),
  };
}

/** The annex's due date as a day: 2022年6月底 is 2022-06-30, 已共享 no day at all. */
export function dueOf(zh: string): Due {
  const [, year, month] = /^(\d{4})年(\d{1,2})月底/.exec(zh) ?? [];
  if (year === undefined || month === undefined) return { zh, on: null };
  return { zh, on: new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10) };
}

/** The subject's name. Required beside the code: the pair guards against a record filed under a
 * mistyped code. Traits may add aliases to the usual ones. */
export function subjectName(traits: FieldTraits & { readonly zh?: string } = {}): Field {
  const { zh = '企业名称', aliases = [], ...others } = traits;
  const usual = [
    '企业名称',
    '名称',
    '公司名称',
    '单位名称',
    '主体名称',
    '企业全称',
    '市场主体名称',
    'ENTNAME',
  ];
  return field('name', zh, {
    en: 'Name',
    required: true,
    ...others,
    aliases: [...usual.filter((alias) => alias !== zh), ...aliases],
  });
}

/** The subject's unified social credit code. Required where the source keeps its own register by it. */
export function subjectCode(traits: FieldTraits = {}): Field {
  return field('uscc', '统一社会信用代码', {
    en: 'Unified social credit code',
    type: 'uscc',
    required: true,
    ...traits,
    aliases: [
      '统一信用代码',
      '社会信用代码',
      '信用代码',
      '统一代码',
      '统一社会信用代码（注册号）',
      '统一社会信用代码/注册号',
      '注册号/统一社会信用代码',
      'UNISCID',
      ...(traits.aliases ?? []),
    ],
  });
}

/** A name that is, or may be, a natural person's. */
export const personName = { personal: true, grade: 3, mask: 'person-name' } as const;

/** Such a name where the law has it published whole; its mask serves onward transfer (方案三(六)1). */
export const publishedName = { ...personName, grade: 2, published: true } as const;

/** An identifier of a natural person: never public (方案附件第11类, 三(六)1). */
export const personId = {
  type: 'person-id',
  openness: 'authorised',
  grade: 4,
  personal: true,
  mask: 'person-id',
} as const;

/** An identifier of a party, natural or legal, in one column: guarded as a natural person's. */
export const partyId = { ...personId, type: 'party-id' } as const;

/** Prose in which persons may be named or numbered: public, embedded identifiers masked. */
export const prose = { grade: 3, personal: true, mask: 'free-text' } as const;

/** 涉及商业秘密等不宜公开 (方案三(四)4): never raw without consent. */
export const confidential = { openness: 'authorised', grade: 4 } as const;

export const yuan = { type: 'money', unit: '元' } as const;
export const tenThousandYuan = { type: 'money', unit: '万元' } as const;

/** 总对总: collected, delivered by the source's superior unit. */
export const headquarters = { channel: 'headquarters' } as const;

/** 接口调用(经企业授权), annex notes 2 and 3. */
export const called = { mode: 'call', requiresAuthorization: true, cadence: 'live' } as const;

/** 数据核验(经企业授权), annex notes 2 and 3. */
export const verified = { mode: 'verify', requiresAuthorization: true, cadence: 'live' } as const;
