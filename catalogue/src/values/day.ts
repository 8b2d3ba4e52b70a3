// 日期 (day): the many ways registries write a calendar day, a month, a year, as one. Days are days in
// Beijing: a time with an offset is moved to UTC+8 first. Serves every date field of the list; 双公示
// writes "no end" as 2099/12/31. Excel serial numbers are not days: text `43647` is refused.
import type { Problem } from '../catalogue.ts';

/** 长期: the day that stands for no end. Sorts after every real day. */
export const openEnded = '9999-12-31';

const firstYear = 1900;
const lastYear = 2100;

const unreadable: Problem = {
  problem: 'date.unreadable',
  zh: '无法识别为日期，请使用2019-07-01的格式',
  en: 'Not readable as a date; write it as 2019-07-01',
};
const notInCalendar: Problem = {
  problem: 'date.calendar',
  zh: '日历上没有这一天，请核对月份和日',
  en: 'There is no such day in the calendar; check month and day',
};
const outOfRange: Problem = {
  problem: 'date.range',
  zh: '日期应在1900年至2100年之间，无期限请写“长期”',
  en: 'A date lies between 1900 and 2100; for no end write 长期',
};
const monthUnreadable: Problem = {
  problem: 'month.unreadable',
  zh: '无法识别为月份，请使用2026-05的格式',
  en: 'Not readable as a month; write it as 2026-05',
};
const yearUnreadable: Problem = {
  problem: 'year.unreadable',
  zh: '无法识别为1900年至2100年之间的年份，请使用四位数字，如2024',
  en: 'Not readable as a year between 1900 and 2100; write four digits, such as 2024',
};

const endless = new Set(['长期', '长期有效', '永久', '永久有效', '无固定期限', '无期限']);
const sentinels = new Set(['2099-12-31', openEnded]);

const longMonths = new Set([1, 3, 5, 7, 8, 10, 12]);

function lengthOfMonth(year: number, month: number): number {
  if (month !== 2) return longMonths.has(month) ? 31 : 30;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

/** Whether a year, month and day are a day of the calendar. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= lengthOfMonth(year, month);
}

function judge(year: number, month: number, day: number): string | Problem {
  const iso = `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
  if (sentinels.has(iso)) return openEnded;
  if (!isCalendarDay(year, month, day)) return notInCalendar;
  return year < firstYear || year > lastYear ? outOfRange : iso;
}

const compact = /^(\d{4})(\d{2})(\d{2})$/;
const separated = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const chinese = /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/;
const withTime = /^(\d{4}\D\d{1,2}\D\d{1,2}日?)[T ]+([01]?\d|2[0-3])[:时](\d{1,2})(.*)$/;
const secondsAndZone = /^(?::\d{2}(?:\.\d+)?|分(?:\d{1,2}秒)?)? ?(Z|[+-]\d{2}:?\d{2})?$/;

function number(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Whether a text is a day in range, written as ISO already: what most cells are. */
function isIsoDay(text: string): boolean {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return false;
  const year = number(text, 0, 4);
  const isInRange = year >= firstYear && year <= lastYear;
  return isInRange && isCalendarDay(year, number(text, 5, 7), number(text, 8, 10));
}

function readPlain(text: string): string | Problem {
  if (isIsoDay(text)) return sentinels.has(text) ? openEnded : text;
  const match = separated.exec(text);
  if (match) return judge(Number(match[1]), Number(match[3]), Number(match[4]));
  const other = compact.exec(text) ?? chinese.exec(text);
  return other ? judge(Number(other[1]), Number(other[2]), Number(other[3])) : unreadable;
}

const hour = 3_600_000;

/** The Beijing day of a time written with an offset from UTC. */
function inBeijing(day: string, clock: { hours: number; minutes: number; zone: string }): string {
  const sign = clock.zone.startsWith('-') ? -1 : 1;
  const digits = clock.zone.replace(/\D/g, '').padEnd(4, '0');
  const offset = sign * (Number(digits.slice(0, 2)) + Number(digits.slice(2)) / 60);
  const utc = Date.parse(day) + (clock.hours + clock.minutes / 60 - offset) * hour;
  return new Date(utc + 8 * hour).toISOString().slice(0, 10);
}

/** Reads a day as `YYYY-MM-DD`; 长期, 永久, 2099-12-31 and the like as {@link openEnded}. */
export function readDay(cell: string): string | Problem {
  if (cell.length <= 11) return endless.has(cell) ? openEnded : readPlain(cell);
  const match = withTime.exec(cell);
  if (match === null) return unreadable;
  const [, text = '', hours, minutes, rest = ''] = match;
  const end = secondsAndZone.exec(rest);
  if (end === null) return unreadable;
  const day = readPlain(text);
  const zone = end[1];
  if (typeof day !== 'string' || day === openEnded || zone === undefined) return day;
  return inBeijing(day, { hours: Number(hours), minutes: Number(minutes), zone });
}

const monthForm = /^(\d{4})(?:[-/.]|年)?(\d{1,2})月?$/;

/** Reads `2026-05`, `202605`, `2026年5月` as `YYYY-MM`. */
export function readMonth(cell: string): string | Problem {
  const match = monthForm.exec(cell);
  const year = Number(match?.[1]);
  const month = Number(match?.[2]);
  const isRead = month >= 1 && month <= 12 && year >= firstYear && year <= lastYear;
  return isRead ? `${year}-${month < 10 ? '0' : ''}${month}` : monthUnreadable;
}

/** Reads `2024`, `2024年`, `2024年度` as a number. */
export function readYear(cell: string): number | Problem {
  const match = /^(\d{4})(?:年度?)?$/.exec(cell);
  const year = Number(match?.[1]);
  return year >= firstYear && year <= lastYear ? year : yearUnreadable;
}
