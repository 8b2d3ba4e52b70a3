// 严重失信主体名单, 荣誉表彰: named in the plan's 三(四)2, absent from the annex. Good firms are honoured,
// failing ones end on the lists of other authorities than the register.
import { about, type Entry, type Feed, subjectColumns, successive } from '../feed.ts';
import { yearOf } from '../world/day.ts';
import { dice } from '../world/dice.ts';
import { officeName } from '../world/office.ts';
import { stepOn } from '../life/storyline.ts';
import type { Subject } from '../life/subject.ts';
import { documentNumber } from './licensing.ts';

function listings(subject: Subject): Entry[] {
  const failed = stepOn(subject.story, 'termination');
  const draw = dice(...subject.key, 'list');
  if (failed === null || !draw.chance(0.25)) return [];
  const on = failed + draw.int(30, 200);
  const removedOn = on + 3 * 365;
  if (on > subject.world.asOf) return [];
  const unpaid = draw.chance(0.6);
  const office = officeName(subject.county, unpaid ? 'labour' : 'tax');
  const write = (day: number, removed: boolean) =>
    about(subject, day, (pen) => [
      unpaid ? '拖欠农民工工资失信联合惩戒对象名单' : '重大税收违法失信主体名单',
      documentNumber(subject, '失信列', { on, at: 1 }),
      unpaid ? '拖欠农民工工资，经责令限期支付仍不支付' : '逃避追缴欠税',
      pen.day(on),
      office,
      pen.day(removed ? removedOn : null),
      removed ? '公布期限届满' : '',
    ]);
  const listed = write(on, false);
  return removedOn > subject.world.asOf ? [listed] : successive([listed, write(removedOn, true)]);
}

const honours = [
  '省级诚信示范企业',
  '“专精特新”中小企业',
  '省级农业产业化重点龙头企业',
  '守合同重信用企业',
  '乡村振兴先进集体',
];

function commendations(subject: Subject): Entry[] {
  const { story, founded, world } = subject;
  const draw = dice(...subject.key, 'honour');
  const sound = story.fate !== 'failing' && story.endedOn === null;
  const share = story.fate === 'thriving' ? 0.35 : subject.kind === 'enterprise' ? 0.02 : 0.01;
  const since = Math.max(founded + 700, world.asOf - 1500);
  if (!sound || since > world.asOf - 10 || !draw.chance(share)) return [];
  const on = draw.int(since, world.asOf - 5);
  const title = draw.pick(honours);
  return [
    about(subject, on, (pen) => [
      `${yearOf(on)}年度${title}`,
      '省级',
      `黔表彰〔${yearOf(on)}〕${draw.int(1, 60)}号`,
      '演示省人民政府',
      pen.day(on),
      pen.day(on + 3 * 365),
    ]),
  ];
}

/** The two supplementary items. */
export const standing: readonly Feed[] = [
  {
    item: '严重失信主体名单',
    columns: [
      ...subjectColumns,
      '名单名称',
      '列入决定文书号',
      '列入原因',
      '列入日期',
      '列入机关',
      '移出日期',
      '移出原因',
    ],
    entriesOf: listings,
  },
  {
    item: '荣誉表彰',
    columns: [
      ...subjectColumns,
      '荣誉名称',
      '荣誉级别',
      '表彰文号',
      '表彰机关',
      '授予日期',
      '有效期至',
    ],
    entriesOf: commendations,
  },
];
