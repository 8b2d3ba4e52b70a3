// 数据信封 (envelope): one field encrypted at rest (grade >= 4: person ids, accounts; JR/T 0197, 三(六)1). Bound
// to the place it stands in, so that a value moved to another row, column or tenant does not open.
// Knows neither which fields are sealed nor where keys are kept.
import { isProblem, type Problem } from '@xinqiao/catalogue/catalogue';
import { canonicalBytes } from '../canonical.ts';
import type { SealAlg } from '../suite/suite.ts';
import { suiteOfSeal } from '../suite/suites.ts';
import { base64url, closed, name, oneOf, type WireReader } from '../wire.ts';
import type { KeyRing } from './key-ring.ts';

export interface Envelope {
  readonly v: 1;
  readonly alg: SealAlg;
  /** Data key it was sealed under. */
  readonly kid: string;
  /** base64url, as are `ct` and `tag`. */
  readonly iv: string;
  readonly ct: string;
  readonly tag: string;
}

/** Where a value stands. Bound into the envelope without being written in it. */
export interface Place {
  readonly table: string;
  readonly column: string;
  /** The row's id: never itself personal, for it is not encrypted. */
  readonly row: string;
  readonly tenant: string;
}

/** Reads an envelope as it was stored. */
export const readEnvelope: WireReader<Envelope> = closed<Envelope>({
  v: oneOf([1]),
  alg: oneOf(['A256GCM', 'SM4-GCM']),
  kid: name,
  iv: base64url,
  // An empty value has an empty cipher text.
  ct: (value, place) => (value === '' ? '' : base64url(value, place)),
  tag: base64url,
});

export const unopened: Problem = {
  problem: 'envelope.unopened',
  zh: '加密字段无法解密：内容或位置被改动，或密钥不符，请核查数据与密钥',
  en: 'The sealed field does not open: it was changed or moved, or the key is another; check both',
};

/** Seals a value for its place under the tenant's current data key. Throws RangeError when the ring has
 * no key of that tenant. */
export function seal(ring: KeyRing, place: Place, value: string): Envelope {
  const { kid, alg, key } = ring.current(place.tenant);
  const sealed = suiteOfSeal(alg).seal(key, Buffer.from(value, 'utf8'), boundBy(place, alg, kid));
  return {
    v: 1,
    alg,
    kid,
    iv: encode(sealed.iv),
    ct: encode(sealed.ct),
    tag: encode(sealed.tag),
  };
}

/** The value sealed for this very place, or the problem that it does not open. */
export function open(ring: KeyRing, place: Place, envelope: Envelope): string | Problem {
  const { alg, kid, iv, ct, tag } = envelope;
  const found = ring.find(kid);
  if (isProblem(found)) return found;
  if (found.tenant !== place.tenant || found.alg !== alg) return unopened;
  const sealed = { iv: decode(iv), ct: decode(ct), tag: decode(tag) };
  const plain = suiteOfSeal(found.alg).open(found.key, sealed, boundBy(place, alg, kid));
  return plain?.toString('utf8') ?? unopened;
}

/** Whether a value should be sealed anew: under a key or suite that is no longer the tenant's own. */
export function isOutdated(ring: KeyRing, tenant: string, { kid, alg }: Envelope): boolean {
  const current = ring.current(tenant);
  return kid !== current.kid || alg !== current.alg;
}

/** The value sealed under the current key; the same envelope when it already is. One step of the
 * background rotation. */
export function reseal(ring: KeyRing, place: Place, envelope: Envelope): Envelope | Problem {
  if (!isOutdated(ring, place.tenant, envelope)) return envelope;
  const value = open(ring, place, envelope);
  return isProblem(value) ? value : seal(ring, place, value);
}

/** A list, not joined text: a separator inside a name could make two places look like one. */
function boundBy({ table, column, row, tenant }: Place, alg: SealAlg, kid: string): Buffer {
  return canonicalBytes(['xinqiao-envelope', 1, alg, kid, table, column, row, tenant]);
}

function encode(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

function decode(part: string): Buffer {
  return Buffer.from(part, 'base64url');
}
