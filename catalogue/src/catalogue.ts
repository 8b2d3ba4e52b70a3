// 信用信息共享清单 (sharing list): the policy's annex as data. Everything that knows about an item
// derives from these words: intake validation, keys, quality rules, release class, report sections.
// 依据: 方案附件《贵州省信用信息共享清单》. Sharing mode governs source unit -> node, openness governs
// node -> outside; the two are never mixed up. This file holds words only, no edition.
import type { CodeListName } from './standards/code-lists.ts';

/** 共享方式: how a source unit shares an item with the node (plan, annex note 2). */
export type SharingMode = 'collect' | 'call' | 'verify';

/** `headquarters` is 总对总: collected, but delivered by the source's superior unit. */
export type Channel = 'direct' | 'headquarters';

/** 共享公开属性: who may receive a field from the node. Default of any doubt is `authorised`. */
export type Openness = 'open' | 'authorised' | 'model-only';

/** Sensitivity, JR/T 0197-2020: 1 (public) to 5 (highest). */
export type Grade = 1 | 2 | 3 | 4 | 5;

export type Cadence =
  | 'daily'
  | 'weekly'
  | 'monthly'
  | 'quarterly'
  | 'yearly'
  | 'on-change'
  | 'live';

/** How a value is shown to those who may not see it whole. */
export type MaskProfile =
  | 'person-name'
  | 'person-id'
  | 'phone'
  | 'address'
  | 'account'
  | 'free-text';

export type FieldType =
  | 'text'
  | 'uscc'
  | 'organisation-code'
  | 'person-id'
  /** A person id or a USCC in one column, as courts deliver it: 身份证号码/统一社会信用代码. */
  | 'party-id'
  | 'date'
  | 'month'
  | 'year'
  | 'money'
  | 'decimal'
  | 'percent'
  | 'integer'
  | 'boolean'
  | 'code'
  | 'division'
  | 'industry'
  | 'phone'
  | 'address';

/** One data element: a field, or a part of a field that holds two. */
export interface Element {
  /** camelCase, unique within its item (a part: within its field). */
  readonly code: string;
  /** Exactly as the annex writes it. */
  readonly zh: string;
  readonly en: string;
  readonly type: FieldType;
  /** `money`: the unit a bare number is written in. `decimal`, `integer`: the unit of measure. */
  readonly unit?: string;
  /** `money` only, ISO 4217 of a bare number; CNY when absent. */
  readonly currency?: string;
  /** Amounts and numbers: below zero is possible (净利润). */
  readonly signed?: true;
  /** `code` only. */
  readonly list?: CodeListName;
}

export interface Field extends Element {
  /** True only where a record without the field means nothing: its subject or its key. */
  readonly required: boolean;
  readonly openness: Openness;
  readonly grade: Grade;
  /** Personal information (个人信息保护法 art. 4). */
  readonly personal: boolean;
  readonly mask: MaskProfile | null;
  /** Personal, yet lawfully published whole (a legal representative's name): leaves unmasked. */
  readonly published?: true;
  /** Opened by the record itself: public where `field` of the same record holds one of `values`
   * (an enterprise that chose to publish its figures; the list of A-grade taxpayers). */
  readonly openWhen?: OpeningCondition;
  /** The data elements of a field that holds more than one (环保信用评价分值和等级). */
  readonly parts?: readonly Element[];
  /** Other headers under which registries export this field. */
  readonly aliases?: readonly string[];
  /** Absent from the annex; carried by an edition with its own legal basis. */
  readonly supplementary?: true;
}

export interface OpeningCondition {
  readonly field: string;
  readonly values: readonly (string | boolean)[];
}

/** How a record names its subject 信息主体. Fields are named by code. */
export interface SubjectReference {
  /** Field with a USCC, organisation code, old registration number or masked code. */
  readonly code?: string;
  /** Field with the subject's name. */
  readonly name?: string;
}

/** 公示期: the record leaves for nobody once this field's day has passed. */
export interface PublicityPeriod {
  readonly until: string;
  readonly basis: string;
}

/** A source owes a record within so many Chinese working days of the day in field `from`. */
export interface Timeliness {
  readonly from: string;
  readonly workingDays: number;
  readonly basis: string;
}

export interface Due {
  /** As the annex writes it: 已共享, 2022年6月底. */
  readonly zh: string;
  /** Last day, ISO; null when already shared. */
  readonly on: string | null;
}

export interface Category {
  readonly no: number;
  readonly zh: string;
  readonly en: string;
}

export interface Item {
  /** `<category>.<item>` in kebab case: `registration.licence`. */
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly category: Category;
  readonly mode: SharingMode;
  readonly channel: Channel;
  /** 经企业授权 as the annex marks it (annex note 3). */
  readonly requiresAuthorization: boolean;
  readonly sourceUnits: readonly string[];
  readonly due: Due;
  readonly cadence: Cadence;
  readonly timeliness?: Timeliness;
  /** Field codes that tell one record of a subject from another; empty: one record a subject. */
  readonly key: readonly string[];
  readonly cardinality: 'one' | 'many';
  readonly subject: SubjectReference;
  /** The field whose day is the record's event date 事件日期. */
  readonly eventDate?: string;
  /** The field that names the period a periodic record is about (报告年度). */
  readonly period?: string;
  readonly publicity?: PublicityPeriod;
  /** Pairs of date fields of which the first must not be later than the second. */
  readonly intervals?: readonly (readonly [from: string, to: string])[];
  /** Legal basis of collecting and of the openness chosen. */
  readonly basis: string;
  readonly fields: readonly Field[];
  readonly supplementary?: true;
}

/** 信源单位, with the code by which commands and batches name it. */
export interface SourceUnit {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** A class of units (各地各有关部门) rather than one. */
  readonly plural?: true;
}

export interface Edition {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly issued: string;
  readonly sourceUnits: readonly SourceUnit[];
  readonly items: readonly Item[];
}

/** An exact amount. `amount` is a plain decimal in the currency's main unit (元), no exponent. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** A field's value after normalisation. Dates are ISO days, months `YYYY-MM`, percents and
 * decimals exact decimal strings, integers and years numbers, codes the list's Chinese term. */
export type Value = string | number | boolean | Money | PartValues;

export interface PartValues {
  readonly [part: string]: string | number | boolean | Money;
}

/** A record's content: field code -> value; an absent field has no entry. */
export type Content = Readonly<Record<string, Value>>;

/** Why a cell could not be read. `check` names the quality check, kebab case with a dot:
 * `uscc.check-digit`, `date.unreadable`. Messages never quote the cell: it may be personal. */
export interface Problem {
  readonly problem: string;
  readonly zh: string;
  readonly en: string;
}

/** Reads one non-blank, already width-folded cell of a type. */
export type Reader = (cell: string) => Value | Problem;

export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'problem' in value;
}
