// 科技研发信息 (13): high-tech firms, projects, laboratories, support: a row for each list a firm is on.
import { about, type Entry, type Feed, subjectColumns } from '../feed.ts';
import { civil, yearOf } from '../world/day.ts';
import { dice } from '../world/dice.ts';
import { nameKnownOn, type Subject } from '../life/subject.ts';

const supports = [
  '研发费用奖补资金',
  '参与地方标准制定',
  '省级人才团队认定',
  '工程技术研究中心建设',
];

/** Rows of one year: cells of the four lists, and whether the firm was high-tech. */
function rowsOf(subject: Subject, year: number, on: number): Entry[] {
  const draw = dice(...subject.key, 'science', year);
  const thriving = subject.story.fate === 'thriving';
  const highTech = dice(...subject.key, 'high-tech').chance(thriving ? 0.7 : 0.3);
  const lists: string[][] = [];
  if (highTech) lists.push(['', '', `${year}年度高新技术企业名单`, '']);
  if (draw.chance(0.3)) lists.push([`${year}年${draw.pick(supports)}`, '', '', '']);
  if (draw.chance(0.2)) lists.push(['', `${nameKnownOn(subject, on)} ${year}年`, '', '']);
  if (thriving && subject.heads > 100 && draw.chance(0.2)) {
    lists.push(['', '', '', `${year}年省级企业重点实验室`]);
  }
  return lists.map((cells) => about(subject, on, (pen) => [pen.yes(highTech), ...cells]));
}

function research(subject: Subject): Entry[] {
  const { trade, kind, founded, world, story } = subject;
  if (kind !== 'enterprise' || !dice(...subject.key, 'research').chance(trade.research)) return [];
  const last = yearOf(world.asOf);
  return [last - 2, last - 1, last].flatMap((year) => {
    const on = civil(year, 8, 28);
    const standing = on - founded > 700 && on <= world.asOf && on < (story.endedOn ?? Infinity);
    return standing && story.days.decline === undefined ? rowsOf(subject, year, on) : [];
  });
}

/** The science office's item. */
export const science: readonly Feed[] = [
  {
    item: '科技研发信息',
    columns: [
      ...subjectColumns,
      '是否属于国家级高新技术企业',
      '获得科研支持信息（实验室建设、政府资金支持、参与标准制定、人才认证等）',
      '省级科技计划项目立项企业名单（含企业名称、立项年度）',
      '高新技术企业名单',
      '省级企业重点实验室名单',
    ],
    entriesOf: research,
  },
];
