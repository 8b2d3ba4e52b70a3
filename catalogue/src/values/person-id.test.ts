import { describe, expect, it } from 'vitest';
import { isMaskedPersonId, personIdCheck, readPersonId } from './person-id.ts';

/** Sequence 000 is never issued: these belong to nobody. */
const seventeen = '52010219900307000';
const nobody = seventeen + personIdCheck(seventeen);

describe('公民身份号码 (GB 11643-1999)', () => {
  it('the standard’s own examples are numbers', () => {
    expect(readPersonId('11010519491231002X')).toBe('11010519491231002X');
    expect(readPersonId('440524188001010014')).toBe('440524188001010014');
  });

  it('a number is read however it is written', () => {
    expect(readPersonId('11010519491231002x')).toBe('11010519491231002X');
    expect(readPersonId(` ${nobody} `)).toBe(nobody);
  });

  it('the old 15-digit form is the 18-digit number it became', () => {
    expect(readPersonId('520102900307000')).toBe(nobody);
  });

  it.each([
    ['person-id.form', '5201021990030700'],
    ['person-id.form', '52010219900307OOO1'],
    ['person-id.division', '990102199003070001'],
    ['person-id.division', '021990199003070001'],
    ['person-id.birth-date', '520102199002300001'],
    ['person-id.birth-date', '520102900230000'],
    ['person-id.check-digit', nobody.slice(0, 17) + (nobody.endsWith('1') ? '2' : '1')],
    ['person-id.masked', '5201**********0001'],
  ])('says %s of %s', (problem, cell) => {
    expect(readPersonId(cell)).toMatchObject({ problem });
  });

  it('a masked number is recognised, a masked name is not one', () => {
    expect(isMaskedPersonId('5201**********1234')).toBe(true);
    expect(isMaskedPersonId('520102****000X')).toBe(true);
    expect(isMaskedPersonId('张**')).toBe(false);
    expect(isMaskedPersonId(nobody)).toBe(false);
  });
});
