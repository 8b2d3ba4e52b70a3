// For tests: a source unit's gateway as far as the wire goes, a real server on loopback with keys of its own.
// What it holds, and how it misbehaves, the test says.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { isProblem, type Value } from '@xinqiao/catalogue/catalogue';
import { verifyArtefact } from '@xinqiao/protocol/consent/consent-signature';
import {
  enquiryPath,
  readEnquiryAsk,
  type EnquiryAnswer,
  type EnquiryAsk,
} from '@xinqiao/protocol/enquiry/enquiry';
import {
  signedAskDigest,
  signEnquiryAnswer,
  verifyEnquiry,
} from '@xinqiao/protocol/enquiry/enquiry-signature';
import { digestTag } from '@xinqiao/protocol/suite/digest-tag';
import type { KeyBook } from '@xinqiao/protocol/suite/key-book';
import { suites } from '@xinqiao/protocol/suite/suites';

type Content = Readonly<Record<string, Value>>;
export type Answering = (ask: EnquiryAsk) => Partial<EnquiryAnswer>;

const { intl } = suites;

/** Keys of a source: a signer, and what the operator is told of it. */
export function sourceKeys(kid: string) {
  const { publicKey, privateKey } = intl.generateKeyPair();
  const from = '2026-01-01T00:00:00.000Z';
  return { signer: intl.signer(kid, privateKey), told: { kid, key: publicKey, from } };
}

/** Answers as a source does that holds these records; claims are compared as texts. */
export function holding(records: readonly Content[]): Answering {
  return ({ mode, fields, claims }) => {
    if (records.length === 0) return { outcome: 'no-record' };
    if (mode === 'call') return { records: records.map((record) => onlyThese(record, fields)) };
    const verdicts = (claims ?? []).map(({ field, value }) => {
      const isSo = records.some((record) => record[field] === value);
      return { field, verdict: isSo ? ('MATCH' as const) : ('MISMATCH' as const) };
    });
    return { verdicts };
  };
}

function onlyThese(record: Content, fields: readonly string[]): Content {
  return Object.fromEntries(Object.entries(record).filter(([code]) => fields.includes(code)));
}

/** A gateway that listens, and believes the node of these keys. */
export async function aSource(nodeKeys: KeyBook, now: () => Date) {
  const keys = sourceKeys('source-1');
  const source = {
    keys,
    asked: [] as EnquiryAsk[],
    signer: keys.signer,
    /** How it answers. */
    answers: holding([]),
    /** What happens while it has the ask. */
    meanwhile: async (): Promise<void> => {},
  };
  const hear = async (request: IncomingMessage, reply: ServerResponse) => {
    const heard = await askIn(request, nodeKeys, now());
    if (heard === null) {
      reply.writeHead(400).end();
      return;
    }
    const { ask, digest } = heard;
    source.asked.push(ask);
    await source.meanwhile();
    const answer = Buffer.from(JSON.stringify(answerTo(ask, source.answers(ask), now())));
    const told = { status: 200, body: digestTag(intl, answer), request: digest };
    reply.setHeader('xinqiao-signature', await signEnquiryAnswer(told, source.signer, now()));
    reply.writeHead(200, { 'content-type': 'application/json' }).end(answer);
  };
  const server = createServer((request, reply) => void hear(request, reply));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return Object.assign(source, { address, close });
}

/** An ask, where the node signed it and a consent of the node's came along; its digest with its signature. */
async function askIn(request: IncomingMessage, keys: KeyBook, now: Date) {
  const bytes = await buffer(request);
  const { url: target = '', headers } = request;
  const signature = String(headers['xinqiao-signature']);
  const requestId = String(headers['xinqiao-request-id']);
  const statement = { method: 'POST', target, requestId, body: digestTag(intl, bytes) };
  const signed = verifyEnquiry(signature, statement, { keys, now });
  const ask = readEnquiryAsk(JSON.parse(bytes.toString('utf8')), '');
  if (isProblem(signed) || isProblem(ask) || target !== enquiryPath) return null;
  if (isProblem(verifyArtefact(ask.consent, keys))) return null;
  return { ask, digest: signedAskDigest(intl, statement, signature) };
}

function answerTo(ask: EnquiryAsk, traits: Partial<EnquiryAnswer>, at: Date): EnquiryAnswer {
  const { enquiry } = ask;
  const salt = randomBytes(16).toString('base64url');
  const plain = { version: '1', enquiry, outcome: 'answered', reason: null } as const;
  return { ...plain, records: [], verdicts: [], answeredAt: at.toISOString(), salt, ...traits };
}
