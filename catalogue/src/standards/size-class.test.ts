import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sizeClass, type SizeIndicators } from './size-class.ts';

type Bounds = readonly [large: number, medium: number, small: number];

/** The printed table: 从业人员 (人), 营业收入 (万元), 资产总额 (万元). */
const table: readonly (readonly [
  string,
  string,
  Partial<Record<'employees' | 'revenue' | 'assets', Bounds>>,
])[] = [
  ['农、林、牧、渔业', '0111', { revenue: [20000, 500, 50] }],
  ['采矿业', '06', { employees: [1000, 300, 20], revenue: [40000, 2000, 300] }],
  ['制造业', '1512', { employees: [1000, 300, 20], revenue: [40000, 2000, 300] }],
  ['电力', '4413', { employees: [1000, 300, 20], revenue: [40000, 2000, 300] }],
  ['建筑业', 'E', { revenue: [80000, 6000, 300], assets: [80000, 5000, 300] }],
  ['批发业', '5127', { employees: [200, 20, 5], revenue: [40000, 5000, 1000] }],
  ['零售业', '52', { employees: [300, 50, 10], revenue: [20000, 500, 100] }],
  ['交通运输业', '5431', { employees: [1000, 300, 20], revenue: [30000, 3000, 200] }],
  ['运输代理', '582', { employees: [1000, 300, 20], revenue: [30000, 3000, 200] }],
  ['仓储业', '59', { employees: [200, 100, 20], revenue: [30000, 1000, 100] }],
  ['邮政业', '6020', { employees: [1000, 300, 20], revenue: [30000, 2000, 100] }],
  ['住宿业', '61', { employees: [300, 100, 10], revenue: [10000, 2000, 100] }],
  ['餐饮业', 'H', { employees: [300, 100, 10], revenue: [10000, 2000, 100] }],
  ['信息传输业', '6432', { employees: [2000, 100, 10], revenue: [100000, 1000, 100] }],
  ['软件和信息技术服务业', '65', { employees: [300, 100, 10], revenue: [10000, 1000, 50] }],
  ['房地产开发经营', '7010', { revenue: [200000, 1000, 100], assets: [10000, 5000, 2000] }],
  ['物业管理', '702', { employees: [1000, 300, 100], revenue: [5000, 1000, 500] }],
  ['租赁和商务服务业', 'L', { employees: [300, 100, 10], assets: [120000, 8000, 100] }],
  ['其他未列明行业: 科学研究', '7320', { employees: [300, 100, 10] }],
  ['其他未列明行业: 房地产中介', '7030', { employees: [300, 100, 10] }],
  ['其他未列明行业: 社会工作', '8514', { employees: [300, 100, 10] }],
  ['其他未列明行业: 娱乐业', '90', { employees: [300, 100, 10] }],
];

const classes = ['large', 'medium', 'small', 'micro'] as const;
const names = ['employees', 'revenue', 'assets'] as const;

function at(
  industry: string,
  values: Partial<Record<(typeof names)[number], number>>,
): SizeIndicators {
  const { employees, revenue, assets } = values;
  return {
    industry,
    ...(employees !== undefined && { employees }),
    ...(revenue !== undefined && { revenue: String(revenue * 10_000) }),
    ...(assets !== undefined && { assets: String(assets * 10_000) }),
  };
}

describe('统计上大中小微型企业划分办法 (国统字〔2017〕213号)', () => {
  it.each(table)('%s (%s): at every lower bound, and one below it', (_, industry, bounds) => {
    for (const rank of [0, 1, 2]) {
      const reached = Object.fromEntries(names.map((name) => [name, bounds[name]?.[rank]]));
      expect(sizeClass(at(industry, reached))).toBe(classes[rank]);
      for (const name of names) {
        const bound = bounds[name]?.[rank];
        if (bound === undefined) continue;
        const missed = { ...reached, [name]: bound - 1 };
        expect([name, sizeClass(at(industry, missed))]).toEqual([name, classes[rank + 1]]);
      }
    }
  });

  it('one fen below a bound is below it', () => {
    expect(sizeClass({ industry: '0111', revenue: '500000' })).toBe('small');
    expect(sizeClass({ industry: '0111', revenue: '499999.99' })).toBe('micro');
  });

  it('one weak indicator outweighs all strong ones: micro if any is below small', () => {
    expect(sizeClass(at('1512', { employees: 5000, revenue: 299 }))).toBe('micro');
    expect(sizeClass(at('1512', { employees: 19, revenue: 90000 }))).toBe('micro');
    expect(sizeClass(at('1512', { employees: 5000, revenue: 300 }))).toBe('small');
  });

  it.each(['53', '5311', 'J', '6621', 'P', '8391', '8411', '7040', 'S', 'T'])(
    'the method does not cover %s: not applicable, never micro',
    (industry) => {
      expect(sizeClass(at(industry, { employees: 1, revenue: 1, assets: 1 }))).toBe(
        'not-applicable',
      );
    },
  );

  it.each(['F', 'G', 'I', 'K', '70', 'Q', '', '9999'])(
    '%j is too wide or no industry',
    (industry) => {
      expect(sizeClass(at(industry, { employees: 1, revenue: 1, assets: 1 }))).toBe('unknown');
    },
  );

  it('a missing indicator leaves the class unknown unless another already makes it micro', () => {
    expect(sizeClass(at('1512', { employees: 5000 }))).toBe('unknown');
    expect(sizeClass(at('1512', { employees: 19 }))).toBe('micro');
    expect(sizeClass(at('L', { employees: 300, revenue: 1 }))).toBe('unknown');
  });

  it('more staff or revenue never makes a class smaller', () => {
    const count = fc.nat(3000);
    const amount = fc.nat(300_000);
    fc.assert(
      fc.property(fc.constantFrom(...table), count, amount, count, amount, (...drawn) => {
        const [[, industry], employees, revenue, moreStaff, moreRevenue] = drawn;
        const rank = (values: Parameters<typeof at>[1]) =>
          classes.findIndex(
            (name) => name === sizeClass(at(industry, { ...values, assets: 9000 })),
          );
        const before = rank({ employees, revenue });
        const after = rank({ employees: employees + moreStaff, revenue: revenue + moreRevenue });
        expect(after).toBeLessThanOrEqual(before);
      }),
    );
  });
});
