// 名称 (names): codes of source units and subjects in words, as the list and its standards name them.
import type { Edition } from '@xinqiao/catalogue/catalogue';
import { nationalPlatform } from '../catalogue/catalogue.ts';
import { composeSubject } from '../report/report.ts';
import type { Language } from './front.ts';
import type { FoundSubject } from './front-service.ts';

export function sourceName(edition: Edition, code: string, language: Language): string {
  const units = [...edition.sourceUnits, nationalPlatform];
  return units.find((unit) => unit.code === code)?.[language] ?? code;
}

export interface SubjectText {
  readonly name: string;
  readonly formerNames: readonly string[];
  readonly kind: string;
  /** Empty where the node does not know. */
  readonly division: string;
  readonly industry: string;
}

/** A subject's registration facts, each in the words of its report. */
export function subjectFacts(found: FoundSubject, language: Language): SubjectText {
  const subject = composeSubject({ ...found, uscc: found.subject }, language);
  const { name, formerNames, kind, division, industry } = subject;
  return {
    name,
    formerNames,
    kind: kind.text,
    division: division?.text ?? '',
    industry: industry?.text ?? '',
  };
}
