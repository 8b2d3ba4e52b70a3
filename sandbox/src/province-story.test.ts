import { describe, expect, it } from 'vitest';
import type { Entry } from './feed.ts';
import { penOf } from './files/pen.ts';
import { generateProvince } from './province.ts';
import { type Source, sources } from './source.ts';
import { dayOf } from './world/day.ts';
import type { Subject } from './life/subject.ts';

const asOf = '2026-10-31';
const subjects = [...generateProvince({ seed: 1, enterprises: 4_000, asOf }).subjects()];
const firms = subjects.filter(({ kind }) => kind === 'enterprise');
const failed = firms.filter(({ story }) => story.days.abnormal !== undefined);
const thriving = firms.filter(({ story }) => story.fate === 'thriving');
const steady = firms.filter(({ story }) => story.fate === 'steady');

const plain = { day: 'dashes', money: 'bare', yes: '是否' } as const;

function sourceOf(code: string): Source {
  const source = sources.find(({ item }) => item.code === code);
  if (!source) throw new Error(code);
  return source;
}

function entries(code: string, subject: Subject): readonly Entry[] {
  return sourceOf(code).feed.entriesOf(subject);
}

/** The cells of a column, a row each. */
function column(code: string, zh: string, subject: Subject): readonly string[] {
  const { feed, item } = sourceOf(code);
  const at = feed.columns.indexOf(zh);
  if (at < 0) throw new Error(zh);
  return feed.entriesOf(subject).map((entry) => entry.write(penOf(item, plain))[at] ?? '');
}

function firstOn(code: string, subject: Subject): number {
  return Math.min(...entries(code, subject).map(({ on }) => on));
}

function share(of: readonly Subject[], code: string): number {
  return of.filter((subject) => entries(code, subject).length > 0).length / of.length;
}

describe('一家企业的经历', () => {
  it('of a failing firm: owes taxes, is sued, is executed in vain, defaults, is listed, in that order', () => {
    expect(failed.length).toBeGreaterThan(20);
    const stages = [
      'tax.arrears',
      'justice.judgment',
      'justice.execution-termination',
      'justice.judgment-defaulter',
      'registration.abnormal-operation',
    ];
    for (const subject of failed) {
      const days = stages.map((code) => firstOn(code, subject));
      expect(days.every(Number.isFinite)).toBe(true);
      expect(days).toEqual([...days].sort((a, b) => a - b));
    }
  });

  it('of a failing firm: owes for power and insurance while it still runs', () => {
    const running = failed.filter(({ story }) => story.endedOn === null);
    const owesPower = running.flatMap((one) =>
      column('utilities.electricity', '当前是否欠费', one),
    );
    const owesInsurance = running.flatMap((one) =>
      column('social-insurance.arrears', '当前是否欠缴', one),
    );
    expect(new Set(owesPower)).toEqual(new Set(['是']));
    expect(new Set(owesInsurance)).toEqual(new Set(['是']));
  });

  it('of a failing firm: revenue falls', () => {
    const fallen = failed.filter(({ story }) => story.days.decline! < dayOf('2024-01-01'));
    expect(fallen.length).toBeGreaterThan(10);
    for (const subject of fallen) {
      const revenues = column('registration.annual-report', '营业总收入', subject).map(Number);
      if (revenues.length > 2) expect(revenues.at(-1)).toBeLessThan(Math.max(...revenues));
    }
  });

  it('of a failing firm: is graded C or D once it owes, never A (纳税信用)', () => {
    const grades = failed.flatMap((subject) => {
      const since = subject.story.days.taxArrears!;
      const given = column('tax.grade', '纳税信用等级', subject);
      return entries('tax.grade', subject).flatMap(({ on }, at) =>
        on > since ? [given[at]!] : [],
      );
    });
    expect(new Set(grades)).toEqual(new Set(['C', 'D']));
  });

  it('of a thriving firm: more A grades and honours than of others', () => {
    const topGrades = (of: readonly Subject[]) => {
      const grades = of.flatMap((subject) => column('tax.grade', '纳税信用等级', subject));
      return grades.filter((grade) => grade === 'A').length / grades.length;
    };
    expect(topGrades(thriving)).toBeGreaterThan(topGrades(steady) * 2);
    const honoured = (of: readonly Subject[]) => share(of, 'honour.commendation');
    expect(honoured(thriving)).toBeGreaterThan(honoured(steady) * 4);
    expect(honoured(failed)).toBe(0);
  });

  it('of a firm that sells abroad: the customs certify it only when it thrives', () => {
    const certified = firms.filter((subject) =>
      column('customs.credit-grade', '信用等级', subject).includes('高级认证企业'),
    );
    expect(certified.length).toBeGreaterThan(0);
    expect(new Set(certified.map(({ story }) => story.fate))).toEqual(new Set(['thriving']));
  });

  it('of penalties: some are still public, some no longer (公示截止期)', () => {
    const until = subjects.flatMap((one) => column('administration.penalty', '公示截止期', one));
    expect(until.some((day) => day < asOf)).toBe(true);
    expect(until.some((day) => day > asOf)).toBe(true);
  });

  it('of penalties: oftener for the failing', () => {
    const punished = (of: readonly Subject[]) => share(of, 'administration.penalty');
    expect(punished(failed)).toBeGreaterThan(punished(steady) * 1.5);
  });
});
