import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Element, Field, FieldType, Item } from './catalogue.ts';
import { guizhou2022 } from './editions/guizhou-2022/edition.ts';
import { codeLists } from './standards/code-lists.ts';
import { readerOf } from './values/readers.ts';
import { foldName } from './values/text.ts';

interface AnnexRow {
  readonly no: number;
  readonly category: string;
  readonly item: string;
  readonly mode: string;
  readonly authorised: boolean;
  readonly sources: readonly string[];
  readonly due: string;
  /** A leading `*` marks 对外提供时需经企业授权. */
  readonly fields: readonly string[];
}

/** The 38 rows of the annex, two lines each, as catalogue/fixtures/annex-2022.txt explains. */
function readAnnex(): AnnexRow[] {
  const text = readFileSync(new URL('../fixtures/annex-2022.txt', import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.flatMap((line, at) => {
    if (line.startsWith(' ')) return [];
    const [no, category, item, mode, authorised, sources, due] = line.split(' | ');
    return {
      no: Number(no),
      category: category!,
      item: item!,
      mode: mode!,
      authorised: authorised === '经企业授权',
      sources: sources!.split(' '),
      due: due!,
      fields: lines[at + 1]!.trim().split(' | '),
    };
  });
}

const annex = readAnnex();
const annexItems = Map.groupBy(annex, (row) => `${row.no} ${row.item}`);
const { items } = guizhou2022;
const listed = items.filter((item) => item.supplementary !== true);
const everyField = items.flatMap((item) => item.fields.map((field) => ({ item, field })));

const annexFields = (item: Item) => item.fields.filter((field) => field.supplementary !== true);
const where = ({ item, field }: { item: Item; field: Field }) => `${item.code}.${field.code}`;
const fieldOf = (item: Item, code: string) => item.fields.find((field) => field.code === code);

describe('方案附件《贵州省信用信息共享清单》逐行核对', () => {
  it('has 14 categories, 37 items and 22 source units', () => {
    expect(new Set(listed.map((item) => item.category.no)).size).toBe(14);
    expect(listed).toHaveLength(37);
    expect(guizhou2022.sourceUnits).toHaveLength(22);
  });

  it('accounts for the 301 field entries: 38 rows, of which two make the licence of 12 fields', () => {
    const entries = annex.map((row) => row.fields.length);
    expect(annex).toHaveLength(38);
    expect(entries.reduce((sum, count) => sum + count)).toBe(301);
    expect(entries.slice(0, 2)).toEqual([7, 5]);
    // The second row does not repeat name and code, so nothing is counted twice: 7 + 5 = 12.
    expect(annexFields(items[0]!)).toHaveLength(12);
    expect(listed.flatMap(annexFields)).toHaveLength(301);
  });

  it('shares 24 items by direct collection, 5 总对总, 5 by call, 3 by verification', () => {
    const modes = Map.groupBy(listed, (item) => `${item.mode} ${item.channel}`);
    expect([...modes].map(([mode, group]) => [mode, group.length])).toEqual([
      ['collect direct', 24],
      ['call direct', 5],
      ['verify direct', 3],
      ['collect headquarters', 5],
    ]);
  });

  const modeOf: Record<string, string> = {
    物理归集: 'collect direct',
    总对总: 'collect headquarters',
    接口调用: 'call direct',
    数据核验: 'verify direct',
  };

  it.each([...annexItems])(
    '%s: 字段、方式、信源单位、时限与附件一致，不多不少不改名',
    (name, rows) => {
      const item = listed.find((one) => `${one.category.no} ${one.zh}` === name)!;
      const sourceNames = item.sourceUnits.map(
        (code) => guizhou2022.sourceUnits.find((unit) => unit.code === code)?.zh,
      );
      const [row] = rows;
      expect(annexFields(item).map((field) => field.zh)).toEqual(
        rows.flatMap((one) => one.fields).map((field) => field.replace(/^\*/, '')),
      );
      expect({ ...item.category }).toMatchObject({ no: row!.no, zh: row!.category });
      expect(`${item.mode} ${item.channel}`).toBe(modeOf[row!.mode]);
      expect(item.requiresAuthorization).toBe(row!.authorised);
      expect(sourceNames).toEqual(row!.sources);
      expect(item.due.zh).toBe(row!.due);
    },
  );

  it('keeps the order of the annex', () => {
    expect(listed.map((item) => `${item.category.no} ${item.zh}`)).toEqual([...annexItems.keys()]);
  });

  it('reads due dates as last days of their months, and 已共享 as none', () => {
    const days = new Map(listed.map((item) => [item.due.zh, item.due.on]));
    expect(Object.fromEntries(days)).toEqual({
      已共享: null,
      '2022年6月底': '2022-06-30',
      '2022年6月底（A级纳税人名单信息已共享）': '2022-06-30',
      '2022年7月底': '2022-07-31',
      '2022年9月底': '2022-09-30',
      '2022年12月底': '2022-12-31',
      '2023年12月底': '2023-12-31',
    });
  });

  it('adds only what is marked supplementary: 严重失信主体名单 and 荣誉表彰 of 方案三(四)2', () => {
    const added = items.filter((item) => item.supplementary === true);
    expect(added.map((item) => item.zh)).toEqual(['严重失信主体名单', '荣誉表彰']);
    expect(added.every((item) => item.fields.every((field) => field.supplementary))).toBe(true);
  });
});

describe('公开属性 (方案三(四)4、三(六)1)', () => {
  it('附件第11类：法定代表人证件类型和号码对外提供时需经企业授权', () => {
    const starred = annex.flatMap((row) =>
      row.fields
        .filter((field) => field.startsWith('*'))
        .map((zh) => ({ ...row, zh: zh.slice(1) })),
    );
    const found = starred.map(({ item, zh }) =>
      listed.find((one) => one.zh === item)!.fields.find((field) => field.zh === zh),
    );
    expect(found).toHaveLength(6);
    expect(found.every((field) => field?.openness === 'authorised')).toBe(true);
  });

  it('自然人证件号码从不公开，无论由谁提供', () => {
    const ids = everyField.filter(({ field }) => ['person-id', 'party-id'].includes(field.type));
    expect(ids).toHaveLength(11);
    expect(ids.filter(({ field }) => field.openness === 'open').map(where)).toEqual([]);
    expect(ids.filter(({ field }) => field.mask !== 'person-id').map(where)).toEqual([]);
  });

  it.each([
    'tax.payment',
    'housing-fund.payment',
    'social-insurance.payment',
    'social-insurance.arrears',
    'real-estate.ownership',
    'real-estate.mortgage',
    'utilities.water',
    'utilities.electricity',
    'utilities.gas',
  ])('%s: nothing but the subject’s own name and code is open', (code) => {
    const item = items.find((one) => one.code === code)!;
    const open = item.fields.filter((field) => field.openness === 'open').map((field) => field.zh);
    expect(['企业名称', '统一社会信用代码']).toEqual(expect.arrayContaining(open));
  });

  it('an item that requires authorization opens no field of substance', () => {
    const guarded = items.filter((item) => item.requiresAuthorization);
    expect(guarded).toHaveLength(8);
    expect(guarded.every((item) => item.mode !== 'collect')).toBe(true);
  });

  it('every personal field has a mask, and none is published whole above grade 2', () => {
    const personal = everyField.filter(({ field }) => field.personal);
    expect(personal.length).toBeGreaterThan(30);
    expect(personal.filter(({ field }) => field.mask === null).map(where)).toEqual([]);
    const published = everyField.filter(({ field }) => field.published === true);
    expect(published.filter(({ field }) => !field.personal || field.grade > 2).map(where)).toEqual(
      [],
    );
    expect(published.filter(({ field }) => field.openness !== 'open').map(where)).toEqual([]);
  });

  it('what is not open is graded 3 or more, and what is open 3 at most', () => {
    expect(
      everyField.filter(({ field }) => field.openness === 'open' && field.grade > 3).map(where),
    ).toEqual([]);
    expect(
      everyField.filter(({ field }) => field.openness !== 'open' && field.grade < 3).map(where),
    ).toEqual([]);
  });

  it('only published annual figures and the A list of taxpayers open themselves', () => {
    const opening = everyField.filter(({ field }) => field.openWhen !== undefined);
    expect(new Set(opening.map(({ item }) => item.code))).toEqual(
      new Set(['registration.annual-report', 'tax.grade']),
    );
    for (const { item, field } of opening) {
      const condition = fieldOf(item, field.openWhen!.field)!;
      const list = condition.list === undefined ? [] : codeLists[condition.list].terms;
      const possible = condition.type === 'boolean' ? [true, false] : list.map((term) => term.zh);
      expect(possible).toEqual(expect.arrayContaining([...field.openWhen!.values]));
    }
  });
});

describe('清单的内在一致', () => {
  it('gives every item a code of its own, one prefix a category', () => {
    const codes = items.map((item) => item.code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => !/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/.test(code))).toEqual([]);
    const prefixes = new Set(items.map((item) => `${item.category.no} ${item.code.split('.')[0]}`));
    expect(prefixes.size).toBe(16);
  });

  it('gives every field a camelCase code and a name unique within its item', () => {
    for (const item of items) {
      const codes = item.fields.map((field) => field.code);
      const names = item.fields.map((field) => field.zh);
      expect(new Set(codes).size, item.code).toBe(codes.length);
      expect(new Set(names).size, item.code).toBe(names.length);
      expect(codes.filter((code) => !/^[a-z][a-zA-Z]*$/.test(code))).toEqual([]);
    }
  });

  it('names only source units it has, and uses each', () => {
    const used = new Set(items.flatMap((item) => item.sourceUnits));
    expect(used).toEqual(new Set(guizhou2022.sourceUnits.map((unit) => unit.code)));
  });

  /** Key fields a record may lack, each with its reason. */
  const optionalKeys: Record<string, string> = {
    'registration.abnormal-operation.listedOn': 'a row that says 否 has no day',
    'registration.abnormal-operation.cause': 'a row that says 否 has no cause',
    'registration.random-inspection.inspectedOn': 'the annex has no day; a summary is one record',
    'justice.judgment.plaintiff': 'one row may name several parties, or one side only',
    'justice.judgment.defendant': 'one row may name several parties, or one side only',
    'tax.arrears.taxKind': 'a row that says 否 has no tax',
    'intellectual-property.trademark.internationalClass': 'old marks are of one class, unstated',
    'real-estate.ownership.unitNumber': 'old certificates have no unit number',
    'real-estate.mortgage.unitNumber': 'old certificates have no unit number',
    'administration.licence.licenceNumber': 'many licences have no number beside the decision',
    'science.research.support': 'four lists in one item',
    'science.research.project': 'four lists in one item',
    'science.research.highTechList': 'four lists in one item',
    'science.research.laboratoryList': 'four lists in one item',
  };

  it('keys records by fields that exist and are required, or are optional for a reason', () => {
    const keyed = items.flatMap((item) => item.key.map((code) => ({ item, code })));
    expect(keyed.filter(({ item, code }) => !fieldOf(item, code))).toEqual([]);
    const optional = keyed.filter(({ item, code }) => !fieldOf(item, code)!.required);
    expect(optional.map(({ item, code }) => `${item.code}.${code}`).sort()).toEqual(
      Object.keys(optionalKeys).sort(),
    );
  });

  it('requires a field only where it names the subject or is in the key', () => {
    const idle = everyField.filter(
      ({ item, field }) =>
        field.required &&
        !item.key.includes(field.code) &&
        field.code !== item.subject.code &&
        field.code !== item.subject.name,
    );
    expect(idle.map(where)).toEqual([]);
  });

  it('holds many records of a subject exactly where it has a key', () => {
    expect(items.filter((item) => (item.cardinality === 'many') !== item.key.length > 0)).toEqual(
      [],
    );
  });

  it('names the subject by a required name, and by a code where it has one', () => {
    for (const { code, subject, fields } of items) {
      const name = fields.find((field) => field.code === subject.name);
      const identifier = fields.find((field) => field.code === subject.code);
      expect(name, code).toMatchObject({ type: 'text', required: true });
      expect(['uscc', 'party-id'], code).toContain(identifier?.type);
    }
  });

  it('refers to events, periods, time limits and publicity by fields of the right type', () => {
    const references = items.flatMap((item) => {
      const wanted: [string | undefined, FieldType][] = [
        [item.eventDate, 'date'],
        [item.period, 'year'],
        [item.timeliness?.from, 'date'],
        [item.publicity?.until, 'date'],
      ];
      return wanted
        .filter(([code]) => code !== undefined)
        .map(([code, type]) => ({ item, code, type }));
    });
    expect(references.length).toBeGreaterThan(25);
    expect(
      references.filter(({ item, code, type }) => fieldOf(item, code!)?.type !== type),
    ).toEqual([]);
  });

  it('双公示：许可、处罚、强制自决定或执行之日起7个工作日内归集', () => {
    const timed = items.filter((item) => item.timeliness !== undefined);
    expect(timed.map((item) => [item.zh, item.timeliness!.workingDays])).toEqual([
      ['行政许可信息', 7],
      ['行政处罚信息', 7],
      ['行政强制信息', 7],
    ]);
  });

  it('calls or verifies live, and collects at a cadence', () => {
    expect(items.filter((item) => (item.cadence === 'live') !== (item.mode !== 'collect'))).toEqual(
      [],
    );
  });

  it('gives each data element all its type needs to be read', () => {
    const elements = everyField.flatMap(({ field }): readonly Element[] => [
      field,
      ...(field.parts ?? []),
    ]);
    expect(elements.filter(({ type, list }) => (type === 'code') !== (list !== undefined))).toEqual(
      [],
    );
    expect(elements.filter(({ type, unit }) => type === 'money' && unit === undefined)).toEqual([]);
    expect(() => elements.map(readerOf)).not.toThrow();
  });

  it('splits a field of two data elements into exactly two parts', () => {
    const split = everyField.filter(({ field }) => field.parts !== undefined);
    expect(split.map(({ field }) => field.zh)).toEqual([
      '分支机名称和统一社会信用代码',
      '企业破产程序受理时间及受理法院',
      '结案方式及日期',
      '环保信用评价分值和等级',
      '暂扣或吊销证照名称及编号',
      '水用户信息（户名户号）',
      '燃气用户信息（户名户号）',
      '省级科技计划项目立项企业名单（含企业名称、立项年度）',
    ]);
    expect(split.filter(({ field }) => field.parts!.length !== 2)).toEqual([]);
  });
});

describe('列名 (aliases)', () => {
  it('never gives one column two fields, whatever its width, brackets, blanks and case', () => {
    for (const item of items) {
      const names = item.fields.flatMap((field) => [
        field.zh,
        ...(field.aliases ?? []),
        ...(field.parts ?? []).map((part) => part.zh),
      ]);
      const owners = Map.groupBy(names, foldName);
      const shared = [...owners.values()].filter((spellings) => spellings.length > 1);
      expect(shared, item.code).toEqual([]);
    }
  });

  const exported: [item: string, column: string, field: string][] = [
    ['registration.licence', '注册日期', '成立日期'],
    ['registration.licence', '法人代表', '法定代表人'],
    ['registration.licence', '注册资金', '注册资本'],
    ['registration.licence', '注册资本(万元)', '注册资本'],
    ['registration.licence', '注册地址', '住所'],
    ['registration.licence', '统一社会信用代码（注册号）', '统一社会信用代码'],
    ['registration.licence', '公司名称', '企业名称'],
    ['administration.licence', 'XK_XDR_MC', '企业名称'],
    ['administration.licence', 'XK_XDR_SHXYM', '统一社会信用代码'],
    ['administration.licence', 'XK_WSH', '行政许可决定文书号'],
    ['administration.licence', 'XK_YXQZI', '行政许可有效期'],
    ['administration.licence', 'XK_YXQZ', '有效期自'],
    ['administration.licence', 'XK_XKJGDM', '行政机关统一社会信用代码'],
    ['administration.penalty', 'CF_NR_FK', '罚款金额'],
    ['administration.penalty', '罚款金额(万元)', '罚款金额'],
    ['administration.penalty', 'cf_gsjzq', '公示截止期'],
  ];

  it.each(exported)('%s takes the column %s as %s', (code, column, zh) => {
    const item = items.find((one) => one.code === code)!;
    const field = item.fields.find((one) =>
      [one.zh, ...(one.aliases ?? [])].map(foldName).includes(foldName(column)),
    );
    expect(field?.zh).toBe(zh);
  });
});
