// 调用签名 (enquiry signature): the node signs what it asks, the source what it answers, and the answer's signature
// covers the ask's: from the two of them, and digests of the bodies, anybody can tell later who asked what
// and was answered what. Both travel as `Xinqiao-Signature`.
import type { Problem } from '@xinqiao/catalogue/catalogue';
import { canonicalBytes } from '../canonical.ts';
import type { RequestStatement } from '../exchange.ts';
import { signDetached, verifyDetached, type Checking, type JwsHeader } from '../jws.ts';
import { digestTag, type DigestTag } from '../suite/digest-tag.ts';
import type { CryptoSuite, Signer } from '../suite/suite.ts';

/** What an answer states: this body, with this status, to the ask of that signature. */
export interface AnswerStatement {
  readonly status: number;
  readonly body: DigestTag;
  /** Digest of the ask's statement together with its signature. */
  readonly request: DigestTag;
}

const askType = 'xinqiao-enquiry+jws';
const answerType = 'xinqiao-enquiry-answer+jws';

export async function signEnquiry(
  ask: RequestStatement,
  signer: Signer,
  at: Date,
): Promise<string> {
  return signDetached(askStatement(ask), { type: askType, signer, at });
}

/** Who signed the ask and when, or what is wrong; within the clock skew of `now`, from logs with `now: null`. */
export function verifyEnquiry(
  jws: string,
  ask: RequestStatement,
  checking: Omit<Checking, 'type'>,
): JwsHeader | Problem {
  return verifyDetached(jws, askStatement(ask), { ...checking, type: askType });
}

export function signedAskDigest(
  suite: CryptoSuite,
  ask: RequestStatement,
  signature: string,
): DigestTag {
  return digestTag(suite, canonicalBytes({ ...askStatement(ask), signature }));
}

export async function signEnquiryAnswer(
  answer: AnswerStatement,
  signer: Signer,
  at: Date,
): Promise<string> {
  return signDetached(answerStatement(answer), { type: answerType, signer, at });
}

export function verifyEnquiryAnswer(
  jws: string,
  answer: AnswerStatement,
  checking: Omit<Checking, 'type'>,
): JwsHeader | Problem {
  return verifyDetached(jws, answerStatement(answer), { ...checking, type: answerType });
}

function askStatement({ method, target, requestId, body }: RequestStatement): RequestStatement {
  return { method, target, requestId, body };
}

function answerStatement({ status, body, request }: AnswerStatement): AnswerStatement {
  return { status, body, request };
}
