// 清单 JSON (catalogue JSON): an edition for programs; what `GET` of the list answers. Derived, without
// facts of its own. Source units and due dates stand in Chinese as the annex writes them.
import type { Cadence, Channel, Edition, Field, Item, SharingMode } from './catalogue.ts';

export interface ItemJson {
  readonly code: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly category: { readonly no: number; readonly zh: string };
  readonly mode: SharingMode;
  readonly channel: Channel;
  readonly requiresAuthorization: boolean;
  readonly supplementary: boolean;
  /** Chinese names. */
  readonly sourceUnits: readonly string[];
  /** As the annex writes it. */
  readonly due: string;
  readonly cadence: Cadence;
  /** The fields that make up a record's identity: whose it is, then what tells it from the subject's
   * others. */
  readonly key: readonly string[];
  readonly fields: readonly Field[];
}

export interface CatalogueJson {
  /** The edition's code. */
  readonly edition: string;
  readonly items: readonly ItemJson[];
}

/** The edition as JSON data, items and fields in the list's order. */
export function catalogueJson(edition: Edition): CatalogueJson {
  const nameOf = new Map(edition.sourceUnits.map((unit) => [unit.code, unit.zh]));
  return {
    edition: edition.code,
    items: edition.items.map((item) => itemJson(item, nameOf)),
  };
}

function itemJson(item: Item, nameOf: ReadonlyMap<string, string>): ItemJson {
  return {
    code: item.code,
    titleZh: item.zh,
    titleEn: item.en,
    category: { no: item.category.no, zh: item.category.zh },
    mode: item.mode,
    channel: item.channel,
    requiresAuthorization: item.requiresAuthorization,
    supplementary: item.supplementary ?? false,
    sourceUnits: item.sourceUnits.map((code) => nameOf.get(code) ?? code),
    due: item.due.zh,
    cadence: item.cadence,
    key: identityOf(item),
    fields: item.fields,
  };
}

function identityOf({ subject, key }: Item): readonly string[] {
  const owner = subject.code ?? subject.name;
  return owner === undefined ? key : [owner, ...key.filter((field) => field !== owner)];
}
