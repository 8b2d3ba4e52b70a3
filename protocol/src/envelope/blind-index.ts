// 盲索引 (blind index): a keyed digest by which equal sealed values are found without opening any. Tells
// those who hold the table which rows are equal, and no more; a value must be in its canonical writing
// first, and a field with few possible values should have none.
import { canonicalBytes } from '../canonical.ts';
import { suiteOfSeal } from '../suite/suites.ts';
import type { KeyRing } from './key-ring.ts';

/** A column whose values are to be found by equality. */
export interface IndexedColumn {
  readonly table: string;
  readonly column: string;
  readonly tenant: string;
}

/** `<kid>:<base64url>`, 256 bits. Equal for equal values of one column alone, and only while the
 * tenant's index key is the same: a new one means indexing anew. Throws RangeError without a key. */
export function blindIndex(ring: KeyRing, at: IndexedColumn, value: string): string {
  return `${ring.index(at.tenant).kid}:${keyedDigest(ring, at, value).toString('base64url')}`;
}

/** The same 32 bytes alone: for digests that tell a change, of what must not be guessed from them. */
export function keyedDigest(ring: KeyRing, at: IndexedColumn, value: string): Buffer {
  const { alg, key } = ring.index(at.tenant);
  const { table, column, tenant } = at;
  const bytes = canonicalBytes(['xinqiao-blind-index', 1, table, column, tenant, value]);
  return suiteOfSeal(alg).hmac(key, bytes);
}
