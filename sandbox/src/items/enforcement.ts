// 行政管理信息 (11), penalties and compulsion: by the offices that watch a trade, oftener for a failing firm.
// Publicity runs three months, a year or three years by the weight of the offence; some is over.
import { about, type Entry, type Feed, subjectColumns } from '../feed.ts';
import type { Day } from '../world/day.ts';
import { dice } from '../world/dice.ts';
import { type Office, officeCode, officeName } from '../world/office.ts';
import { isPast } from '../life/storyline.ts';
import { representativeOn, type Subject } from '../life/subject.ts';
import {
  counterpartyColumns,
  counterpartyKind,
  documentNumber,
  officeColumns,
} from './licensing.ts';

interface Offence {
  readonly zh: string;
  readonly law: string;
  /** Fine, yuan: least and most. */
  readonly fine: readonly [number, number];
  readonly publicMonths: 3 | 12 | 36;
}

const offences: Readonly<Record<Office, readonly Offence[]>> = {
  market: [
    { zh: '未按规定明码标价', law: '《价格法》第四十二条', fine: [500, 5_000], publicMonths: 3 },
    {
      zh: '经营超过保质期的食品',
      law: '《食品安全法》第一百二十四条',
      fine: [5_000, 60_000],
      publicMonths: 12,
    },
    {
      zh: '虚假宣传',
      law: '《反不正当竞争法》第二十条',
      fine: [20_000, 300_000],
      publicMonths: 12,
    },
  ],
  environment: [
    {
      zh: '超标排放污染物',
      law: '《水污染防治法》第八十三条',
      fine: [100_000, 800_000],
      publicMonths: 36,
    },
    {
      zh: '未按规定开展自行监测',
      law: '《排污许可管理条例》第三十六条',
      fine: [20_000, 150_000],
      publicMonths: 12,
    },
  ],
  housing: [
    {
      zh: '未取得施工许可证擅自施工',
      law: '《建筑法》第六十四条',
      fine: [10_000, 300_000],
      publicMonths: 12,
    },
  ],
  transport: [
    { zh: '车辆超限运输', law: '《公路法》第七十六条', fine: [500, 20_000], publicMonths: 3 },
  ],
  emergency: [
    {
      zh: '未如实记录安全生产教育培训情况',
      law: '《安全生产法》第九十七条',
      fine: [10_000, 100_000],
      publicMonths: 36,
    },
  ],
  agriculture: [
    {
      zh: '销售未附具检疫证明的动物产品',
      law: '《动物防疫法》第一百条',
      fine: [1_000, 30_000],
      publicMonths: 12,
    },
  ],
  health: [
    {
      zh: '公共场所从业人员未取得健康合格证明',
      law: '《公共场所卫生管理条例实施细则》第三十八条',
      fine: [500, 5_000],
      publicMonths: 3,
    },
  ],
  fire: [
    {
      zh: '消防设施未保持完好有效',
      law: '《消防法》第六十条',
      fine: [5_000, 50_000],
      publicMonths: 12,
    },
  ],
  culture: [
    {
      zh: '未按规定签订旅游合同',
      law: '《旅行社条例》第五十五条',
      fine: [20_000, 100_000],
      publicMonths: 12,
    },
  ],
  labour: [
    {
      zh: '未按规定支付劳动报酬',
      law: '《保障农民工工资支付条例》第五十四条',
      fine: [20_000, 100_000],
      publicMonths: 12,
    },
  ],
  resources: [
    {
      zh: '越界开采矿产资源',
      law: '《矿产资源法》第四十条',
      fine: [50_000, 500_000],
      publicMonths: 36,
    },
  ],
  tax: [
    {
      zh: '未按期申报纳税',
      law: '《税收征收管理法》第六十二条',
      fine: [200, 2_000],
      publicMonths: 3,
    },
  ],
};

/** Years back that are told. */
const toldYears = 5;

interface Penalty {
  readonly at: number;
  readonly on: Day;
  readonly office: Office;
  readonly offence: Offence;
  readonly fine: number;
}

function penaltiesOf(subject: Subject): Penalty[] {
  const { world, story, founded, trade, kind, heads } = subject;
  const last = story.endedOn ?? world.asOf;
  const yearly = (kind === 'enterprise' ? 0.045 : 0.02) * (heads > 50 ? 2 : 1);
  return Array.from({ length: toldYears }, (_, at) => at).flatMap((at) => {
    const draw = dice(...subject.key, 'penalty', at);
    const on = world.asOf - (toldYears - at) * 365 + draw.int(0, 363);
    if (on < founded + 100 || on > Math.min(last, world.asOf - 1)) return [];
    const rate = isPast(story, 'decline', on) ? yearly * 5 : yearly;
    if (!draw.chance(rate)) return [];
    const office = draw.pick(trade.offices);
    const offence = draw.pick(offences[office]);
    const [least, most] = offence.fine;
    const fine = Math.round(draw.int(least, most) / 100) * 100;
    return [{ at, on, office, offence, fine }];
  });
}

function penalty(subject: Subject, { at, on, office, offence, fine }: Penalty): Entry {
  const person = representativeOn(subject, on);
  const draw = dice(...subject.key, 'sentence', at);
  const name = officeName(subject.county, office);
  const gained = draw.chance(0.2) ? Math.round(fine / 300) * 100 : 0;
  const months = offence.publicMonths;
  return about(subject, on, (pen) => [
    counterpartyKind(subject),
    person.name,
    '身份证',
    person.id,
    '行政处罚决定书',
    documentNumber(subject, '罚', { on, at }),
    offence.zh,
    `当事人${offence.zh}，${draw.chance(0.1) ? '\n' : ''}事实清楚、证据充分。`,
    offence.law,
    `责令改正，罚款${fine}元${gained > 0 ? `，没收违法所得${gained}元` : ''}`,
    pen.money('罚款金额', fine),
    gained > 0 ? pen.money('没收违法所得和没收财物的金额', gained) : '',
    '',
    pen.day(on),
    pen.day(on + Math.round(months * 30.4)),
    pen.day(on + Math.round(months * 30.4)),
    name,
    officeCode(subject.county, office),
    name,
  ]);
}

const methods = ['查封设施', '扣押财物', '代履行'];

function compulsions(subject: Subject): Entry[] {
  return penaltiesOf(subject).flatMap((punished) => {
    const { at, on, office, offence } = punished;
    const draw = dice(...subject.key, 'compulsion', at);
    const executedOn = on + 1;
    if (offence.publicMonths === 3 || !draw.chance(0.3)) return [];
    const person = representativeOn(subject, executedOn);
    const name = officeName(subject.county, office);
    return [
      about(subject, executedOn, (pen) => [
        person.name,
        '身份证',
        person.id,
        '行政强制措施决定书',
        documentNumber(subject, '强', { on, at }),
        `当事人涉嫌${offence.zh}`,
        '《行政强制法》第二十二条',
        draw.pick(methods),
        pen.day(executedOn),
        name,
        officeCode(subject.county, office),
        name,
      ]),
    ];
  });
}

/** 行政处罚信息, 行政强制信息. */
export const enforcement: readonly Feed[] = [
  {
    item: '行政处罚信息',
    columns: [
      ...counterpartyColumns,
      '行政处罚决定文书名称',
      '行政处罚决定文书号',
      '违法行为类型',
      '违法事实',
      '行政处罚依据',
      '行政处罚内容',
      '罚款金额',
      '没收违法所得和没收财物的金额',
      '暂扣或吊销证照名称及编号',
      '行政处罚决定日期',
      '行政处罚有效期',
      '公示截止期',
      ...officeColumns,
    ],
    entriesOf: (subject) => penaltiesOf(subject).map((one) => penalty(subject, one)),
  },
  {
    item: '行政强制信息',
    columns: [
      ...subjectColumns,
      '法定代表人姓名',
      '法定代表人证件类型',
      '法定代表人证件号码',
      '行政强制决定文书名称',
      '行政强制文书号',
      '行政强制执行理由',
      '行政强制执行依据',
      '行政强制执行方式',
      '执行时间',
      ...officeColumns,
    ],
    entriesOf: compulsions,
  },
];
