// 密钥文件 (key file): the vault's keys in the node's home. Made once, readable by its owner alone, never
// printed. Without it sealed fields are lost: it is backed up apart from the database. Whoever has an
// HSM opens a ring by a keeper of its own instead.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { isProblem } from '@xinqiao/catalogue/catalogue';
import {
  keyRing,
  newDataKey,
  softwareKeeper,
  type KeyUse,
  type WrappedKey,
} from '@xinqiao/protocol/envelope/key-ring';
import { suites } from '@xinqiao/protocol/suite/suites';
import { Fault } from '../../kernel/fault.ts';
import { fieldVault, type FieldVault } from './field-vault.ts';
import { keepOnce, readIfThere } from './kept-file.ts';

const keyFile = 'vault-keys.json';
const suite = suites.intl;

interface Keys {
  /** Name and bytes (base64) of the key-encryption key. */
  readonly kek: string;
  readonly key: string;
  /** Data keys, oldest first: the last of a use is the current one. */
  readonly wrapped: readonly WrappedKey[];
}

/**
 * The vault of a node's home; its keys are made where there are none yet.
 * @throws Fault `vault.key-file`
 */
export async function openFieldVault(home: string): Promise<FieldVault> {
  const file = join(home, keyFile);
  const keys = readKeys(readIfThere(file) ?? keepOnce(file, JSON.stringify(await newKeys())), file);
  const ring = await ringOf(keys);
  if (isProblem(ring)) throw damaged(file, ring);
  return fieldVault(ring);
}

/** A vault whose keys are kept nowhere: for tests, and where nothing is sealed. */
export async function passingVault(): Promise<FieldVault> {
  const ring = await ringOf(await newKeys());
  if (isProblem(ring)) throw new Error(ring.en);
  return fieldVault(ring);
}

function ringOf({ kek, key, wrapped }: Keys) {
  return keyRing([softwareKeeper(suite, kek, Buffer.from(key, 'base64'))], wrapped);
}

async function newKeys(): Promise<Keys> {
  const [kek, key] = ['kek-1', randomBytes(suite.sealKeyBytes)];
  const keeper = softwareKeeper(suite, kek, key);
  const make = (use: KeyUse) =>
    newDataKey(keeper, { kid: `${use}-1`, tenant: 'node', use, alg: suite.sealAlg });
  const wrapped = [await make('seal'), await make('index')];
  return { kek, key: key.toString('base64'), wrapped };
}

function readKeys(text: string, file: string): Keys {
  try {
    const keys = JSON.parse(text) as Keys;
    if (Buffer.from(keys.key, 'base64').length === suite.sealKeyBytes) return keys;
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
