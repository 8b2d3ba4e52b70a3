// 二次校验 (enquiry check): whether a source may answer what a node asks of it, judged by the source itself from
// the ask, the consent in it and what it has answered before. The node judged already; a node in the wrong,
// or in wrong hands, gets no further. Pure. 依据: 方案附件注2, 注3; 三(四)4 (字段级). What the consent became since it
// was signed (paused, revoked) it knows by the node's notices.
import { isProblem, type Edition, type Item, type Problem } from '@xinqiao/catalogue/catalogue';
import type { AccessMode, ConsentArtefact } from '../consent/consent-artefact.ts';
import { periodStart } from '../consent/consent-period.ts';
import type { VerifiedArtefact } from '../consent/consent-signature.ts';
import { canonicalBytes } from '../canonical.ts';
import { noticeObstacle, type Noticed } from '../notice/notice.ts';
import { digestTag, type DigestTag } from '../suite/digest-tag.ts';
import { suites } from '../suite/suites.ts';
import type { EnquiryAsk, EnquiryMode } from './enquiry.ts';

/** The gate's codes, and two of its own: an ask put to another source, and claims that are not those of the
 * fields, or of no verification. */
export type EnquiryRefusal =
  | 'no-consent'
  | 'other-source'
  | 'other-subject'
  | 'other-institution'
  | 'other-mode'
  | 'mode-unknown'
  | 'paused'
  | 'revoked'
  | 'not-begun'
  | 'expired'
  | 'item-not-on-list'
  | 'unknown-field'
  | 'item-not-named'
  | 'field-not-named'
  | 'total-used-up'
  | 'frequency-used-up'
  | 'claims-unlike-fields';

export interface EnquiryMatter {
  readonly ask: EnquiryAsk;
  /** Whose gateway this is. */
  readonly source: string;
  /** Of the consent in the ask: what `verifyArtefact` made of it with the keys of the node trusted. */
  readonly consent: VerifiedArtefact | Problem;
  /** What the node told of that consent since it was signed; null: nothing. */
  readonly noticed: Noticed | null;
  /** When the source answered other uses of this consent for this item; tries of this very use apart. */
  readonly used: readonly Date[];
  readonly edition: Edition;
  readonly at: Date;
}

/** Under which kinds of access a source is asked in each mode. */
const servedBy: Readonly<Record<EnquiryMode, readonly AccessMode[]>> = {
  call: ['report', 'query'],
  verify: ['verify', 'report', 'query'],
};

/** The first reason why this may not be answered; null: it may. */
export function enquiryObstacle(matter: EnquiryMatter): EnquiryRefusal | null {
  const { ask, source, consent, noticed, used, edition, at } = matter;
  if (ask.source !== source) return 'other-source';
  if (isProblem(consent)) return 'no-consent';
  const { artefact } = consent;
  const item = edition.items.find(({ code }) => code === ask.item);
  return (
    partyObstacle(ask, artefact) ??
    noticeObstacle(noticed) ??
    timeObstacle(artefact, at) ??
    listObstacle(ask, item) ??
    scopeObstacle(ask, artefact) ??
    claimsObstacle(ask) ??
    useObstacle({ artefact, use: ask.use, used, at })
  );
}

/** What makes two asks tries of one use: the same enquiry about the same things. An ask that only bears the
 * number of another is a use of its own. */
export function useDigest({
  enquiry,
  mode,
  item,
  subject,
  fields,
  claims,
  recipient,
}: EnquiryAsk): DigestTag {
  const matter = { enquiry, mode, item, subject, fields, claims, recipient };
  return digestTag(suites.intl, canonicalBytes(matter));
}

function partyObstacle(ask: EnquiryAsk, artefact: ConsentArtefact): EnquiryRefusal | null {
  if (artefact.subject !== ask.subject) return 'other-subject';
  if (artefact.institution !== ask.recipient) return 'other-institution';
  return servedBy[ask.mode].includes(artefact.mode) ? null : 'other-mode';
}

/** As far as the clocks of two parties may be apart: what signatures allow. */
const skewMs = 60_000;

function timeObstacle({ validFrom, validUntil }: ConsentArtefact, at: Date): EnquiryRefusal | null {
  // It begins by the node's clock, which may be ahead of the source's.
  if (at.getTime() + skewMs < Date.parse(validFrom)) return 'not-begun';
  return at.getTime() < Date.parse(validUntil) ? null : 'expired';
}

function listObstacle(ask: EnquiryAsk, item: Item | undefined): EnquiryRefusal | null {
  if (item === undefined) return 'item-not-on-list';
  // What the list has verified is never given, and what it has collected is the node's already.
  if (item.mode !== ask.mode) return 'mode-unknown';
  const known = new Set(item.fields.map(({ code }) => code));
  return ask.fields.every((field) => known.has(field)) ? null : 'unknown-field';
}

function scopeObstacle(ask: EnquiryAsk, { scope }: ConsentArtefact): EnquiryRefusal | null {
  const named = scope.find(({ item }) => item === ask.item);
  if (named === undefined) return 'item-not-named';
  return ask.fields.every((field) => named.fields.includes(field)) ? null : 'field-not-named';
}

/** A call claims nothing; a verification claims each of its fields once. */
function claimsObstacle({ mode, fields, claims }: EnquiryAsk): EnquiryRefusal | null {
  const claimed = claims?.map(({ field }) => field) ?? [];
  const isOnce = new Set(fields).size === fields.length;
  const isAlike =
    mode === 'call'
      ? claims === null
      : claimed.length === fields.length && fields.every((field) => claimed.includes(field));
  return isOnce && isAlike ? null : 'claims-unlike-fields';
}

interface UseMatter {
  readonly artefact: ConsentArtefact;
  readonly use: number;
  readonly used: readonly Date[];
  readonly at: Date;
}

function useObstacle({ artefact, use, used, at }: UseMatter): EnquiryRefusal | null {
  const { totalUses, frequency } = artefact;
  if (use > totalUses || used.length >= totalUses) return 'total-used-up';
  if (frequency === null) return null;
  const begun = periodStart(frequency.per, at);
  const inPeriod = used.filter((one) => one >= begun).length;
  return inPeriod < frequency.times ? null : 'frequency-used-up';
}
