// 授权流程 (consent flow): asks an enterprise for its consent by the code flow, and receives what it answered, also when
// the gateway died in between.
import { randomUUID } from 'node:crypto';
import type { Client, ConsentTerms } from '@xinqiao/client/client';
import type { ConsentAsk, consentAsks } from './consent-ask.ts';
import type { CustodyJournal } from './custody-journal.ts';
import type { NodeLine } from './node-line.ts';

interface FlowGround {
  readonly withNode: NodeLine;
  readonly journal: CustodyJournal;
  readonly asks: ReturnType<typeof consentAsks>;
  readonly redirect: URL;
}

export type ConsentFlow = ReturnType<typeof consentFlow>;

export function consentFlow({ withNode, journal, asks, redirect }: FlowGround) {
  /** Where to send the enterprise. Asked twice under one key, it is asked once. */
  async function begin(terms: ConsentTerms, key: string | null): Promise<ConsentAsk> {
    const request = key ?? randomUUID();
    const known = asks.find(request);
    if (known) return known;
    const { url, pending } = await withNode((client) =>
      client.requestConsent(terms, redirect.href),
    );
    const asked = { request, at: at(), subject: terms.subject, url: url.href, pending };
    await journal.add({ did: 'ask-consent', ...asked });
    return asks.find(request) as ConsentAsk;
  }

  /** An enterprise's browser came back; false: from nothing that was asked here. */
  async function comeBack(url: URL): Promise<boolean> {
    const known = asks.byState(url.searchParams.get('state') ?? '');
    if (!known) return false;
    if (known.state !== 'asked') return true;
    await journal.add({ did: 'come-back', request: known.request, at: at(), search: url.search });
    await settle({ ...known, search: url.search }).catch(() => null);
    return true;
  }

  async function settle(ask: ConsentAsk): Promise<void> {
    const back = new URL(redirect);
    back.search = ask.search ?? '';
    const settled = await withNode((client) => received(client, { ask, back, asks }));
    await journal.add({ did: 'settle', request: ask.request, at: at(), ...settled });
  }

  /** Tries again what a crash or the network cut off. */
  async function settleAll(): Promise<void> {
    for (const ask of asks.unsettled()) await settle(ask);
  }

  return { begin, comeBack, settleAll, find: asks.find };
}

const at = () => new Date().toISOString();

interface Receiving {
  readonly ask: ConsentAsk;
  readonly back: URL;
  readonly asks: FlowGround['asks'];
}

async function received(client: Client, { ask, back, asks }: Receiving) {
  try {
    return { consent: await client.receiveConsent(ask.pending, back), code: null };
  } catch (error) {
    const { error: code } = error as { readonly error?: unknown };
    if (typeof code !== 'string') throw error;
    // A code is good once: the gateway may have died after it was taken and before the consent was written down.
    const lost = code === 'invalid_grant' ? await latestOf(client, ask, asks) : null;
    return { consent: lost, code: lost === null ? code : null };
  }
}

/** The one consent of the enterprise that was granted since, and that nobody here knows. */
async function latestOf(
  client: Client,
  { subject, at: since }: ConsentAsk,
  asks: FlowGround['asks'],
): Promise<string | null> {
  const query = { subject, state: 'granted' } as const;
  const { reply } = await client.ask('GET /api/v1/consents', { query });
  const found = reply.consents.filter(
    ({ consent, granted }) => granted && granted.at >= since && !asks.isKnown(consent),
  );
  return found.length === 1 ? (found[0]?.consent ?? null) : null;
}
