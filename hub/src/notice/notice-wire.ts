// One notice over the wire: signed by the node, and heard only where the source's own key signed that it was.
import { randomUUID } from 'node:crypto';
import { isProblem } from '@xinqiao/catalogue/catalogue';
import { signedAskDigest } from '@xinqiao/protocol/enquiry/enquiry-signature';
import {
  noticePath,
  noticeVersion,
  readNoticeReceipt,
  type ConsentNotice,
} from '@xinqiao/protocol/notice/notice';
import { signNotice, verifyNoticeReceipt } from '@xinqiao/protocol/notice/notice-signature';
import { digestTag } from '@xinqiao/protocol/suite/digest-tag';
import { keyBook } from '@xinqiao/protocol/suite/key-book';
import type { Signer } from '@xinqiao/protocol/suite/suite';
import { suiteOfSigner } from '@xinqiao/protocol/suite/suites';
import type { EnquirySource } from '../enquiry/enquiry-service.ts';
import type { Outbound } from '../platform/outbound/outbound.ts';
import type { Notice } from './notice.ts';

export interface WireGround {
  readonly outbound: Pick<Outbound, 'exchange'>;
  readonly signerAt: (at: Date) => Signer;
  readonly now: () => Date;
}

/** How telling ended, and by what it can be proved: digests and signatures. */
export interface Told {
  readonly isHeard: boolean;
  /** An HTTP status, or why there was none that counts. */
  readonly code: string;
  readonly proof: {
    readonly request: string;
    readonly requestId: string;
    readonly requestSignature: string;
    readonly answer: string | null;
    readonly answerSignature: string | null;
  };
}

/** Tells once. Never throws for what the other side does. */
export async function tellOnce(
  { outbound, signerAt, now }: WireGround,
  source: EnquirySource,
  notice: Notice,
): Promise<Told> {
  const at = now();
  const signer = signerAt(at);
  const suite = suiteOfSigner(signer);
  const body = JSON.stringify(wireForm(notice));
  const requestId = randomUUID();
  const request = digestTag(suite, Buffer.from(body));
  const statement = { method: 'POST', target: noticePath, requestId, body: request };
  const requestSignature = await signNotice(statement, signer, at);
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'xinqiao',
    'xinqiao-request-id': requestId,
    'xinqiao-signature': requestSignature,
  };
  const url = `${source.address.replace(/\/$/, '')}${noticePath}`;
  const { timeoutMs } = source;
  const told = await outbound.exchange({ url, headers, body, timeoutMs });
  const proof = { request, requestId, requestSignature, answer: null, answerSignature: null };
  if ('failed' in told) return { isHeard: false, code: told.failed, proof };
  const answer = digestTag(suite, told.body);
  const answerSignature = String(told.headers['xinqiao-signature'] ?? '');
  const signed = verifyNoticeReceipt(
    answerSignature,
    {
      status: told.status,
      body: answer,
      request: signedAskDigest(suite, statement, requestSignature),
    },
    { keys: keyBook(source.keys.map(trusted)), now: now() },
  );
  if (isProblem(signed)) return { isHeard: false, code: 'receipt-refused', proof };
  const isHeard = told.status === 200 && isReceiptOf(notice, told.body);
  return { isHeard, code: String(told.status), proof: { ...proof, answer, answerSignature } };
}

function wireForm({
  notice,
  source,
  consent,
  version,
  state,
  changedAt,
  until,
}: Notice): ConsentNotice {
  return {
    version: noticeVersion,
    notice,
    source,
    consent,
    consentVersion: version,
    state,
    changedAt: changedAt.toISOString(),
    until: until.toISOString(),
  };
}

function trusted({ kid, key, from, until }: EnquirySource['keys'][number]) {
  return { kid, key, from: from.toISOString(), until: until?.toISOString() ?? null };
}

/** A later notice may have come first: then the source knows more than it was told now. */
function isReceiptOf({ notice, consent, version }: Notice, body: Buffer): boolean {
  try {
    const receipt = readNoticeReceipt(JSON.parse(body.toString('utf8')), '');
    if (isProblem(receipt)) return false;
    const isThis = receipt.notice === notice && receipt.consent === consent;
    return isThis && receipt.consentVersion >= version;
  } catch {
    return false;
  }
}
