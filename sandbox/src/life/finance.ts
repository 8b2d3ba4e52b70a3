// 经营 (finance): a subject's yearly figures in 万元, and how busy it is on a day. All follow from its
// trade, its size and its storyline, so that revenue, tax, insurance and power agree with each other.
import { type Day, isoOf, yearOf } from '../world/day.ts';
import { dice } from '../world/dice.ts';
import type { Subject } from './subject.ts';

/** 万元, two decimals; heads are persons. */
export interface Year {
  readonly heads: number;
  readonly revenue: number;
  readonly profit: number;
  readonly netProfit: number;
  readonly assets: number;
  readonly liabilities: number;
  readonly equity: number;
  readonly vat: number;
  readonly incomeTax: number;
  readonly taxes: number;
}

function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}

/**
 * How busy a subject is, 1 being its size at full strength: it grows into its size over some years,
 * grows on when it thrives, shrinks by half a year once it declines, and stands still when closed.
 */
export function activityOn(subject: Subject, day: Day): number {
  if (day < subject.founded) return 0;
  const { fate, ending, endedOn, days } = subject.story;
  if (endedOn !== null && day >= endedOn && ending !== 'serious') return 0;
  const years = (day - subject.founded) / 365;
  const grown = 1 - Math.exp(-(years + 0.4) / 2);
  const thriven = fate === 'thriving' ? 1.09 ** Math.min(years, 12) : 1;
  const declined = days.decline === undefined ? 1 : 0.5 ** (Math.max(0, day - days.decline) / 365);
  return grown * thriven * declined;
}

/** A calendar year's figures. Liabilities outgrow a failing firm's assets. */
export function figuresOf(subject: Subject, year: number): Year {
  const day = Math.round(Date.UTC(year, 6, 1) / 86_400_000);
  const draw = dice(...subject.key, 'year', year);
  const activity = activityOn(subject, Math.max(day, subject.founded + 30));
  const { trade, story } = subject;
  const heads = Math.max(activity > 0 ? 1 : 0, Math.round(subject.heads * activity));
  const revenue = cents(subject.heads * trade.turnover * activity * (0.85 + draw.unit() * 0.3));
  const bad = story.days.decline !== undefined && yearOf(story.days.decline) <= year;
  const margin = bad ? -0.05 - draw.unit() * 0.25 : trade.margin * (0.6 + draw.unit() * 0.8);
  const profit = cents(revenue * margin);
  const incomeTax = profit > 0 ? cents(profit * (profit > 300 ? 0.25 : 0.05)) : 0;
  const vat = cents(revenue * (subject.kind === 'enterprise' && revenue > 500 ? 0.028 : 0.01));
  const assets = cents(
    subject.capital * 0.4 + subject.heads * trade.turnover * (0.5 + draw.unit() * 0.5),
  );
  const debt = (bad ? 0.9 + draw.unit() * 0.5 : 0.2 + draw.unit() * 0.45) * assets;
  const liabilities = cents(debt);
  return {
    heads,
    revenue,
    profit,
    netProfit: cents(profit - incomeTax),
    assets,
    liabilities,
    equity: cents(assets - liabilities),
    vat,
    incomeTax,
    taxes: cents(vat * 1.12 + incomeTax),
  };
}

/** Yuan of electricity in the 30 days up to `day`, winter and summer a little dearer. */
export function powerBillOn(subject: Subject, day: Day): number {
  const month = Number(isoOf(day).slice(5, 7));
  const season = [1.12, 1.08, 1, 0.95, 0.93, 1, 1.08, 1.1, 1, 0.93, 0.97, 1.06][month - 1] ?? 1;
  const yearly = subject.heads * subject.trade.turnover * activityOn(subject, day);
  return cents(((yearly * subject.trade.power) / 12) * season + 40);
}
