// 授予 (grant): what has to be shown before a consent is in force, online and in writing, and what the
// grant fixes. Pure. 依据: 方案附件注3: 充分告知风险, 书面授权或实名注册后线上授权.
import { partyIdKind } from '@xinqiao/catalogue/values/party-id';
import type { Act } from '../audit/audit.ts';
import { Fault } from '../kernel/fault.ts';
import { chinaDay } from '../kernel/working-day.ts';
import { type Consent, type Granted, type NoticeReference, type Paper } from './consent.ts';
import { addDays } from './consent-cover.ts';
import type { Capacity } from './consent-change.ts';
import { noticeOn } from './consent-risk-notice.ts';
import { isReference } from './consent-terms.ts';

const msPerDay = 86_400_000;

/** What the enterprise's person shows when granting on the screen. */
export interface OnlineAnswer {
  /** The notice that was shown in full. */
  readonly notice: NoticeReference;
  /** Id of the evidence that a second factor confirmed this answer. */
  readonly secondFactor: string;
}

/**
 * The grant by a signed-in person with a mandate of the enterprise.
 * @throws Fault `consent.needs-review`, `consent.no-mandate`, `consent.notice-not-shown`,
 * `consent.no-second-factor`
 */
export function onlineGrant(
  consent: Consent,
  answer: OnlineAnswer,
  { principal, now, by }: Pick<Act, 'principal' | 'now'> & { readonly by: Capacity },
): Granted {
  if (isWritten(consent)) throw needsReview();
  if (by.side !== 'subject') throw noMandate();
  requireNotice(answer.notice, chinaDay(now));
  if (!isReference(answer.secondFactor)) throw noSecondFactor();
  const validUntil = new Date(now.getTime() + consent.validDays * msPerDay);
  return {
    ...spanOf(consent, now, validUntil),
    notice: answer.notice,
    representative: principal.id,
    mandate: by.mandate,
    confirmedBy: answer.secondFactor,
  };
}

/**
 * The grant by a paper that a second person has reviewed. Its validity counts from the signature.
 * @throws Fault `consent.same-person`, `consent.paper-too-old`
 */
export function writtenGrant(
  consent: Consent & { readonly paper: Paper },
  { principal, now }: Pick<Act, 'principal' | 'now'>,
): Granted {
  const { paper, validDays } = consent;
  if (principal.id === paper.recordedBy) throw samePerson();
  const validUntil = new Date(`${addDays(paper.signedOn, validDays)}T00:00:00+08:00`);
  if (validUntil <= now) throw paperTooOld();
  const { notice, representative, mandate } = paper;
  const span = spanOf(consent, now, validUntil);
  return { ...span, notice, representative, mandate, confirmedBy: principal.id };
}

export function isWritten(consent: Consent): consent is Consent & { readonly paper: Paper } {
  return consent.paper !== null;
}

function spanOf(
  { rangeDays }: Consent,
  now: Date,
  validUntil: Date,
): Pick<Granted, 'at' | 'validFrom' | 'validUntil' | 'range'> {
  const from = addDays(chinaDay(now), -rangeDays);
  const range = { from, until: addDays(chinaDay(validUntil), 1) };
  return { at: now, validFrom: now, validUntil, range };
}

/**
 * The paper as it can be entered: scanned, signed by somebody, not in the future, with the notice of
 * its day. @throws Fault `consent.paper`, `consent.notice-not-shown`
 */
export function requirePaper(paper: Paper, today: string): void {
  const { scanDigest, signedOn, representative, mandate } = paper;
  const sound =
    /^(sha256|sm3):[0-9a-f]{64}$/.test(scanDigest) &&
    isDay(signedOn) &&
    signedOn <= today &&
    isOpaque(representative) &&
    (mandate === null || isOpaque(mandate));
  if (!sound) throw badPaper();
  requireNotice(paper.notice, signedOn);
}

/** An id of ours, not the number of somebody's identity card written in its place. */
function isOpaque(id: string): boolean {
  return isReference(id) && partyIdKind(id) !== 'person';
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && addDaysSafely(text) === text;
}

function addDaysSafely(day: string): string | null {
  return Number.isNaN(Date.parse(`${day}T00:00:00Z`)) ? null : addDays(day, 0);
}

function requireNotice({ version, digest }: NoticeReference, on: string): void {
  const notice = noticeOn(on);
  if (notice?.version === version && notice.digest === digest) return;
  throw new Fault('invalid', 'consent.notice-not-shown', {
    zh: '授权前须完整展示当日有效的风险告知书；请重新阅读后再授权',
    en: 'the risk notice in force on that day must be shown in full first: read it, then answer',
  });
}

export function noMandate(): Fault {
  return new Fault('forbidden', 'consent.no-mandate', {
    zh: '须由法定代表人或持有有效委托的代理人授权',
    en: 'only the legal representative or an agent with a valid mandate may grant',
  });
}

function needsReview(): Fault {
  return new Fault('conflict', 'consent.needs-review', {
    zh: '书面授权经第二人复核后生效，不能在线授予',
    en: 'a written consent takes effect when a second person has reviewed it, not online',
  });
}

function noSecondFactor(): Fault {
  return new Fault('forbidden', 'consent.no-second-factor', {
    zh: '授权须以双重验证确认；请完成验证后重试',
    en: 'a grant is confirmed by a second factor: complete it and try again',
  });
}

function samePerson(): Fault {
  return new Fault('forbidden', 'consent.same-person', {
    zh: '书面授权须由登记人以外的第二人复核',
    en: 'a written consent is reviewed by another person than the one who entered it',
  });
}

function paperTooOld(): Fault {
  return new Fault('conflict', 'consent.paper-too-old', {
    zh: '书面授权自签署日起的有效期已过；请取得新的授权',
    en: 'the validity of this paper, counted from its signature, is over: obtain a new one',
  });
}

function badPaper(): Fault {
  return new Fault('invalid', 'consent.paper', {
    zh: '书面授权应有扫描件摘要（sha256:或sm3:加64位十六进制）、不晚于今日的签署日（YYYY-MM-DD）和签署人标识（不是证件号码）',
    en: 'a paper has a scan digest (sha256: or sm3: and 64 hex digits), a day of signature not after today (YYYY-MM-DD) and the id of who signed (not an identity number)',
  });
}
