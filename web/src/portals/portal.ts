// 门户 (portal): a table of pages for one kind of party: where each is, what it is called, which operation of
// the node it cannot be without. Who may ask that operation, the node's API description says.
import type { ComponentType } from 'react';
import type { Operation } from '../frame/ask.ts';
import type { Said } from '../frame/language.tsx';
import { mayAsk, type Seat } from '../session/session-queries.ts';

export interface PortalPage {
  /** Below the portal's own; `$name` is a place. */
  readonly path: string;
  readonly label: Said;
  /** In the menu; pages without one are led to from others. */
  readonly icon?: ComponentType;
  /** What it cannot be without. */
  readonly asks?: Operation;
  readonly page: () => Promise<ComponentType>;
}

export interface Portal {
  readonly key: 'enterprise' | 'institution' | 'source' | 'operator' | 'regulator';
  readonly kinds: readonly Seat['kind'][];
  readonly name: Said;
  readonly pages: readonly PortalPage[];
}

/** Whether a seat carries what a page asks. */
export function mayOpen({ asks }: PortalPage, seat: Seat): boolean {
  return asks === undefined || mayAsk(asks, seat);
}
