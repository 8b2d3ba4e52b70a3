// 进出口信息 (7): registration with the customs and the customs' credit grade, for firms that export.
import { about, type Entry, type Feed } from '../feed.ts';
import { type Day, dayOf } from '../world/day.ts';
import { dice } from '../world/dice.ts';
import { isPast } from '../life/storyline.ts';
import type { Subject } from '../life/subject.ts';

const customsColumns = ['企业中文名称', '统一社会信用代码', '海关注册编码（企业注册号）'];

/** Customs order 282 gives five grades from this day; before it, order 251 gave three. */
const order282 = dayOf('2026-04-01');

/** The day of registration and the ten-character number; null for firms that do not trade abroad. */
function registrationOf(subject: Subject): { readonly on: Day; readonly number: string } | null {
  const draw = dice(...subject.key, 'customs');
  const { kind, trade, founded, world, story } = subject;
  if (kind !== 'enterprise' || !draw.chance(trade.exports)) return null;
  const on = founded + draw.int(120, 900);
  if (on > (story.endedOn ?? world.asOf) - 30) return null;
  const number = `${subject.county.code.slice(0, 4)}9${String(subject.index % 100_000).padStart(5, '0')}`;
  return { on, number };
}

function registrations(subject: Subject): Entry[] {
  const registered = registrationOf(subject);
  if (registered === null) return [];
  return [about(subject, registered.on, () => [registered.number, '进出口货物收发货人', '正常'])];
}

function gradeOf(subject: Subject, on: Day): string {
  if (isPast(subject.story, 'defaulter', on)) return '失信企业';
  if (subject.story.fate === 'thriving' && subject.heads > 50) return '高级认证企业';
  return on >= order282 ? '常规企业' : '其他注册登记和备案企业';
}

function grades(subject: Subject): Entry[] {
  const registered = registrationOf(subject);
  if (registered === null) return [];
  const on = Math.max(registered.on, Math.min(order282, subject.world.asOf));
  if (on >= (subject.story.endedOn ?? Infinity)) return [];
  return [about(subject, on, (pen) => [registered.number, gradeOf(subject, on), pen.day(on)])];
}

/** The customs' items, in the annex's order. */
export const customs: readonly Feed[] = [
  {
    item: '海关注册信息',
    columns: [...customsColumns, '经营类别', '海关注销标志'],
    entriesOf: registrations,
  },
  {
    item: '海关信用等级',
    columns: [...customsColumns, '信用等级', '适用信用等级时间'],
    entriesOf: grades,
  },
];
