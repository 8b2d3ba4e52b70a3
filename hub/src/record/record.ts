// 信用记录 (record): what the node knows of a subject, one item at a time. Versions are appended, never
// changed; the highest version of a key is current, and what was known at an instant can be asked.
// 依据: 方案三(四)4 (准确性、完整性、连续性和时效性). Knows nothing of who may see a record.
import { hash } from 'node:crypto';
import type { Content, Item, Value } from '@xinqiao/catalogue/catalogue';

/** What one more delivery of a record amounts to. */
export type Change = 'new' | 'superseding' | 'unchanged';

/** The version now in force, as far as telling a change from a repetition needs it. */
export interface CurrentVersion {
  readonly version: number;
  /** Hex of the content digest. */
  readonly digest: string;
  /** Whether the source now delivering has delivered this key before. */
  readonly isOwn: boolean;
}

/** A version about to be appended. `content` and `sealed` are the canonical JSON that `digest` was taken of. */
export interface NewVersion {
  readonly subject: string;
  readonly key: string;
  readonly version: number;
  readonly line: number;
  readonly eventOn: string | null;
  readonly digest: string;
  readonly content: string;
  readonly sealed: string | null;
}

/** A version as far as it is told to anybody: whence in a file it came is left out. */
export interface RecordInForce {
  readonly item: string;
  readonly key: string;
  readonly version: number;
  readonly source: string;
  readonly eventOn: string | null;
  readonly knownFrom: Date;
  readonly content: Content;
}

/** A version as it is kept. */
export interface RecordVersion extends RecordInForce {
  readonly batch: string;
  readonly line: number;
}

/** Key of the one record a subject has of an item of cardinality `one`. */
export const soleKey = '-';

/** 128 bits of SHA-256: enough that two records never share a key, and the key carries no data. */
function digestOf(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 32);
}

/** The key of a record from the text its key fields make up; see `RecordReading.keyText`. */
export function recordKey(keyText: string): string {
  return keyText === '' ? soleKey : digestOf(keyText);
}

export function contentDigest(canonicalContent: string): string {
  return digestOf(canonicalContent);
}

const sealedFrom = 4;

/** Fields whose values are kept sealed (三(六)1 分级保护). Not the subject's code: every row has that in its key. */
export function sealedFields({ fields, subject }: Item): ReadonlySet<string> {
  return new Set(
    fields.filter((f) => f.grade >= sealedFrom && f.code !== subject.code).map((f) => f.code),
  );
}

/** A content in the two parts in which it is kept. */
export interface Parted {
  readonly plain: Content;
  /** Null where nothing of it is to be sealed. */
  readonly sealed: Content | null;
}

/** Parts the contents of an item; compiled once, because it runs on every row. */
export function partingOf(item: Item): (content: Content) => Parted {
  const fields = sealedFields(item);
  if (fields.size === 0) return (content) => ({ plain: content, sealed: null });
  return (content) => {
    const plain: Record<string, Value> = {};
    const sealed: Record<string, Value> = {};
    let found = false;
    for (const code in content) {
      const value = content[code];
      if (value === undefined) continue;
      if (fields.has(code)) [sealed[code], found] = [value, true];
      else plain[code] = value;
    }
    return { plain, sealed: found ? sealed : null };
  };
}

/**
 * Compares a delivered content with the current version of its key. The same said by another source
 * for the first time is a version too: who answers for a record is part of it (瞒报 is told by it).
 */
export function changeOf(current: CurrentVersion | undefined, digest: string): Change {
  if (!current) return 'new';
  return current.isOwn && current.digest === digest ? 'unchanged' : 'superseding';
}
