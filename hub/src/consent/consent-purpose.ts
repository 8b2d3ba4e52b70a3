// 用途 (purpose): what a consent may be for, and how much it may ask at most. The list is closed and all
// of it is financing support; another purpose cannot be expressed. 依据: 方案三(六)1 (不得用于为企业提供
// 融资支持以外的活动), 个人信息保护法第六条 (最小范围). Refuses what is too much; never trims it.
import type { AccessMode, Purpose } from '@xinqiao/protocol/consent/consent-artefact';
import { purposeUses } from '@xinqiao/protocol/consent/consent-artefact-rules';
import { Fault } from '../kernel/fault.ts';
import type { ConsentTerms } from './consent.ts';
import { capRules, type CapName, type Caps } from './consent-caps.ts';
import type { Words } from './consent-reasons.ts';

export type { AccessMode, Purpose } from '@xinqiao/protocol/consent/consent-artefact';

export const accessModes = {
  report: { zh: '信用报告', en: 'credit report' },
  query: { zh: '数据查询', en: 'query of data' },
  verify: { zh: '数据核验（只答复是否一致）', en: 'verification (only whether a claim holds)' },
  model: { zh: '联合建模（不提供原始数据）', en: 'joint modelling (no raw data leaves)' },
} as const satisfies Record<AccessMode, Words>;

export const purposes = {
  'pre-loan-review': { zh: '贷前审查', en: 'review before a loan' },
  'post-loan-monitoring': { zh: '贷后管理', en: 'monitoring of a loan' },
  'one-off-verification': { zh: '一次性核验', en: 'one-off verification' },
  'joint-modelling': { zh: '联合建模', en: 'joint modelling' },
  underwriting: { zh: '保险或担保承保审查', en: 'underwriting of insurance or a guarantee' },
} as const satisfies Record<Purpose, Words>;

/** Most uses that a frequency allows in one month. */
export const periodsInMonth = { day: 31, week: 5, month: 1 } as const;

/** What a template limits, and what it is called. */
export const capWords = {
  validDays: { zh: '有效期（天）', en: 'validity in days' },
  rangeDays: { zh: '数据时间范围（天）', en: 'range of data in days' },
  dataLifeDays: { zh: '机构保存期（天）', en: 'days the recipient may keep data' },
  usesPerMonth: { zh: '每月次数', en: 'uses in a month' },
  totalUses: { zh: '总次数', en: 'uses in all' },
} as const satisfies Record<CapName, Words>;

/**
 * The caps of a request on a day: for each item the most specific rule in force (item before any, kind
 * of access before any; of equals the latest), and over several items the strictest of those.
 */
export function capsFor(terms: Pick<ConsentTerms, 'purpose' | 'mode' | 'scope'>, on: string): Caps {
  const rules = capRules.filter(
    (rule) =>
      rule.purpose === terms.purpose &&
      rule.inForceFrom <= on &&
      (rule.mode === null || rule.mode === terms.mode),
  );
  const perItem = terms.scope.map(({ item }) => {
    const about = rules.filter((rule) => rule.items === null || rule.items.includes(item));
    return about.reduce((best, rule) => (beats(rule, best) ? rule : best), nothingAllowed).caps;
  });
  return perItem.reduce(strictest, perItem[0] ?? nothingAllowed.caps);
}

type CapRule = (typeof capRules)[number];

/** Where no rule is in force nothing may be asked. */
const nothingAllowed: CapRule = {
  purpose: 'pre-loan-review',
  items: null,
  mode: null,
  inForceFrom: '',
  source: '',
  caps: { validDays: 0, rangeDays: 0, dataLifeDays: 0, usesPerMonth: 0, totalUses: 0 },
};

function beats(rule: CapRule, other: CapRule): boolean {
  const weight = (r: CapRule) => (r.items === null ? 0 : 2) + (r.mode === null ? 0 : 1);
  const more = weight(rule) - weight(other);
  return more > 0 || (more === 0 && rule.inForceFrom > other.inForceFrom);
}

function strictest(a: Caps, b: Caps): Caps {
  return {
    validDays: Math.min(a.validDays, b.validDays),
    rangeDays: Math.min(a.rangeDays, b.rangeDays),
    dataLifeDays: Math.min(a.dataLifeDays, b.dataLifeDays),
    usesPerMonth: Math.min(a.usesPerMonth, b.usesPerMonth),
    totalUses: Math.min(a.totalUses, b.totalUses),
  };
}

/**
 * Whether a request stays within its purpose's template on a day (ISO, in China): the fault
 * `consent.mode-not-for-purpose`, `consent.not-periodic` or `consent.above-template`, or null.
 * A request that asks too much is refused whole.
 */
export function withinTemplate(terms: ConsentTerms, on: string): Fault | null {
  const { modes, periodic } = purposeUses[terms.purpose];
  if (!modes.includes(terms.mode)) return modeNotForPurpose(purposes[terms.purpose], modes);
  if (terms.frequency && !periodic) return notPeriodic(purposes[terms.purpose]);
  const caps = capsFor(terms, on);
  const asked = askedOf(terms);
  for (const cap of capNames) {
    if (!(asked[cap] <= caps[cap])) return aboveTemplate(cap, asked[cap], caps[cap]);
  }
  return null;
}

const capNames: readonly CapName[] = [
  'validDays',
  'rangeDays',
  'dataLifeDays',
  'usesPerMonth',
  'totalUses',
];

function askedOf(terms: ConsentTerms): Caps {
  const { frequency, totalUses, validDays, rangeDays, dataLifeDays } = terms;
  const usesPerMonth = frequency ? frequency.times * periodsInMonth[frequency.per] : totalUses;
  return { validDays, rangeDays, dataLifeDays, totalUses, usesPerMonth };
}

function modeNotForPurpose(purpose: Words, modes: readonly AccessMode[]): Fault {
  return new Fault(
    'invalid',
    'consent.mode-not-for-purpose',
    {
      zh: `“${purpose.zh}”不能使用此种方式；可用方式：${modes.map((m) => accessModes[m].zh).join('、')}`,
      en: `"${purpose.en}" is not served by this kind of access; it may use: ${modes.join(', ')}`,
    },
    { modes },
  );
}

function notPeriodic(purpose: Words): Fault {
  return new Fault('invalid', 'consent.not-periodic', {
    zh: `“${purpose.zh}”只能申请一次使用；请不要填写频次`,
    en: `"${purpose.en}" is for one use only: leave the frequency out`,
  });
}

function aboveTemplate(cap: CapName, asked: number, limit: number): Fault {
  return new Fault(
    'invalid',
    'consent.above-template',
    {
      zh: `${capWords[cap].zh}申请 ${asked}，超过此用途所申请信息项的上限 ${limit}；请减少后重新申请`,
      en: `${capWords[cap].en}: ${asked} asked, ${limit} at most for this purpose and these items; ask for less`,
    },
    { cap, asked, limit },
  );
}
