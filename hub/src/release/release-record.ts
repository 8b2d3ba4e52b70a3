// A record as the checks of whole records see it.
import type { Content, Item } from '@xinqiao/catalogue/catalogue';
import type { Footing } from './release-footing.ts';
import type { Mark, ReasonCode } from './release-reasons.ts';

export interface RecordAsk {
  readonly item: Item;
  readonly key: string;
  readonly content: Content;
  /** Day of the event it is about, ISO; null when unknown. */
  readonly eventOn: string | null;
  readonly footing: Footing;
  /** Had of its source this moment, and kept nowhere. */
  readonly isLive?: boolean;
}

/** What one check says of a whole record. */
export type RecordOutcome =
  | { readonly outcome: 'withhold'; readonly reason: ReasonCode }
  | { readonly outcome: 'mark'; readonly mark: Mark };

/** A named check of a record. Null: it has nothing to say, the next is asked. */
export interface RecordCheck {
  readonly id: string;
  readonly clause: string;
  readonly check: (ask: RecordAsk) => RecordOutcome | null;
}
