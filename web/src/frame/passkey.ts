// 通行密钥 (passkey): asks the browser for a proof, in the JSON that WebAuthn level 3 itself defines (5.1.8,
// 5.1.9). Null where the person, or the browser, did not give one.
import type { Reply, Sent } from './ask.ts';

type Challenge = Reply<'GET /api/v1/sessions/current/challenge'>;
type Creation = Reply<'POST /api/v1/sessions/current/enrolment/passkey'>;
type Proof = Extract<
  Sent<'POST /api/v1/sessions/current/proof'>['body'],
  { passkey: unknown }
>['passkey'];
type FirstProof = Sent<'POST /api/v1/sessions/current/enrolment/passkey/proof'>['body']['passkey'];

/** A proof of a passkey there is. */
export async function provePasskey(challenge: Challenge): Promise<Proof | null> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(challenge as never);
  const given = await navigator.credentials.get({ publicKey }).catch(() => null);
  return given === null ? null : (withoutExtensions(given) as Proof);
}

/** A new passkey. */
export async function makePasskey(creation: Creation): Promise<FirstProof | null> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(creation as never);
  const given = await navigator.credentials.create({ publicKey }).catch(() => null);
  return given === null ? null : (withoutExtensions(given) as FirstProof);
}

function withoutExtensions(given: Credential): unknown {
  return { ...(given as PublicKeyCredential).toJSON(), clientExtensionResults: {} };
}

/** Whether this browser can do it at all. */
export const hasPasskeys = (): boolean =>
  typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;
