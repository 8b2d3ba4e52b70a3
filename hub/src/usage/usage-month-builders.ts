// Test material: a month of a bank's officers at work, from a fixed seed, with misuse planted in it. What
// is usual here is meant to be hard: overtime, campaigns, typing errors, consents that ran out.
import { workingDaysBetween } from '../kernel/working-day.ts';
import { anAsk, type AskedDay, type AskTold } from './usage-builders.ts';
import { daysFrom } from './usage.ts';

const first = '2026-07-01';
const monthDays = 31;
const officers = 40;

/** mulberry32: the same numbers on every machine. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Asked extends AskTold {
  /** Minutes after midnight in China. */
  readonly minute: number;
}

export interface PlantedMonth {
  readonly days: readonly (AskedDay & { readonly person: string })[];
  /** `person day rule` */
  readonly planted: ReadonlySet<string>;
  readonly asks: number;
}

/** What comes of the seed. */
interface Dice {
  readonly next: () => number;
  /** Below `most`. */
  readonly upTo: (most: number) => number;
  readonly firm: () => string;
}

export function plantedMonth(): PlantedMonth {
  const next = numbers(20260701);
  const upTo = (most: number) => Math.floor(next() * most);
  const dice = { next, upTo, firm: () => codeOf(upTo(200_000) * 7) };
  const months = Array.from({ length: officers }, (_, n) => officerMonth(`p-${n}`, dice));
  const days = months.flatMap((month) => month.days);
  const planted = new Set(months.flatMap((month) => month.planted));
  return { days, planted, asks: days.reduce((sum, { asks }) => sum + asks.length, 0) };
}

function officerMonth(person: string, dice: Dice) {
  const days: (AskedDay & { readonly person: string })[] = [];
  const planted: string[] = [];
  const busy = 4 + dice.upTo(14);
  const past = Array.from({ length: 20 }, () => Math.round(busy * (0.6 + dice.next())));
  for (let n = 0; n < monthDays; n += 1) {
    const day = daysFrom(first, n);
    const isOff = workingDaysBetween(daysFrom(day, -1), day) === 0;
    const asked = isOff ? overtime(dice) : usualDay(dice, busy);
    const misuse = !isOff && dice.next() < 0.04 ? misuses[dice.upTo(misuses.length)] : undefined;
    if (misuse) {
      asked.push(...misuse.asks(dice));
      planted.push(`${person} ${day} ${misuse.rule}`);
    }
    if (asked.length === 0) continue;
    const asks = asked
      .sort((a, b) => a.minute - b.minute)
      .map(({ minute, ...told }) => anAsk(instant(day, minute), told));
    days.push({ person, day, asks, past: past.slice(-20) });
    past.push(asks.length);
  }
  return { days, planted };
}

/** One officer in thirty works on a day off, one time in six the whole day. */
function overtime(dice: Dice): Asked[] {
  if (dice.next() > 0.03) return [];
  return usualDay(dice, dice.next() < 0.16 ? 8 : 1);
}

function usualDay({ next, upTo, firm }: Dice, busy: number): Asked[] {
  const isCampaign = next() < 0.03;
  const count = Math.round(busy * (0.6 + next()) * (isCampaign ? 2.5 : 1));
  const isLate = next() < 0.05;
  return Array.from({ length: count }, (): Asked => {
    const minute = isLate && next() < 0.15 ? 1_325 + upTo(60) : 510 + upTo(560);
    const told = { minute, subject: firm(), application: next() < 0.85 ? 'a-1' : null };
    const luck = next();
    if (luck < 0.02) return { ...told, code: 'subject.absent' };
    return luck < 0.06 ? { ...told, code: 'release.expired' } : told;
  });
}

interface Misuse {
  readonly rule: string;
  readonly asks: (dice: Dice) => Asked[];
}

const many = (count: number, one: (n: number) => Asked) =>
  Array.from({ length: count }, (_, n) => one(n));

/** From just above what is looked for to plain. */
const misuses: readonly Misuse[] = [
  {
    rule: 'asks-without-application',
    asks: ({ upTo, firm }) =>
      many(16 + upTo(10), () => ({ minute: 540 + upTo(500), subject: firm(), application: null })),
  },
  {
    rule: 'asks-at-night',
    asks: ({ upTo, firm }) =>
      many(5 + upTo(8), () => ({ minute: 1_330 + upTo(90), subject: firm() })),
  },
  {
    rule: 'probes-absent-codes',
    asks: ({ upTo, firm }) => {
      const from = 540 + upTo(400);
      return many(6 + upTo(6), (n) => ({
        minute: from + n,
        subject: firm(),
        code: 'subject.absent',
      }));
    },
  },
  {
    rule: 'probes-codes-in-a-row',
    asks: ({ upTo }) => {
      const [from, code] = [540 + upTo(400), upTo(1_000_000)];
      return many(7 + upTo(6), (n) => ({ minute: from + n, subject: codeOf(code + n) }));
    },
  },
  {
    rule: 'refused-in-a-row',
    asks: ({ upTo, firm }) => {
      const from = 1_075 + upTo(20);
      return many(9 + upTo(5), (n) => ({
        minute: from + n * 2,
        subject: firm(),
        code: 'release.no-consent',
      }));
    },
  },
  {
    rule: 'spikes-against-own-days',
    asks: ({ upTo, firm }) =>
      many(90 + upTo(40), () => ({ minute: 520 + upTo(550), subject: firm() })),
  },
  {
    rule: 'asks-for-one-subject',
    asks: ({ upTo, firm }) => {
      const one = firm();
      return many(8 + upTo(4), () => ({ minute: 540 + upTo(500), subject: one }));
    },
  },
];

function instant(day: string, minute: number): Date {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + minute * 60_000);
}

function codeOf(n: number): string {
  return `91520100${n.toString(36).toUpperCase().padStart(8, '0')}AX`;
}
