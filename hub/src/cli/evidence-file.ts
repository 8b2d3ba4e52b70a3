// Files that are handed to `evidence verify`: what is none says so, in words for whoever handed it in.
import { readFileSync, statSync } from 'node:fs';
import { isProblem, type Problem } from '@xinqiao/catalogue/catalogue';
import { readTrustFile, type TrustFile } from '@xinqiao/protocol/evidence/trust-file';
import { Fault } from '../kernel/fault.ts';

/** @throws Fault `evidence.file` */
export function readTrust(path: string): TrustFile {
  const trust = readTrustFile(jsonIn(path), '');
  if (isProblem(trust)) throw unreadable(path, trust);
  return trust;
}

/** @throws Fault `evidence.file` */
export function jsonIn(path: string): unknown {
  if (sizeOf(path) > 67_108_864) throw unreadable(path);
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw unreadable(path);
  }
}

/** @throws Fault `evidence.file` */
export function sizeOf(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile()) return stat.size;
  throw unreadable(path);
}

/** What is said of a file that is not what is wanted. */
export function unreadable(path: string, because?: Problem): Fault {
  return new Fault('invalid', 'evidence.file', {
    zh: `文件 ${path} 不存在，或不是所需的 JSON 或证据包${because ? `：${because.zh}` : ''}`,
    en: `${path} is not there, or not the JSON or bundle that is wanted here${because ? `: ${because.en}` : ''}`,
  });
}
