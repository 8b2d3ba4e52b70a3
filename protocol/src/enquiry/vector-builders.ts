// What all conformance vectors share: an instant, keys that are for nothing else, statements as read off the wire.
import type { RequestStatement } from '../exchange.ts';
import { digestTag } from '../suite/digest-tag.ts';
import type { TrustedKey } from '../suite/key-book.ts';
import type { PrivateKey, SuiteName } from '../suite/suite.ts';
import { suites } from '../suite/suites.ts';

/** A request as it stands on the wire. */
export interface WireVector {
  readonly target: string;
  readonly requestId: string;
  /** As sent, to the byte. */
  readonly body: string;
}

/** What a source answers. */
export interface AnswerVector {
  readonly status: number;
  readonly body: string;
  readonly signature: string;
  readonly now: string;
}

/** What a request states, from what stands on the wire. */
export function statementOf(
  suite: SuiteName,
  { target, requestId, body }: WireVector,
): RequestStatement {
  const digest = digestTag(suites[suite], Buffer.from(body, 'utf8'));
  return { method: 'POST', target, requestId, body: digest };
}

export const at = new Date('2026-09-01T02:00:00.000Z');
const always = { from: '2000-01-01T00:00:00.000Z', until: null };
export const minutesLater = (minutes: number) =>
  new Date(at.getTime() + minutes * 60_000).toISOString();

/** Known to everybody: keys for the vectors and nothing else. */
const keys: Readonly<Record<SuiteName, Readonly<Record<'node' | 'source', PrivateKey>>>> = {
  intl: {
    node: {
      kty: 'OKP',
      crv: 'Ed25519',
      x: 'Pz7AmtMz1Mtqbpgk_vEYscUh3a1qpjhCHnjBQJlTXB0',
      d: 'Mc803NDoD7ZmXonlvY7HHw5flqdMkK8KQeS4rM8pZVw',
    },
    source: {
      kty: 'OKP',
      crv: 'Ed25519',
      x: 'pskHAUq3stqB7A61A2oKEG6eIA5lv2ZdxlrdXxY-wBU',
      d: 'Vpg3fv4bossnqgbY7OoOn8i3uITmgTO7QFwXB-qqC7g',
    },
  },
  gm: {
    node: {
      kty: 'EC',
      crv: 'SM2',
      x: 'fNppHaVVCG-ZujIfgUhodwdvImto07C7W1Pdfu11txY',
      y: '8xpRIfHHj43im7gJSeyMLUAjGkOBVKaEqvcmIQi3KB8',
      d: 'JBiyHpv_yxnJqi2BMQ97oEtGpcYkLEaP_2uT3od0Y28',
    },
    source: {
      kty: 'EC',
      crv: 'SM2',
      x: 'ImJBz-xRihH43bSmjVnvFADbAqck-3pfeNfF-QCDXa8',
      y: 'S1Zl8GChhP2Iw_xxGVIPWokEz_WQZKGSp2aTatJBmIs',
      d: 'X-FqhLJzqVyfy5JfHmrdOcIPaKlNOGPnp1MtXoeWnic',
    },
  },
};

/** A party's signer, and what the other trusts. */
export function keyOf(suite: SuiteName, party: 'node' | 'source') {
  const { d: _secret, ...key } = keys[suite][party];
  const kid = `vectors-${suite}-${party}`;
  return {
    signer: suites[suite].signer(kid, keys[suite][party]),
    trusted: { kid, key, ...always } satisfies TrustedKey,
  };
}
