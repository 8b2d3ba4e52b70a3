// 五率 (rates): the five of 方案三(一), each a share of what there is; of those the node cannot know, why. Pure.
import type { CoverageState, ItemCoverage } from './coverage.ts';

const usingDays = 90;

/** Words of each rate: what it is, and of what, or why the node does not know it. */
const words = {
  access: {
    zh: '数据接入率',
    en: 'Items shared',
    remark: {
      zh: '已归集或已接通的信息项 / 清单信息项',
      en: 'items delivered or connected, of the list',
    },
  },
  awareness: {
    zh: '平台知晓率',
    en: 'Awareness',
    remark: {
      zh: '须由抽样调查得出，节点无此数据',
      en: 'found by surveys: the node does not know it',
    },
  },
  registration: {
    zh: '用户注册率',
    en: 'Enterprises registered',
    remark: {
      zh: '已有代表注册的主体 / 登记的主体',
      en: 'subjects whose people joined, of the register',
    },
  },
  use: {
    zh: '机构使用率',
    en: 'Institutions using it',
    remark: {
      zh: `近 ${usingDays} 日有查询的机构 / 已接入机构`,
      en: `institutions that asked within ${usingDays} days, of those admitted`,
    },
  },
  financing: {
    zh: '融资获得率',
    en: 'Financing obtained',
    remark: { zh: '融资申请与贷款台账尚未接入', en: 'applications and loans are not joined yet' },
  },
} as const;

export type RateCode = keyof typeof words;

interface Share {
  readonly part: number;
  readonly whole: number;
}

export interface Rate {
  readonly rate: RateCode;
  readonly zh: string;
  readonly en: string;
  /** Null: not known to the node. */
  readonly of: Share | null;
  readonly remark: { readonly zh: string; readonly en: string };
}

export interface RateCounts {
  /** Subjects on the register, and those whose people have joined. */
  readonly subjects: number;
  readonly joined: number;
  /** Institutions in standing, and those that were given something lately. */
  readonly institutions: number;
  readonly using: number;
}

/** Whoever was given something since then uses the platform. */
export function usingSince(now: Date): Date {
  return new Date(now.getTime() - usingDays * 86_400_000);
}

const held: ReadonlySet<CoverageState> = new Set(['delivered', 'late', 'connected']);

export function ratesOf(items: readonly ItemCoverage[], counts: RateCounts): Rate[] {
  const filled = items.filter(({ sources }) => sources.some(({ state }) => held.has(state)));
  const shares: Readonly<Record<RateCode, Share | null>> = {
    access: { part: filled.length, whole: items.length },
    awareness: null,
    registration: { part: counts.joined, whole: counts.subjects },
    use: { part: counts.using, whole: counts.institutions },
    financing: null,
  };
  return (Object.keys(words) as RateCode[]).map((rate) => {
    return { rate, ...words[rate], of: shares[rate] };
  });
}
