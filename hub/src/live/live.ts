// 动态 (live): tells a screen that something it may be showing has changed: a consent of one's own, a batch being
// read. What it became is asked for as ever: nothing is decided here and no content passes. Pure.
import type { News } from '../kernel/news.ts';

/** Whose screen it is: news to these; null: to any source unit, as who looks on sees them. */
export interface Listener {
  readonly addresses: readonly string[];
  readonly seesSources: boolean;
}

/** Whether news are for a listener. */
export function hears({ addresses, seesSources }: Listener, { to }: News): boolean {
  return addresses.includes(to) || (seesSources && to.startsWith('source:'));
}

/** One event of a stream (WHATWG HTML 9.2): which topic, and of what. */
export function eventText({ topic, id, code }: News): string {
  return `event: ${topic}\ndata: ${JSON.stringify({ id, code })}\n\n`;
}

/** Keeps proxies from closing a silent stream, and finds out that nobody listens any more. */
export const pulseText = ': \n\n';
