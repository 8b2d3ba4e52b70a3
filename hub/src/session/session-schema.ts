import { Type, type Static } from 'typebox';
import { rolesIn, type OrganisationKind, type Role, type Self } from '../account/account.ts';
import type { FirstProof, Proof } from '../credential/credential-service.ts';
import type { SignedIn } from './session.ts';

const closed = { additionalProperties: false } as const;
const text = Type.String();
const typed = Type.String({ minLength: 1, maxLength: 200 });
/** What authenticators say, base64url; an attestation with certificates is the longest. */
const encoded = Type.String({ minLength: 1, maxLength: 20_000, pattern: '^[A-Za-z0-9_-]+$' });
const several = Type.Array(Type.String({ maxLength: 40 }), { maxItems: 10 });

export const none = Type.Object({}, closed);
export const signInBody = Type.Object({ login: typed, password: typed }, closed);
export const passwordBody = Type.Object({ current: typed, next: typed }, closed);

/** WebAuthn level 3, 5.1.8: `toJSON()` of what the browser gives; extensions are not used. */
const authenticatorSays = {
  id: encoded,
  rawId: encoded,
  type: Type.Literal('public-key'),
  authenticatorAttachment: Type.Optional(Type.Enum(['platform', 'cross-platform'])),
  clientExtensionResults: Type.Object({}),
};
const assertion = Type.Object(
  {
    ...authenticatorSays,
    response: Type.Object(
      {
        clientDataJSON: encoded,
        authenticatorData: encoded,
        signature: encoded,
        userHandle: Type.Optional(Type.Union([encoded, Type.Null()])),
      },
      closed,
    ),
  },
  closed,
);
const attestation = Type.Object(
  {
    ...authenticatorSays,
    response: Type.Object(
      {
        clientDataJSON: encoded,
        attestationObject: encoded,
        authenticatorData: Type.Optional(encoded),
        transports: Type.Optional(several),
        publicKeyAlgorithm: Type.Optional(Type.Integer()),
        publicKey: Type.Optional(Type.Union([encoded, Type.Null()])),
      },
      closed,
    ),
  },
  closed,
);

const totp = Type.Object({ totp: Type.String({ maxLength: 20 }) }, closed);
export const proofBody = Type.Union([totp, Type.Object({ passkey: assertion }, closed)]);
export const firstTotpBody = totp;
export const firstPasskeyBody = Type.Object({ passkey: attestation }, closed);

/** A body of these schemas as the service takes it: optional members are there, or are not. */
export const toProof = (json: Static<typeof proofBody>) => json as Proof;
export const toFirstProof = (json: Static<typeof firstTotpBody | typeof firstPasskeyBody>) =>
  json as FirstProof;

const factors = Type.Array(Type.Enum(['totp', 'passkey']));
/** `half`: show a second factor, or enrol one where there is none. `due`: change the password. */
const state = Type.Enum(['half', 'due', 'full']);
export const halfReply = Type.Object({ state, factors }, closed);
export const stateReply = Type.Object({ state }, closed);
export const overReply = Type.Object({ state: Type.Literal('over') }, closed);
export const over = { state: 'over' } as const;
export const endedReply = Type.Object({ ended: Type.Integer() }, closed);
export const secretReply = Type.Object({ secret: text, uri: text }, closed);
/** Shown once; none where a second factor was there before. */
export const enrolledReply = Type.Object({ state, recoveryCodes: Type.Array(text) }, closed);

const handles = Type.Array(
  Type.Object({ id: text, type: Type.String(), transports: Type.Optional(several) }, closed),
);
/** WebAuthn level 3, 5.4 and 5.5, as `parse…OptionsFromJSON` takes them. */
export const challengeReply = Type.Object(
  {
    challenge: text,
    timeout: Type.Optional(Type.Integer()),
    rpId: Type.Optional(text),
    allowCredentials: Type.Optional(handles),
    userVerification: Type.Optional(text),
  },
  closed,
);
export const creationReply = Type.Object(
  {
    rp: Type.Object({ name: text, id: Type.Optional(text) }, closed),
    user: Type.Object({ id: text, name: text, displayName: text }, closed),
    challenge: text,
    pubKeyCredParams: Type.Array(Type.Object({ alg: Type.Integer(), type: text }, closed)),
    timeout: Type.Optional(Type.Integer()),
    excludeCredentials: Type.Optional(handles),
    authenticatorSelection: Type.Optional(
      Type.Object(
        {
          residentKey: Type.Optional(text),
          requireResidentKey: Type.Optional(Type.Boolean()),
          userVerification: Type.Optional(text),
        },
        closed,
      ),
    ),
    attestation: Type.Optional(text),
  },
  closed,
);

export const currentReply = Type.Object(
  {
    person: text,
    state,
    name: text,
    login: text,
    identity: Type.Enum(['claimed', 'proven']),
    seats: Type.Array(
      Type.Object(
        {
          organisation: text,
          kind: Type.Enum(Object.keys(rolesIn) as OrganisationKind[]),
          name: text,
          roles: Type.Array(Type.Enum([...new Set(Object.values(rolesIn).flat())] as Role[])),
        },
        closed,
      ),
    ),
  },
  closed,
);

export function toCurrentReply(
  { person, state: now }: SignedIn,
  self: Self,
): Static<typeof currentReply> {
  // Half a session may be somebody else's with the password: it is told nothing of the person.
  const told = now === 'half' ? { name: '', login: '', identity: self.identity, seats: [] } : self;
  const seats = told.seats.map((seat) => ({ ...seat, roles: [...seat.roles] }));
  return { ...told, person, state: now, seats };
}
