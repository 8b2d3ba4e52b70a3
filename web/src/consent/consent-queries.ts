import type { Field, Item } from '@xinqiao/catalogue/catalogue';
import { guizhou2022 } from '@xinqiao/catalogue/editions/guizhou-2022/edition';
import type { Reply, Sent } from '../frame/ask.ts';

export type Templates = Reply<'GET /api/v1/consents/purposes'>;
export type ConsentTerms = Sent<'POST /api/v1/consents'>['body'];
/** Fields chosen, by their item. */
export type Chosen = Readonly<Record<string, readonly string[]>>;

export interface AskableItem {
  readonly item: Item;
  readonly fields: readonly Field[];
}

/** Items of which something needs a consent, and those fields. */
export const askableItems: readonly AskableItem[] = guizhou2022.items.flatMap((item) => {
  const fields = item.fields.filter(({ openness }) => openness !== 'open');
  return fields.length === 0 ? [] : [{ item, fields }];
});

/** As it is sent. */
export function scopeOf(chosen: Chosen): ConsentTerms['scope'] {
  return Object.entries(chosen)
    .filter(([, fields]) => fields.length > 0)
    .map(([item, fields]) => ({ item, fields }));
}

/** As it is chosen. */
export function chosenOf(scope: ConsentTerms['scope']): Chosen {
  return Object.fromEntries(scope.map(({ item, fields }) => [item, fields]));
}
