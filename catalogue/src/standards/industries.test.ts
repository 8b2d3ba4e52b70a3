import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { industries, industryOf, sectionOf } from './industries.ts';

describe('国民经济行业分类 (GB/T 4754-2017)', () => {
  it('is the 2017 edition: 20 sections, 97 divisions, 473 groups', () => {
    const count = (level: string) => industries.filter((one) => one.level === level).length;
    expect([count('section'), count('division'), count('group'), count('class')]).toEqual([
      20, 97, 473, 1381,
    ]);
    expect(industryOf('6540')?.zh).toBe('运行维护服务');
  });

  it('codes are unique and each class belongs to its group, group to its division', () => {
    const codes = new Set(industries.map(({ code }) => code));
    expect(codes.size).toBe(industries.length);
    for (const { code } of industries) {
      if (code.length > 2) expect(codes.has(code.slice(0, -1))).toBe(true);
    }
  });

  it.each([
    ['I6540', '6540', 'class', 'I'],
    ['i6540', '6540', 'class', 'I'],
    ['6540', '6540', 'class', 'I'],
    ['654', '654', 'group', 'I'],
    ['65', '65', 'division', 'I'],
    ['I65', '65', 'division', 'I'],
    ['I', 'I', 'section', 'I'],
    ['0190', '0190', 'class', 'A'],
    ['软件和信息技术服务业', '65', 'division', 'I'],
    ['I65 软件和信息技术服务业', '65', 'division', 'I'],
    ['6540-运行维护服务', '6540', 'class', 'I'],
    ['国际组织', 'T', 'section', 'T'],
    ['瓶(罐)装饮用水制造', '1522', 'class', 'C'],
  ])('%s is %s', (written, code, level, section) => {
    expect(industryOf(written)).toMatchObject({ code, level, section });
  });

  it.each(['C6540', '9999', 'Z', '654a', '', '某行业'])('%j is none', (written) => {
    expect(industryOf(written)).toBeNull();
  });

  it('a code with its name of the 2011 edition is refused, not read as another industry', () => {
    expect(industryOf('I6540数据处理和存储服务')).toBeNull();
  });

  it('names the section of a code', () => {
    expect(sectionOf('5211')).toBe('F');
    expect(sectionOf('0000')).toBeNull();
  });
});

/** Names in which the shared list has the wording of 2011 or a slip; ours is the wording of 2017. */
const reworded = new Set('15 203 204 339 349 395 7289 746 75 87 905'.split(' '));

const shared = new URL(
  '../../../../shared/data/codes/industries-gbt4754-2017.csv',
  import.meta.url,
);

it.skipIf(!existsSync(shared))(
  'codes are those of the shared list, names but for eleven rewordings (skipped without it)',
  () => {
    const lines = readFileSync(shared, 'utf8').trim().split(/\r?\n/).slice(1);
    const theirs = lines.map((line) => {
      const [code = '', name = ''] = line.replaceAll('"', '').split(',');
      return {
        code: code.length > 1 ? code.slice(1) : code,
        section: code[0],
        zh: name.normalize('NFKC'),
      };
    });
    expect(industries.map(({ code }) => code).toSorted()).toEqual(
      theirs.map(({ code }) => code).toSorted(),
    );
    for (const { code, section, zh } of theirs) {
      const ours = industryOf(code);
      expect([code, ours?.section]).toEqual([code, section]);
      if (!reworded.has(code)) expect([code, ours?.zh]).toEqual([code, zh]);
    }
  },
);
