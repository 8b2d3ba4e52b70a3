// 行政管理信息 (11), licences: what a trade must hold, renewed when it runs out.
import { about, type Entry, type Feed, subjectColumns, successive } from '../feed.ts';
import { type Day, yearOf } from '../world/day.ts';
import { dice } from '../world/dice.ts';
import { officeCode, officeName } from '../world/office.ts';
import { representativeOn, type Subject } from '../life/subject.ts';
import type { Licence } from '../trade/licence.ts';

export const counterpartyColumns = [
  ...subjectColumns,
  '行政相对人类别',
  '法定代表人姓名',
  '法定代表人证件类型',
  '法定代表人证件号码',
];

export const officeColumns = ['行政机关名称', '行政机关统一社会信用代码', '数据提供单位'];

/** 法人及非法人组织, or the kind of its own that individual businesses are. */
export function counterpartyKind(subject: Subject): string {
  return subject.kind === 'individual-business' ? '个体工商户' : '法人及非法人组织';
}

/** 南明许准〔2025〕000123号: place, kind of document, year, number.
 * @param at which of the subject's documents of the kind, 0 to 9. */
export function documentNumber(
  subject: Subject,
  mark: string,
  { on, at }: { readonly on: Day; readonly at: number },
): string {
  const number = String(subject.index * 10 + at).padStart(6, '0');
  return `${subject.county.zh.slice(0, 2)}${mark}〔${yearOf(on)}〕${number}号`;
}

interface Grant {
  readonly licence: Licence;
  readonly at: number;
  readonly on: Day;
  readonly validUntil: Day;
}

/** Licences that ran out longer ago are not told of. */
const keptDays = 3 * 365;

function grantsOf(subject: Subject): Grant[] {
  const { world, story, founded, trade } = subject;
  const until = Math.min(story.endedOn ?? Infinity, world.asOf);
  return trade.licences.flatMap((licence, kind) => {
    const draw = dice(...subject.key, 'licence', kind);
    const term = licence.years * 365;
    const first = founded + draw.int(65, 200);
    const rounds = Math.max(0, Math.ceil((until - first) / term));
    const all = Array.from({ length: rounds }, (_, round) => {
      const on = first + round * term;
      return { licence, at: kind * 5 + (round % 5), on, validUntil: on + term };
    });
    return all.filter(({ validUntil }) => validUntil > world.asOf - keptDays);
  });
}

function grant(subject: Subject, { licence, at, on, validUntil }: Grant): Entry[] {
  const person = representativeOn(subject, on);
  const { county, world, story } = subject;
  const office = officeName(county, licence.office);
  const write = (day: Day, status: string) =>
    about(subject, day, (pen) => [
      counterpartyKind(subject),
      person.name,
      '身份证',
      person.id,
      `准予${licence.certificate}行政许可决定书`,
      documentNumber(subject, '许准', { on, at }),
      licence.kind,
      licence.certificate,
      `52${String(subject.index).padStart(9, '0')}${at}`,
      `准予从事${subject.trade.scope}`,
      pen.day(on),
      pen.day(validUntil),
      status,
      office,
      officeCode(county, licence.office),
      office,
    ]);
  const granted = write(on, '有效');
  const closed = story.endedOn !== null && story.ending !== 'serious' ? story.endedOn : Infinity;
  const endsOn = Math.min(validUntil + 1, closed);
  if (endsOn > world.asOf) return [granted];
  return successive([granted, write(endsOn, endsOn === closed ? '注销' : '无效')]);
}

/** 行政许可信息. */
export const licensing: readonly Feed[] = [
  {
    item: '行政许可信息',
    columns: [
      ...counterpartyColumns,
      '行政许可决定文书名称',
      '行政许可决定文书号',
      '行政许可类别',
      '行政许可证书名称',
      '行政许可编号',
      '行政许可内容(具体共享字段由数据提供单位确定)',
      '行政许可决定日期',
      '行政许可有效期',
      '行政许可状态',
      ...officeColumns,
    ],
    entriesOf: (subject) => grantsOf(subject).flatMap((one) => grant(subject, one)),
  },
];
