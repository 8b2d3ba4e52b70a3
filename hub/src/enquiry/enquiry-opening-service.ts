// Opening sessions that share a transaction: whom each item is to be put to, what keeps it from being asked for,
// and the session written down before anybody is asked.
import { randomBytes } from 'node:crypto';
import { enquiryVersion, type EnquiryAsk } from '@xinqiao/protocol/enquiry/enquiry';
import type { Act } from '../audit/audit.ts';
import { newId } from '../kernel/id.ts';
import * as rules from './enquiry.ts';
import type { Session, SessionItem, WantedItem } from './enquiry.ts';
import type { EnquirySource } from './enquiry-source.ts';
import * as store from './enquiry-store.ts';

/** An item with what the gate says of asking for it; null: it may be asked for. */
export interface JudgedItem extends WantedItem {
  readonly denied: string | null;
}

/** A session to be opened, by whoever decided on it. */
export interface Opening extends Pick<
  Session,
  'subject' | 'institution' | 'purpose' | 'mode' | 'consent'
> {
  readonly use: number;
  /** The consent as its node signed it. */
  readonly artefact: string;
  readonly items: readonly JudgedItem[];
}

/** One item that its source is to be asked for, once its session is durable. */
export interface Due {
  readonly source: EnquirySource;
  readonly ask: EnquiryAsk;
}

export interface Opened {
  readonly session: Session;
  readonly due: readonly Due[];
}

/** What an institution wants of a subject, whether it may have it or not. */
export interface Wanting extends Pick<Session, 'subject' | 'institution'> {
  readonly items: readonly WantedItem[];
}

type Holders = (act: Act) => Promise<(item: string) => EnquirySource | null>;

const msPerDay = 86_400_000;

/**
 * Looks up what sessions that share a transaction are opened by. `open` opens one, in memory; `write` asks
 * for all of them to be written.
 */
export async function openingFor(
  act: Act,
  wanting: readonly Wanting[],
  { holders }: { readonly holders: Holders },
) {
  const [tries, holderOf] = await Promise.all([triesOf(act, wanting), holders(act)]);
  const opened: Session[] = [];

  function open({ now }: Act, { items: judged, artefact, ...about }: Opening): Opened {
    const due: Due[] = [];
    const items = judged.map((one): SessionItem => {
      const { institution, subject } = about;
      const source = holderOf(one.item);
      const reason = one.denied ?? obstacle({ subject, institution, ...one, source });
      const ask = newId(now);
      if (reason === null && source !== null) {
        const of = { ...about, artefact, enquiry: ask, source: source.source, at: now };
        due.push({ source, ask: askOf(one, of) });
      }
      return {
        item: one.item,
        ask,
        mode: rules.modeOf(one),
        fields: rules.fieldsOf(one),
        source: source?.source ?? null,
        state: reason === null ? 'PENDING' : 'DENIED',
        reason,
        said: null,
        settledAt: null,
      };
    });
    const keepUntil = new Date(now.getTime() + rules.keptMs);
    const use = due.length === 0 ? 0 : about.use;
    const session = { ...about, use, enquiry: newId(now), askedAt: now, keepUntil, items };
    opened.push(session);
    return { session, due };
  }

  /** What keeps an item from being asked for that the gate has nothing against; else counts a try of it. */
  function obstacle(
    one: store.Trying & Pick<WantedItem, 'claims'> & { readonly source: EnquirySource | null },
  ): rules.EnquiryReason | null {
    if (one.source === null) return 'source-unknown';
    if (one.claims === null) return null;
    const made = tries.get(markOf(one)) ?? Number.POSITIVE_INFINITY;
    tries.set(markOf(one), made + 1);
    return made < rules.mostTries ? null : 'attempts-spent';
  }

  return { open, write: () => store.insertSessions(act.sql, opened) };
}

/** How often what is to be verified was verified already; nobody else can count until the act ends. */
async function triesOf(act: Act, wanting: readonly Wanting[]): Promise<Map<string, number>> {
  const trying = wanting.flatMap(({ items, subject, institution }) => {
    const claimed = items.filter(({ claims }) => claims !== null);
    return claimed.map(({ item }): store.Trying => ({ subject, institution, item }));
  });
  const each = new Map(trying.map((one) => [markOf(one), one]));
  const since = new Date(act.now.getTime() - rules.triesDays * msPerDay);
  const counted = await store.countTries(act.sql, [...each.values()], since);
  return new Map([...each.keys()].map((mark, n) => [mark, counted[n] ?? Number.POSITIVE_INFINITY]));
}

function markOf({ subject, institution, item }: store.Trying): string {
  return `${subject} ${institution} ${item}`;
}

interface About extends Pick<Opening, 'subject' | 'institution' | 'use' | 'artefact'> {
  readonly enquiry: string;
  readonly source: string;
  readonly at: Date;
}

function askOf(one: WantedItem, about: About): EnquiryAsk {
  const { subject, institution, use, artefact, enquiry, source, at } = about;
  return {
    version: enquiryVersion,
    enquiry,
    source,
    mode: rules.modeOf(one),
    item: one.item,
    subject,
    fields: rules.fieldsOf(one),
    claims: one.claims,
    recipient: institution,
    consent: artefact,
    use,
    askedAt: at.toISOString(),
    salt: randomBytes(16).toString('base64url'),
  };
}
