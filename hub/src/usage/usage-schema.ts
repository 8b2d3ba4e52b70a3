import { Type, type Static } from 'typebox';
import type { Ask } from './usage.ts';
import { askerOf } from './usage-access-service.ts';
import type { NamedAsk } from './usage-register-service.ts';
import type { Statement } from './usage-statement-service.ts';
import { decisionWords, deedWords, purposeWords, wordsOf } from './usage-words.ts';

const closed = { additionalProperties: false } as const;
const instant = Type.String({ format: 'date-time' });
const text = Type.String();
const maybe = Type.Union([Type.String(), Type.Null()]);
const words = { zh: text, en: text };

/** What a page starts after: the id of the last row of the page before. */
export const cursor = Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' });
export const dayQuery = Type.String({ format: 'date' });
export const monthQuery = Type.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])$' });

const deed = Type.Object({ code: text, ...words }, closed);
const purpose = Type.Union([Type.Object({ code: text, ...words }, closed), Type.Null()]);
/** Every reason told: of the refusal, or of what was withheld. */
const reasons = Type.Array(
  Type.Object({ code: text, fields: Type.Union([Type.Integer(), Type.Null()]), ...words }, closed),
);

const askParts = {
  id: text,
  at: instant,
  subject: text,
  deed,
  /** Null: the whole list. */
  items: Type.Union([Type.Array(text), Type.Null()]),
  purpose,
  consent: maybe,
  application: maybe,
  decision: Type.Object({ code: text, ...words }, closed),
  reasons,
  number: maybe,
};

export const askReply = Type.Object(
  {
    ...askParts,
    who: Type.Object({ person: maybe, credential: maybe, organisation: text, name: text }, closed),
    consentVersion: Type.Union([Type.Integer(), Type.Null()]),
    fields: Type.Union([
      Type.Object(
        { passed: Type.Integer(), masked: Type.Integer(), withheld: Type.Integer() },
        closed,
      ),
      Type.Null(),
    ]),
    digest: maybe,
    request: text,
  },
  closed,
);

export const accessReply = Type.Object({ ...askParts, who: Type.Object(words, closed) }, closed);

/** What an enterprise is told of an ask for its data. */
export type Access = Static<typeof accessReply>;

/** A page: `next` starts the one after it; null where there is none. */
export const registerReply = Type.Object({ asks: Type.Array(askReply), next: maybe }, closed);
export const accessesReply = Type.Object(
  { accesses: Type.Array(accessReply), next: maybe },
  closed,
);

export const monthsReply = Type.Object(
  {
    months: Type.Array(
      Type.Object({ month: text, done: Type.Integer(), refused: Type.Integer() }, closed),
    ),
  },
  closed,
);

const count = Type.Integer();
export const statementReply = Type.Object(
  {
    countedTo: Type.Union([instant, Type.Null()]),
    lines: Type.Array(
      Type.Object(
        {
          month: text,
          item: text,
          ...words,
          organisation: text,
          name: text,
          given: count,
          withheld: count,
          refused: count,
        },
        closed,
      ),
    ),
  },
  closed,
);

function partsOf(ask: Ask) {
  const { id, at, subject, items, consent, application, number } = ask;
  const named = purposeWords(ask.purpose);
  const parts = { id, subject, consent, application, number };
  return {
    ...parts,
    at: at.toISOString(),
    items: items === null ? null : [...items],
    deed: { code: ask.deed, ...deedWords[ask.deed] },
    purpose: named && { code: ask.purpose ?? '', zh: named.zh, en: named.en },
    decision: { code: ask.decision, ...decisionWords[ask.decision] },
    reasons: reasonsOf(ask),
  };
}

function reasonsOf({ code, reasons }: Ask) {
  if (code !== null) return [{ code, fields: null, ...wordsOf(code) }];
  return Object.entries(reasons).map(([code, fields]) => ({ code, fields, ...wordsOf(code) }));
}

export function toAskReply(ask: NamedAsk): Static<typeof askReply> {
  const { organisation, organisationName: name, consentVersion, digest, request, fields } = ask;
  const orNull = (told: string) => (told === '' ? null : told);
  const who = { person: orNull(ask.person), credential: orNull(ask.credential) };
  return {
    ...partsOf(ask),
    consentVersion,
    digest,
    request,
    fields,
    who: { ...who, organisation, name },
  };
}

export function toAccessReply(ask: NamedAsk, own: string): Access {
  return { ...partsOf(ask), who: askerOf(ask, own) };
}

export function toStatementReply({ countedTo, lines }: Statement): Static<typeof statementReply> {
  return { countedTo: countedTo?.toISOString() ?? null, lines: lines.map((line) => ({ ...line })) };
}
