// 密钥 (vault keys): the vault's keys in a file of the node's home. Made once, readable by its owner alone,
// never printed; a key is followed by another, never removed. Without it sealed fields are lost: it is
// backed up apart from the database, again after each change.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { isProblem } from '@xinqiao/catalogue/catalogue';
import {
  newDataKey,
  rewrap,
  softwareKeeper,
  softwareRing,
  type KeyLabel,
  type KeyRing,
  type KeyUse,
  type SoftwareKeeper,
  type WrappedKey,
} from '@xinqiao/protocol/envelope/key-ring';
import type { SuiteName } from '@xinqiao/protocol/suite/suite';
import { suites } from '@xinqiao/protocol/suite/suites';
import { Fault } from '../../kernel/fault.ts';
import { exclusively } from '../postgres/embedded/kernel-lock.ts';
import { tenant } from './field-vault.ts';
import { keepOnce, readIfThere, replaceKept } from './kept-file.ts';

export interface Keys {
  /** Name, bytes (base64) and suite (where absent: intl) of the key-encryption key. */
  readonly kek: string;
  readonly key: string;
  readonly suite?: SuiteName;
  /** Data keys, oldest first: the last of a use is the current one. */
  readonly wrapped: readonly WrappedKey[];
}

export function keyFileOf(home: string): string {
  return join(home, 'vault-keys.json');
}

/** Makes the keys of a file, by the algorithms of `suite`, where there are none yet. */
export async function keepKeys(file: string, suite: SuiteName): Promise<void> {
  if (readIfThere(file) === null) keepOnce(file, JSON.stringify(await newKeys(suite)));
}

/** @throws Fault `vault.key-file` where it is damaged, or not there */
export function loadKeys(file: string): Keys {
  return readKeys(readIfThere(file) ?? '', file);
}

/** The ring of some keys. @throws Fault `vault.key-file` */
export function ringOfKeys(keys: Keys, file: string): KeyRing {
  const ring = softwareRing(keeperOf(keys), keys.wrapped);
  if (isProblem(ring)) throw damaged(file, ring);
  return ring;
}

export async function newKeys(suite: SuiteName): Promise<Keys> {
  const keys = newKek('kek-1', suite);
  const wrapped = [await newKey(keys, 'seal', suite), await newKey(keys, 'index', suite)];
  return { ...keys, wrapped };
}

/** Makes a new key current for sealing; returns its label. Processes that run take it over. */
export async function rotateDataKey(file: string, suite: SuiteName): Promise<KeyLabel> {
  const { wrapped } = await change(file, async (keys) => {
    const next = await newKey(keys, 'seal', suite);
    return { ...keys, wrapped: [...keys.wrapped, next] };
  });
  const [next] = wrapped.slice(-1);
  if (next === undefined) throw damaged(file, 'no key');
  return next;
}

/** Wraps the data keys by a new key-encryption key; no sealed value changes. Returns its name. */
export async function rewrapDataKeys(file: string, suite: SuiteName): Promise<string> {
  const { kek } = await change(file, async (keys) => {
    const next = newKek(`kek-${Number(/\d+$/.exec(keys.kek)?.[0] ?? 0) + 1}`, suite);
    const [from, to] = [keeperOf(keys), keeperOf(next)];
    const wrapped = keys.wrapped.map(async (one) => {
      const again = await rewrap(from, to, one);
      if (isProblem(again)) throw damaged(file, again);
      return again;
    });
    return { ...next, wrapped: await Promise.all(wrapped) };
  });
  return kek;
}

/** Changes the file, one process at a time: none writes over a key another has just made. */
async function change(file: string, next: (keys: Keys) => Promise<Keys>): Promise<Keys> {
  return exclusively(`${file}.lock`, async () => {
    const keys = await next(loadKeys(file));
    // What cannot be read back is not written.
    ringOfKeys(keys, file);
    replaceKept(file, JSON.stringify(keys));
    return keys;
  });
}

function newKek(kek: string, suite: SuiteName): Omit<Keys, 'wrapped'> {
  const key = randomBytes(suites[suite].sealKeyBytes).toString('base64');
  return { kek, key, suite };
}

/** Chance is part of its name: a value never looks sealed by a key of another node's file. */
async function newKey(
  keys: Omit<Keys, 'wrapped'>,
  use: KeyUse,
  suite: SuiteName,
): Promise<WrappedKey> {
  const kid = `${use}-${randomBytes(4).toString('hex')}`;
  return newDataKey(keeperOf(keys), { kid, tenant, use, alg: suites[suite].sealAlg });
}

function keeperOf({ kek, key, suite = 'intl' }: Omit<Keys, 'wrapped'>): SoftwareKeeper {
  return softwareKeeper(suites[suite], kek, Buffer.from(key, 'base64'));
}

function readKeys(text: string, file: string): Keys {
  try {
    const keys = JSON.parse(text) as Keys;
    const { sealKeyBytes } = suites[keys.suite ?? 'intl'];
    if (Buffer.from(keys.key, 'base64').length === sealKeyBytes) return keys;
  } catch (cause) {
    throw damaged(file, cause);
  }
  throw damaged(file, 'length');
}

function damaged(file: string, cause: unknown): Fault {
  const fault = new Fault('unavailable', 'vault.key-file', {
    zh: `密钥文件 ${file} 不完整，请从备份恢复；没有它，已加密的字段无法读取`,
    en: `the key file ${file} is damaged: restore it from a backup; sealed fields cannot be read without it`,
  });
  fault.cause = cause;
  return fault;
}
