// The example (ask-and-fetch.ts runs it): a bank's system registers its key, asks an enterprise for a consent, waits for the answer,
// fetches, and says what it got and why what is missing is missing. The client has verified the node's
// signature over every answer before it is seen here.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomDPoPKeyPair } from 'openid-client';
import { openClient, type Client, type ConsentTerms, type Operation } from '../src/client.ts';
import type { Operations } from '../src/generated/operations.ts';
import type { Browser } from './browser.ts';

export interface Asking {
  readonly node: string;
  readonly subject: string;
  /** An administrator of the bank, signed in. */
  readonly administrator: Browser;
  readonly say: (line: string) => void;
  /** Brings the enterprise to an address. */
  readonly send: (address: URL) => void;
}

const purpose = 'pre-loan-review';
const items = ['registration.licence', 'tax.payment', 'tax.grade'];

export async function askAndFetch({ node, subject, administrator, say, send }: Asking) {
  const back = await waiting();
  const client = await register({ node, administrator, redirectUri: back.url });
  say('① 已登记密钥 key registered');
  const { url, receive } = await client.requestConsent(termsFor(subject), back.url);
  send(url);
  const consent = await receive(await back.cameBackTo);
  say(`③ 已获授权 consent received: ${consent}`);
  const asked = { consent, purpose, items, application: 'example-1' } as const;
  const explained = await client.ask('POST /api/v1/subjects/{uscc}/explain', {
    path: { uscc: subject },
    body: { ...asked, mode: 'query' },
  });
  const { reply, request, signature } = await client.ask('POST /api/v1/subjects/{uscc}/query', {
    path: { uscc: subject },
    body: asked,
  });
  say(`④ 应答 ${reply.number}，请求 request ${request}，签名已核验 signature verified`);
  for (const line of linesOf(reply, explained.reply)) say(line);
  return { reply, signature };
}

/** Two items that are secret, with the fields a credit officer needs and no more. */
function termsFor(subject: string): ConsentTerms {
  return {
    subject,
    purpose,
    mode: 'query',
    scope: [
      { item: 'tax.payment', fields: ['vatPaid', 'incomeTaxPaid', 'monthsPaid'] },
      { item: 'tax.grade', fields: ['year', 'grade'] },
    ],
    totalUses: 1,
    rangeDays: 365,
    validDays: 30,
    dataLifeDays: 30,
    serves: { kind: 'application', id: 'example-1' },
  };
}

interface Registering extends Pick<Asking, 'node' | 'administrator'> {
  readonly redirectUri: string;
}

/** A key of the system's own, whose private half never leaves it. */
async function register({ node, administrator, redirectUri }: Registering): Promise<Client> {
  const { privateKey: key, publicKey } = await randomDPoPKeyPair('EdDSA', { extractable: true });
  const { kty, crv, x } = await crypto.subtle.exportKey('jwk', publicKey);
  const kid = 'example-1';
  const { client } = await administrator.done('POST /clients', {
    name: '示例系统 example',
    redirect_uris: [redirectUri],
    jwks: { keys: [{ kty, crv, x, kid }] },
  });
  // Have the keys compared with the operator’s once, by another way than the network.
  const { keys: trust } = await administrator.done('GET /keys');
  return openClient({ node, client, key, kid, trust });
}

/** Listens where the enterprise’s browser comes back to. */
async function waiting() {
  const { promise: cameBackTo, resolve } = Promise.withResolvers<URL>();
  const server = createServer(({ url = '' }, answer) => {
    answer
      .setHeader('content-type', 'text/plain; charset=utf-8')
      .end('可以关闭此页 you may close this');
    resolve(new URL(url, here));
    server.close();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: `${here}/back`, cameBackTo };
}

type Reply<O extends Operation> = Operations[O]['reply'];

function linesOf(
  { items: given }: Reply<'POST /api/v1/subjects/{uscc}/query'>,
  { reasons }: Reply<'POST /api/v1/subjects/{uscc}/explain'>,
): string[] {
  return given.flatMap(({ item, records, withheld }) => [
    item,
    ...records.map(({ values }) => `  ✓ ${JSON.stringify(values)}`),
    ...withheld.map(({ field, reason }) => {
      const words = reasons[reason];
      return `  ✗ ${field ?? '*'}: ${words ? `${words.zh} ${words.en}（${words.clause}）` : reason}`;
    }),
  ]);
}
