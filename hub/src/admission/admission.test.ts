import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goodAnswers, registrar, securityOfficer } from './admission-builders.ts';
import { agreedWith, judge, partyKinds, type Assessment, type Decided } from './admission.ts';
import { checklistOn, checklists, pointsFor } from './admission-checklist.ts';

const [checklist] = checklists;
const at = new Date('2026-11-23T01:00:00Z');

const passed: Assessment = {
  organisation: 'o',
  assessment: 'a',
  application: null,
  at,
  assessor: registrar.id,
  checklist: checklist!.edition,
  answers: [],
  score: 100,
  isPassed: true,
};
const nobody = { applicant: 'applicant', itsPeople: ['of-the-bank'] };
const agreed = (person: string): Decided => ({ person, decision: 'admit', at });

describe('the checklist', () => {
  it.each(partyKinds)('is answered in full by a %s, and scores 100', (kind) => {
    expect(judge(checklist!, kind, goodAnswers(kind))).toEqual({ score: 100, isPassed: true });
  });

  it('passes nobody whose score is under the mark or who fails a required point', () => {
    for (const kind of partyKinds) {
      const answers = pointsFor(checklist!, kind).map(([point, { answers: known }]) =>
        fc.constantFrom(...Object.keys(known)).map((answer) => ({ point, answer })),
      );
      fc.assert(
        fc.property(fc.tuple(...answers), (chosen) => {
          const given = chosen.map((one) => ({ ...one, evidence: ['sha256:0'] }));
          const { score, isPassed } = judge(checklist!, kind, given);
          const isFatal = chosen.some(({ point, answer }) => {
            const { isRequired, answers: known } = checklist!.points[point]!;
            return isRequired && known[answer]!.share === 0;
          });
          expect(isPassed).toBe(score >= checklist!.passMark && !isFatal);
        }),
      );
    }
  });

  it('wants each point once, an answer it knows, and papers for what speaks for the applicant', () => {
    const good = goodAnswers('institution');
    const wrong = (given: typeof good) => () => judge(checklist!, 'institution', given);
    expect(wrong(good.slice(1))).toThrow('admission.answers');
    expect(wrong([...good, good[0]!])).toThrow('admission.answers');
    expect(wrong(goodAnswers('institution', { staff: { answer: 'constructor' } }))).toThrow(
      'admission.answers',
    );
    expect(wrong(goodAnswers('institution', { staff: { evidence: [] } }))).toThrow(
      'admission.evidence',
    );
  });

  it('in force is the latest that has begun', () => {
    expect(checklistOn('2020-01-01').edition).toBe(checklist!.edition);
    expect(checklistOn('2026-11-23').from <= '2026-11-23').toBe(true);
  });
});

describe('the decision (方案三(六)2 不符合条件的一律不得接入)', () => {
  it('takes two persons: one is never enough, however often', () => {
    const facts = { ...nobody, assessment: passed };
    expect(agreedWith(registrar, 'admit', { ...facts, earlier: [] })).toBe(false);
    const twice = { ...facts, earlier: [agreed(registrar.id)] };
    expect(() => agreedWith(registrar, 'admit', twice)).toThrow('admission.decided');
    expect(agreedWith(securityOfficer, 'admit', twice)).toBe(true);
  });

  it('is not for the applicant, nor for anybody of the organisation', () => {
    const facts = { assessment: passed, earlier: [agreed(securityOfficer.id)] };
    const own = [
      { ...nobody, applicant: registrar.id },
      { ...nobody, itsPeople: [registrar.id] },
    ];
    for (const theirs of own) {
      expect(() => agreedWith(registrar, 'admit', { ...facts, ...theirs })).toThrow(
        'admission.own',
      );
    }
  });

  it('admits nobody who did not pass, and counts no vote against', () => {
    const failed = { ...passed, isPassed: false, score: 60 };
    const facts = { ...nobody, assessment: failed, earlier: [agreed(securityOfficer.id)] };
    expect(() => agreedWith(registrar, 'admit', facts)).toThrow('admission.not-passed');
    const against: Decided = { ...agreed(securityOfficer.id), decision: 'send-back' };
    const one = { ...nobody, assessment: passed, earlier: [against] };
    expect(agreedWith(registrar, 'admit', one)).toBe(false);
  });
});
