// 笔法 (pen): the ways in which registries spell days, amounts and yes or no. The unit of a bare number is
// the one the sharing list gives the column; every other spelling says its unit.
import type { Item } from '@xinqiao/catalogue/catalogue';
import type { Pen } from '../feed.ts';
import { type Day, isoOf } from '../world/day.ts';

export type DayStyle = 'dashes' | 'slashes' | 'compact' | 'chinese' | 'midnight';
export type MoneyStyle = 'bare' | 'unit' | 'brackets' | 'renminbi';
export type YesStyle = '是否' | 'YN' | '10';

export interface PenStyle {
  readonly day: DayStyle;
  readonly money: MoneyStyle;
  readonly yes: YesStyle;
}

function spellDay(day: Day, style: DayStyle): string {
  const iso = isoOf(day);
  const [year, month, date] = iso.split('-').map(Number);
  switch (style) {
    case 'dashes':
      return iso;
    case 'slashes':
      return `${year}/${month}/${date}`;
    case 'compact':
      return iso.replaceAll('-', '');
    case 'chinese':
      return `${year}年${month}月${date}日`;
    case 'midnight':
      return `${iso} 00:00:00`;
  }
}

/** Yuan in units of ten to the power `places`: exact to the fen, no idle zeros. */
function inUnits(yuan: number, places: number): string {
  const fen = Math.round(Math.abs(yuan) * 100);
  const digits = String(fen).padStart(places + 3, '0');
  const point = digits.length - places - 2;
  const number = `${digits.slice(0, point)}.${digits.slice(point)}`.replace(/\.?0+$/, '');
  return yuan < 0 && fen > 0 ? `-${number}` : number;
}

function grouped(number: string): string {
  const [whole = '', fraction] = number.split('.');
  const groups = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}

function spellMoney(yuan: number, unit: string, style: MoneyStyle): string {
  const number = inUnits(yuan, unit === '万元' ? 4 : 0);
  switch (style) {
    case 'bare':
      return number;
    case 'unit':
      return `${number}${unit}`;
    case 'brackets':
      return `${grouped(number)}(${unit})`;
    case 'renminbi':
      return unit === '万元' ? `${number}万人民币` : `${grouped(number)}元`;
  }
}

const answers: Readonly<Record<YesStyle, readonly [no: string, yes: string]>> = {
  是否: ['否', '是'],
  YN: ['N', 'Y'],
  '10': ['0', '1'],
};

/** The pen with which a source unit writes an item. */
export function penOf(item: Item, style: PenStyle): Pen {
  const units = new Map(item.fields.map((field) => [field.zh, field.unit ?? '元']));
  const [no, yes] = answers[style.yes];
  return {
    day: (day) => (day === null ? '' : spellDay(day, style.day)),
    month: (day) => isoOf(day).slice(0, 7),
    yes: (claim) => (claim ? yes : no),
    money: (column, yuan) => spellMoney(yuan, units.get(column) ?? '元', style.money),
  };
}
