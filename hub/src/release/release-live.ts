// 实时内容 (live): what a source unit said when it was asked, as it stands in a Disclosure beside what the
// node holds. Pure. 依据: 方案附件注2, 注3. The node keeps no value of it: of a call a salted commitment stays,
// by which whoever received the values can show them to be those; of a verification its verdicts stay.
import { hash } from 'node:crypto';
import type { Edition } from '@xinqiao/catalogue/catalogue';
import type { DisclosedItem } from './release.ts';
import type { LiveItem } from './release-enquiry.ts';

export interface DisclosedLive extends Omit<LiveItem, 'item'> {
  /** The session it was had in. */
  readonly enquiry: string;
  /** `sha256:<hex>` of the salt followed by the records as JSON; null where none were given. */
  readonly commitment: string | null;
  /** Known to the recipient alone; null where the values are gone too. */
  readonly salt: string | null;
}

export type LiveItems = ReadonlyMap<string, DisclosedLive>;

/** The items of a session, committed to by a salt for each. */
export function committed(
  enquiry: string,
  items: readonly LiveItem[],
  newSalt: () => string,
): LiveItems {
  return new Map(
    items.map(({ item, ...live }) => {
      const salt = live.records === null ? null : newSalt();
      const commitment = salt === null ? null : commitmentOf(salt, live.records);
      return [item, { enquiry, ...live, commitment, salt }];
    }),
  );
}

/** What stands for records that are not kept: so little may be in them that a bare digest would be guessed. */
export function commitmentOf(salt: string, records: DisclosedLive['records']): string {
  return `sha256:${hash('sha256', salt + JSON.stringify(records), 'hex')}`;
}

/** An item as it is kept: without the values that were had live. */
export function withoutLive(item: DisclosedItem): DisclosedItem {
  return item.live ? { ...item, live: { ...item.live, records: null, salt: null } } : item;
}

/** Items of a disclosure with live ones among them, named in the list's order. */
export function withThese(edition: Edition, items: readonly string[], live: LiveItems): string[] {
  const named = new Set([...items, ...live.keys()]);
  const listed = edition.items.flatMap(({ code }) => (named.has(code) ? [code] : []));
  return [...listed, ...items.filter((code) => !listed.includes(code))];
}
