import { existsSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName } from '../values/text.ts';
import { codeLists, readCode, termOf, type CodeList, type CodeListName } from './code-lists.ts';

const register = new URL(
  '../../../../shared/data/registration/guizhou-1978-2000.csv',
  import.meta.url,
);

const lists = Object.entries(codeLists) as [CodeListName, CodeList][];

describe('readCode', () => {
  it.each<[CodeListName, string, string]>([
    ['registration-status', '存续（在营、开业、在册）', '存续'],
    ['registration-status', '存续(在营、开业、在册)', '存续'],
    ['registration-status', '吊销，未注销', '吊销'],
    ['registration-status', '吊销，已注销', '吊销后注销'],
    ['tax-credit-grade', 'a级', 'A'],
    ['environment-grade', '绿色', '环保诚信企业'],
    ['customs-credit-grade', '高级认证', '高级认证企业'],
    ['id-kind', '居民身份证', '身份证'],
    ['tax-kind', '城建税', '城市维护建设税'],
    ['counterparty-kind', '法人及非法人组织', '法人及非法人组织'],
    ['patent-kind', '发明专利', '发明'],
  ])('%s: %s 即 %s', (list, cell, term) => {
    expect(readCode(list, cell)).toBe(term);
  });

  it.each([
    '有限责任公司(自然人投资或控股)',
    '集体分支机构(非法人)',
    '集体经营单位(非法人)',
    '国有经营单位(非法人)',
    '集体事业单位营业',
    '有限责任公司 国有企业',
    '有限责任公司 港、澳、台',
    '内资企业法人分支机构(非法人)',
    '其他有限责任公司',
    '股份有限公司分公司（上市、自然人投资或控股）',
    '台港澳与境内合资有限公司',
  ])('keeps the finer enterprise type %s as written', (cell) => {
    expect(readCode('enterprise-type', cell)).toBe(cell);
    expect(termOf('enterprise-type', cell)).toBeNull();
  });

  it.each([
    'P_31540b28e1c5',
    '零售日用百货、五金交电；农副产品收购。',
    '个体工商户登记代理；企业管理咨询。',
    '有限责任公司设立登记、变更登记、注销登记代理服务以及企业管理咨询、财务咨询、商务信息咨询服务',
    '为有限责任公司提供服务',
    '贵州云岭某某商贸有限责任公司',
    '',
  ])('does not take a hash, a name or a business scope for an enterprise type: %s', (cell) => {
    expect(readCode('enterprise-type', cell)).toBeNull();
  });

  const spellings = lists.flatMap(([name, list]) =>
    list.terms.flatMap(({ zh, aliases = [] }) =>
      [zh, ...aliases].map((cell) => ({ name, cell, zh })),
    ),
  );

  it('reads every spelling of a term whatever its width, blanks and case', () => {
    const fullWidth = (cell: string) =>
      cell.replace(/[!-~]/g, (symbol) => String.fromCharCode(symbol.charCodeAt(0) + 0xfee0));
    const writings = [
      fullWidth,
      (cell: string) => ` ${cell}\u3000`,
      (cell: string) => cell.toLowerCase(),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...spellings),
        fc.constantFrom(...writings),
        ({ name, cell, zh }, write) => {
          expect(readCode(name, write(cell))).toBe(zh);
        },
      ),
    );
  });

  it('answers any text with a term, the text itself or nothing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...lists),
        fc.string({ unit: 'grapheme' }),
        ([name, list], cell) => {
          const terms = list.terms.map((term) => term.zh);
          expect([null, cell, ...terms]).toContain(readCode(name, cell));
        },
      ),
    );
  });

  it('keeps schemes separate: no grade of one scheme is read in another', () => {
    expect(readCode('environment-grade', 'A')).toBeNull();
    expect(readCode('tax-credit-grade', '高级认证企业')).toBeNull();
  });

  it.skipIf(!existsSync(register))(
    'reads every enterprise type of the real register but the one hash (needs ../shared/data)',
    () => {
      const rows = readFileSync(register, 'utf8').split('\n').slice(1);
      const types = new Set(
        rows.map((row) => row.split(',')[3]).filter((type) => type && type !== 'N/A'),
      );
      const unread = [...types].filter((type) => readCode('enterprise-type', type!) === null);
      expect(unread).toEqual(['P_31540b28e1c5']);
    },
  );
});

describe('codeLists', () => {
  it.each(lists)('%s has a basis, and no spelling that means two terms', (_, list) => {
    expect(list.basis).not.toBe('');
    const spellings = list.terms
      .flatMap((term) => [term.zh, ...(term.aliases ?? [])])
      .map(foldName);
    expect(spellings.filter((spelling, at) => spellings.indexOf(spelling) !== at)).toEqual([]);
  });

  it('dates the customs grades by the orders that gave them, 第237、251、282号令', () => {
    expect(termOf('customs-credit-grade', '认证企业')?.from).toBe('2026-04-01');
    expect(termOf('customs-credit-grade', '其他注册登记和备案企业')).toMatchObject({
      from: '2021-11-01',
      until: '2026-03-31',
    });
    expect(termOf('customs-credit-grade', '一般信用企业')?.until).toBe('2021-10-31');
  });
});
