// 密钥环 (key ring): the data keys of the tenants, each wrapped by a key-encryption key that never leaves
// its keeper (a file for development, an HSM or KMS in production; GB/T 39786). Unwrapped once, at
// start-up. Stores nothing itself.
import { randomBytes } from 'node:crypto';
import { isProblem, type Problem } from '@xinqiao/catalogue/catalogue';
import { canonicalBytes } from '../canonical.ts';
import type { CryptoSuite, SealAlg } from '../suite/suite.ts';
import { suiteOfSeal } from '../suite/suites.ts';

/** What a data key is for: sealing fields, or telling equal ones without opening them. One key never
 * serves both. */
export type KeyUse = 'seal' | 'index';

export interface KeyLabel {
  readonly kid: string;
  readonly tenant: string;
  readonly use: KeyUse;
  readonly alg: SealAlg;
}

export interface WrappedKey extends KeyLabel {
  /** Name of the key-encryption key. */
  readonly kek: string;
  /** As its keeper writes it. */
  readonly wrapped: string;
}

export interface DataKey extends KeyLabel {
  readonly key: Uint8Array;
}

/** A key-encryption key, wherever it is kept. `context` must be bound to what is wrapped. */
export interface KeyKeeper {
  readonly kek: string;
  wrap(key: Uint8Array, context: Uint8Array): Promise<string>;
  /** Null when the text was not wrapped by this key for this context. */
  unwrap(wrapped: string, context: Uint8Array): Promise<Uint8Array | null>;
}

export interface KeyRing {
  /** The key new values of a tenant are sealed under: the last sealing key the ring was given. Throws
   * RangeError when there is none. */
  current(tenant: string): DataKey;
  /** The index key of a tenant. Throws RangeError when there is none. */
  index(tenant: string): DataKey;
  /** A sealing key by name, retired ones included. */
  find(kid: string): DataKey | Problem;
}

const unwrapProblem: Problem = {
  problem: 'key.unwrap',
  zh: '数据密钥无法解开：主密钥不符或密文被改动，请核查密钥保管方',
  en: 'A data key does not unwrap: another key-encryption key, or it was changed; ask its keeper',
};
const notOnRing: Problem = {
  problem: 'key.not-on-ring',
  zh: '密钥环中没有此数据密钥，请先装入该密钥',
  en: 'This data key is not on the ring: load it first',
};

/** A fresh data key, wrapped: what is stored. */
export async function newDataKey(keeper: KeyKeeper, label: KeyLabel): Promise<WrappedKey> {
  const key = randomBytes(label.use === 'index' ? 32 : suiteOfSeal(label.alg).sealKeyBytes);
  const wrapped = await keeper.wrap(key, contextOf(label));
  key.fill(0);
  const { kid, tenant, use, alg } = label;
  return { kid, tenant, use, alg, kek: keeper.kek, wrapped };
}

/** The same data key wrapped by another key-encryption key: rotating that one touches no field. */
export async function rewrap(
  from: KeyKeeper,
  to: KeyKeeper,
  wrapped: WrappedKey,
): Promise<WrappedKey | Problem> {
  const key = await unwrap([from], wrapped);
  if (isProblem(key)) return key;
  return { ...wrapped, kek: to.kek, wrapped: await to.wrap(key.key, contextOf(wrapped)) };
}

/** Unwraps keys, oldest first, into a ring; or says which cannot be. */
export async function keyRing(
  keepers: readonly KeyKeeper[],
  wrapped: readonly WrappedKey[],
): Promise<KeyRing | Problem> {
  return ringOrProblem(await Promise.all(wrapped.map(async (one) => unwrap(keepers, one))));
}

/** The same at once, of keys that a keeper in software wrapped. */
export function softwareRing(
  keeper: SoftwareKeeper,
  wrapped: readonly WrappedKey[],
): KeyRing | Problem {
  return ringOrProblem(
    wrapped.map(({ wrapped: text, kek, ...label }) => {
      const key = kek === keeper.kek ? keeper.unwrapNow(text, contextOf(label)) : null;
      return key === null ? unwrapProblem : { ...label, key };
    }),
  );
}

function ringOrProblem(keys: readonly (DataKey | Problem)[]): KeyRing | Problem {
  return (
    keys.find((key) => isProblem(key)) ?? ringOf(keys.flatMap((key) => (isProblem(key) ? [] : key)))
  );
}

function ringOf(keys: readonly DataKey[]): KeyRing {
  const latest = (tenant: string, use: KeyUse): DataKey => {
    const key = keys.findLast((one) => one.tenant === tenant && one.use === use);
    if (key !== undefined) return key;
    throw new RangeError(
      `no ${use} key of this tenant: make one first 该租户尚无${use}密钥，请先生成`,
    );
  };
  const sealing = new Map(keys.filter(({ use }) => use === 'seal').map((key) => [key.kid, key]));
  return {
    current: (tenant) => latest(tenant, 'seal'),
    index: (tenant) => latest(tenant, 'index'),
    find: (kid) => sealing.get(kid) ?? notOnRing,
  };
}

async function unwrap(
  keepers: readonly KeyKeeper[],
  { wrapped, kek, ...label }: WrappedKey,
): Promise<DataKey | Problem> {
  const keeper = keepers.find((one) => one.kek === kek);
  const key = (await keeper?.unwrap(wrapped, contextOf(label))) ?? null;
  return key === null ? unwrapProblem : { ...label, key };
}

export interface SoftwareKeeper extends KeyKeeper {
  unwrapNow(wrapped: string, context: Uint8Array): Uint8Array | null;
}

/** A keeper in software, around a key read from a file: for development and small nodes. */
export function softwareKeeper(suite: CryptoSuite, kek: string, key: Uint8Array): SoftwareKeeper {
  const unwrapNow = (wrapped: string, context: Uint8Array) => {
    const bytes = Buffer.from(wrapped, 'base64url');
    const [iv, tag, ct] = [bytes.subarray(0, 12), bytes.subarray(12, 28), bytes.subarray(28)];
    return suite.open(key, { iv, ct, tag }, context);
  };
  return {
    kek,
    wrap: async (dataKey, context) => {
      const { iv, ct, tag } = suite.seal(key, dataKey, context);
      return Buffer.concat([iv, tag, ct]).toString('base64url');
    },
    unwrap: async (wrapped, context) => unwrapNow(wrapped, context),
    unwrapNow,
  };
}

/** A wrapped key that is given another name, tenant or use does not unwrap. */
function contextOf({ kid, tenant, use, alg }: KeyLabel): Buffer {
  return canonicalBytes(['xinqiao-data-key', 1, kid, tenant, use, alg]);
}
