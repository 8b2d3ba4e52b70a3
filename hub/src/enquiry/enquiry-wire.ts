// One try of one ask over the wire: signed by the node, answered by the source, and believed only where the
// source's own key signed this very answer to this very ask. What it is made of is read anew by the list.
import { randomUUID } from 'node:crypto';
import { Check } from 'typebox/schema';
import { isProblem, type Item, type Value } from '@xinqiao/catalogue/catalogue';
import { recordSchema } from '@xinqiao/catalogue/json-schema';
import {
  enquiryPath,
  readEnquiryAnswer,
  type EnquiryAnswer,
  type EnquiryAsk,
} from '@xinqiao/protocol/enquiry/enquiry';
import {
  signEnquiry,
  signedAskDigest,
  verifyEnquiryAnswer,
} from '@xinqiao/protocol/enquiry/enquiry-signature';
import { readTimes, timesHeader, type EnquiryTimes } from '@xinqiao/protocol/enquiry/enquiry-times';
import type { RequestStatement } from '@xinqiao/protocol/exchange';
import { digestTag } from '@xinqiao/protocol/suite/digest-tag';
import { keyBook, type KeyBook } from '@xinqiao/protocol/suite/key-book';
import type { Signer } from '@xinqiao/protocol/suite/suite';
import { suiteOfSigner } from '@xinqiao/protocol/suite/suites';
import type { Answered, Failed, Outbound } from '../platform/outbound/outbound.ts';
import type { EnquiryReason, FieldVerdict } from './enquiry.ts';
import type { EnquirySource } from './enquiry-source.ts';

/** What a source said, of one ask. */
export type Said =
  | {
      readonly outcome: 'answered' | 'no-record';
      readonly records: readonly Readonly<Record<string, Value>>[];
      readonly verdicts: readonly FieldVerdict[];
      readonly proof: Proof;
    }
  | { readonly failed: EnquiryReason; readonly said: string | null; readonly proof: Proof };

/** By what it can be told later what was asked and answered: digests and signatures, never a body. */
export interface Proof {
  readonly request: string;
  readonly requestId: string;
  readonly requestSignature: string;
  /** Null, all three, where no answer came that its source signed. */
  readonly status: number | null;
  readonly answer: string | null;
  readonly answerSignature: string | null;
}

/** When, how much and by which status an ask went over the wire. */
export interface Wire {
  readonly sentAt: Date;
  readonly cameAt: Date;
  readonly bytes: { readonly out: number; readonly in: number };
  /** Null: no answer came. */
  readonly status: number | null;
  /** What the other side says of its own time; null: nothing that can be read. */
  readonly times: EnquiryTimes | null;
}

export interface WireGround {
  readonly outbound: Pick<Outbound, 'exchange'>;
  readonly signerAt: (at: Date) => Signer;
  readonly now: () => Date;
}

export interface Asked {
  readonly source: EnquirySource;
  readonly item: Item;
  readonly ask: EnquiryAsk;
  /** By which the other side's trace goes on from ours. */
  readonly traceparent?: string;
}

/** Asks once. Never throws for what the other side does. */
export async function askOnce(
  ground: WireGround,
  asked: Asked,
): Promise<{ readonly said: Said; readonly wire: Wire }> {
  const { source, ask } = asked;
  const at = ground.now();
  const signer = ground.signerAt(at);
  const suite = suiteOfSigner(signer);
  const body = JSON.stringify(ask);
  const requestId = randomUUID();
  const digest = digestTag(suite, Buffer.from(body));
  const statement = { method: 'POST', target: enquiryPath, requestId, body: digest };
  const signature = await signEnquiry(statement, signer, at);
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'xinqiao',
    'xinqiao-request-id': requestId,
    'xinqiao-signature': signature,
    ...(asked.traceparent !== undefined && { traceparent: asked.traceparent }),
  };
  const { timeoutMs, address } = source;
  const url = `${address.replace(/\/$/, '')}${enquiryPath}`;
  const sentAt = ground.now();
  const answered = await ground.outbound.exchange({ url, headers, body, timeoutMs });
  const wire = wireOf(answered, { sentAt, cameAt: ground.now(), out: Buffer.byteLength(body) });
  const sent = { request: digest, requestId, requestSignature: signature };
  const proof: Proof = { ...sent, status: null, answer: null, answerSignature: null };
  if ('failed' in answered) {
    const failed = answered.failed === 'timeout' ? 'no-answer-in-time' : 'source-down';
    return { said: { failed, said: null, proof }, wire };
  }
  const said = read({ ...asked, answered, statement, signature, proof, at: wire.cameAt, suite });
  return { said, wire };
}

function wireOf(
  answered: Answered | Failed,
  { sentAt, cameAt, out }: Pick<Wire, 'sentAt' | 'cameAt'> & { readonly out: number },
): Wire {
  if ('failed' in answered) {
    return { sentAt, cameAt, bytes: { out, in: 0 }, status: null, times: null };
  }
  const { status, headers, body } = answered;
  const times = readTimes(headers[timesHeader]);
  return { sentAt, cameAt, bytes: { out, in: body.length }, status, times };
}

interface Reading extends Asked {
  readonly answered: Answered;
  readonly statement: RequestStatement;
  readonly signature: string;
  readonly proof: Proof;
  readonly at: Date;
  readonly suite: ReturnType<typeof suiteOfSigner>;
}

function read(reading: Reading): Said {
  const { answered, statement, signature, at, suite, source } = reading;
  const { status, headers, body } = answered;
  if (status >= 500 || status === 429) {
    return { failed: 'source-down', said: null, proof: reading.proof };
  }
  const answer = digestTag(suite, body);
  const request = signedAskDigest(suite, statement, signature);
  const keys = bookOf(source);
  const jws = String(headers['xinqiao-signature'] ?? '');
  const signed = verifyEnquiryAnswer(jws, { status, body: answer, request }, { keys, now: at });
  if (isProblem(signed)) return { failed: 'answer-refused', said: null, proof: reading.proof };
  const proof = { ...reading.proof, status, answer, answerSignature: jws };
  if (status !== 200) return { failed: 'source-refused', said: null, proof };
  const said = answerIn(body);
  return said && holds(reading, said) ? told(said, proof) : dropped(proof);
}

const books = new Map<string, { readonly mark: string; readonly book: KeyBook }>();

/** The keys a source answers by, imported once: whatever is told of them anew makes a new book. */
function bookOf({ source, keys }: EnquirySource): KeyBook {
  const mark = JSON.stringify(keys);
  const known = books.get(source);
  if (known?.mark === mark) return known.book;
  const book = keyBook(
    keys.map(({ kid, key, from, until }) => {
      return { kid, key, from: from.toISOString(), until: until?.toISOString() ?? null };
    }),
  );
  books.set(source, { mark, book });
  return book;
}

function dropped(proof: Proof): Said {
  return { failed: 'answer-refused', said: null, proof };
}

function answerIn(body: Buffer): EnquiryAnswer | null {
  try {
    const answer = readEnquiryAnswer(JSON.parse(body.toString('utf8')), '');
    return isProblem(answer) ? null : answer;
  } catch {
    return null;
  }
}

function told({ outcome, reason, records, verdicts }: EnquiryAnswer, proof: Proof): Said {
  if (outcome === 'refused') return { failed: 'source-refused', said: reason, proof };
  if (outcome === 'unable') return { failed: 'source-unable', said: reason, proof };
  return { outcome, records, verdicts, proof };
}

/** Whether it answers this ask, with values the list knows: more than was asked is no answer to it. */
function holds({ ask, item }: Asked, answer: EnquiryAnswer): boolean {
  if (answer.enquiry !== ask.enquiry) return false;
  if (ask.mode === 'verify') {
    const isClaimed = ({ field }: FieldVerdict) => ask.fields.includes(field);
    const isWhole = answer.verdicts.length === ask.fields.length || answer.outcome !== 'answered';
    const isOnce =
      new Set(answer.verdicts.map(({ field }) => field)).size === answer.verdicts.length;
    return answer.records.length === 0 && answer.verdicts.every(isClaimed) && isWhole && isOnce;
  }
  return answer.verdicts.length === 0 && answer.records.every((record) => fits(record, ask, item));
}

function fits(
  record: Readonly<Record<string, Value>>,
  { fields }: EnquiryAsk,
  item: Item,
): boolean {
  const properties = propertiesOf(item);
  return Object.entries(record).every(([code, value]) => {
    const schema = properties[code];
    return schema !== undefined && fields.includes(code) && Check(schema, value);
  });
}

const schemas = new WeakMap<Item, Readonly<Record<string, object>>>();

function propertiesOf(item: Item): Readonly<Record<string, object>> {
  const known = schemas.get(item);
  if (known) return known;
  const made = recordSchema(item)['properties'] as Readonly<Record<string, object>>;
  schemas.set(item, made);
  return made;
}
