// Sealing a record: what of it must not be read from the tables is sealed when it is appended, opened when
// it is looked at. Its key and digest, where they are of such values, are keyed: a plain one could be
// guessed from few possible values.
import { Buffer } from 'node:buffer';
import type { Content, Edition, Item } from '@xinqiao/catalogue/catalogue';
import type { FieldPlace, FieldVault, SealedBytes } from '../platform/vault/field-vault.ts';
import {
  contentDigest,
  partingOf,
  recordKey,
  sealedFields,
  soleKey,
  type RecordInForce,
  type RecordVersion,
} from './record.ts';
import type { Kept, KeptVersion, SealedPart, Selected } from './record-store.ts';

export interface SealingGround {
  readonly vault: FieldVault;
  readonly edition: Edition;
}

/** What tells one version from all others. */
export type VersionPlace = Pick<RecordVersion, 'item' | 'key' | 'version'> & {
  readonly subject: string;
};

/** The text of a content, and of its part to be sealed. */
export interface Written {
  readonly content: string;
  readonly sealed?: string | null;
}

export type Sealing = ReturnType<typeof sealing>;

export function sealing({ vault, edition }: SealingGround) {
  const guarded = new Map(
    edition.items.filter(isGuarded).map((item) => [item.code, partingOf(item)]),
  );

  /** How keys of an item are made of the text of its key fields. */
  function keyOf(item: Item): (keyText: string) => string {
    const fields = sealedFields(item);
    if (!item.key.some((field) => fields.has(field))) return recordKey;
    const column = { table: 'record_version', column: 'key' };
    return (text) => (text === '' ? soleKey : vault.digest(text, column));
  }

  /** A record in its two parts, parted here where who delivers it has not. */
  function parted<R extends Written>(item: string, record: R): R {
    const part = guarded.get(item);
    if (!part || record.sealed !== undefined) return record;
    const parts = part(JSON.parse(record.content) as Content);
    const text = parts.sealed && JSON.stringify(parts.sealed);
    return { ...record, content: JSON.stringify(parts.plain), sealed: text };
  }

  function digestOf(item: string, { content, sealed }: Written): string {
    if (!guarded.has(item)) return contentDigest(content);
    const column = { table: 'record_version', column: 'digest' };
    return vault.digest(`${content}\n${sealed ?? ''}`, column);
  }

  function seal(sealed: string, place: VersionPlace): SealedBytes {
    return vault.sealBytes(Buffer.from(sealed), placeOf(place));
  }

  /** The whole content. @throws Fault `vault.unreadable` */
  function open({ content, kid, sealed, ...place }: Kept & VersionPlace): Content {
    if (sealed === null) return content;
    const bytes = vault.openBytes({ kid, bytes: sealed }, placeOf(place));
    return { ...content, ...(JSON.parse(Buffer.from(bytes).toString()) as Content) };
  }

  function opened(kept: KeptVersion): RecordVersion {
    const { subject: _subject, kid: _kid, sealed: _sealed, ...version } = kept;
    return { ...version, content: open(kept) };
  }

  /** Records of a subject as they are whole, given what is sealed of them. @throws Fault `vault.unreadable` */
  function whole(
    subject: string,
    records: readonly Selected[],
    parts: readonly SealedPart[],
  ): RecordInForce[] {
    const byPlace = new Map(parts.map((part) => [placeOf(part).row, part]));
    return records.map((record) => {
      const content = JSON.parse(record.content) as Content;
      if (byPlace.size === 0 || !guarded.has(record.item)) return { ...record, content };
      const place = placeOf({ ...record, subject });
      const part = byPlace.get(place.row);
      if (!part) return { ...record, content };
      const bytes = vault.openBytes(part, place);
      const sealed = JSON.parse(Buffer.from(bytes).toString()) as Content;
      return { ...record, content: { ...content, ...sealed } };
    });
  }

  return {
    whole,
    guards: (item: string) => guarded.has(item),
    keyOf,
    parted,
    digestOf,
    seal,
    open,
    opened,
  };
}

function isGuarded(item: Item): boolean {
  return sealedFields(item).size > 0;
}

function placeOf({ subject, item, key, version }: VersionPlace): FieldPlace {
  return { table: 'record_sealed', column: 'sealed', row: `${subject} ${item} ${key} ${version}` };
}
