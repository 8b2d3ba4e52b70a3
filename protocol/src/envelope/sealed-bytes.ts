// 密文 (sealed bytes): bytes encrypted at rest as an envelope's text is, in the shortest form: what stands
// in a column of bytes beside the name of its key. Bound to its place, and never to be taken for an
// envelope's.
import { isProblem, type Problem } from '@xinqiao/catalogue/catalogue';
import { canonicalBytes } from '../canonical.ts';
import { suiteOfSeal } from '../suite/suites.ts';
import { unopened, type Place } from './envelope.ts';
import type { DataKey, KeyRing } from './key-ring.ts';

export interface SealedBytes {
  /** Data key they were sealed under, whose algorithm is theirs. */
  readonly kid: string;
  /** 12 bytes iv, 16 bytes tag, and the cipher text. */
  readonly bytes: Uint8Array;
}

const ivEnd = 12;
const tagEnd = 28;

/** Seals bytes for their place under the tenant's current data key. Throws RangeError when the ring has
 * no key of that tenant. */
export function sealBytes(ring: KeyRing, place: Place, plain: Uint8Array): SealedBytes {
  const current = ring.current(place.tenant);
  const { alg, kid, key } = current;
  const { iv, tag, ct } = suiteOfSeal(alg).seal(key, plain, boundBy(place, current));
  return { kid, bytes: Buffer.concat([iv, tag, ct]) };
}

/** The bytes sealed for this very place, or the problem that they do not open. */
export function openBytes(
  ring: KeyRing,
  place: Place,
  { kid, bytes }: SealedBytes,
): Buffer | Problem {
  const found = ring.find(kid);
  if (isProblem(found)) return found;
  if (found.tenant !== place.tenant) return unopened;
  const sealed = {
    iv: bytes.subarray(0, ivEnd),
    tag: bytes.subarray(ivEnd, tagEnd),
    ct: bytes.subarray(tagEnd),
  };
  return suiteOfSeal(found.alg).open(found.key, sealed, boundBy(place, found)) ?? unopened;
}

function boundBy({ table, column, row, tenant }: Place, { alg, kid }: DataKey): Buffer {
  return canonicalBytes(['xinqiao-sealed-bytes', 1, alg, kid, table, column, row, tenant]);
}
