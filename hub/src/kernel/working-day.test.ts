import { describe, expect, it } from 'vitest';
import { chinaDay, workingDaysBetween } from './working-day.ts';

describe('Chinese working days', () => {
  it.each([
    ['2026-11-16', '2026-11-17', 1],
    ['2026-11-20', '2026-11-23', 1], // Friday to Monday
    ['2025-09-30', '2025-10-09', 1], // National Day and Mid-Autumn: eight days off
    ['2025-09-26', '2025-09-28', 1], // Sunday 28 September 2025 was worked in lieu
    ['2026-11-17', '2026-11-17', 0],
    ['2026-11-18', '2026-11-17', 0],
  ])('from %s to %s are %i', (from, to, days) => {
    expect(workingDaysBetween(from, to)).toBe(days);
  });

  it('a decision of 23 September 2025 handed on by 30 September keeps the limit of seven (双公示)', () => {
    expect(workingDaysBetween('2025-09-23', '2025-09-30')).toBe(6);
    expect(workingDaysBetween('2025-09-23', '2025-10-10')).toBe(8);
  });

  it('an instant late in the UTC day is the next day in China', () => {
    expect(chinaDay(new Date('2026-11-22T16:30:00Z'))).toBe('2026-11-23');
  });
});
