// 字段加密 (field vault): what a store is handed to keep personal data with: single values sealed for the
// place they stand in, and found by equality without being opened. Serves 三(六)1 分级保护. Envelopes and
// keys are the protocol's; says nothing about who may open what.
import { isProblem, type Problem } from '@xinqiao/catalogue/catalogue';
import { blindIndex, keyedDigest } from '@xinqiao/protocol/envelope/blind-index';
import { open, readEnvelope, seal, type Place } from '@xinqiao/protocol/envelope/envelope';
import type { KeyRing } from '@xinqiao/protocol/envelope/key-ring';
import { openBytes, sealBytes, type SealedBytes } from '@xinqiao/protocol/envelope/sealed-bytes';
import { Fault } from '../../kernel/fault.ts';

export type { SealedBytes } from '@xinqiao/protocol/envelope/sealed-bytes';

/** A column of a row; the row's id is never itself personal. */
export type FieldPlace = Omit<Place, 'tenant'>;
export type FieldColumn = Omit<FieldPlace, 'row'>;

/** Bytes as they are kept: `kid` is null where they were written before there was a vault, and are plain. */
export interface KeptBytes {
  readonly kid: string | null;
  readonly bytes: Uint8Array;
}

export interface FieldVault {
  /** The text as it is stored. */
  seal(text: string, place: FieldPlace): string;
  /** @throws Fault `vault.unreadable` where key, place or bytes are not those it was sealed with */
  open(sealed: string, place: FieldPlace): string;
  sealBytes(bytes: Uint8Array, place: FieldPlace): SealedBytes;
  /** @throws Fault `vault.unreadable` */
  openBytes(kept: KeptBytes, place: FieldPlace): Uint8Array;
  /** Equal for equal texts of one column, and nothing else can be read from it. */
  index(text: string, column: FieldColumn): string;
  /** The same as 128 bits in hex, for digests. */
  digest(text: string, column: FieldColumn): string;
  /** Name of the key that values are sealed under now. */
  currentKey(): string;
}

/** The node's own data, as against that of a tenant it hosts. */
export const tenant = 'node';

/** A vault under the keys of a ring. */
export function fieldVault(ring: KeyRing): FieldVault {
  return {
    seal: (text, place) => JSON.stringify(seal(ring, { ...place, tenant }, text)),
    open: (sealed, place) => {
      const envelope = readEnvelope(JSON.parse(sealed), place.column);
      return readable(isProblem(envelope) ? envelope : open(ring, { ...place, tenant }, envelope));
    },
    sealBytes: (bytes, place) => sealBytes(ring, { ...place, tenant }, bytes),
    openBytes: ({ kid, bytes }, place) =>
      kid === null ? bytes : readable(openBytes(ring, { ...place, tenant }, { kid, bytes })),
    index: (text, column) => blindIndex(ring, { ...column, tenant }, text),
    digest: (text, column) =>
      keyedDigest(ring, { ...column, tenant }, text).toString('hex', 0, digestBytes),
    currentKey: () => ring.current(tenant).kid,
  };
}

const digestBytes = 16;

function readable<T extends string | Uint8Array>(opened: T | Problem): T {
  if (!isProblem(opened)) return opened;
  throw new Fault(
    'unavailable',
    'vault.unreadable',
    {
      zh: '加密字段无法解开：密钥文件与数据不属于同一节点，或数据被改动。请恢复与数据同时备份的密钥文件',
      en: 'a sealed field does not open: the key file is not that of this data, or the data was changed; restore the key file backed up with the data',
    },
    { problem: opened.problem },
  );
}
