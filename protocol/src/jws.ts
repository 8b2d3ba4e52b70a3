// 签名 (JWS): one form of signature for everything two parties sign (RFC 7515 compact). Detached (appendix
// F) where the verifier can build the statement from what it saw itself; whole where the statement is
// itself what is handed over. The key decides the algorithm, `typ` keeps one kind of statement from
// passing for another. Why not RFC 7797 or RFC 9421: decisions/0021.
import { isProblem, type Problem } from '@xinqiao/catalogue/catalogue';
import { canonicalBytes, readCanonical } from './canonical.ts';
import type { KeyBook } from './suite/key-book.ts';
import type { Signer } from './suite/suite.ts';
import { closed, isRecord, list, name, oneOf, text, whole, type WireReader } from './wire.ts';

/** What kind of statement is signed, `xinqiao-<kind>+jws`. */
export type StatementType = `xinqiao-${string}+jws`;

export interface JwsHeader {
  readonly alg: string;
  /** `created` must be understood: a verifier that does not know it has to refuse (RFC 7515 §4.1.11). */
  readonly crit: readonly 'created'[];
  /** Seconds since 1970 at which it was signed. */
  readonly created: number;
  readonly kid: string;
  readonly typ: string;
}

export interface Signing {
  readonly type: StatementType;
  readonly signer: Signer;
  readonly at: Date;
}

export interface Checking {
  readonly type: StatementType;
  readonly keys: KeyBook;
  /** For a message: the time now, from which `created` may be `skewSeconds` away. Null for what is kept
   * and verified later: only the key's own time counts. */
  readonly now: Date | null;
  readonly skewSeconds?: number;
}

const defaultSkewSeconds = 60;

const readHeader: WireReader<JwsHeader> = closed<JwsHeader>({
  alg: text(/^[\w-]{1,20}$/, '签名算法名', 'the name of a signature algorithm'),
  crit: list(oneOf(['created']), 1, 1),
  created: whole(0, 8_640_000_000_000),
  kid: name,
  typ: text(/^[\w+-]{1,60}$/, '声明类型', 'a type of statement'),
});

const malformed: Problem = {
  problem: 'signature.form',
  zh: '签名格式不正确，应为紧凑JWS（RFC 7515）',
  en: 'Not a signature in compact JWS form (RFC 7515): sign again',
};
const otherType: Problem = {
  problem: 'signature.type',
  zh: '签名属于另一类声明，请对本类声明签名',
  en: 'The signature is of another kind of statement: sign this kind',
};
const outOfTime: Problem = {
  problem: 'signature.time',
  zh: '签名时间与本机时间相差过大，请校准时钟后重新签名',
  en: 'Signed too long ago or in the future: set the clock right and sign again',
};
const mismatch: Problem = {
  problem: 'signature.mismatch',
  zh: '签名与内容不符：内容被改动，或签名者另有其人',
  en: 'The signature does not match: the content was changed, or somebody else signed',
};

/** `<header>..<signature>` over the canonical form of a statement that is not sent along. */
export async function signDetached(statement: unknown, signing: Signing): Promise<string> {
  const [header, , signature] = await sign(statement, signing);
  return `${header}..${signature}`;
}

/** Whether a detached signature is by a trusted key over this very statement, as the verifier builds it
 * from what it received. Returns the header, or what is wrong. */
export function verifyDetached(
  jws: string,
  statement: unknown,
  checking: Checking,
): JwsHeader | Problem {
  const [header, payload, signature, ...more] = jws.split('.');
  if (payload !== '' || more.length > 0) return malformed;
  return verify([header ?? '', encode(canonicalBytes(statement)), signature ?? ''], checking);
}

/** `<header>.<statement>.<signature>`: a statement that proves itself wherever it is carried. */
export async function signWhole(statement: unknown, signing: Signing): Promise<string> {
  return (await sign(statement, signing)).join('.');
}

/** The statement a trusted key signed, decoded from the signed bytes and still to be read member by
 * member; or what is wrong. */
export function verifyWhole(
  jws: string,
  checking: Checking,
): { readonly header: JwsHeader; readonly statement: unknown } | Problem {
  const [header, payload, signature, ...more] = jws.split('.');
  if (payload === undefined || signature === undefined || more.length > 0) return malformed;
  const verified = verify([header ?? '', payload, signature], checking);
  if (isProblem(verified)) return verified;
  const statement = readCanonical(decode(payload)?.toString('utf8') ?? '');
  return isProblem(statement) ? statement : { header: verified, statement };
}

type Parts = readonly [header: string, payload: string, signature: string];

async function sign(statement: unknown, { type, signer, at }: Signing): Promise<Parts> {
  const header: JwsHeader = {
    alg: signer.alg,
    crit: ['created'],
    created: Math.floor(at.getTime() / 1000),
    kid: signer.kid,
    typ: type,
  };
  const [head, payload] = [encode(canonicalBytes(header)), encode(canonicalBytes(statement))];
  const signature = await signer.sign(Buffer.from(`${head}.${payload}`, 'ascii'));
  return [head, payload, encode(signature)];
}

function verify([head, payload, signed]: Parts, checking: Checking): JwsHeader | Problem {
  const [headerBytes, signature] = [decode(head), decode(signed)];
  if (headerBytes === null || signature === null) return malformed;
  const header = headerIn(headerBytes);
  if (isProblem(header)) return header;
  const { type, keys, now, skewSeconds = defaultSkewSeconds } = checking;
  if (header.typ !== type) return otherType;
  const age = now === null ? 0 : now.getTime() / 1000 - header.created;
  if (!(Math.abs(age) <= skewSeconds)) return outOfTime;
  const verifier = keys.verifier(header.kid, header.alg, new Date(header.created * 1000));
  if (isProblem(verifier)) return verifier;
  const signedBytes = Buffer.from(`${head}.${payload}`, 'ascii');
  return verifier.verify(signedBytes, signature) ? header : mismatch;
}

function headerIn(bytes: Buffer): JwsHeader | Problem {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return isRecord(value) ? readHeader(value, '/header') : malformed;
  } catch {
    return malformed;
  }
}

function encode(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

/** Null for anything but the one base64url writing of some bytes. */
function decode(part: string): Buffer | null {
  const bytes = Buffer.from(part, 'base64url');
  return part !== '' && bytes.toString('base64url') === part ? bytes : null;
}
