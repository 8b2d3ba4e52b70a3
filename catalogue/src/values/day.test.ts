import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openEnded, readDay, readMonth, readYear } from './day.ts';

describe('日期: every way registries write a day', () => {
  it.each([
    '2019/7/1',
    '2019-07-01',
    '2019-7-1',
    '20190701',
    '2019年7月1日',
    '2019年07月01日',
    '2019.7.1',
    '2019.07.01',
    '2019-07-01T00:00:00',
    '2019-07-01T00:00:00Z',
    '2019-07-01T12:30:00.123+08:00',
    '2019-07-01 12:00:00',
    '2019/7/1 0:00',
    '2019年7月1日 9时30分',
  ])('%s is 2019-07-01', (cell) => {
    expect(readDay(cell)).toBe('2019-07-01');
  });

  it('a time in UTC is the day it was in Beijing', () => {
    expect(readDay('2019-06-30T16:00:00.000+0000')).toBe('2019-07-01');
    expect(readDay('2019-06-30T15:59:59Z')).toBe('2019-06-30');
    expect(readDay('2018-12-31T20:00:00-05:00')).toBe('2019-01-01');
  });

  it.each(['长期', '永久', '无固定期限', '2099-12-31', '2099/12/31', '20991231', '9999-12-31'])(
    '%s has no end (双公示 2099/12/31)',
    (cell) => {
      expect(readDay(cell)).toBe(openEnded);
    },
  );

  it.each([
    ['date.unreadable', '43647'],
    ['date.unreadable', '2019-7/1'],
    ['date.unreadable', '2019-07'],
    ['date.unreadable', '去年七月'],
    ['date.unreadable', '2019-07-01 25:00'],
    ['date.unreadable', '2019-07-01 某法院'],
    ['date.calendar', '2021-02-29'],
    ['date.calendar', '2019-13-01'],
    ['date.calendar', '1900-02-29'],
    ['date.range', '1899-12-31'],
    ['date.range', '2101-01-01'],
  ])('says %s of %s', (problem, cell) => {
    expect(readDay(cell)).toMatchObject({ problem });
  });

  it('every day of the calendar between 1900 and 2098 reads as itself in each writing', () => {
    const days = fc.date({
      min: new Date('1900-01-01T00:00:00Z'),
      max: new Date('2098-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, day] = iso.split('-').map(Number);
        for (const written of [iso, iso.replaceAll('-', ''), `${year}/${month}/${day}`]) {
          expect(readDay(written)).toBe(iso);
        }
      }),
    );
  });
});

describe('months and years', () => {
  it.each(['2026-05', '2026-5', '2026/05', '2026.5', '202605', '2026年5月'])(
    '%s is 2026-05',
    (cell) => {
      expect(readMonth(cell)).toBe('2026-05');
    },
  );

  it.each(['2026-13', '2026', '5月', '2026-05-01'])('%s is no month', (cell) => {
    expect(readMonth(cell)).toMatchObject({ problem: 'month.unreadable' });
  });

  it.each(['2024', '2024年', '2024年度'])('%s is 2024', (cell) => {
    expect(readYear(cell)).toBe(2024);
  });

  it.each(['24', '20245', '1024', '今年'])('%s is no year', (cell) => {
    expect(readYear(cell)).toMatchObject({ problem: 'year.unreadable' });
  });
});
