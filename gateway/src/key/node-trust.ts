// 节点公钥 (node trust): the node's public keys, from its trust file, had from its operator by a way that is not the
// network's. Read again when the file changes, so that the node can rotate its keys.
import { readFileSync, statSync } from 'node:fs';
import { isProblem } from '@xinqiao/catalogue/catalogue';
import { readTrustFile } from '@xinqiao/protocol/evidence/trust-file';
import { keyBook, type KeyBook } from '@xinqiao/protocol/suite/key-book';
import type { CryptoSuite } from '@xinqiao/protocol/suite/suite';
import { suiteOfKey, suites } from '@xinqiao/protocol/suite/suites';
import { ConfigError } from '../config/config-problem.ts';

export interface NodeTrust {
  readonly book: KeyBook;
  /** The suite of the key a signature says it is by: by it the node digests. */
  readonly suiteOf: (signature: string) => CryptoSuite;
}

/** @throws ConfigError where the file is none at the start; later the keys that were known stay */
export function nodeTrust(file: string): () => NodeTrust {
  let mark = markOf(file);
  let trust = read(file);
  return () => {
    const now = markOf(file);
    if (now === mark) return trust;
    try {
      trust = read(file);
      mark = now;
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
    }
    return trust;
  };
}

function markOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat === undefined ? '' : `${stat.ino} ${stat.mtimeMs} ${stat.size}`;
}

function read(file: string): NodeTrust {
  try {
    const trust = readTrustFile(JSON.parse(readFileSync(file, 'utf8')), '');
    if (isProblem(trust)) throw new TypeError(trust.en);
    const suiteBy = new Map(trust.keys.map(({ kid, key }) => [kid, suiteOfKey(key)]));
    const suiteOf = (signature: string) => suiteBy.get(kidIn(signature)) ?? suites.intl;
    return { book: keyBook(trust.keys), suiteOf };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : '';
    const zh = `节点公钥文件无法读取，请向节点运营单位索取（/api/v1/evidence/trust）`;
    const en = `the node’s trust file cannot be read (${why}): ask its operator for it (/api/v1/evidence/trust)`;
    throw new ConfigError([{ place: file, zh, en }]);
  }
}

/** To be looked up, not believed. */
function kidIn(signature: string): string {
  try {
    const header = Buffer.from(signature.split('.', 1)[0] ?? '', 'base64url').toString('utf8');
    return String((JSON.parse(header) as { readonly kid?: unknown }).kid);
  } catch {
    return '';
  }
}
