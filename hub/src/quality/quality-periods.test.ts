import { describe, expect, it } from 'vitest';
import type { Cadence, Item } from '@xinqiao/catalogue/catalogue';
import { editions, itemOf } from '@xinqiao/catalogue/editions/editions';
import { gapsOf, lastDayOwed, neverSent, periodOf } from './quality-periods.ts';

describe('the period a day belongs to', () => {
  it.each<[Cadence, string, string | null]>([
    ['yearly', '2026-11-22', '2026'],
    ['quarterly', '2026-01-01', '2026-Q1'],
    ['quarterly', '2026-12-31', '2026-Q4'],
    ['monthly', '2026-11-22', '2026-11'],
    ['weekly', '2026-11-22', '2026-11-16'], // a Sunday belongs to the Monday before it
    ['weekly', '2026-11-23', '2026-11-23'],
    ['weekly', '2027-01-01', '2026-12-28'],
    ['daily', '2026-11-22', '2026-11-22'],
    ['on-change', '2026-11-22', null],
    ['live', '2026-11-22', null],
  ])('%s: %s is of %s', (cadence, day, period) => {
    expect(periodOf(cadence, day)).toBe(period);
  });
});

describe('连续性: the periods since the first delivery in which nothing came', () => {
  it.each<[string, Cadence, string[], string, number, string[]]>([
    ['a year left out', 'yearly', ['2023-06-30', '2025-06-30'], '2026-03-01', 3, ['2024']],
    ['a quarter left out', 'quarterly', ['2025-11-01', '2026-04-02'], '2026-07-01', 3, ['2026-Q1']],
    ['a month left out', 'monthly', ['2026-08-31', '2026-10-01'], '2026-11-22', 3, ['2026-09']],
    ['a week left out', 'weekly', ['2026-11-02', '2026-11-20'], '2026-11-23', 3, ['2026-11-09']],
    ['the running period is not due yet', 'monthly', ['2026-10-01'], '2026-11-30', 1, []],
    [
      'daily: weekends and holidays are no days of delivery',
      'daily',
      ['2026-11-20'],
      '2026-11-23',
      1,
      [],
    ],
    [
      'daily: the eight days of National Day 2025',
      'daily',
      ['2025-09-30', '2025-10-09'],
      '2025-10-10',
      2,
      [],
    ],
    [
      'daily: a Sunday worked in lieu is',
      'daily',
      ['2025-09-26', '2025-09-29'],
      '2025-09-30',
      3,
      ['2025-09-28'],
    ],
    [
      'daily: a working day left out',
      'daily',
      ['2026-11-16', '2026-11-18'],
      '2026-11-19',
      3,
      ['2026-11-17'],
    ],
    ['nothing is due on change', 'on-change', ['2020-01-01'], '2026-11-22', 0, []],
    ['nothing is due before the first delivery', 'monthly', [], '2026-11-22', 0, []],
    [
      'the order of receipt does not matter',
      'monthly',
      ['2026-10-01', '2026-08-31'],
      '2026-11-22',
      3,
      ['2026-09'],
    ],
  ])('%s', (...[, cadence, receivedOn, today, due, gaps]) => {
    expect(gapsOf(cadence, receivedOn, today)).toEqual({ due, gaps });
  });
});

const item = (code: string): Item => itemOf(editions[0]!, code)!;

describe('what is owed already', () => {
  it('once seven working days have passed since the decision: 双公示', () => {
    // What was decided on 11 November may still come on the 20th, its seventh working day.
    expect(lastDayOwed(item('administration.penalty'), '2026-11-20')).toBe('2026-11-10');
    expect(lastDayOwed(item('administration.penalty'), '2025-10-13')).toBe('2025-09-25');
  });

  it('at once, where an item has no limit', () => {
    expect(lastDayOwed(item('tax.arrears'), '2026-11-22')).toBe('2026-11-22');
  });
});

describe('an item that was never sent', () => {
  it.each([
    ['is missed since its due date', 'tax.grade', '2022-07-01', '2022-06-30'],
    ['is not missed before', 'tax.grade', '2022-06-30', null],
    [
      'is missed since the year of the list, where that says 已共享',
      'registration.licence',
      '2026-11-22',
      '2022',
    ],
  ])('%s', (_says, code, today, period) => {
    const missed = period === null ? [] : [{ period, declared: null, received: 0 }];
    expect(neverSent(item(code), '2022', today)).toEqual(missed);
  });
});
