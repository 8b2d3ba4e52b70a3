// For tests: a node with a source connected, and a gateway as far as hearing goes, a real server on loopback. How it
// answers, the test says.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { isProblem } from '@xinqiao/catalogue/catalogue';
import { signedAskDigest } from '@xinqiao/protocol/enquiry/enquiry-signature';
import { readConsentNotice, type ConsentNotice } from '@xinqiao/protocol/notice/notice';
import { signNoticeReceipt, verifyNotice } from '@xinqiao/protocol/notice/notice-signature';
import { digestTag } from '@xinqiao/protocol/suite/digest-tag';
import type { KeyBook } from '@xinqiao/protocol/suite/key-book';
import type { Signer } from '@xinqiao/protocol/suite/suite';
import { suites } from '@xinqiao/protocol/suite/suites';
import {
  edition,
  firm,
  nodeKeys,
  nodeOver,
  registrar,
  signer,
} from '../consent/consent-builders.ts';
import { sourceKeys } from '../enquiry/enquiry-builders.ts';
import { enquiryService } from '../enquiry/enquiry-service.ts';
import { outbound } from '../platform/outbound/outbound.ts';
import { testDatabase } from '../platform/postgres/test-database.ts';
import { noTelemetry } from '../platform/telemetry/telemetry.ts';
import { passingVault } from '../platform/vault/key-file.ts';
import { noticeService } from './notice-service.ts';

const { intl } = suites;

export type Hearing = Awaited<ReturnType<typeof aHearing>>;

/** Hears what the node of these keys tells, and says so by this signer. */
export async function aHearing(keys: KeyBook, by: Signer, now: () => Date) {
  const hearing = {
    heard: [] as ConsentNotice[],
    tries: 0,
    /** What it does instead; null: it hears. */
    instead: null as ((reply: ServerResponse) => void) | null,
    signer: by,
  };
  async function hear(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const bytes = await buffer(request);
    hearing.tries += 1;
    if (hearing.instead) return hearing.instead(reply);
    const requestId = String(request.headers['xinqiao-request-id']);
    const signature = String(request.headers['xinqiao-signature']);
    const target = request.url ?? '';
    const statement = { method: 'POST', target, requestId, body: digestTag(intl, bytes) };
    const notice = readConsentNotice(JSON.parse(bytes.toString('utf8')), '');
    const signed = verifyNotice(signature, statement, { keys, now: now() });
    if (isProblem(signed) || isProblem(notice)) return void reply.writeHead(400).end();
    hearing.heard.push(notice);
    const { version, notice: id, consent, consentVersion, state } = notice;
    const known = { version, notice: id, consent, consentVersion, state };
    const body = Buffer.from(JSON.stringify({ ...known, heardAt: now().toISOString() }));
    const said = {
      status: 200,
      body: digestTag(intl, body),
      request: signedAskDigest(intl, statement, signature),
    };
    reply.setHeader('xinqiao-signature', await signNoticeReceipt(said, hearing.signer, now()));
    reply.writeHead(200, { 'content-type': 'application/json' }).end(body);
  }
  const server = createServer((request, reply) => void hear(request, reply));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return Object.assign(hearing, { address, close });
}

export type NoticeNode = Awaited<ReturnType<typeof noticeNode>>;

/** A node that tells one source, which holds what `liveTerms` name. */
export async function noticeNode() {
  const database = await testDatabase();
  const clock = { now: new Date() };
  const node = nodeOver(database.pool, clock);
  const now = () => clock.now;
  const reaching = outbound({ allowing: { privateNetworks: false, loopback: true } });
  const wire = { outbound: reaching, signerAt: () => signer, now };
  const ground = { pool: database.pool, audit: node.audit, edition, ...wire };
  const onBug = (name: string, error: unknown) => {
    throw new Error(name, { cause: error });
  };
  const enquiries = enquiryService({
    ...ground,
    vault: await passingVault(),
    telemetry: noTelemetry,
    onBug,
  });
  const notices = noticeService({ ...ground, consents: node.consents, enquiries });
  await node.consents.enterNotices();
  await node.register(firm(1));
  const { signer: by, told } = sourceKeys('hears-1');
  const hearing = await aHearing(nodeKeys, by, now);
  const key = { ...told, from: new Date(told.from), until: null };
  const { address } = hearing;
  const reached = { address, timeoutMs: 500, atOnce: 4, keys: [key], items: null };
  await enquiries.keep(registrar, { source: 'hrss', ...reached });
  const close = async () => {
    hearing.close();
    await database.drop();
  };
  return { ...node, pool: database.pool, notices, hearing, clock, close };
}
