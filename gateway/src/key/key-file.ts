// 密钥文件 (key file) of a gateway: what it signs with, made by `gateway keys`, readable by its owner alone. Whoever
// has an HSM hands in a `Signer` of its own.
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { thumbprint, type TrustedKey } from '@xinqiao/protocol/suite/key-book';
import type { PrivateKey, Signer, SuiteName } from '@xinqiao/protocol/suite/suite';
import { suiteOfKey, suites } from '@xinqiao/protocol/suite/suites';
import { ConfigError } from '../config/config-problem.ts';

interface KeyFile {
  readonly kid: string;
  readonly key: PrivateKey;
}

/** Makes a key pair; what is to be registered with the node. @throws ConfigError where the file is there already */
export function makeKeyFile(file: string, suite: SuiteName, now: Date): TrustedKey {
  const { publicKey, privateKey } = suites[suite].generateKeyPair();
  const made: KeyFile = { kid: thumbprint(publicKey), key: privateKey };
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, {
      mode: 0o600,
      flag: 'wx',
      flush: true,
    });
  } catch (error) {
    const isThere = (error as { readonly code?: string }).code === 'EEXIST';
    throw isThere ? already(file) : unreadable(file, '无法写入', 'cannot be written');
  }
  const from = new Date(Math.floor(now.getTime() / 1_000) * 1_000).toISOString();
  return { kid: made.kid, key: publicKey, from, until: null };
}

/** @throws ConfigError */
export function readSigner(file: string): Signer {
  let made: KeyFile;
  try {
    made = JSON.parse(readFileSync(file, 'utf8')) as KeyFile;
    const signer = suiteOfKey(made.key).signer(made.kid, made.key);
    if (typeof made.kid === 'string' && (statSync(file).mode & 0o077) === 0) return signer;
  } catch {
    throw unreadable(file, '无法读取', 'cannot be read');
  }
  const zh = '私钥文件不应为他人可读，请执行 chmod 600';
  throw new ConfigError([{ place: file, zh, en: 'others may read the private key: chmod 600' }]);
}

function already(file: string): ConfigError {
  const en = 'there is a key already and it is not replaced: give another name to the new one';
  return new ConfigError([{ place: file, zh: '密钥已存在，不予覆盖；请为新密钥另取文件名', en }]);
}

function unreadable(file: string, zh: string, en: string): ConfigError {
  const place = file;
  return new ConfigError([
    {
      place,
      zh: `密钥文件${zh}，请检查路径和权限，或用 gateway keys 生成`,
      en: `the key file ${en}: check its path and rights, or make one with gateway keys`,
    },
  ]);
}
