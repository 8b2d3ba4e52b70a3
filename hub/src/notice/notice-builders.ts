// For tests: a gateway as far as hearing goes, a real server on loopback. How it answers, the test says.
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
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

const { intl } = suites;

export type Hearing = Awaited<ReturnType<typeof aHearing>>;

/** Hears what the node of these keys tells, and says so by this signer. */
export async function aHearing(nodeKeys: KeyBook, signer: Signer, now: () => Date) {
  const hearing = {
    heard: [] as ConsentNotice[],
    tries: 0,
    /** What it does instead; null: it hears. */
    instead: null as ((reply: ServerResponse) => void) | null,
    signer,
  };
  const server = createServer((request, reply) => {
    void buffer(request).then(async (bytes) => {
      hearing.tries += 1;
      if (hearing.instead) return hearing.instead(reply);
      const requestId = String(request.headers['xinqiao-request-id']);
      const signature = String(request.headers['xinqiao-signature']);
      const target = request.url ?? '';
      const statement = { method: 'POST', target, requestId, body: digestTag(intl, bytes) };
      const notice = readConsentNotice(JSON.parse(bytes.toString('utf8')), '');
      const signed = verifyNotice(signature, statement, { keys: nodeKeys, now: now() });
      if (isProblem(signed) || isProblem(notice)) return reply.writeHead(400).end();
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
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return Object.assign(hearing, { address, close });
}
