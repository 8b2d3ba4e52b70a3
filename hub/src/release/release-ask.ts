// 请求 (ask): what is asked of the gate, and the facts by which it is decided whether to look at any
// record at all. Pure. Nothing in it is trusted: purpose, mode and items may be anything.
import type { Edition } from '@xinqiao/catalogue/catalogue';
import { partyIdKind } from '@xinqiao/catalogue/values/party-id';
import type { OrganisationKind, Role } from '../account/account.ts';
import type { Principal } from '../audit/audit.ts';
import { isReference, purposes, type CountedConsent, type DayRange } from '../consent/consent.ts';
import { isId } from '../kernel/id.ts';
import { mayDeal, type Standing } from '../party/party.ts';
import type { AskMode, AskPurpose } from './release.ts';
import type { RefusalCode } from './release-reasons.ts';

export interface Ask {
  /** USCC. */
  readonly subject: string;
  readonly purpose: AskPurpose;
  readonly mode: AskMode;
  /** Null: only what is public, which needs none. */
  readonly consent: string | null;
  /** Of a query, at least one; a report is of the whole list and names none. */
  readonly items: readonly string[];
  /** Days of events asked for; null: the widest the consent allows now. */
  readonly range: DayRange | null;
  /** What it is for in particular, by the asker's own id. */
  readonly application: string | null;
}

/** Whoever would receive the answer. */
export interface Asker extends Principal {
  readonly kind: OrganisationKind;
  readonly roles: readonly (Role | 'machine')[];
}

/** Standing of an organisation; null: it never applied. */
export type PartyStanding = Standing | null;

/** Why nothing but what is public is given to an organisation that stands so; null: it may be. */
export function standingObstacle(standing: PartyStanding): RefusalCode | null {
  if (mayDeal(standing)) return null;
  return standing === 'suspended' || standing === 'removed' ? standing : 'not-admitted';
}

/** What is known when an ask is decided on. */
export interface AskFacts {
  /** Null: anybody, who gets nothing but what is public. */
  readonly asker: Asker | null;
  readonly standing: PartyStanding;
  /** USCC of the asker's organisation, where it has one. */
  readonly uscc?: string | undefined;
  readonly isSubjectKnown: boolean;
  /** Null: there is none of that number. */
  readonly held: CountedConsent | null;
  readonly edition: Edition;
  readonly at: Date;
}

/** A named check of an ask as a whole. Null: it has nothing against it. */
export interface AskCheck {
  readonly id: string;
  readonly clause: string;
  readonly check: (ask: Ask, facts: AskFacts) => RefusalCode | null;
}

/** Of what is public, which anybody may ask. */
export function isPublic({ purpose, consent }: Ask): boolean {
  return purpose === 'public-report' && consent === null;
}

/** Of what is held of a subject, which it may always ask itself. */
export function isOwn({ purpose, consent }: Ask): boolean {
  return purpose === 'own-copy' && consent === null;
}

/** Whether it can be answered only under a consent. */
export function needsConsent(ask: Ask): boolean {
  return !isPublic(ask) && !isOwn(ask);
}

/** The items it is about, in the list's order. */
export function itemsOf({ mode, items }: Ask, edition: Edition): Edition['items'] {
  if (mode === 'report') return edition.items;
  const asked = new Set(items);
  return edition.items.filter(({ code }) => asked.has(code));
}

/** The standard public credit report of a subject. */
export function publicAsk(subject: string): Ask {
  const common = { consent: null, items: [], range: null, application: null };
  return { subject, purpose: 'public-report', mode: 'report', ...common };
}

/** What is held of a subject, for itself: of these items, or of the whole list where none is named. */
export function ownAsk(subject: string, items: readonly string[]): Ask {
  const mode = items.length === 0 ? 'report' : 'query';
  return {
    subject,
    purpose: 'own-copy',
    mode,
    consent: null,
    items,
    range: null,
    application: null,
  };
}

const askModes: readonly AskMode[] = ['report', 'query', 'verify'];

const purposesWithoutConsent: ReadonlySet<string> = new Set(['public-report', 'own-copy']);

/** What the audit row says was asked, refused or not: codes of ours, and of what is none only that. */
export function askedFacts(ask: Ask, edition: Edition): Readonly<Record<string, unknown>> {
  const known = itemsOf({ ...ask, mode: 'query' }, edition).map(({ code }) => code);
  const isKnown = purposesWithoutConsent.has(ask.purpose) || Object.hasOwn(purposes, ask.purpose);
  return {
    purpose: isKnown ? ask.purpose : 'unknown',
    mode: askModes.includes(ask.mode) ? ask.mode : 'unknown',
    consent: ask.consent !== null && isId(ask.consent) ? ask.consent : null,
    items: ask.items.length === known.length ? known : [...known, 'unknown'],
    application: ask.application !== null && isOpaque(ask.application) ? ask.application : null,
  };
}

/** An id of the asker's, not the number of somebody's identity card written in its place. */
export function isOpaque(id: string): boolean {
  return isReference(id) && partyIdKind(id) !== 'person';
}
