import type { Edition } from '@xinqiao/catalogue/catalogue';
import { editionOf } from '@xinqiao/catalogue/editions/editions';
import { describe, expect, it } from 'vitest';
import { Fault } from '../kernel/fault.ts';
import { reasons, type ReasonCode } from '../release/release.ts';
import {
  aDisclosure,
  anAuthorised,
  aRichDisclosure,
  manyPenalties,
  sampleSubject,
} from './report-builders.ts';
import { footnotes, itemFacts } from './report-lines.ts';
import { samples } from './report-samples.ts';
import { signals } from './report-signals.ts';
import { compose, type Report, type ReportItem } from './report.ts';

const edition = editionOf('guizhou-2022') as Edition;
const penalty = samples['行政处罚信息']![0]!;

function itemIn(report: Report, zh: string): ReportItem {
  const code = edition.items.find((item) => item.zh === zh)?.code;
  return report.categories.flatMap(({ items }) => items).find((item) => item.code === code)!;
}

function column(item: ReportItem, label: string): readonly string[] {
  const at = item.fields.findIndex((field) => field.label === label);
  return item.records.map(({ cells }) => cells[at]!.text);
}

describe('the standard public credit report (方案三(四)4)', () => {
  const report = compose(aRichDisclosure(edition), edition);

  it('lists every item of the edition, those without data included', () => {
    const listed = report.categories.flatMap(({ items }) => items.map(({ code }) => code));
    expect(listed.toSorted()).toEqual(edition.items.map(({ code }) => code).toSorted());
  });

  it('says of the subject in words what the register says in codes', () => {
    expect(report.subject).toMatchObject({
      kind: { text: '企业' },
      sizeClass: { text: '小型' },
      division: { text: '贵州省贵阳市云岩区（520103）' },
      industry: { text: '蜜饯制作（1422）' },
    });
  });

  it('does not repeat on every record whose report it is', () => {
    const labels = itemIn(report, '营业执照信息').fields.map(({ label }) => label);
    expect(labels).not.toContain('企业名称');
    expect(labels).toContain('注册资本');
  });

  it('shows the name a record bears when it is another than the present one', () => {
    const renamed = { ...samples['变更信息']![0], 企业名称: '贵阳云岭小食坊有限公司' };
    const report = compose(aDisclosure(edition, { 变更信息: { records: [renamed] } }), edition);
    expect(column(itemIn(report, '变更信息'), '企业名称')).toEqual(['贵阳云岭小食坊有限公司']);
  });

  it('puts the latest event first', () => {
    const days = itemIn(report, '行政处罚信息').records.map(({ eventOn }) => eventOn);
    expect(days).toEqual(['2022-02-25', '2021-10-19']);
  });

  it('gives each part of a field its own column', () => {
    const grade = itemIn(report, '环保信用评价情况');
    expect(column(grade, '环保信用评价分值')).toEqual(['86 分']);
    expect(column(grade, '环保信用评价等级')).toEqual(['环保良好企业']);
  });

  it('marks what is shown masked', () => {
    const shareholder = { 股东名称: '罗**', 股东类型: '自然人' };
    const sketch = { records: [shareholder], masked: ['股东名称'] };
    const report = compose(aDisclosure(edition, { 股东及出资信息: sketch }), edition);
    expect(column(itemIn(report, '股东及出资信息'), '股东名称')).toEqual(['罗**※']);
  });

  it('states as of which day and from whom', () => {
    expect(itemFacts(itemIn(report, '行政处罚信息'), 'zh')).toBe(
      '2 条  ·  数据截至 2022年11月20日  ·  信源单位：省发展改革委',
    );
  });

  it('labels in English and leaves values as the sources wrote them', () => {
    const english = compose(aRichDisclosure(edition), edition, { language: 'en' });
    expect(itemIn(english, '营业执照信息').label).not.toMatch(/\p{Script=Han}/u);
    const status = edition.items[0]!.fields.find(({ zh }) => zh === '登记状态')!;
    expect(column(itemIn(english, '营业执照信息'), status.en)).toEqual(['存续']);
  });
});

describe('why there is nothing', () => {
  const state = (zh: string, sketch = {}) =>
    itemIn(compose(aDisclosure(edition, { [zh]: sketch }), edition), zh).state;
  const whole = (reason: ReasonCode) => [{ field: null, reason, records: 1 }];

  it.each([
    ['无记录: the sources deliver, and there is nothing', '行政处罚信息', {}, 'none'],
    ['未归集: nobody has delivered', '行政处罚信息', { sources: [] }, 'not-collected'],
    ['须授权: nothing of the item is public', '纳税信息', {}, 'withheld'],
    ['须授权: the record may not leave', '企业年报', { withheld: whole('not-open') }, 'withheld'],
    [
      '接口调用: not stored',
      '住房公积金缴纳情况',
      { withheld: whole('not-collected') },
      'at-source',
    ],
    ['数据核验: not stored', '企业名下不动产登记情况', {}, 'at-source'],
    ['有记录', '行政处罚信息', { records: [penalty] }, 'present'],
  ] as const)('%s', (_, zh, sketch, expected) => {
    expect(state(zh, sketch)).toBe(expected);
  });

  it('an item that needs authorization reads the same with and without records', () => {
    const held = { sources: ['tax'], withheld: whole('not-open') };
    const reports = [{}, held].map((sketch) =>
      itemIn(compose(aDisclosure(edition, { 纳税信息: sketch }), edition), '纳税信息'),
    );
    expect(reports[0]).toEqual(reports[1]);
  });

  it('公示期满或已修复的处罚不留痕迹（信用修复管理办法）', () => {
    const ended = { withheld: whole('publicity-ended') };
    const [with_, without] = [ended, {}].map((sketch) =>
      compose(aDisclosure(edition, { 行政处罚信息: sketch }), edition),
    );
    expect(with_).toEqual(without);
    const one = { records: [penalty], ...ended };
    const [more, alone] = [one, { records: [penalty] }].map((sketch) =>
      compose(aDisclosure(edition, { 行政处罚信息: sketch }), edition),
    );
    expect(more).toEqual(alone);
  });

  it('names the fields kept of a shown record, with the reason and its clause', () => {
    const item = itemIn(compose(aRichDisclosure(edition), edition), '行政许可信息');
    const note = footnotes(item, 'zh').find((line) => line.includes('法定代表人证件号码'));
    expect(note).toContain(reasons['identifier-needs-consent'].zh);
    expect(note).toContain(reasons['identifier-needs-consent'].clause);
  });

  it.each(Object.keys(reasons) as ReasonCode[])(
    'explains %s with its clause in every report under a consent',
    (code) => {
      const paragraphs = compose(anAuthorised(edition), edition).notes.flatMap((n) => n.paragraphs);
      const { zh, clause } = reasons[code];
      expect(paragraphs).toContain(`${zh}（${clause}）`);
    },
  );
});

describe('the summary', () => {
  const count = (report: Report, item: string) =>
    [...report.summary.attention, ...report.summary.merit].find((signal) => signal.item === item);

  it('counts records, and of yes-or-no records only those that say yes', () => {
    const report = compose(aRichDisclosure(edition), edition);
    expect(count(report, 'administration.penalty')?.records).toBe(2);
    expect(count(report, 'tax.abnormal-taxpayer')?.records).toBe(0);
    expect(count(report, 'tax.arrears')?.records).toBe(1);
  });

  it('does not take what was never collected for none', () => {
    const sketches = { 行政处罚信息: { sources: [] } };
    const report = compose(aDisclosure(edition, sketches), edition);
    expect(count(report, 'administration.penalty')?.records).toBeNull();
  });

  it('counts every item in exactly one state', () => {
    const { states } = compose(aRichDisclosure(edition), edition).summary;
    expect(states.reduce((sum, { items }) => sum + items, 0)).toBe(edition.items.length);
  });

  it.each(signals)('looks for $item where the list has it', ({ item: code, where }) => {
    const item = edition.items.find((candidate) => candidate.code === code);
    expect(item).toBeDefined();
    if (where) expect(item?.fields.map((field) => field.code)).toContain(where.field);
  });
});

describe('a report that would not be true is not composed', () => {
  const code = (work: () => unknown): string | undefined => {
    try {
      work();
      return undefined;
    } catch (error) {
      return error instanceof Fault ? error.code : String(error);
    }
  };
  const disclosure = aDisclosure(edition, { 行政处罚信息: { records: manyPenalties(1) } });

  it('refuses another edition of the list', () => {
    const other = { ...disclosure, edition: 'guizhou-2099' };
    expect(code(() => compose(other, edition))).toBe('report.edition-differs');
  });
  it('refuses a disclosure that leaves out an item', () => {
    const shorter = { ...disclosure, items: disclosure.items.slice(1) };
    expect(code(() => compose(shorter, edition))).toBe('report.item-missing');
  });
  it('清单未列明的字段一律不印 (方案三(六)1)', () => {
    const items = disclosure.items.map((item) => ({
      ...item,
      records: item.records.map((record) => ({
        ...record,
        values: { ...record.values, salary: '1' },
      })),
    }));
    expect(code(() => compose({ ...disclosure, items }, edition))).toBe('report.field-unlisted');
  });
  it('composes a subject of whom nothing is known', () => {
    const stranger = { ...sampleSubject, division: null, industry: null, sizeClass: null };
    const empty = compose(aDisclosure(edition, {}, stranger), edition);
    expect(empty.summary.states.find(({ state }) => state === 'present')?.items).toBe(0);
    expect(empty.subject.division).toBeNull();
  });
});
