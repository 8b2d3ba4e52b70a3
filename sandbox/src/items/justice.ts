// 司法信息 (2): judgments, executions that ended without result, judgment defaulters, bankruptcies. They
// follow each other in the life of a failing firm; a sound firm now and then sues.
import { about, type Entry, type Feed, subjectColumns } from '../feed.ts';
import { bankOf, managerOf, supplierOf } from '../world/creditor.ts';
import { type Day, dayOf, yearOf } from '../world/day.ts';
import { dice } from '../world/dice.ts';
import { courtName } from '../world/office.ts';
import { stepOn } from '../life/storyline.ts';
import { nameKnownOn, representativeOn, type Subject } from '../life/subject.ts';

/** （2025）黔0102民初1234号: year, court, kind, number. */
function caseNumber(subject: Subject, on: Day, kind: string): string {
  const court = `黔${subject.county.code.slice(2)}`;
  return `（${yearOf(on)}）${court}${kind}${1_000 + subject.index}号`;
}

interface Suit {
  readonly cause: string;
  readonly on: Day;
  readonly publishedOn: Day;
  readonly opponent: { readonly name: string; readonly uscc: string };
  readonly asPlaintiff: boolean;
  readonly amount: number;
}

/** Judgments are published on the internet since 2014. */
const publishedSince = dayOf('2014-01-01');

function suitOf(subject: Subject): Suit | null {
  const draw = dice(...subject.key, 'suit');
  const amount = Math.round(subject.heads * subject.trade.turnover * draw.unit() * 3_000) + 20_000;
  const judged = stepOn(subject.story, 'judgment');
  const { county } = subject;
  if (judged !== null) {
    const lent = draw.chance(0.55);
    const opponent = lent ? bankOf(draw, county) : supplierOf(draw, county);
    const cause = lent ? '金融借款合同纠纷' : '买卖合同纠纷';
    return { cause, on: judged, publishedOn: judged + 20, opponent, asPlaintiff: false, amount };
  }
  const from = Math.max(subject.founded + 400, publishedSince);
  const until = (subject.story.endedOn ?? subject.world.asOf) - 40;
  if (subject.kind !== 'enterprise' || from > until || !draw.chance(0.04)) return null;
  const on = draw.int(from, until);
  const opponent = supplierOf(draw, county);
  return { cause: '买卖合同纠纷', on, publishedOn: on + 20, opponent, asPlaintiff: true, amount };
}

function judgments(subject: Subject): Entry[] {
  const suit = suitOf(subject);
  if (suit === null || suit.publishedOn > subject.world.asOf) return [];
  const { opponent, asPlaintiff, amount, publishedOn } = suit;
  const self = { name: nameKnownOn(subject, publishedOn), uscc: subject.uscc() };
  const [plaintiff, defendant] = asPlaintiff ? [self, opponent] : [opponent, self];
  return [
    about(subject, publishedOn, (pen) => [
      suit.cause,
      caseNumber(subject, suit.on, '民初'),
      plaintiff.name,
      plaintiff.uscc,
      defendant.name,
      defendant.uscc,
      `被告于判决生效之日起十日内支付原告款项${amount}元`,
      courtName(subject.county),
      '贵州省',
      pen.day(publishedOn),
    ]),
  ];
}

function terminations(subject: Subject): Entry[] {
  const on = stepOn(subject.story, 'termination');
  const filedOn = stepOn(subject.story, 'execution');
  if (on === null || filedOn === null) return [];
  return [
    {
      on,
      write: (pen) => [
        caseNumber(subject, filedOn, '执'),
        nameKnownOn(subject, on),
        subject.uscc(),
        courtName(subject.county),
        pen.day(filedOn),
        pen.day(on),
      ],
    },
  ];
}

const conducts = ['有履行能力而拒不履行生效法律文书确定义务', '违反财产报告制度', '其他规避执行'];

function defaulters(subject: Subject): Entry[] {
  const on = stepOn(subject.story, 'defaulter');
  const filedOn = stepOn(subject.story, 'execution');
  if (on === null || filedOn === null) return [];
  const draw = dice(...subject.key, 'conduct');
  return [
    {
      on,
      write: (pen) => [
        caseNumber(subject, filedOn, '执'),
        nameKnownOn(subject, on),
        representativeOn(subject, on).name,
        subject.uscc(),
        draw.chance(0.8) ? '全部未履行' : '部分履行',
        draw.pick(conducts),
        courtName(subject.county),
        '贵州省',
        pen.day(filedOn),
        pen.day(on),
      ],
    },
  ];
}

function bankruptcies(subject: Subject): Entry[] {
  const { ending, endedOn } = subject.story;
  if (ending !== 'bankruptcy' || endedOn === null) return [];
  const draw = dice(...subject.key, 'bankruptcy');
  const number = caseNumber(subject, endedOn, '破申');
  const manager = managerOf(draw, subject.county);
  const reorganised = draw.chance(0.2);
  const closedOn = endedOn + draw.int(200, 500);
  const closed = closedOn <= subject.world.asOf;
  const closing = reorganised ? '批准重整计划' : '终结破产程序';
  const write = (on: Day, isClosed: boolean) =>
    about(subject, on, (pen) => [
      number,
      reorganised ? '破产重整' : '破产清算',
      `${pen.day(endedOn)} ${courtName(subject.county)}`,
      manager,
      isClosed ? `${closing} ${pen.day(closedOn)}` : '',
    ]);
  const opened = write(endedOn, false);
  return closed ? [{ ...opened, until: closedOn }, write(closedOn, true)] : [opened];
}

/** The courts' items, in the annex's order. */
export const justice: readonly Feed[] = [
  {
    item: '法院判决信息(已在互联网上公开的裁判文书)',
    columns: [
      ...subjectColumns,
      '案由',
      '案号',
      '原告姓名/名称',
      '原告身份证号码(如有)/统一社会信用代码(如有)',
      '被告姓名/名称',
      '被告身份证号码(如有)/统一社会信用代码(如有)',
      '判决结果',
      '执行法院',
      '所在地',
      '发布日期',
    ],
    entriesOf: judgments,
  },
  {
    item: '终结本次执行案件信息',
    columns: [
      '案号',
      '被执行人姓名/名称',
      '身份证号码/统一社会信用代码',
      '执行法院',
      '立案时间',
      '终结本次执行案件日期',
    ],
    entriesOf: terminations,
  },
  {
    item: '失信被执行人信息',
    columns: [
      '案号',
      '企业名称',
      '法定代表人或负责人姓名',
      '身份证号码/统一社会信用代码',
      '失信被执行人的履行情况',
      '失信被执行人行为具体情形',
      '执行法院',
      '所在地',
      '立案时间',
      '发布时间',
    ],
    entriesOf: defaulters,
  },
  {
    item: '破产信息',
    columns: [
      ...subjectColumns,
      '破产案件案号',
      '破产类型',
      '企业破产程序受理时间及受理法院',
      '管理人名称/姓名',
      '结案方式及日期',
    ],
    entriesOf: bankruptcies,
  },
];
