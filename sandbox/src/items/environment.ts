// 生态环境领域信息 (6): environmental credit, evaluated each year for trades that pollute.
import { about, type Entry, type Feed, subjectColumns } from '../feed.ts';
import { civil, yearOf } from '../world/day.ts';
import { dice } from '../world/dice.ts';
import { isPast } from '../life/storyline.ts';
import type { Subject } from '../life/subject.ts';

const grades = [
  { from: 90, zh: '环保诚信企业' },
  { from: 70, zh: '环保良好企业' },
  { from: 60, zh: '环保警示企业' },
  { from: 0, zh: '环保不良企业' },
];

function evaluations(subject: Subject): Entry[] {
  const { trade, kind, story, world, founded } = subject;
  if (!trade.rated || kind !== 'enterprise') return [];
  const last = yearOf(world.asOf);
  return [last - 2, last - 1, last]
    .map((year) => ({ year, on: civil(year, 6, 5) }))
    .filter(({ on }) => on - founded > 400 && on <= world.asOf && on < (story.endedOn ?? Infinity))
    .map(({ year, on }) => {
      const draw = dice(...subject.key, 'environment', year);
      const least = isPast(story, 'decline', on) ? 45 : story.fate === 'thriving' ? 78 : 62;
      const score = draw.int(least, least + 21);
      const grade = grades.find(({ from }) => score >= from)?.zh ?? '';
      return about(subject, on, (pen) => [`${score}分 ${grade}`, pen.day(on)]);
    });
}

/** The environment office's item. */
export const environment: readonly Feed[] = [
  {
    item: '环保信用评价情况',
    columns: [...subjectColumns, '环保信用评价分值和等级', '评价时间'],
    entriesOf: evaluations,
  },
];
