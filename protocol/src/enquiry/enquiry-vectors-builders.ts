// 一致性样例 (conformance vectors): asks as they stand on the wire, what a source has to say to each, and an answer,
// with keys that are for nothing else. Whoever writes a node or a source of their own tries it with them.
import { isProblem } from '@xinqiao/catalogue/catalogue';
import { editionOf } from '@xinqiao/catalogue/editions/editions';
import { verifyArtefact } from '../consent/consent-signature.ts';
import { noticedIn, noticeVectors, type NoticeVectors } from '../notice/notice-vectors-builders.ts';
import { digestTag } from '../suite/digest-tag.ts';
import { keyBook, type TrustedKey } from '../suite/key-book.ts';
import type { SuiteName } from '../suite/suite.ts';
import { suites } from '../suite/suites.ts';
import {
  otherSubject,
  signedConsent,
  someAsk,
  source as answers,
  type someConsent,
} from './enquiry-builders.ts';
import { enquiryObstacle } from './enquiry-check.ts';
import {
  signedAskDigest,
  signEnquiry,
  signEnquiryAnswer,
  verifyEnquiry,
} from './enquiry-signature.ts';
import { enquiryPath, readEnquiryAsk, type EnquiryAnswer, type EnquiryAsk } from './enquiry.ts';
import { at, keyOf, minutesLater, statementOf, type AnswerVector } from './vector-builders.ts';

export interface EnquiryVectors extends NoticeVectors {
  readonly v: 1;
  readonly suite: SuiteName;
  /** What a source trusts: the node's key. */
  readonly node: readonly TrustedKey[];
  /** Which source unit answers. */
  readonly answers: string;
  /** What a node trusts: the source's key. */
  readonly source: readonly TrustedKey[];
  readonly asks: readonly AskVector[];
  /** To the first of the asks. */
  readonly answer: AnswerVector;
}

export interface AskVector {
  readonly name: string;
  readonly target: string;
  readonly requestId: string;
  readonly signature: string;
  /** As sent, to the byte. */
  readonly body: string;
  /** The source's clock. */
  readonly now: string;
  /** When it answered other uses of this consent for this item. */
  readonly used: readonly string[];
  /** Names of the notices it heard before. */
  readonly told: readonly string[];
  /** Null: to be answered; otherwise the code of the problem or of the refusal. */
  readonly says: string | null;
}

/** What a source says to an ask: null, or the code of the problem or refusal. */
export function sourceSays(vectors: EnquiryVectors, vector: AskVector): string | null {
  const keys = keyBook(vectors.node);
  const at = new Date(vector.now);
  const signed = verifyEnquiry(vector.signature, statementOf(vectors.suite, vector), {
    keys,
    now: at,
  });
  if (isProblem(signed)) return signed.problem;
  const ask = readEnquiryAsk(JSON.parse(vector.body), '');
  if (isProblem(ask)) return ask.problem;
  const edition = editionOf('guizhou-2022');
  if (edition === undefined) throw new TypeError('the vectors are about an edition that is gone');
  const used = vector.used.map((one) => new Date(one));
  const consent = verifyArtefact(ask.consent, keys);
  const heard = vector.told.flatMap((told) => vectors.notices.filter(({ name }) => name === told));
  const noticed = noticedIn(vectors, heard);
  return enquiryObstacle({ ask, source: vectors.answers, consent, noticed, used, edition, at });
}

interface Broken {
  readonly name: string;
  readonly says: string | null;
  readonly ask?: Partial<Record<keyof EnquiryAsk, unknown>>;
  readonly consent?: Parameters<typeof someConsent>[1];
  readonly wire?: Partial<AskVector>;
  readonly told?: readonly string[];
}

const water = { item: 'utilities.water', fields: ['threeMonthVolume'] };
const insured = { mode: 'verify', item: 'social-insurance.payment', fields: ['insuredBand'] };
const claim = { field: 'insuredBand', value: '10-49人' };

const cases: readonly Broken[] = [
  { name: 'a call within its consent', says: null },
  { name: 'a verification within its consent', says: null, ask: { ...insured, claims: [claim] } },
  { name: 'signed 61 seconds ago', says: 'signature.time', wire: { now: minutesLater(1.05) } },
  {
    name: 'sent to another place',
    says: 'signature.mismatch',
    wire: { target: '/xinqiao/v2/enquiries' },
  },
  { name: 'of an unknown version', says: 'wire.form', ask: { version: '2' } },
  {
    name: 'with a member nobody knows',
    says: 'wire.form',
    ask: { hint: 1 } as Broken['ask'] & object,
  },
  {
    name: 'a consent that is signed by nobody known',
    says: 'no-consent',
    ask: { consent: 'e30.e30.AAAA' },
  },
  { name: 'put to another source', says: 'other-source', ask: { source: 'water-company' } },
  { name: 'about another enterprise', says: 'other-subject', ask: { subject: otherSubject } },
  {
    name: 'for another institution',
    says: 'other-institution',
    ask: { recipient: 'another-bank' },
  },
  {
    name: 'values under a consent for verification',
    says: 'other-mode',
    consent: { mode: 'verify' },
  },
  {
    name: 'before the consent begins',
    says: 'not-begun',
    consent: { validFrom: minutesLater(1.05) },
  },
  {
    name: 'under a consent that began a moment ago by a clock that is ahead',
    says: null,
    consent: { validFrom: minutesLater(0.5) },
  },
  { name: 'after the consent ended', says: 'expired', consent: { validUntil: minutesLater(0) } },
  { name: 'an item that is not on the list', says: 'item-not-on-list', ask: { item: 'tax.none' } },
  {
    name: 'values of what is only verified',
    says: 'mode-unknown',
    ask: { ...insured, mode: 'call' },
  },
  { name: 'a field that is not on the list', says: 'unknown-field', ask: { fields: ['balance'] } },
  {
    name: 'an item the consent does not name',
    says: 'item-not-named',
    ask: water,
    consent: { scope: [{ item: 'housing-fund.payment', fields: ['amount'] }] },
  },
  {
    name: 'a field the consent does not name',
    says: 'field-not-named',
    ask: { fields: ['monthsPaid'] },
  },
  { name: 'claims in a call', says: 'claims-unlike-fields', ask: { claims: [claim] } },
  { name: 'no claims in a verification', says: 'claims-unlike-fields', ask: insured },
  { name: 'a use beyond the last', says: 'total-used-up', ask: { use: 21 } },
  {
    name: 'one use more than agreed in a day',
    says: 'frequency-used-up',
    wire: { used: Array.from({ length: 10 }, (_, i) => minutesLater(-i - 1)) },
  },
  { name: 'after the consent was withdrawn', says: 'revoked', told: ['the consent was withdrawn'] },
  { name: 'while the consent is paused', says: 'paused', told: ['it was paused'] },
  {
    name: 'after it was resumed, told in the wrong order',
    says: null,
    told: ['it was resumed', 'it was paused'],
  },
  { name: 'after a withdrawal that another told', says: null, told: ['put to another source'] },
];

/** The vectors of a suite, under keys that are made from the suite's name alone. */
export async function enquiryVectors(suite: SuiteName): Promise<EnquiryVectors> {
  const [node, source] = [keyOf(suite, 'node'), keyOf(suite, 'source')];
  const asks: AskVector[] = [];
  for (const [i, one] of cases.entries()) asks.push(await askVector(suite, one, i));
  const [first] = asks;
  if (first === undefined) throw new TypeError('there is nothing to answer');
  const answer = await answerVector(suite, first);
  const keys = { node: [node.trusted], source: [source.trusted] };
  return { v: 1, suite, answers, ...keys, asks, answer, ...(await noticeVectors(suite)) };
}

async function askVector(suite: SuiteName, one: Broken, i: number): Promise<AskVector> {
  const { signer } = keyOf(suite, 'node');
  const consent = await signedConsent(signer, at, one.consent);
  const body = JSON.stringify({ ...someAsk(consent, at), ...one.ask });
  const requestId = `019a0000-0000-7000-8000-${String(i + 1).padStart(12, '0')}`;
  const wire = { target: enquiryPath, requestId, body };
  const signature = await signEnquiry(statementOf(suite, wire), signer, at);
  const { name, says, told = [] } = one;
  return { name, ...wire, signature, now: at.toISOString(), used: [], told, says, ...one.wire };
}

async function answerVector(suite: SuiteName, ask: AskVector): Promise<AnswerVector> {
  const { enquiry } = JSON.parse(ask.body) as EnquiryAsk;
  const answer: EnquiryAnswer = {
    version: '1',
    enquiry,
    outcome: 'answered',
    reason: null,
    records: [{ contributors: '23.5', amount: { amount: '182000.5', currency: 'CNY' } }],
    verdicts: [],
    answeredAt: at.toISOString(),
    salt: 'AAAAAAAAAAAAAAAAAAAAAA',
  };
  const body = JSON.stringify(answer);
  const statement = {
    status: 200,
    body: digestTag(suites[suite], Buffer.from(body, 'utf8')),
    request: signedAskDigest(suites[suite], statementOf(suite, ask), ask.signature),
  };
  const signature = await signEnquiryAnswer(statement, keyOf(suite, 'source').signer, at);
  return { status: 200, body, signature, now: at.toISOString() };
}
