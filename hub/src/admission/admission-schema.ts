import { Type, type Static } from 'typebox';
import { rolesIn, type OrganisationKind } from '../account/account.ts';
import { standings } from '../party/party.ts';
import type { AdmissionFile } from './admission-service.ts';

const closed = { additionalProperties: false } as const;
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const standing = Type.Enum([...standings]);
const day = Type.String({ format: 'date' });
const instant = Type.String({ format: 'date-time' });

export const none = Type.Object({}, closed);
export const which = Type.Object(
  { organisation: Type.String({ minLength: 1, maxLength: 100 }) },
  closed,
);

const answer = {
  point: Type.String({ maxLength: 50 }),
  answer: Type.String({ maxLength: 50 }),
  evidence: Type.Array(Type.String({ pattern: '^(sha256|sm3):[0-9a-f]{64}$' }), { maxItems: 20 }),
};
const decision = Type.Enum(['admit', 'send-back']);

export const applicationBody = Type.Object(
  {
    contactRole: Type.String({
      pattern: '^[^\\p{C}]+$',
      minLength: 1,
      maxLength: 50,
      description: '岗位，不填姓名 a post, no name',
    }),
    description: Type.String({ minLength: 1, maxLength: 4_000, pattern: '^[^\\u0000]+$' }),
    items: Type.Array(Type.String({ maxLength: 100 }), { minItems: 1, maxItems: 200 }),
  },
  closed,
);
export const assessmentBody = Type.Object(
  { answers: Type.Array(Type.Object(answer, closed), { maxItems: 100 }) },
  closed,
);
export const decisionBody = Type.Object({ decision }, closed);

export const fileReply = Type.Object(
  {
    organisation: Type.String(),
    kind: Type.Enum(Object.keys(rolesIn) as OrganisationKind[]),
    uscc: Type.String(),
    name: Type.String(),
    standing,
    reassessOn: orNull(day),
    application: orNull(
      Type.Object(
        {
          at: instant,
          contactRole: Type.String(),
          description: Type.String(),
          items: Type.Array(Type.String()),
        },
        closed,
      ),
    ),
    assessment: orNull(
      Type.Object(
        {
          at: instant,
          checklist: Type.String(),
          score: Type.Integer(),
          isPassed: Type.Boolean(),
          answers: Type.Array(Type.Object(answer, closed)),
        },
        closed,
      ),
    ),
    /** Who decided is in the audit, not here: applicants read this too. */
    decisions: Type.Array(Type.Object({ decision, at: instant }, closed)),
  },
  closed,
);

export const dueReply = Type.Object(
  {
    due: Type.Array(Type.Object({ organisation: Type.String(), reassessOn: day }, closed)),
  },
  closed,
);

export const checklistReply = Type.Object(
  {
    edition: Type.String(),
    passMark: Type.Integer(),
    validDays: Type.Integer(),
    points: Type.Array(
      Type.Object(
        {
          point: Type.String(),
          zh: Type.String(),
          en: Type.String(),
          weight: Type.Integer(),
          isRequired: Type.Boolean(),
          kinds: Type.Array(Type.String()),
          answers: Type.Array(
            Type.Object(
              {
                answer: Type.String(),
                zh: Type.String(),
                en: Type.String(),
                share: Type.Integer(),
              },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
  },
  closed,
);

export function toFileReply(file: AdmissionFile): Static<typeof fileReply> {
  const { application, assessment } = file;
  return {
    organisation: file.organisation,
    kind: file.kind,
    uscc: file.uscc,
    name: file.name,
    standing: file.standing,
    reassessOn: file.reassessOn,
    application: application && {
      at: application.at.toISOString(),
      contactRole: application.contactRole,
      description: application.description,
      items: [...application.items],
    },
    assessment: assessment && {
      at: assessment.at.toISOString(),
      checklist: assessment.checklist,
      score: assessment.score,
      isPassed: assessment.isPassed,
      answers: assessment.answers.map((one) => ({ ...one, evidence: [...one.evidence] })),
    },
    decisions: file.decisions.map(({ decision: decided, at }) => ({
      decision: decided,
      at: at.toISOString(),
    })),
  };
}
