// 一致性样例 (conformance vectors) of notices: as they stand on the wire, what a source says to each, and a receipt.
import { isProblem } from '@xinqiao/catalogue/catalogue';
import { someConsent, source as answers } from '../enquiry/enquiry-builders.ts';
import { signedAskDigest, type AnswerStatement } from '../enquiry/enquiry-signature.ts';
import { enquiryPath } from '../enquiry/enquiry.ts';
import {
  at,
  keyOf,
  minutesLater,
  statementOf,
  type AnswerVector,
  type WireVector,
} from '../enquiry/vector-builders.ts';
import { digestTag } from '../suite/digest-tag.ts';
import { keyBook, type TrustedKey } from '../suite/key-book.ts';
import type { SuiteName } from '../suite/suite.ts';
import { suites } from '../suite/suites.ts';
import { signNotice, signNoticeReceipt, verifyNotice } from './notice-signature.ts';
import {
  afterNotice,
  noticePath,
  noticeVersion,
  readConsentNotice,
  type ConsentNotice,
  type Noticed,
  type NoticeReceipt,
} from './notice.ts';

export interface NoticeVectors {
  readonly notices: readonly NoticeVector[];
  /** Of the first of the notices. */
  readonly receipt: AnswerVector;
}

export interface NoticeVector extends WireVector {
  readonly name: string;
  readonly signature: string;
  /** The source's clock. */
  readonly now: string;
  /** Null: to be heard, and said so; otherwise the code of the problem. */
  readonly says: string | null;
}

interface Trusting {
  readonly suite: SuiteName;
  readonly node: readonly TrustedKey[];
  readonly answers: string;
}

/** What a source knows by the notices it heard, all of one consent: those it had no reason to refuse. */
export function noticedIn(vectors: Trusting, heard: readonly NoticeVector[]): Noticed | null {
  let known: Noticed | null = null;
  for (const one of heard) {
    const notice = readConsentNotice(JSON.parse(one.body), '');
    if (isProblem(notice) || noticeSays(vectors, one) !== null) continue;
    known = afterNotice(known, notice);
  }
  return known;
}

/** What a source says to a notice: null, it is heard; or the code of the problem. */
export function noticeSays(vectors: Trusting, vector: NoticeVector): string | null {
  const checking = { keys: keyBook(vectors.node), now: new Date(vector.now) };
  const signed = verifyNotice(vector.signature, statementOf(vectors.suite, vector), checking);
  if (isProblem(signed)) return signed.problem;
  const notice = readConsentNotice(JSON.parse(vector.body), '');
  if (isProblem(notice)) return notice.problem;
  return notice.source === vectors.answers ? null : 'other-source';
}

interface BrokenNotice {
  readonly name: string;
  readonly says: string | null;
  readonly notice?: Partial<Record<keyof ConsentNotice, unknown>>;
  readonly wire?: Partial<NoticeVector>;
}

const noticeCases: readonly BrokenNotice[] = [
  { name: 'the consent was withdrawn', says: null },
  { name: 'it was paused', says: null, notice: { consentVersion: 3, state: 'paused' } },
  { name: 'it was resumed', says: null, notice: { consentVersion: 4, state: 'granted' } },
  { name: 'signed 61 seconds ago', says: 'signature.time', wire: { now: minutesLater(1.05) } },
  { name: 'put to another source', says: 'other-source', notice: { source: 'water-company' } },
  { name: 'sent where asks go', says: 'signature.mismatch', wire: { target: enquiryPath } },
  { name: 'of a state that is not told', says: 'wire.form', notice: { state: 'consumed' } },
];

/** The vectors of a suite. */
export async function noticeVectors(suite: SuiteName): Promise<NoticeVectors> {
  const notices: NoticeVector[] = [];
  for (const [i, one] of noticeCases.entries()) notices.push(await noticeVector(suite, one, i));
  const [first] = notices;
  if (first === undefined) throw new TypeError('there is nothing to hear');
  return { notices, receipt: await receiptVector(suite, first) };
}

async function noticeVector(
  suite: SuiteName,
  { name, says, notice, wire }: BrokenNotice,
  i: number,
): Promise<NoticeVector> {
  const told: ConsentNotice = {
    version: noticeVersion,
    notice: `019a0000-0000-7000-8000-${String(i + 1).padStart(12, 'a')}`,
    source: answers,
    consent: someConsent(at).id,
    consentVersion: 5,
    state: 'revoked',
    changedAt: at.toISOString(),
    until: someConsent(at).validUntil,
  };
  const body = JSON.stringify({ ...told, ...notice });
  const requestId = `019a0000-0000-7000-8000-${String(i + 1).padStart(12, 'b')}`;
  const sent = { target: noticePath, requestId, body };
  const signature = await signNotice(statementOf(suite, sent), keyOf(suite, 'node').signer, at);
  return { name, ...sent, signature, now: at.toISOString(), says, ...wire };
}

async function receiptVector(suite: SuiteName, vector: NoticeVector): Promise<AnswerVector> {
  const { version, notice, consent, consentVersion, state } = JSON.parse(
    vector.body,
  ) as ConsentNotice;
  const heardAt = at.toISOString();
  const receipt: NoticeReceipt = { version, notice, consent, consentVersion, state, heardAt };
  const body = JSON.stringify(receipt);
  const { signer } = keyOf(suite, 'source');
  const signature = await signNoticeReceipt(receiptStatement(suite, vector, body), signer, at);
  return { status: 200, body, signature, now: heardAt };
}

/** What the receipt of a notice states. */
export function receiptStatement(
  suite: SuiteName,
  vector: NoticeVector,
  body: string,
): AnswerStatement {
  return {
    status: 200,
    body: digestTag(suites[suite], Buffer.from(body, 'utf8')),
    request: signedAskDigest(suites[suite], statementOf(suite, vector), vector.signature),
  };
}
