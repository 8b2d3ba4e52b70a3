// Recognises machines at the door: token and proof by arithmetic alone, then one look at the database.
import type { Pool } from 'pg';
import type { Caller } from '../account/account.ts';
import type { Principal } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import { Fault } from '../kernel/fault.ts';
import { gathering } from '../platform/gathering.ts';
import type { Incoming } from '../platform/http/server.ts';
import { mayDeal, notInStanding } from '../party/party.ts';
import { publicKeyOf, signingAlgs, type PublicKey } from './machine.ts';
import { notRecognised, type Unrecognised } from './machine-faults.ts';
import { remembering } from './machine-memory.ts';
import { lookAt, type Shown } from './machine-standing-store.ts';
import type { TokenKeys } from './machine-token-keys.ts';
import { isPast, readProof, readToken, type AccessToken } from './machine-token.ts';

export interface MachineCallersGround {
  readonly pool: Pool;
  readonly audit: Audit;
  readonly now: () => Date;
  /** Scheme, host and port machines reach the node by. */
  readonly origin: string;
  readonly issuer: string;
  readonly audience: string;
  /** The node's keys for tokens, those of other processes included. */
  readonly keys: Pick<TokenKeys, 'book'>;
}

export function machineCallers(ground: MachineCallersGround) {
  const { pool, audit, now, origin, issuer, audience, keys: tokenKeys } = ground;
  const look = gathering((shown: readonly Shown[]) => lookAt(pool, shown, now()));
  const tokens = remembering<AccessToken>(10_000);
  const keys = remembering<PublicKey>(10_000);

  function tokenIn(text: string, at: Date): AccessToken {
    const known = tokens.get(text);
    if (known !== undefined && !isPast(known, at)) return known;
    const read = readToken(text, { issuer, audience, book: tokenKeys.book() }, at);
    if (typeof read === 'string') throw notRecognised(read);
    return tokens.set(text, read);
  }

  function keyOf(jwk: Readonly<Record<string, unknown>>): PublicKey | null {
    const text = JSON.stringify(jwk);
    const known = keys.get(text);
    if (known !== undefined) return known;
    const read = publicKeyOf(jwk);
    return read && keys.set(text, read);
  }

  async function recognise(incoming: Incoming): Promise<Caller> {
    const { method, url, headers, address, request } = incoming;
    const [at, { authorization = '', dpop }] = [now(), headers];
    const [scheme, text, ...more] = authorization.split(' ');
    if (scheme?.toLowerCase() !== 'dpop' || text === undefined || more.length > 0) {
      throw notRecognised('token-malformed');
    }
    const token = tokenIn(text, at);
    if (typeof dpop !== 'string' || dpop === '') throw notRecognised('proof-missing');
    const [path = ''] = url.split('?', 1);
    const proof = readProof(dpop, { method, url: `${origin}${path}`, token, keyOf }, at);
    if (typeof proof === 'string') throw notRecognised(proof);
    const { client, key: kid } = token;
    const { isFresh, organisation, standing } = await look({ client, kid, ...proof });
    if (!isFresh) throw notRecognised('proof-replayed');
    if (organisation === null) throw notRecognised('token-revoked');
    const principal = { id: client, organisation, credential: `key:${kid}`, request };
    if (!mayDeal(standing)) return turnAway(principal, notInStanding(standing));
    const actor = { ...principal, kind: 'institution', roles: ['machine'] } as const;
    return { principal, signedIn: 'machine', actor, token: null, address };
  }

  /** Who is known and may not ask is on record with every try: 拒绝也留痕 (方案三(六)2). */
  function turnAway(principal: Principal, fault: Fault): Promise<never> {
    const deed = { name: 'machine.call', reason: '系统接入' } as const;
    return audit.perform(principal, deed, async () => {
      throw fault;
    });
  }

  /**
   * Who calls by the token and the proof of a request.
   * @throws Fault `machine.token-*`, `machine.proof-*`, `party.not-in-standing`; RFC 9449 7.1 in headers
   */
  async function whoCalls(incoming: Incoming): Promise<Caller> {
    try {
      return await recognise(incoming);
    } catch (error) {
      if (error instanceof Fault && error.kind === 'unauthenticated') {
        incoming.header('www-authenticate', challengeFor(error));
      }
      throw error;
    }
  }

  return { whoCalls };
}

const aboutProofs: readonly string[] = [
  'proof-missing',
  'proof-wrong',
  'proof-stale',
  'proof-replayed',
] satisfies Unrecognised[];

function challengeFor({ code }: Fault): string {
  const isProof = aboutProofs.includes(code.replace('machine.', ''));
  const said = isProof ? 'invalid_dpop_proof' : 'invalid_token';
  return `DPoP error="${said}", algs="${signingAlgs.join(' ')}"`;
}
