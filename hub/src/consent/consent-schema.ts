// Wire shapes of consents: codes beside their words, and what the asker can do next.
import { Type, type Static } from 'typebox';
import type { Edition } from '@xinqiao/catalogue/catalogue';
import type { Consent, ConsentState } from './consent.ts';
import type { OwnMove } from './consent-change.ts';
import { accessModes, purposes } from './consent-purpose.ts';
import { changeReasons } from './consent-reasons.ts';
import type { UsedSoFar } from './consent-view.ts';
import { channelWords, stateWords } from './consent-words.ts';

export const closed = { additionalProperties: false } as const;
export const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
export const instant = Type.String({ format: 'date-time' });
export const day = Type.String({ pattern: String.raw`^\d{4}-\d{2}-\d{2}$` });
export const reference = Type.String({ minLength: 1, maxLength: 100 });
export const uuid = Type.String({
  pattern: String.raw`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`,
});
export const digest = Type.String({ pattern: '^(sha256|sm3):[0-9a-f]{64}$' });

const words = { zh: Type.String(), en: Type.String() };
export const coded = Type.Object({ code: Type.String(), ...words }, closed);
export const notice = Type.Object({ version: reference, digest }, closed);

const codesOf = <T extends object>(of: T) => Object.keys(of) as Extract<keyof T, string>[];
export const stateCode = Type.Enum(codesOf(stateWords));
const span = Type.Integer({ minimum: 0, maximum: 1_000_000 });

/** What may be asked for; the institution is who asks. */
export const termsAsk = {
  subject: Type.String({ minLength: 18, maxLength: 18 }),
  purpose: Type.Enum(codesOf(purposes)),
  mode: Type.Enum(codesOf(accessModes)),
  scope: Type.Array(
    Type.Object(
      {
        item: reference,
        fields: Type.Array(reference, { minItems: 1, maxItems: 100 }),
      },
      closed,
    ),
    { minItems: 1, maxItems: 100 },
  ),
  frequency: nullable(
    Type.Object({ times: span, per: Type.Enum(['day', 'week', 'month']) }, closed),
  ),
  totalUses: span,
  rangeDays: span,
  validDays: span,
  dataLifeDays: span,
  serves: nullable(
    Type.Object({ kind: Type.Enum(['product', 'application']), id: reference }, closed),
  ),
};

export const keyed = Type.Object({
  'idempotency-key': Type.String({ minLength: 1, maxLength: 40 }),
});

/** Of the paper itself; who entered it is known. */
export const paperAsk = Type.Object(
  {
    scanDigest: digest,
    signedOn: day,
    notice,
    representative: reference,
    mandate: nullable(reference),
  },
  closed,
);

export const reasonAsk = Type.Object({ reason: Type.Enum(codesOf(changeReasons)) }, closed);

const base64url = Type.String({ minLength: 1, maxLength: 10_000, pattern: '^[A-Za-z0-9_-]+$' });

/** The second factor once more: a code, or the answer of a passkey (WebAuthn level 3, 5.8.1). */
const proofAsk = Type.Union([
  Type.Object({ totp: Type.String({ pattern: String.raw`^\d{6}$` }) }, closed),
  Type.Object(
    {
      passkey: Type.Object(
        {
          id: base64url,
          rawId: base64url,
          type: Type.Literal('public-key'),
          response: Type.Object(
            {
              clientDataJSON: base64url,
              authenticatorData: base64url,
              signature: base64url,
              userHandle: Type.Optional(Type.String({ maxLength: 200 })),
            },
            closed,
          ),
          authenticatorAttachment: Type.Optional(Type.Enum(['platform', 'cross-platform'])),
          clientExtensionResults: Type.Object({}, { additionalProperties: true }),
        },
        closed,
      ),
    },
    closed,
  ),
]);

/** As a browser wants it (WebAuthn level 3, 5.10). */
export const challengeReply = Type.Object(
  {
    challenge: Type.String(),
    timeout: Type.Optional(Type.Integer()),
    rpId: Type.Optional(Type.String()),
    userVerification: Type.Optional(Type.String()),
    allowCredentials: Type.Optional(
      Type.Array(Type.Object({ id: Type.String(), type: Type.String() }, closed)),
    ),
  },
  closed,
);

export const grantAsk = Type.Object({ notice, proof: proofAsk }, closed);

const ownMove = Type.Object(
  {
    can: Type.Boolean(),
    because: nullable(coded),
    reasons: Type.Array(coded),
  },
  closed,
);
const moves = ['grant', 'decline', 'pause', 'resume', 'revoke'] as const;
const can = Type.Object(
  {
    grant: Type.Optional(ownMove),
    decline: Type.Optional(ownMove),
    pause: Type.Optional(ownMove),
    resume: Type.Optional(ownMove),
    revoke: Type.Optional(ownMove),
  },
  closed,
);

const dayRange = Type.Object({ from: day, until: day }, closed);

export const consentReply = Type.Object(
  {
    consent: Type.String(),
    version: Type.Integer(),
    state: coded,
    subject: Type.String(),
    institution: Type.Object({ id: Type.String(), name: nullable(Type.String()) }, closed),
    purpose: coded,
    mode: coded,
    scope: Type.Array(
      Type.Object(
        {
          item: Type.String(),
          ...words,
          fields: Type.Array(
            Type.Object({ field: Type.String(), ...words, personal: Type.Boolean() }, closed),
          ),
        },
        closed,
      ),
    ),
    frequency: termsAsk.frequency,
    totalUses: Type.Integer(),
    rangeDays: Type.Integer(),
    validDays: Type.Integer(),
    dataLifeDays: Type.Integer(),
    serves: termsAsk.serves,
    channel: coded,
    requestedAt: instant,
    answerBy: instant,
    paper: nullable(Type.Object({ scanDigest: digest, signedOn: day }, closed)),
    granted: nullable(
      Type.Object(
        { at: instant, validFrom: instant, validUntil: instant, range: dayRange, notice },
        closed,
      ),
    ),
    used: nullable(Type.Object({ times: Type.Integer(), lastAt: nullable(instant) }, closed)),
    can,
  },
  closed,
);

export interface ConsentMatter {
  readonly consent: Consent;
  readonly edition: Edition;
  readonly institutionName: string | null;
  /** Null where it is not told to this party. */
  readonly used: UsedSoFar | null;
  readonly moves: Readonly<Partial<Record<string, OwnMove>>>;
}

export function toConsentReply(matter: ConsentMatter): Static<typeof consentReply> {
  const { consent: c, edition, institutionName, used } = matter;
  const { granted } = c;
  return {
    consent: c.consent,
    version: c.version,
    state: withWords(stateWords, c.state),
    subject: c.subject,
    institution: { id: c.institution, name: institutionName },
    purpose: withWords(purposes, c.purpose),
    mode: withWords(accessModes, c.mode),
    scope: scopeIn(edition, c.scope),
    frequency: c.frequency,
    totalUses: c.totalUses,
    rangeDays: c.rangeDays,
    validDays: c.validDays,
    dataLifeDays: c.dataLifeDays,
    serves: c.serves,
    channel: withWords(channelWords, c.channel),
    requestedAt: c.requestedAt.toISOString(),
    answerBy: c.answerBy.toISOString(),
    paper: c.paper && { scanDigest: c.paper.scanDigest, signedOn: c.paper.signedOn },
    granted: granted && {
      at: granted.at.toISOString(),
      validFrom: granted.validFrom.toISOString(),
      validUntil: granted.validUntil.toISOString(),
      range: { from: granted.range.from, until: granted.range.until },
      notice: { version: granted.notice.version, digest: granted.notice.digest },
    },
    used: used && { times: used.times, lastAt: used.lastAt?.toISOString() ?? null },
    can: canIn(matter.moves),
  };
}

/** A code with its words. */
export function withWords<K extends string>(
  all: Readonly<Record<K, { readonly zh: string; readonly en: string }>>,
  code: K,
): Static<typeof coded> {
  const { zh, en } = all[code];
  return { code, zh, en };
}

function scopeIn(edition: Edition, scope: Consent['scope']) {
  return scope.flatMap(({ item: code, fields }) => {
    const item = edition.items.find((one) => one.code === code);
    if (!item) return [];
    const named = item.fields.filter((field) => fields.includes(field.code));
    const shown = named.map(({ code: field, zh, en, personal }) => ({ field, zh, en, personal }));
    return [{ item: code, zh: item.zh, en: item.en, fields: shown }];
  });
}

function canIn(own: ConsentMatter['moves']): Static<typeof can> {
  const told = moves.flatMap((move) => {
    const its = own[move];
    if (!its) return [];
    const because = its.can ? null : { code: its.code, zh: its.zh, en: its.en };
    const reasons = its.reasons.map((reason) => withWords(changeReasons, reason));
    return [[move, { can: its.can, because, reasons }]];
  });
  return Object.fromEntries(told);
}

/** Whether a state is one of asking, of being in force, or over. */
export const stagesOf = {
  asked: ['requested'],
  live: ['granted', 'paused'],
  ended: ['declined', 'lapsed', 'revoked', 'expired', 'consumed'],
} as const satisfies Record<string, readonly ConsentState[]>;
