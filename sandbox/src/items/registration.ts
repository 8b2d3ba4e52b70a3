// 市场主体登记信息 (1): what the register itself keeps: licence, changes, industry, shareholders, branches.
import { about, type Entry, type Feed, subjectColumns, successive } from '../feed.ts';
import { addressOf } from '../world/address.ts';
import { codeFrom } from '../world/code.ts';
import { supplierOf } from '../world/creditor.ts';
import { type Day, type Span, valueOn } from '../world/day.ts';
import { dice } from '../world/dice.ts';
import { officeName } from '../world/office.ts';
import { personOf } from '../world/person.ts';
import { representativeOn, type Subject } from '../life/subject.ts';

const yuan = 10_000;

const endings = {
  bankruptcy: '清算',
  revoked: '吊销，未注销',
  deregistered: '注销',
  serious: '存续',
} as const;

function statusOn({ story }: Subject, day: Day): string {
  const ended = story.ending !== null && story.endedOn !== null && story.endedOn <= day;
  return ended ? endings[story.ending] : '存续（在营、开业、在册）';
}

function typeOf(subject: Subject): string {
  const draw = dice(...subject.key, 'type');
  switch (subject.kind) {
    case 'individual-business':
      return '个体工商户';
    case 'cooperative':
      return '农民专业合作社';
    case 'rural-collective':
      return '农村集体经济组织';
    case 'enterprise':
      return valueOn(subject.names(), subject.founded).endsWith('股份有限公司')
        ? '股份有限公司(非上市、自然人投资或控股)'
        : draw.pick([
            '有限责任公司(自然人投资或控股)',
            '有限责任公司(自然人独资)',
            '其他有限责任公司',
          ]);
  }
}

/** Every day on which the licence was written anew. */
function licenceDays(subject: Subject): Day[] {
  const spans: readonly Span<unknown>[] = [
    ...subject.names(),
    ...subject.representatives(),
    ...subject.capitals(),
    ...subject.addresses(),
  ];
  const { ending, endedOn } = subject.story;
  const closed = endedOn === null || ending === 'serious' ? [] : [endedOn];
  return [...new Set([...spans.map((span) => span.from), ...closed])].sort((a, b) => a - b);
}

function licence(subject: Subject, on: Day): Entry {
  const draw = dice(...subject.key, 'term');
  const until = draw.chance(0.35) ? subject.founded + draw.int(3, 5) * 3650 : null;
  const capital = valueOn(subject.capitals(), on) * yuan;
  return {
    on,
    write: (pen) => [
      valueOn(subject.names(), on),
      subject.uscc(),
      representativeOn(subject, on).name,
      pen.day(subject.founded),
      valueOn(subject.addresses(), on),
      statusOn(subject, on),
      officeName(subject.county, 'market'),
      subject.trade.scope,
      typeOf(subject),
      subject.kind === 'individual-business' ? '' : pen.money('注册资本', capital),
      pen.day(subject.founded),
      until === null ? '长期' : pen.day(until),
    ],
  };
}

interface Change {
  readonly matter: string;
  readonly on: Day;
  readonly before: string;
  readonly after: string;
}

function changesIn<T>(
  matter: string,
  spans: readonly Span<T>[],
  spell: (value: T) => string,
): Change[] {
  return spans.slice(1).map((span, at) => {
    const before = valueOn(spans, spans[at]?.from ?? span.from);
    return { matter, on: span.from, before: spell(before), after: spell(span.value) };
  });
}

function changesOf(subject: Subject): Change[] {
  return [
    ...changesIn('名称变更', subject.names(), String),
    ...changesIn('法定代表人变更', subject.representatives(), (person) => person.name),
    ...changesIn('注册资本变更', subject.capitals(), (capital) => `${capital}万元人民币`),
    ...changesIn('住所变更', subject.addresses(), String),
  ].sort((a, b) => a.on - b.on);
}

/** The register's tables show a subject under the name it bears when they are exported. */
function change(subject: Subject, { matter, on, before, after }: Change): Entry {
  return {
    on,
    write: (pen) => [
      valueOn(subject.names(), Math.max(on, subject.world.opened)),
      subject.uscc(),
      matter,
      before,
      after,
      pen.day(on),
    ],
  };
}

/** Percentages of so many shareholders, each at least 5, that make 100. */
function ratios(key: readonly number[], count: number): number[] {
  const draw = dice(...key, 'ratios');
  const rest = Array.from({ length: count - 1 }, () => draw.int(5, Math.floor(90 / count)));
  return [100 - rest.reduce((sum, ratio) => sum + ratio, 0), ...rest];
}

/** So many persons of different names: a shareholder is told from another by name alone. */
function personsOf(subject: Subject, count: number): string[] {
  const names = new Set([representativeOn(subject, subject.founded).name]);
  const { key, county, founded } = subject;
  for (let turn = 0; names.size < count; turn += 1) {
    const role = [...key, 'shareholder', turn];
    names.add(personOf({ key: role, home: county.code, adultOn: founded }).name);
  }
  return [...names];
}

function shareholders(subject: Subject): Entry[] {
  if (subject.kind !== 'enterprise') return [];
  const draw = dice(...subject.key, 'shareholders');
  const count = typeOf(subject).includes('独资') ? 1 : draw.int(2, 4);
  const firm = count > 2 && draw.chance(0.3) ? supplierOf(draw, subject.county).name : null;
  const paid = draw.pick([1, 1, 0.6, 0.3, 0]);
  const persons = personsOf(subject, count);
  const days = subject.capitals().map((span) => span.from);
  return ratios(subject.key, count).flatMap((ratio, at) => {
    const byFirm = at === count - 1 && firm !== null;
    const holdings = days.map((on) => {
      const subscribed = (valueOn(subject.capitals(), on) * yuan * ratio) / 100;
      return about(subject, on, (pen) => [
        byFirm ? firm : (persons[at] ?? ''),
        byFirm ? '法人股东' : '自然人股东',
        `${ratio}%`,
        pen.money('出资额', Math.round(subscribed * paid)),
        '货币',
        pen.money('认缴出资额', Math.round(subscribed)),
      ]);
    });
    return successive(holdings);
  });
}

function branches(subject: Subject): Entry[] {
  if (subject.kind !== 'enterprise' || subject.heads < 40) return [];
  const draw = dice(...subject.key, 'branches');
  const lasted = (subject.story.endedOn ?? subject.world.asOf) - subject.founded;
  if (lasted < 500 || draw.chance(0.5)) return [];
  return Array.from({ length: draw.int(1, 3) }, (_, at) => {
    const on = subject.founded + draw.int(200, lasted - 100);
    const { county } = subject;
    const number = {
      series: 'XB',
      number: subject.index * 4 + at,
      seed: subject.world.seed,
    } as const;
    const head = personOf({ key: [...subject.key, 'branch', at], home: county.code, adultOn: on });
    const place = ['城关', '新城', '开发区'][at] ?? '';
    return about(subject, on, (pen) => [
      `${valueOn(subject.names(), subject.world.opened)}${place}分公司 ${codeFrom('91', county.code, number)}`,
      head.name,
      pen.day(on),
      addressOf(subject.key, county, at + 2),
      '存续（在营、开业、在册）',
      officeName(county, 'market'),
    ]);
  });
}

/** The register's own items, in the annex's order. */
export const registration: readonly Feed[] = [
  {
    item: '营业执照信息',
    columns: [
      ...subjectColumns,
      '法定代表人',
      '成立日期',
      '住所',
      '登记状态',
      '登记机关',
      '经营范围',
      '企业类型',
      '注册资本',
      '营业期限自',
      '营业期限至',
    ],
    entriesOf: (subject) => successive(licenceDays(subject).map((on) => licence(subject, on))),
  },
  {
    item: '变更信息',
    columns: [...subjectColumns, '变更事项', '变更前内容', '变更后内容', '变更日期'],
    entriesOf: (subject) => changesOf(subject).map((one) => change(subject, one)),
  },
  {
    item: '所属行业类型',
    columns: [...subjectColumns, '所属行业类型（国民经济行业分类）'],
    entriesOf: (subject) => [about(subject, subject.founded, () => [subject.trade.code])],
  },
  {
    item: '股东及出资信息',
    columns: [
      ...subjectColumns,
      '股东名称',
      '股东类型',
      '出资比例',
      '出资额',
      '出资方式',
      '认缴出资额',
    ],
    entriesOf: shareholders,
  },
  {
    item: '分支机构信息',
    columns: [
      ...subjectColumns,
      '分支机名称和统一社会信用代码',
      '分支机构法定代表人/负责人',
      '分支机构成立日期',
      '分支机构住所',
      '分支机构登记状态',
      '分支机构登记机关',
    ],
    entriesOf: branches,
  },
];
