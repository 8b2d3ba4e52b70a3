// 套件登记 (registry of suites): the only place that turns a name into algorithms. A name from outside is
// looked up in a closed table; whoever lets it choose must say which names it accepts.
import type { Problem } from '@xinqiao/catalogue/catalogue';
import { gm } from './gm.ts';
import { intl } from './intl.ts';
import type { CryptoSuite, DigestAlg, PublicKey, SealAlg, Signer, SuiteName } from './suite.ts';

export const suites: Readonly<Record<SuiteName, CryptoSuite>> = { intl, gm };

const byDigest: Readonly<Record<DigestAlg, CryptoSuite>> = { sha256: intl, sm3: gm };
const bySeal: Readonly<Record<SealAlg, CryptoSuite>> = { A256GCM: intl, 'SM4-GCM': gm };
const byCurve: Readonly<Record<PublicKey['crv'], CryptoSuite>> = { Ed25519: intl, SM2: gm };

/** The suite whose digest this is. */
export function suiteOfDigest(alg: DigestAlg): CryptoSuite {
  return byDigest[alg];
}

/** The suite that seals by this algorithm. */
export function suiteOfSeal(alg: SealAlg): CryptoSuite {
  return bySeal[alg];
}

/** The suite a key belongs to: the key decides, whatever a message names. */
export function suiteOfKey(key: PublicKey): CryptoSuite {
  return byCurve[key.crv];
}

/** The suite a signer signs by. */
export function suiteOfSigner({ alg }: Pick<Signer, 'alg'>): CryptoSuite {
  return alg === gm.signatureAlg ? gm : intl;
}

/** The problem of an algorithm outside the allow-list. */
export const algorithmNotAllowed: Problem = {
  problem: 'suite.algorithm',
  zh: '算法不在允许范围内，请使用双方约定的密码套件',
  en: 'This algorithm is not on the allow-list: use the crypto suite the parties agreed on',
};
