// 不动产信息 (10): land and buildings of firms, and the mortgages on them. Held at the registry, the node
// only has it verify.
import type { Entry, Feed } from '../feed.ts';
import { bankOf } from '../world/creditor.ts';
import { type Day, isoOf, valueOn, yearOf } from '../world/day.ts';
import { dice } from '../world/dice.ts';
import { officeName } from '../world/office.ts';
import { nameKnownOn, type Subject } from '../life/subject.ts';

interface Estate {
  readonly at: number;
  readonly on: Day;
  readonly unit: string;
  readonly certificate: string;
  readonly area: number;
}

function estatesOf(subject: Subject): Estate[] {
  const draw = dice(...subject.key, 'estate');
  const lasted = (subject.story.days.decline ?? subject.world.asOf) - subject.founded;
  const owns = draw.chance(subject.heads > 60 ? 0.7 : subject.heads > 15 ? 0.25 : 0.05);
  if (subject.kind !== 'enterprise' || lasted < 400 || !owns) return [];
  return Array.from({ length: draw.int(1, 3) }, (_, at) => {
    const on = subject.founded + draw.int(200, lasted - 30);
    const serial = String(subject.index * 4 + at).padStart(7, '0');
    const { county } = subject;
    return {
      at,
      on,
      unit: `${county.code}001001GB00${serial.slice(-5)}F0001000${at}`,
      certificate: `黔（${yearOf(on)}）${county.zh}不动产权第${serial}号`,
      area: draw.int(120, 26_000),
    };
  });
}

function ownership(subject: Subject): Entry[] {
  return estatesOf(subject).map(({ on, at, unit, certificate, area }) => ({
    on,
    write: (pen) => [
      nameKnownOn(subject, on),
      subject.uscc(),
      certificate,
      unit,
      area > 2_000 ? '工业用地/厂房' : '商服用地/商业',
      `${valueOn(subject.addresses(), on)}${at + 1}幢`,
      area.toFixed(2),
      `国有建设用地使用权${isoOf(on)}起${area > 2_000 ? 50 : 40}年`,
      officeName(subject.county, 'resources'),
      pen.day(on),
    ],
  }));
}

function mortgages(subject: Subject): Entry[] {
  return estatesOf(subject).flatMap(({ at, on, unit }) => {
    const draw = dice(...subject.key, 'mortgage', at);
    const mortgagedOn = on + draw.int(30, 700);
    if (mortgagedOn > subject.world.asOf || !draw.chance(0.45)) return [];
    const bank = bankOf(draw, subject.county);
    const serial = String(subject.index * 4 + at).padStart(7, '0');
    return [
      {
        on: mortgagedOn,
        write: (pen) => [
          bank.name,
          bank.uscc,
          `黔（${yearOf(mortgagedOn)}）${subject.county.zh}不动产证明第${serial}号`,
          unit,
          '一般抵押权',
          nameKnownOn(subject, mortgagedOn),
          pen.day(mortgagedOn),
        ],
      },
    ];
  });
}

/** Held by the registry of real estate. */
export const realEstate: readonly Feed[] = [
  {
    item: '企业名下不动产登记情况',
    columns: [
      '权利人名称',
      '权利人证件号',
      '不动产权证书号',
      '不动产单元号',
      '用途',
      '坐落',
      '面积',
      '使用期限',
      '登记机构',
      '登记时间',
    ],
    entriesOf: ownership,
  },
  {
    item: '企业名下不动产抵押信息',
    columns: [
      '抵押权人',
      '抵押权人证件号',
      '不动产登记证明号',
      '不动产单元号',
      '权利类型',
      '抵押人',
      '抵押登记时间',
    ],
    entriesOf: mortgages,
  },
];
