// 告知签名 (notice signature): the node signs what it tells, the source that it heard, over the node's signature: who
// later says that it was not told is shown its own. Statements as of an enquiry, of kinds of their own.
import type { Problem } from '@xinqiao/catalogue/catalogue';
import type { AnswerStatement } from '../enquiry/enquiry-signature.ts';
import type { RequestStatement } from '../exchange.ts';
import { signDetached, verifyDetached, type Checking, type JwsHeader } from '../jws.ts';
import type { Signer } from '../suite/suite.ts';

const noticeType = 'xinqiao-notice+jws';
const receiptType = 'xinqiao-notice-receipt+jws';

export async function signNotice(
  { method, target, requestId, body }: RequestStatement,
  signer: Signer,
  at: Date,
): Promise<string> {
  return signDetached({ method, target, requestId, body }, { type: noticeType, signer, at });
}

/** Who signed the notice and when, or what is wrong; within the clock skew of `now`, from logs with `now: null`. */
export function verifyNotice(
  jws: string,
  { method, target, requestId, body }: RequestStatement,
  checking: Omit<Checking, 'type'>,
): JwsHeader | Problem {
  return verifyDetached(
    jws,
    { method, target, requestId, body },
    { ...checking, type: noticeType },
  );
}

/** `request`: digest of the notice's statement with its signature (`signedAskDigest`). */
export async function signNoticeReceipt(
  { status, body, request }: AnswerStatement,
  signer: Signer,
  at: Date,
): Promise<string> {
  return signDetached({ status, body, request }, { type: receiptType, signer, at });
}

export function verifyNoticeReceipt(
  jws: string,
  { status, body, request }: AnswerStatement,
  checking: Omit<Checking, 'type'>,
): JwsHeader | Problem {
  return verifyDetached(jws, { status, body, request }, { ...checking, type: receiptType });
}
