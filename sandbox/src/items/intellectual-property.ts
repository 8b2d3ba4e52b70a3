// 商标和专利信息 (8), 软件著作权信息 (9): what a firm's research and its brand have come to.
import { about, type Entry, type Feed, subjectColumns } from '../feed.ts';
import { brandOf } from '../world/brand.ts';
import { type Day, isoOf, valueOn, yearOf } from '../world/day.ts';
import { dice } from '../world/dice.ts';
import { personOf } from '../world/person.ts';
import { nameKnownOn, type Subject } from '../life/subject.ts';

/** Days of so many works of a life, each with its number; none for subjects too young. */
function worksOf(subject: Subject, what: string, most: number): { on: Day; at: number }[] {
  const draw = dice(...subject.key, what);
  const until = subject.story.days.decline ?? subject.story.endedOn ?? subject.world.asOf;
  const from = subject.founded + 400;
  if (until - from < 100) return [];
  return Array.from({ length: draw.int(1, most) }, (_, at) => ({ on: draw.int(from, until), at }));
}

function researches(subject: Subject): boolean {
  const { trade, kind } = subject;
  return kind === 'enterprise' && dice(...subject.key, 'research').chance(trade.research);
}

const niceClass: Readonly<Record<string, string>> = {
  A: '31',
  B: '6',
  C: '30',
  F: '35',
  H: '43',
  I: '42',
  M: '42',
};

function trademarks(subject: Subject): Entry[] {
  const draw = dice(...subject.key, 'trademark');
  if (subject.kind === 'individual-business' || !draw.chance(0.08)) return [];
  return worksOf(subject, 'trademarks', 3).flatMap(({ on, at }) => {
    const granted = on + 300;
    if (granted > subject.world.asOf) return [];
    const number = String(10_000_000 + (subject.index * 4 + at)).padStart(8, '0');
    return [
      about(subject, granted, (pen) => [
        `演示${brandOf(subject.world.seed, subject.index)}`,
        number,
        nameKnownOn(subject, granted),
        pen.day(on),
        `第${niceClass[subject.trade.code.slice(0, 1)] ?? '35'}类`,
        pen.day(granted),
        pen.day(granted + 3652),
      ]),
    ];
  });
}

const kinds = [
  { zh: '发明', mark: 'A', digit: 1, wait: 540 },
  { zh: '实用新型', mark: 'U', digit: 2, wait: 240 },
  { zh: '外观设计', mark: 'S', digit: 3, wait: 200 },
];

function patents(subject: Subject): Entry[] {
  if (!researches(subject)) return [];
  return worksOf(subject, 'patents', 6).flatMap(({ on, at }) => {
    const draw = dice(...subject.key, 'patent', at);
    const kind = draw.pick(kinds);
    const publishedOn = on + kind.wait;
    if (publishedOn > subject.world.asOf) return [];
    const serial = String(subject.index * 8 + at)
      .padStart(7, '0')
      .slice(-7);
    const inventor = personOf({
      key: [...subject.key, 'inventor', at],
      home: subject.county.code,
      adultOn: on,
    });
    return [
      about(subject, publishedOn, (pen) => [
        `一种${subject.trade.zh}用${draw.pick(['装置', '方法', '设备', '系统', '包装结构'])}`,
        kind.zh,
        `${yearOf(on)}${kind.digit}${serial}.${draw.int(0, 9)}`,
        nameKnownOn(subject, publishedOn),
        valueOn(subject.addresses(), publishedOn),
        pen.day(on),
        inventor.name,
        `CN${kind.digit}${serial}1${kind.mark}`,
        pen.day(publishedOn),
        kind.mark === 'A' ? '实质审查' : '授权',
      ]),
    ];
  });
}

function copyrights(subject: Subject): Entry[] {
  if (!subject.trade.code.startsWith('I') || subject.kind !== 'enterprise') return [];
  return worksOf(subject, 'software', 5).flatMap(({ on, at }) => {
    const registeredOn = on + 60;
    if (registeredOn > subject.world.asOf) return [];
    const serial = String(subject.index * 8 + at)
      .padStart(7, '0')
      .slice(-7);
    return [
      about(subject, registeredOn, (pen) => [
        nameKnownOn(subject, registeredOn),
        `演示${brandOf(subject.world.seed, subject.index)}业务管理软件${at + 1}号`,
        pen.day(on),
        `V${at + 1}.0`,
        '应用软件',
        '软件和信息技术服务业',
        `${isoOf(registeredOn).slice(0, 4)}SR${serial}`,
        pen.day(registeredOn),
      ]),
    ];
  });
}

/** The property offices' items, in the annex's order. */
export const intellectualProperty: readonly Feed[] = [
  {
    item: '企业商标信息',
    columns: [
      ...subjectColumns,
      '商标名称',
      '申请号/注册号',
      '申请人中文姓名/名称',
      '申请日期',
      '国际分类',
      '专用期开始日期',
      '专用期结束日期',
    ],
    entriesOf: trademarks,
  },
  {
    item: '企业专利信息',
    columns: [
      ...subjectColumns,
      '专利名称',
      '专利类型',
      '申请（专利）号',
      '申请（专利权）人',
      '申请（专利权）人地址',
      '申请日期',
      '发明（设计）人',
      '公开（公告）号',
      '公开（公告）日期',
      '法律状态',
    ],
    entriesOf: patents,
  },
  {
    item: '企业软件著作权信息',
    columns: [
      ...subjectColumns,
      '软件著作权人',
      '软件著作全称',
      '首次发表日期',
      '版本号',
      '软件著作分类',
      '行业分类',
      '登记号',
      '登记日期',
    ],
    entriesOf: copyrights,
  },
];
