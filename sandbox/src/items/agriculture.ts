// 新型农业经营主体信息 (14): cooperatives, rural collectives and leading firms on the land. The annex gives
// no code, only the name: subjects that share a name are left out by the source, which could not tell
// them apart.
import type { Entry, Feed } from '../feed.ts';
import { valueOn } from '../world/day.ts';
import { dice } from '../world/dice.ts';
import { nameKnownOn, representativeOn, type Subject } from '../life/subject.ts';

const kindOf = {
  cooperative: '农民专业合作社',
  'rural-collective': '农村集体经济组织',
  enterprise: '农业产业化龙头企业',
  'individual-business': null,
} as const;

function operators(subject: Subject): Entry[] {
  const kind = kindOf[subject.kind];
  const onLand = subject.trade.code.startsWith('A');
  if (kind === null || !onLand || subject.namesake) return [];
  const on = Math.max(subject.founded + 90, subject.world.opened - 200);
  if (on > (subject.story.endedOn ?? subject.world.asOf)) return [];
  const draw = dice(...subject.key, 'land');
  const acres = draw.int(20, 1800);
  const name = nameKnownOn(subject, on);
  return [
    {
      on,
      write: () => [
        name,
        kind,
        representativeOn(subject, on).name,
        valueOn(subject.addresses(), on),
        subject.trade.scope,
        `流转土地经营权${acres}亩，期限至${2028 + (acres % 12)}年`,
        subject.kind === 'cooperative' ? `成员住房财产权抵押${draw.int(0, 6)}户` : '无',
      ],
    },
  ];
}

/** The agriculture office's item. */
export const agriculture: readonly Feed[] = [
  {
    item: '新型农业经营主体信息',
    columns: [
      '新型农业经营主体名称',
      '类别',
      '负责人',
      '所在地',
      '经营内容',
      '农村土地经营权信息',
      '农民住房财产权信息',
    ],
    entriesOf: operators,
  },
];
