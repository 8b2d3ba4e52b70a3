// 应答签名 (signed exchange): what a signed answer says: this body, with this status, to that request. Both
// parties build the statement from what they sent and received, so only the signature travels
// (`Xinqiao-Signature`), and a log of digests proves later what was asked and answered without keeping
// a body. 依据: 方案三(六)2. Knows no HTTP library.
import type { Problem } from '@xinqiao/catalogue/catalogue';
import { canonicalBytes } from './canonical.ts';
import { signDetached, verifyDetached, type Checking, type JwsHeader } from './jws.ts';
import { digestTag, type DigestTag } from './suite/digest-tag.ts';
import type { CryptoSuite, Signer } from './suite/suite.ts';

/** A request as far as an answer to it is concerned. */
export interface RequestStatement {
  /** Upper case. */
  readonly method: string;
  /** Path and query, as sent. */
  readonly target: string;
  /** The caller's own id of the request: no two requests are alike. */
  readonly requestId: string;
  /** Digest of the body as sent; of no bytes where there is none. */
  readonly body: DigestTag;
}

export interface ResponseStatement {
  readonly status: number;
  /** Digest of the body as sent, before any transfer or content coding. */
  readonly body: DigestTag;
  /** Digest of the canonical request statement. */
  readonly request: DigestTag;
}

const type = 'xinqiao-response+jws';

/** The digest by which an answer names its request. */
export function requestDigest(suite: CryptoSuite, request: RequestStatement): DigestTag {
  const { method, target, requestId, body } = request;
  return digestTag(suite, canonicalBytes({ method, target, requestId, body }));
}

/** Signs an answer. The signer's own suite need not be the digests'. */
export async function signResponse(
  response: ResponseStatement,
  signer: Signer,
  at: Date,
): Promise<string> {
  return signDetached(statementOf(response), { type, signer, at });
}

/** Whether a trusted key signed this answer to this request, within the clock skew of `now`. Give
 * `now: null` to settle a dispute from logs. Returns the header (who and when), or what is wrong. */
export function verifyResponse(
  jws: string,
  response: ResponseStatement,
  checking: Omit<Checking, 'type'>,
): JwsHeader | Problem {
  return verifyDetached(jws, statementOf(response), { ...checking, type });
}

function statementOf({ status, body, request }: ResponseStatement): ResponseStatement {
  return { status, body, request };
}

/** A request and its answer as either party saw them. */
export interface Exchange extends Omit<RequestStatement, 'body'> {
  /** Body of the request as sent; empty where there was none, and where the answer is a refusal and the
   * node did not read it. */
  readonly sent: string | Uint8Array;
  readonly status: number;
  /** Body of the answer as received, before any transfer or content coding. */
  readonly received: string | Uint8Array;
}

/** What an answer states, built from what was sent and received, with the digests both agreed on. */
export function exchangeStatement(suite: CryptoSuite, exchange: Exchange): ResponseStatement {
  const { sent, received, status, ...asked } = exchange;
  const request = requestDigest(suite, { ...asked, body: digestTag(suite, bytesOf(sent)) });
  return { status, body: digestTag(suite, bytesOf(received)), request };
}

function bytesOf(body: string | Uint8Array): Uint8Array {
  return typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
}
