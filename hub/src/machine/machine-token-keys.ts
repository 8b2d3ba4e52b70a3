// Keys of access tokens: apart from those that sign answers and consents, so that no statement of the one
// kind can pass for the other. The private part is asked to sign and never handed out.
import { join } from 'node:path';
import {
  keyBook,
  thumbprint,
  type KeyBook,
  type TrustedKey,
} from '@xinqiao/protocol/suite/key-book';
import { suites } from '@xinqiao/protocol/suite/suites';
import { openSigner, type SigningKeys } from '../platform/vault/signing-keys.ts';

const rereadMs = 1_000;

export type TokenKeys = ReturnType<typeof tokenKeys>;

/** A key with what signs by it. */
export interface TokenSigner {
  readonly key: TrustedKey;
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>;
}

/** The keys for tokens in a node's home; made where there are none yet. @throws Fault `vault.signing-keys` */
export function openTokenKeys(home: string): TokenKeys {
  return tokenKeys(openSigner(join(home, 'token-keys'), 'intl'));
}

/** A key that is kept nowhere: for a description, and for tests. */
export function passingTokenKeys(): TokenKeys {
  const { publicKey, privateKey } = suites.intl.generateKeyPair();
  const kid = thumbprint(publicKey);
  const trusted = [{ kid, key: publicKey, from: '2000-01-01T00:00:00.000Z', until: null }];
  return tokenKeys({ signer: () => suites.intl.signer(kid, privateKey), trusted: () => trusted });
}

type Kept = Pick<SigningKeys, 'signer' | 'trusted'>;

function tokenKeys(kept: Kept) {
  let [known, readAt] = [read(kept.trusted()), Date.now()];

  /** Other processes rotate too: what is not known yet may be in the file by now. */
  function current(): { readonly keys: readonly TrustedKey[]; readonly book: KeyBook } {
    if (Date.now() - readAt > rereadMs) {
      readAt = Date.now();
      const keys = kept.trusted();
      if (keys.length !== known.keys.length) known = read(keys);
    }
    return known;
  }

  /** For the authorization server: the key in force first, then those that still count. */
  function signing(now: Date): readonly TokenSigner[] {
    const signer = kept.signer(now);
    const trusted = kept
      .trusted()
      .filter(({ until }) => until === null || Date.parse(until) > now.getTime());
    const ordered = trusted.toSorted(
      (a, b) => Number(b.kid === signer.kid) - Number(a.kid === signer.kid),
    );
    return ordered.map((key) => ({ key, sign: async (bytes) => signer.sign(bytes) }));
  }

  return {
    /** Kid of the key that signs now. */
    kid: (now: Date): string => kept.signer(now).kid,
    book: (): KeyBook => current().book,
    signing,
  };
}

function read(keys: readonly TrustedKey[]) {
  return { keys, book: keyBook(keys, ['EdDSA']) };
}
