import { Type, type Static } from 'typebox';
import type { SubjectFacts } from './subject.ts';

const nullableText = Type.Union([Type.String(), Type.Null()]);

/** Registration facts, all of them public. */
export const subjectReply = Type.Object(
  {
    uscc: Type.String(),
    name: Type.String(),
    formerNames: Type.Array(Type.String()),
    kind: Type.String(),
    division: nullableText,
    industry: nullableText,
    sizeClass: nullableText,
    status: nullableText,
    establishedOn: nullableText,
  },
  { additionalProperties: false },
);

export function toSubjectReply(facts: SubjectFacts): Static<typeof subjectReply> {
  const { subject, name, formerNames, kind, division, industry, sizeClass, status, establishedOn } =
    facts;
  return {
    uscc: subject,
    name,
    formerNames: [...formerNames],
    kind,
    division,
    industry,
    sizeClass,
    status,
    establishedOn,
  };
}
