// Words for what the register says in codes.
import { purposes, type Purpose } from '../consent/consent.ts';
import { reasons, refusals } from '../release/release.ts';
import type { AskDeed, Decision } from './usage.ts';

export interface Words {
  readonly zh: string;
  readonly en: string;
}

export const deedWords = {
  'release.public': { zh: '公开信用报告', en: 'public credit report' },
  'release.report': { zh: '信用报告', en: 'credit report' },
  'release.query': { zh: '数据查询', en: 'query of data' },
  'release.explain': { zh: '试算（不提供数据）', en: 'explanation, without data' },
  'release.again': { zh: '再次调阅', en: 'shown again' },
  'release.batch': { zh: '公开信息批量提供', en: 'batch of public data' },
  'release.enquire': { zh: '向信源单位调用、核验', en: 'call or verification at source units' },
} as const satisfies Record<AskDeed, Words>;

export const decisionWords = {
  given: { zh: '已提供', en: 'given' },
  withheld: { zh: '未提供任何字段', en: 'every field withheld' },
  explained: { zh: '已说明，未提供数据', en: 'explained, no data left' },
  refused: { zh: '已拒绝', en: 'refused' },
} as const satisfies Record<Decision, Words>;

const codeWords: Readonly<Record<string, Words>> = {
  ...reasons,
  ...refusals,
  'subject.absent': {
    zh: '登记信息中没有此统一社会信用代码的主体',
    en: 'the register has no subject with this code',
  },
  'party.not-in-standing': {
    zh: '机构未接入、已暂停或已取消接入',
    en: 'the organisation is not in standing',
  },
};

/** Words of the code of a refusal (`release.revoked`) or of a reason (`not-open`). */
export function wordsOf(code: string): Words {
  const known = codeWords[code] ?? codeWords[code.slice(code.indexOf('.') + 1)];
  return known
    ? { zh: known.zh, en: known.en }
    : { zh: `不符合提供条件（${code}）`, en: `against the rules of the gate (${code})` };
}

/** Null where an ask names none, or none of the list. */
export function purposeWords(purpose: string | null): Words | null {
  if (purpose === 'public-report') return { zh: '公开查询', en: 'public query' };
  return purpose !== null && Object.hasOwn(purposes, purpose) ? purposes[purpose as Purpose] : null;
}
