// 企业规模 (size class, 国统字〔2017〕213号《统计上大中小微型企业划分办法》): large, medium, small or micro by industry,
// staff, revenue and assets. Every indicator the table lists must reach a class's lower bound, else the
// class below; so the class is the lowest any indicator gives. Not a credit judgement.
import { industryOf, type Industry } from './industries.ts';

export type SizeClass = 'large' | 'medium' | 'small' | 'micro' | 'not-applicable' | 'unknown';

/** Lower bounds of large, medium and small; below the last is micro. */
type Bounds = readonly [number, number, number];

interface Rule {
  /** 从业人员, persons. */
  readonly employees?: Bounds;
  /** 营业收入, 万元. */
  readonly revenue?: Bounds;
  /** 资产总额, 万元. */
  readonly assets?: Bounds;
}

export interface SizeIndicators {
  /** Code or name, GB/T 4754-2017. */
  readonly industry: string;
  readonly employees?: number;
  /** Exact decimal in CNY 元, as in `Money.amount`. */
  readonly revenue?: string;
  /** Exact decimal in CNY 元. */
  readonly assets?: string;
}

const industrial: Rule = { employees: [1000, 300, 20], revenue: [40000, 2000, 300] };
const transport: Rule = { employees: [1000, 300, 20], revenue: [30000, 3000, 200] };
const hospitality: Rule = { employees: [300, 100, 10], revenue: [10000, 2000, 100] };
const telecom: Rule = { employees: [2000, 100, 10], revenue: [100000, 1000, 100] };
const otherIndustries: Rule = { employees: [300, 100, 10] };

/** By code, the most particular wins: class, group, division, section. Null: not covered. */
const rules: Readonly<Record<string, Rule | null>> = {
  A: { revenue: [20000, 500, 50] },
  B: industrial,
  C: industrial,
  D: industrial,
  E: { revenue: [80000, 6000, 300], assets: [80000, 5000, 300] },
  51: { employees: [200, 20, 5], revenue: [40000, 5000, 1000] },
  52: { employees: [300, 50, 10], revenue: [20000, 500, 100] },
  53: null,
  54: transport,
  55: transport,
  56: transport,
  57: transport,
  58: transport,
  59: { employees: [200, 100, 20], revenue: [30000, 1000, 100] },
  60: { employees: [1000, 300, 20], revenue: [30000, 2000, 100] },
  H: hospitality,
  63: telecom,
  64: telecom,
  65: { employees: [300, 100, 10], revenue: [10000, 1000, 50] },
  J: null,
  701: { revenue: [200000, 1000, 100], assets: [10000, 5000, 2000] },
  702: { employees: [1000, 300, 100], revenue: [5000, 1000, 500] },
  703: otherIndustries,
  704: null,
  709: otherIndustries,
  L: { employees: [300, 100, 10], assets: [120000, 8000, 100] },
  M: otherIndustries,
  N: otherIndustries,
  O: otherIndustries,
  P: null,
  84: null,
  85: otherIndustries,
  R: otherIndustries,
  S: null,
  T: null,
};

/** The rule of an industry: null when not covered, undefined when its code is too wide to tell. */
function ruleOf({ code, section }: Industry): Rule | null | undefined {
  for (const key of [code.slice(0, 3), code.slice(0, 2), section]) {
    if (key in rules) return rules[key];
  }
  return undefined;
}

const classes = ['large', 'medium', 'small', 'micro'] as const;

/** 0 large … 3 micro. */
function rankOf(value: number, bounds: Bounds): number {
  const rank = bounds.findIndex((bound) => value >= bound);
  return rank < 0 ? bounds.length : rank;
}

/** The size class. `not-applicable`: the method does not cover the industry (铁路、金融、教育、卫生…).
 * `unknown`: no such industry, a code too wide to choose a row, or a listed indicator is missing and
 * those present do not already make it micro. Bounds are whole 万元, so comparing as numbers is exact. */
export function sizeClass(indicators: SizeIndicators): SizeClass {
  const industry = industryOf(indicators.industry);
  const rule = industry === null ? undefined : ruleOf(industry);
  if (rule === undefined) return 'unknown';
  if (rule === null) return 'not-applicable';
  const listed: readonly (readonly [Bounds | undefined, number | undefined])[] = [
    [rule.employees, indicators.employees],
    [rule.revenue, inTenThousands(indicators.revenue)],
    [rule.assets, inTenThousands(indicators.assets)],
  ];
  let lowest = 0;
  let isMissing = false;
  for (const [bounds, value] of listed) {
    if (bounds === undefined) continue;
    if (value === undefined) isMissing = true;
    else lowest = Math.max(lowest, rankOf(value, bounds));
  }
  return isMissing && lowest < 3 ? 'unknown' : (classes[lowest] ?? 'unknown');
}

function inTenThousands(yuan: string | undefined): number | undefined {
  return yuan === undefined ? undefined : Number(yuan) / 10_000;
}
