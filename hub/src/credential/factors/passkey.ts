// 通行密钥 (passkey): WebAuthn level 3. The ceremony is the library's; whom it is for, the challenge and
// the counter are ours to keep.
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { challengeSeconds } from '../credential.ts';

export type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';

/** Loaded when first wanted: most that runs of a node never asks for a passkey. */
const webauthn = async () => import('@simplewebauthn/server');

/** COSE numbers of EdDSA, ES256, RS256: what authenticators have; the draft ones are left out. */
const algorithms = [-8, -7, -257];

/** The site a passkey is made for. */
export interface Site {
  readonly name: string;
  /** Host name the keys are bound to. */
  readonly id: string;
  /** `https://host[:port]` of the portal. */
  readonly origin: string;
}

/** A passkey as kept. */
export interface Passkey {
  /** The authenticator's id for it, base64url. */
  readonly handle: string;
  /** COSE key, base64url. */
  readonly publicKey: string;
  /** 0 for authenticators that do not count. */
  readonly counter: number;
}

/** What the browser needs to make a passkey. */
export async function registration(
  site: Site,
  { person, label }: { readonly person: string; readonly label: string },
  known: readonly string[],
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { generateRegistrationOptions } = await webauthn();
  return generateRegistrationOptions({
    rpName: site.name,
    rpID: site.id,
    userID: Uint8Array.from(Buffer.from(person, 'utf8')),
    userName: label,
    timeout: challengeSeconds * 1_000,
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: known.map((id) => ({ id })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  });
}

/** The passkey made; null where the answer does not fit. @throws what the library finds wrong */
export async function registered(
  site: Site,
  challenge: string,
  response: RegistrationResponseJSON,
): Promise<Passkey | null> {
  const { verifyRegistrationResponse } = await webauthn();
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.id,
    supportedAlgorithmIDs: algorithms,
    // It stands beside a password: that its owner is present is enough.
    requireUserVerification: false,
  });
  if (!verified) return null;
  const { id, publicKey, counter } = registrationInfo.credential;
  return { handle: id, publicKey: Buffer.from(publicKey).toString('base64url'), counter };
}

/** What the browser needs to prove one of these passkeys. */
export async function authentication(
  site: Site,
  known: readonly string[],
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await webauthn();
  return generateAuthenticationOptions({
    rpID: site.id,
    timeout: challengeSeconds * 1_000,
    allowCredentials: known.map((id) => ({ id })),
    userVerification: 'preferred',
  });
}

/** The counter after a proof; null where the signature does not fit. @throws what the library finds wrong */
export async function authenticated(
  site: Site,
  { challenge, passkey }: { readonly challenge: string; readonly passkey: Passkey },
  response: AuthenticationResponseJSON,
): Promise<number | null> {
  const { verifyAuthenticationResponse } = await webauthn();
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.id,
    credential: {
      id: passkey.handle,
      publicKey: Uint8Array.from(Buffer.from(passkey.publicKey, 'base64url')),
      counter: passkey.counter,
    },
    requireUserVerification: false,
  });
  return verified ? authenticationInfo.newCounter : null;
}
