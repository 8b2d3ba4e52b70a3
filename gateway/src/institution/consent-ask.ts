// 授权申请 (consent ask): an enterprise is asked for its consent by the code flow, over restarts: what was asked, that
// its browser came back, and which consent came of it. Pure: lines -> state.
import type { PendingConsent } from '@xinqiao/client/client';

export type ConsentAskLine =
  | ({ readonly did: 'ask-consent' } & AskedConsent)
  /** Where the browser came back to: the code in it is good once, and is tried again after a crash. */
  | {
      readonly did: 'come-back';
      readonly request: string;
      readonly at: string;
      readonly search: string;
    }
  | {
      readonly did: 'settle';
      readonly request: string;
      readonly at: string;
      readonly consent: string | null;
      readonly code: string | null;
    };

interface AskedConsent {
  readonly request: string;
  readonly at: string;
  readonly subject: string;
  readonly url: string;
  readonly pending: PendingConsent;
}

export interface ConsentAsk extends AskedConsent {
  readonly search: string | null;
  readonly state: 'asked' | 'granted' | 'ended';
  readonly consent: string | null;
  /** Why it ended without a consent. */
  readonly code: string | null;
}

/** A state to which lines are added one by one. */
export function consentAsks() {
  const asks = new Map<string, ConsentAsk>();

  function add(line: ConsentAskLine): void {
    if (line.did === 'ask-consent') {
      const { did: _, ...asked } = line;
      asks.set(line.request, { ...asked, search: null, state: 'asked', consent: null, code: null });
      return;
    }
    const known = asks.get(line.request);
    if (!known) return;
    if (line.did === 'come-back') asks.set(line.request, { ...known, search: line.search });
    else {
      const { consent, code } = line;
      asks.set(line.request, {
        ...known,
        state: consent === null ? 'ended' : 'granted',
        consent,
        code,
      });
    }
  }

  const all = () => [...asks.values()];
  return {
    add,
    find: (request: string) => asks.get(request),
    byState: (state: string) => all().find(({ pending }) => pending.expectedState === state),
    /** Came back, and nothing is known of what came of it. */
    unsettled: () => all().filter(({ state, search }) => state === 'asked' && search !== null),
    isKnown: (consent: string) => all().some((one) => one.consent === consent),
  };
}
