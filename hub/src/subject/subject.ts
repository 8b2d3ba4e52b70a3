// 信息主体 (subject): whom records are about: enterprises, individual businesses, farmers' cooperatives,
// rural collectives (plan, annex note 1). Subjects arise from registration alone; every other record
// refers to one, by whatever code its source knows. Here: reading such a reference, and matching it.
import { isProblem, type Problem } from '@xinqiao/catalogue/catalogue';
import { tidyCode } from '@xinqiao/catalogue/values/code-text';
import { readOrganisationCode } from '@xinqiao/catalogue/values/organisation-code';
import { readPersonId } from '@xinqiao/catalogue/values/person-id';
import { readRegistrationNumber } from '@xinqiao/catalogue/values/registration-number';
import { foldName } from '@xinqiao/catalogue/values/text';
import { isMaskedUscc, maskedUsccMatches, readUscc } from '@xinqiao/catalogue/values/uscc';
import { Fault } from '../kernel/fault.ts';

/** How a record names its subject. `value` is normalised; a masked code and a name need company. */
export type Reference =
  /** `doubt`: the check digit fails, so the code counts only if the register holds it as it is. */
  | { readonly by: 'uscc'; readonly value: string; readonly doubt?: Problem }
  | { readonly by: 'organisation'; readonly value: string }
  | { readonly by: 'registration'; readonly value: string }
  | { readonly by: 'masked'; readonly value: string; readonly nameKey: string }
  | { readonly by: 'name'; readonly value: string };

/** A subject as far as matching needs it. */
export interface Known {
  readonly subject: string;
  readonly nameKey: string;
}

/** What the register answers to a reference. */
export type Match =
  | { readonly found: Known }
  | { readonly found: null; readonly because: 'unknown' | 'ambiguous' };

/** What a registration record says of its subject. */
export interface Registration {
  readonly subject: string;
  readonly name: string;
  readonly registrationNo: string | null;
  readonly division: string | null;
  readonly status: string | null;
  readonly establishedOn: string | null;
}

/** A row of the register, ready to be written. */
export interface SubjectRow {
  readonly subject: string;
  readonly name: string;
  readonly nameKey: string;
  readonly kind: string;
  readonly organisationCode: string;
  readonly registrationNo: string | null;
  readonly division: string | null;
  readonly status: string | null;
  readonly establishedOn: string | null;
}

/** What the register knows of a subject, names included. */
export interface SubjectFacts extends SubjectRow {
  readonly industry: string | null;
  readonly sizeClass: string | null;
  readonly formerNames: readonly string[];
}

export interface Classification {
  readonly subject: string;
  readonly industry: string | null;
  readonly sizeClass: string | null;
}

const noSubject: Problem = {
  problem: 'subject.missing',
  zh: '本行未写明信息主体（统一社会信用代码或名称）',
  en: 'the row names no subject: give the unified social credit code or the name',
};

const naturalPerson: Problem = {
  problem: 'subject.natural-person',
  zh: '主体为自然人，不属本节点归集范围',
  en: 'the subject is a natural person, whom this node keeps no records of',
};

/**
 * Reads how a row names its subject.
 * @param code the folded cell of the subject code column, null when absent
 * @param name the folded cell of the subject name column, null when absent
 * @returns a reference, or the Problem of the code (never guessed around by the name)
 */
export function referenceOf(code: string | null, name: string | null): Reference | Problem {
  if (code === null) return name === null ? noSubject : { by: 'name', value: foldName(name) };
  const uscc = readUscc(code);
  if (typeof uscc === 'string') return { by: 'uscc', value: uscc };
  if (isMaskedUscc(code)) {
    return {
      by: 'masked',
      value: tidyCode(code),
      nameKey: name === null ? '' : foldName(name),
    };
  }
  if (!isProblem(readPersonId(code))) return naturalPerson;
  const organisation = readOrganisationCode(code);
  if (typeof organisation === 'string') return { by: 'organisation', value: organisation };
  const registration = readRegistrationNumber(code);
  if (typeof registration === 'string') return { by: 'registration', value: registration };
  if (!isProblem(uscc)) return noSubject;
  return uscc.problem === 'uscc.check-digit'
    ? { by: 'uscc', value: tidyCode(code), doubt: uscc }
    : uscc;
}

/** The one candidate that answers a masked code: its visible positions agree, under that name. */
export function matchMasked(mask: string, candidates: readonly Known[]): Match {
  return only(candidates.filter((c) => maskedUsccMatches(mask, c.subject)));
}

/** A reference is matched only where exactly one subject answers it. */
export function only(candidates: readonly Known[]): Match {
  const [first, second] = candidates;
  if (!first) return { found: null, because: 'unknown' };
  return second ? { found: null, because: 'ambiguous' } : { found: first };
}

export const unmatched: Readonly<Record<'unknown' | 'ambiguous', Problem>> = {
  unknown: {
    problem: 'subject.unknown',
    zh: '登记信息中尚无此主体；主体登记信息到达后自动匹配',
    en: 'no such subject in the register yet: the row is matched when the subject arrives',
  },
  ambiguous: {
    problem: 'subject.ambiguous',
    zh: '有多个主体符合，请补充统一社会信用代码',
    en: 'more than one subject answers: add the unified social credit code',
  },
};

/** A code from outside, as it is written. @throws Fault `uscc.<problem>` */
export function requireUscc(text: string): string {
  const uscc = readUscc(text);
  if (typeof uscc !== 'string') throw new Fault('invalid', uscc.problem, uscc);
  return uscc;
}
