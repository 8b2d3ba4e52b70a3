// 签名密钥 (signing keys): what the node signs heads, consents and answers with, in a file of its home for
// each suite: made once, readable by its owner alone. A key is followed by another, never replaced,
// so that what it signed can always be verified. Whoever has an HSM hands in a `Signer` of its own.
import { statSync } from 'node:fs';
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
  /** Makes a new key, which signs from now on; the former one counts for an hour more, for whoever signed a
   * moment ago or by a clock that is behind. To be called by one process at a time. */
  rotate(now: Date): void;
}

const overlapMs = 3_600_000;
/** The first key has no predecessor whose time it must not claim. */
const always = '2000-01-01T00:00:00.000Z';

/**
 * The signing keys of a node's home; one of the suite is made where there is none yet. What another
 * process has rotated is taken over at the next signature.
 * @throws Fault `vault.signing-keys`
 */
export function openSigner(home: string, suite: SuiteName): SigningKeys {
  const fileOf = (of: SuiteName) => join(home, `signing-keys-${of}.json`);
  const file = fileOf(suite);
  if (readIfThere(file) === null) keepOnce(file, written([newKey(suite, always)]));
  const own = followed(file, signersIn);
  const intl = followed(fileOf('intl'), publicIn);
  const gm = followed(fileOf('gm'), publicIn);
  const trusted = () => [...intl(), ...gm()];
  own();
  return {
    signer(at) {
      const inForce = own().findLast((key) => isWithin(at, key));
      if (inForce === undefined) throw damaged(file, 'none in force');
      return inForce.signer;
    },
    trusted,
    book: () => keyBook(trusted()),
    rotate(now) {
      const until = new Date(now.getTime() + overlapMs).toISOString();
      const keys = parse(readIfThere(file) ?? '', file);
      const former = keys.map((key) => (key.until === null ? { ...key, until } : key));
      // A signature tells the second in which it was made: its key must be in force when that begins.
      const from = new Date(Math.floor(now.getTime() / 1_000) * 1_000).toISOString();
      replaceKept(file, written([...former, newKey(suite, from)]));
    },
  };
}

/** What is read from a file, read again when it is another. */
function followed<T>(file: string, read: (text: string, file: string) => T): () => T {
  let seen = '';
  let held: T | undefined;
  return () => {
    const stat = statSync(file, { throwIfNoEntry: false });
    const now = stat === undefined ? 'none' : `${stat.ino} ${stat.mtimeMs}`;
    if (held === undefined || now !== seen) held = read(readIfThere(file) ?? '[]', file);
    seen = now;
    return held;
  };
}

function signersIn(text: string, file: string) {
  return parse(text, file).map(signerOf);
}

function publicIn(text: string, file: string): TrustedKey[] {
  return parse(text, file).map(publicOf);
}

function written(keys: readonly SigningKey[]): string {
  return JSON.stringify(keys, null, 2);
}

/** Keys that are kept nowhere: for tests, and where nothing is signed that is to last. */
export function passingSigner(suite: SuiteName): SigningKeys {
  const key = newKey(suite, always);
  const trusted = () => [publicOf(key)];
  return {
    signer: () => signerOf(key).signer,
    trusted,
    book: () => keyBook(trusted()),
    rotate: () => {
      throw new Error('passing keys are not followed by others');
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
