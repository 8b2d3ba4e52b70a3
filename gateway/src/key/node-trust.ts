// 节点公钥 (node trust): the node's public keys, from its trust file, had from its operator by a way that is not the
// network's. Read again when the file changes, so that the node can rotate its keys.
import { readFileSync, statSync } from 'node:fs';
import { isProblem, type Problem } from '@xinqiao/catalogue/catalogue';
import { verifyArtefact, type VerifiedArtefact } from '@xinqiao/protocol/consent/consent-signature';
import { readTrustFile } from '@xinqiao/protocol/evidence/trust-file';
import { keyBook, type KeyBook } from '@xinqiao/protocol/suite/key-book';
import type { CryptoSuite } from '@xinqiao/protocol/suite/suite';
import { suiteOfKey, suites } from '@xinqiao/protocol/suite/suites';
import { ConfigError } from '../config/config-problem.ts';

export interface NodeTrust {
  readonly book: KeyBook;
  /** The suite of the key a signature says it is by: by it the node digests. */
  readonly suiteOf: (signature: string) => CryptoSuite;
  /** The consent a node trusted signed, or what is wrong; one that was just verified is not verified again. */
  readonly artefactIn: (jws: string) => VerifiedArtefact | Problem;
}

/** Some megabytes; the one verified longest ago goes first. */
const mostArtefacts = 2_000;

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
    const book = keyBook(trust.keys);
    return { book, suiteOf, artefactIn: remembering(book) };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : '';
    const zh = `节点公钥文件无法读取，请向节点运营单位索取（/api/v1/evidence/trust）`;
    const en = `the node’s trust file cannot be read (${why}): ask its operator for it (/api/v1/evidence/trust)`;
    throw new ConfigError([{ place: file, zh, en }]);
  }
}

/** Whether a signature holds depends on its text and the keys alone: remembered as long as these keys are. */
function remembering(book: KeyBook): NodeTrust['artefactIn'] {
  const verified = new Map<string, VerifiedArtefact>();
  return (jws) => {
    const known = verified.get(jws);
    if (known) return known;
    const found = verifyArtefact(jws, book);
    if (isProblem(found)) return found;
    const [oldest] = verified.keys();
    if (verified.size >= mostArtefacts && oldest !== undefined) verified.delete(oldest);
    verified.set(jws, found);
    return found;
  };
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
