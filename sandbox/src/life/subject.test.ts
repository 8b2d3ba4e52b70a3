import { subjectKindOf } from '@xinqiao/catalogue/values/uscc';
import { describe, expect, it } from 'vitest';
import { counties } from '../world/county.ts';
import { dayOf } from '../world/day.ts';
import { figuresOf, powerBillOn } from './finance.ts';
import { nameKnownOn, type Subject, subjectAt } from './subject.ts';
import { kinds } from '../trade/trade.ts';
import { worldOf } from './world.ts';

const world = worldOf(1, dayOf('2026-10-31'));
const subjects = Array.from({ length: 2_000 }, (_, index) => subjectAt(world, index));
const currentNames = subjects.map((subject) => nameKnownOn(subject, world.asOf));

function mean(of: readonly Subject[], what: (subject: Subject) => number): number {
  return of.reduce((sum, one) => sum + what(one), 0) / of.length;
}

describe('信息主体', () => {
  it('lives in each of the 88 counties of GB/T 2260, most in Guiyang', () => {
    expect(counties).toHaveLength(88);
    expect(new Set(subjects.map(({ county }) => county.code)).size).toBe(88);
    const inCapital = subjects.filter(({ county }) => county.prefecture.zh === '贵阳市').length;
    expect(inCapital / subjects.length).toBeGreaterThan(0.2);
  });

  it('is of all four kinds (方案附件注1), and its code says which (GB 32100)', () => {
    expect(new Set(subjects.map(({ kind }) => kind))).toEqual(new Set(kinds));
    for (const subject of subjects) expect(subjectKindOf(subject.uscc())).toBe(subject.kind);
  });

  it('bears a code of its own', () => {
    expect(new Set(subjects.map((subject) => subject.uscc())).size).toBe(subjects.length);
  });

  it('bears a name of its own, but for the few that are meant to share one', () => {
    const shared = subjects.filter(({ namesake }) => namesake).length / 2;
    expect(shared).toBe(4);
    expect(new Set(currentNames).size).toBe(subjects.length - shared);
  });

  it('shares parts of its name with others', () => {
    const tails = new Map<string, number>();
    for (const name of currentNames)
      tails.set(name.slice(-6), (tails.get(name.slice(-6)) ?? 0) + 1);
    expect([...tails.values()].some((count) => count > 10)).toBe(true);
  });

  it('is the same in the same world and another under another seed', () => {
    const again = subjectAt(worldOf(1, dayOf('2026-10-31')), 17);
    const other = subjectAt(worldOf(2, dayOf('2026-10-31')), 17);
    expect(again.uscc()).toBe(subjects[17]!.uscc());
    expect(other.uscc()).not.toBe(subjects[17]!.uscc());
  });

  it('never was in the future', () => {
    for (const { founded } of subjects) expect(founded).toBeLessThan(world.asOf);
  });

  it('earns, owes and burns by its trade, size and fate', () => {
    const firms = subjects.filter(
      ({ kind, story }) => kind === 'enterprise' && story.endedOn === null,
    );
    const large = firms.filter(({ heads }) => heads > 100);
    const small = firms.filter(({ heads }) => heads < 10);
    const revenue = (subject: Subject) => figuresOf(subject, 2025).revenue;
    expect(mean(large, revenue)).toBeGreaterThan(mean(small, revenue) * 10);
    const power = (subject: Subject) => powerBillOn(subject, world.asOf);
    expect(mean(large, power)).toBeGreaterThan(mean(small, power) * 5);
    const debt = (subject: Subject) => {
      const { assets, liabilities } = figuresOf(subject, 2025);
      return liabilities / assets;
    };
    const failing = firms.filter(
      ({ story }) => (story.days.decline ?? Infinity) < dayOf('2025-01-01'),
    );
    expect(mean(failing, debt)).toBeGreaterThan(mean(firms, debt) + 0.3);
  });

  it('keeps a balanced account: assets are liabilities and equity', () => {
    for (const subject of subjects.slice(0, 200)) {
      const { assets, liabilities, equity } = figuresOf(subject, 2025);
      expect(Math.abs(assets - liabilities - equity)).toBeLessThan(0.005);
    }
  });
});
