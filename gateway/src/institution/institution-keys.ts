// 密钥与令牌 (keys and token) of a bank's gateway: the key it signs in with, the key its tokens are bound to, and the
// token the core system shows. The latter two are made at the first start; all are readable by their owner alone.
import { randomBytes, type webcrypto } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isProblem } from '@xinqiao/catalogue/catalogue';
import type { NodeTrust } from '@xinqiao/client/client';
import { readTrustFile } from '@xinqiao/protocol/evidence/trust-file';
import { ConfigError } from '../config/config-problem.ts';
import { readSigner } from '../key/key-file.ts';
import { nodeTrust } from '../key/node-trust.ts';

type Jwk = Awaited<ReturnType<typeof exportedJwk>>;

/** The key of `gateway keys`, as a client signs in by it. @throws ConfigError */
export async function readClientKey(file: string) {
  const { kid } = readSigner(file);
  const { key } = JSON.parse(readFileSync(file, 'utf8')) as { readonly key: Jwk };
  if (key.crv !== 'Ed25519') {
    const zh = '登录节点须用国际算法密钥，请以 gateway keys 另行生成（不加 --suite gm）';
    const en =
      'a node is signed in to by a key of the international suite: make one without --suite gm';
    throw new ConfigError([{ place: file, zh, en }]);
  }
  return { kid, key: await crypto.subtle.importKey('jwk', key, 'Ed25519', false, ['sign']) };
}

/** @throws ConfigError */
export function readNodeKeys(file: string): NodeTrust {
  nodeTrust(file);
  const trust = readTrustFile(JSON.parse(readFileSync(file, 'utf8')), '');
  return isProblem(trust) ? [] : trust.keys;
}

const proofAlgorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** Kept, so that a consent asked for before a restart can be received after it. */
export async function proofKeyIn(folder: string) {
  const text = await secretAt(join(folder, 'proof-key.json'), newProofKey);
  const { d, ...publicJwk } = JSON.parse(text) as Jwk;
  const load = (jwk: Jwk, uses: 'sign' | 'verify') =>
    crypto.subtle.importKey('jwk', jwk, proofAlgorithm, uses === 'verify', [uses]);
  return {
    privateKey: await load({ ...publicJwk, d } as Jwk, 'sign'),
    publicKey: await load(publicJwk, 'verify'),
  };
}

const exportedJwk = (key: webcrypto.CryptoKey) => crypto.subtle.exportKey('jwk', key);

async function newProofKey(): Promise<string> {
  const { privateKey } = await crypto.subtle.generateKey(proofAlgorithm, true, ['sign', 'verify']);
  const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', privateKey);
  return JSON.stringify({ kty, crv, x, y, d });
}

/** What the core system shows. @throws ConfigError */
export function tokenIn(file: string): Promise<string> {
  return secretAt(file, () => Promise.resolve(randomBytes(32).toString('base64url')));
}

async function secretAt(file: string, make: () => Promise<string>): Promise<string> {
  try {
    const { mode } = statSync(file);
    const text = readFileSync(file, 'utf8').trim();
    if ((mode & 0o077) === 0 && text !== '') return text;
  } catch (error) {
    if ((error as { readonly code?: string }).code === 'ENOENT') return written(file, await make());
    throw unusable(file, '无法读取，请检查路径和权限', 'it cannot be read: check path and rights');
  }
  throw unusable(
    file,
    '应有内容且只有属主可读（chmod 600）；删去后重启即重新生成',
    'it holds something and only its owner reads it (chmod 600); removed, it is made anew at the next start',
  );
}

function written(file: string, text: string): string {
  try {
    writeFileSync(file, `${text}\n`, { mode: 0o600, flag: 'wx', flush: true });
    return text;
  } catch {
    throw unusable(
      file,
      '无法写入，请检查路径和权限',
      'it cannot be written: check path and rights',
    );
  }
}

function unusable(place: string, zh: string, en: string): ConfigError {
  return new ConfigError([{ place, zh, en }]);
}
