// What people hold in their hands, in software: an authenticator app, and an authenticator of passkeys
// (WebAuthn level 3, ES256, no attestation) that answers as a browser would.
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import type {
  AuthenticationResponseJSON,
  RegistrationResponseJSON,
  Site,
} from './factors/passkey.ts';

/** The code an app shows for a secret at an instant. */
export { totpCode as codeOf } from './factors/totp.ts';

/** What an authenticator can be made to do wrong. */
export interface Misdeed {
  readonly origin?: string;
  readonly challenge?: string;
  readonly counter?: number;
  readonly isTampered?: boolean;
}

/** An authenticator with one passkey. It counts its signatures unless told not to. */
export function authenticator({ id, origin }: Site, counts = true) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const handle = randomBytes(16);
  let counter = 0;

  function create(
    options: { readonly challenge: string },
    misdeed: Misdeed = {},
  ): RegistrationResponseJSON {
    return {
      ...envelope(handle),
      response: {
        clientDataJSON: clientData('webauthn.create', { origin, ...options, ...misdeed }),
        attestationObject: attestation(id, handle, publicKey).toString('base64url'),
      },
    };
  }

  function get(
    options: { readonly challenge: string },
    misdeed: Misdeed = {},
  ): AuthenticationResponseJSON {
    if (counts) counter += 1;
    const data = authenticatorData(id, { flags: 0x05, counter: misdeed.counter ?? counter });
    const client = clientData('webauthn.get', { origin, ...options, ...misdeed });
    const digest = createHash('sha256').update(Buffer.from(client, 'base64url')).digest();
    const signature = sign('sha256', Buffer.concat([data, digest]), privateKey);
    if (misdeed.isTampered) signature.writeUInt8(signature.readUInt8(20) ^ 1, 20);
    return {
      ...envelope(handle),
      response: {
        clientDataJSON: client,
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url'),
      },
    };
  }

  return { create, get };
}

/** Attestation object of a fresh passkey, format `none` (WebAuthn 6.5.4, 8.7). */
function attestation(rpId: string, handle: Buffer, key: KeyObject): Buffer {
  const data = authenticatorData(rpId, { flags: 0x45, counter: 0 });
  const length = Buffer.from([0, handle.length]);
  const known = Buffer.concat([data, Buffer.alloc(16), length, handle, coseKey(key)]);
  return map([
    [text('fmt'), text('none')],
    [text('attStmt'), map([])],
    [text('authData'), bytes(known)],
  ]);
}

function envelope(handle: Buffer) {
  const id = handle.toString('base64url');
  return { id, rawId: id, type: 'public-key', clientExtensionResults: {} } as const;
}

function clientData(
  type: string,
  { origin, challenge }: { readonly origin: string; readonly challenge: string },
): string {
  const said = JSON.stringify({ type, challenge, origin, crossOrigin: false });
  return Buffer.from(said).toString('base64url');
}

function authenticatorData(
  rpId: string,
  { flags, counter }: { readonly flags: number; readonly counter: number },
): Buffer {
  const tail = Buffer.alloc(5);
  tail.writeUInt8(flags, 0);
  tail.writeUInt32BE(counter, 1);
  return Buffer.concat([createHash('sha256').update(rpId).digest(), tail]);
}

/** COSE_Key of an EC2 key on P-256 for ES256 (RFC 9053 7.1). */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const coordinate = (part: string) => bytes(Buffer.from(part, 'base64url'));
  return map([
    [Buffer.from([0x01]), Buffer.from([0x02])], // kty: EC2
    [Buffer.from([0x03]), Buffer.from([0x26])], // alg: ES256 (-7)
    [Buffer.from([0x20]), Buffer.from([0x01])], // crv: P-256
    [Buffer.from([0x21]), coordinate(x)],
    [Buffer.from([0x22]), coordinate(y)],
  ]);
}

/** CBOR (RFC 8949), as much of it as these shapes need. */
function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  if (length < 256) return Buffer.from([(major << 5) | 24, length]);
  return Buffer.from([(major << 5) | 25, length >> 8, length & 0xff]);
}

function bytes(value: Buffer): Buffer {
  return Buffer.concat([head(2, value.length), value]);
}

function text(value: string): Buffer {
  return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
}

function map(entries: readonly (readonly [Buffer, Buffer])[]): Buffer {
  return Buffer.concat([head(5, entries.length), ...entries.flat()]);
}

/** A clock that is told. */
export interface Clock {
  at: Date;
}

/** Lets time pass. */
export function later(clock: Clock, seconds: number): void {
  clock.at = new Date(clock.at.getTime() + seconds * 1_000);
}

/** One that the rules have nothing against. */
export const goodPassword = 'Chazhou#Lvye72kuai';
