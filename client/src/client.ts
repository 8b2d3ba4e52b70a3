// 客户端 (client): what a bank's system needs to ask a node: signs in by its own key (FAPI 2.0: private_key_jwt,
// DPoP), asks an enterprise for its consent by the standard code flow, asks the gate, and believes no
// answer whose signature does not hold. Types come from the node's API description.
import { randomUUID } from 'node:crypto';
import * as oauth from 'openid-client';
import { answerProblem, type NodeTrust } from './answer.ts';
import { NodeRefusal, NotFromTheNode } from './client-errors.ts';
import { signedOperations, type Operations } from './generated/operations.ts';

export { NodeRefusal, NotFromTheNode } from './client-errors.ts';
export type { NodeTrust } from './answer.ts';
export type Operation = keyof Operations;

export interface ClientOptions {
  /** `https://node.example` */
  readonly node: string;
  /** The client's id, as the node gave it when the system was registered. */
  readonly client: string;
  /** The system's signing key and the name it was registered under. */
  readonly key: oauth.CryptoKey;
  readonly kid: string;
  /** The node's public keys, had from its operator by another way than the answers they verify. */
  readonly trust: NodeTrust;
  /** What its tokens are bound to (DPoP): whoever keeps it can end after a restart what was begun before. */
  readonly proof?: oauth.CryptoKeyPair;
}

/** What an operation takes, as far as it takes anything. */
export type Input<O extends Operation> = Given<'path', Operations[O]['path']> &
  Given<'query', Operations[O]['query']> &
  Given<'body', Operations[O]['body']>;

type Given<Name extends string, Value> = [Value] extends [undefined | Record<string, never>]
  ? unknown
  : { readonly [K in Name]: Value };

export interface Answer<Reply> {
  readonly reply: Reply;
  /** The node's number of this request: quote it when asking about it. */
  readonly request: string;
  /** What the answer can be proved with later, beside what was sent and received; null where the node
   * does not sign this operation. */
  readonly signature: string | null;
  /** The body as it came: what the signature vouches for. */
  readonly received: Uint8Array;
  readonly type: string;
  /** Under which number a report can be had again, as a header names it. */
  readonly number: string | null;
}

export interface AskOptions {
  /** Sent twice under one key, a request is done once. */
  readonly idempotencyKey?: string;
}

export type Client = Awaited<ReturnType<typeof openClient>>;

/** Finds out how the node signs machines in, and is ready to ask. No token is asked for yet. */
export async function openClient({ node, client, key, kid, trust, proof }: ClientOptions) {
  const issuer = new URL('/oauth', node);
  const isPlain = issuer.protocol === 'http:';
  const config = await oauth.discovery(issuer, client, {}, oauth.PrivateKeyJwt({ key, kid }), {
    algorithm: 'oauth2',
    execute: isPlain ? [oauth.allowInsecureRequests] : [],
  });
  const DPoP = oauth.getDPoPHandle(config, proof ?? (await oauth.randomDPoPKeyPair('ES256')));
  const connection = { node: new URL(node), config, options: { DPoP }, trust };
  return { ask: asking(connection), ...requesting(connection) };
}

interface Connection {
  readonly node: URL;
  readonly config: oauth.Configuration;
  readonly options: oauth.DPoPOptions;
  readonly trust: NodeTrust;
}

function asking({ node, config, options, trust }: Connection) {
  const accessToken = tokens(config, options);

  /**
   * Asks the node one thing.
   * @throws NodeRefusal with the node's own code and words; NotFromTheNode where the answer was changed
   * on its way, or is somebody else's
   */
  return async function ask<O extends Operation>(
    operation: O,
    input: Input<O>,
    { idempotencyKey }: AskOptions = {},
  ): Promise<Answer<Operations[O]['reply']>> {
    const { method, url, body } = requestOf(node, operation, input);
    const id = randomUUID();
    const headers = new Headers({ 'x-fapi-interaction-id': id });
    if (body !== null) headers.set('content-type', 'application/json');
    if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey);
    const sending = [await accessToken(), url, method, body, headers, options] as const;
    const response = await oauth.fetchProtectedResource(config, ...sending);
    const received = new Uint8Array(await response.arrayBuffer());
    const signature = response.headers.get('xinqiao-signature');
    const request = response.headers.get('xinqiao-request') ?? '';
    if (signature !== null || signedOperations.has(operation)) {
      const exchange = { method, target: `${url.pathname}${url.search}`, requestId: id };
      const seen = { ...exchange, sent: body ?? '', status: response.status, received };
      const wrong = answerProblem(signature, seen, { trust });
      if (wrong) throw new NotFromTheNode(wrong, request);
    }
    if (!response.ok) throw NodeRefusal.in(received, { status: response.status, request });
    const type = response.headers.get('content-type') ?? '';
    const isJson = type.startsWith('application/json');
    const reply: unknown = isJson ? JSON.parse(Buffer.from(received).toString('utf8')) : received;
    const told = { request, signature, type, number: response.headers.get('xinqiao-number') };
    return { reply: reply as Operations[O]['reply'], received, ...told };
  };
}

/** A token as long as it is good, and then another. */
function tokens(config: oauth.Configuration, options: oauth.DPoPOptions): () => Promise<string> {
  let token: { readonly text: string; readonly goodUntil: number } | null = null;
  return async () => {
    if (token && Date.now() < token.goodUntil) return token.text;
    const granted = await oauth.clientCredentialsGrant(config, {}, options);
    const seconds = (granted.expires_in ?? 60) - 15;
    token = { text: granted.access_token, goodUntil: Date.now() + seconds * 1_000 };
    return token.text;
  };
}

function requesting({ config, options }: Connection) {
  /**
   * Asks an enterprise for its consent: send whoever acts for it to `url`; they come back to
   * `redirectUri`, and `receive` takes the address they came back to and gives the consent's number.
   */
  async function requestConsent(terms: ConsentTerms, redirectUri: string) {
    const pkceCodeVerifier = oauth.randomPKCECodeVerifier();
    const expectedState = oauth.randomState();
    const parameters = {
      redirect_uri: redirectUri,
      code_challenge: await oauth.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: expectedState,
      authorization_details: JSON.stringify([{ type: 'xinqiao-consent', ...terms }]),
    };
    const url = await oauth.buildAuthorizationUrlWithPAR(config, parameters, options);
    const pending: PendingConsent = { pkceCodeVerifier, expectedState };
    return { url, pending, receive: (cameBackTo: URL) => receiveConsent(pending, cameBackTo) };
  }

  /** The number of the consent that was granted to a request, which may be of before a restart. */
  async function receiveConsent(pending: PendingConsent, cameBackTo: URL): Promise<string> {
    const granted = await oauth.authorizationCodeGrant(
      config,
      cameBackTo,
      { ...pending },
      undefined,
      options,
    );
    const [detail] = granted['authorization_details'] as { readonly identifier: string }[];
    if (!detail) throw new Error('the node granted no consent');
    return detail.identifier;
  }
  return { requestConsent, receiveConsent };
}

/** What must be kept, and kept secret, until the enterprise's browser comes back. */
export interface PendingConsent {
  readonly pkceCodeVerifier: string;
  readonly expectedState: string;
}

type AskedConsent = Operations['POST /api/v1/consents']['body'];
/** What an enterprise is asked for; one use where no frequency is named. */
export type ConsentTerms = Omit<AskedConsent, 'frequency' | 'serves'> &
  Partial<Pick<AskedConsent, 'frequency' | 'serves'>>;

function requestOf(node: URL, operation: Operation, input: unknown) {
  const {
    path = {},
    query = {},
    body,
  } = input as {
    readonly path?: Readonly<Record<string, string>>;
    readonly query?: Readonly<Record<string, unknown>>;
    readonly body?: unknown;
  };
  const [method = '', template = ''] = operation.split(' ');
  const url = new URL(node);
  url.pathname = template.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(path[name] ?? ''),
  );
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  return { method, url, body: body === undefined ? null : JSON.stringify(body) };
}
