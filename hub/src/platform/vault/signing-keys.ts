// 签名密钥 (signing keys): what the node signs heads, consents and answers with, in a file of its home for
// each suite: made once, readable by its owner alone. A key is followed by another, never replaced,
// so that what it signed can always be verified. Whoever has an HSM hands in a `Signer` of its own.
import { join } from 'node:path';
import {
  keyBook,
  thumbprint,
  type KeyBook,
  type TrustedKey,
} from '@xinqiao/protocol/suite/key-book';
import type { PrivateKey, Signer, SuiteName } from '@xinqiao/protocol/suite/suite';
import { suites } from '@xinqiao/protocol/suite/suites';
import { Fault } from '../../kernel/fault.ts';
import { keepOnce, readIfThere, replaceKept } from './kept-file.ts';

interface SigningKey extends Omit<TrustedKey, 'key'> {
  readonly key: PrivateKey;
}

export interface SigningKeys {
  /** The signer in force at an instant: to be asked for each time something is signed. */
  signer(at: Date): Signer;
  /** Public keys of this node, of both suites, former ones too: what others are to trust. */
  trusted(): readonly TrustedKey[];
  /** The same, to verify with. */
  book(): KeyBook;
  /** Makes a new key, which signs from now on; the former one counts for an hour more, in which processes
   * that run take over the new one. To be called by one process at a time. */
  rotate(now: Date): void;
}

const overlapMs = 3_600_000;
/** The first key has no predecessor whose time it must not claim. */
const always = '2000-01-01T00:00:00.000Z';

/**
 * The signing keys of a node's home; one of the suite is made where there is none yet.
 * @throws Fault `vault.signing-keys`
 */
export function openSigner(home: string, suite: SuiteName): SigningKeys {
  const file = (of: SuiteName) => join(home, `signing-keys-${of}.json`);
  const first = () => JSON.stringify([newKey(suite, always)], null, 2);
  const load = () => parse(readIfThere(file(suite)) ?? keepOnce(file(suite), first()), file(suite));
  let signers = load().map(signerOf);
  const inForce = (at: Date) =>
    signers.findLast(({ from, until }) => isWithin(at, { from, until }));
  const trusted = () =>
    (['intl', 'gm'] as const).flatMap((of) =>
      parse(readIfThere(file(of)) ?? '[]', file(of)).map(publicOf),
    );
  return {
    signer(at) {
      const known = inForce(at);
      if (known !== undefined) return known.signer;
      signers = load().map(signerOf);
      const { signer } = inForce(at) ?? { signer: undefined };
      if (signer === undefined) throw damaged(file(suite), 'none in force');
      return signer;
    },
    trusted,
    book: () => keyBook(trusted()),
    rotate(now) {
      const until = new Date(now.getTime() + overlapMs).toISOString();
      const keys = load().map((key) => (key.until === null ? { ...key, until } : key));
      const next = newKey(suite, now.toISOString());
      replaceKept(file(suite), JSON.stringify([...keys, next], null, 2));
      signers = load().map(signerOf);
    },
  };
}

function newKey(suite: SuiteName, from: string): SigningKey {
  const { publicKey, privateKey } = suites[suite].generateKeyPair();
  return { kid: thumbprint(publicKey), key: privateKey, from, until: null };
}

function signerOf({ kid, key, from, until }: SigningKey) {
  const suite = key.crv === 'SM2' ? suites.gm : suites.intl;
  return { signer: suite.signer(kid, key), from, until };
}

function publicOf({ kid, key: { d: _secret, ...key }, from, until }: SigningKey): TrustedKey {
  return { kid, key, from, until };
}

function isWithin(at: Date, { from, until }: Pick<TrustedKey, 'from' | 'until'>): boolean {
  return at.getTime() >= Date.parse(from) && (until === null || at.getTime() < Date.parse(until));
}

function parse(text: string, file: string): SigningKey[] {
  try {
    const keys = JSON.parse(text) as SigningKey[];
    keys.forEach(signerOf);
    return keys;
  } catch (cause) {
    throw damaged(file, cause);
  }
}

function damaged(file: string, cause: unknown): Fault {
  const fault = new Fault('unavailable', 'vault.signing-keys', {
    zh: `签名密钥文件 ${file} 不完整，或没有现行密钥，请从备份恢复；没有它，节点无法签名`,
    en: `the signing keys in ${file} are damaged, or none is in force: restore the file from a backup; the node cannot sign without it`,
  });
  fault.cause = cause;
  return fault;
}
