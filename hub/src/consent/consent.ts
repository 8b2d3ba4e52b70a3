// 授权 (consent): an enterprise's permission that one institution may receive named fields of it, for one
// purpose, in one way, within limits, until a day. 依据: 方案附件注3, 三(四)4, 三(六)1; 个人信息保护法第十四、
// 十五条 (撤回). Read first: states, what may be done in each, and `covers`, which the gate asks of every
// field. Pure; decides nothing about what is public, and never fetches data.
import { Fault } from '../kernel/fault.ts';
import { stateObstacle } from './consent-cover.ts';
import { coverReasons, type Words } from './consent-reasons.ts';
import type { ConsentTerms } from './consent-terms.ts';

export {
  addDays,
  afterUses,
  withoutUse,
  coverOf,
  covers,
  partyObstacle,
  stateObstacle,
  useObstacle,
  widestRange,
  type Cover,
  type CoverAsk,
  type CoverMatter,
  type CountedConsent,
  type Uses,
} from './consent-cover.ts';
export { accessModes, purposes, type AccessMode, type Purpose } from './consent-purpose.ts';
export {
  changeReasons,
  coverReasons,
  type ChangeReason,
  type CoverReason,
} from './consent-reasons.ts';
export {
  isReference,
  type ConsentTerms,
  type Frequency,
  type ScopedItem,
} from './consent-terms.ts';

export type ConsentState =
  | 'requested'
  | 'granted'
  | 'paused'
  | 'declined'
  | 'lapsed'
  | 'revoked'
  | 'expired'
  | 'consumed';

export type ConsentMove =
  | 'grant'
  | 'decline'
  | 'lapse'
  | 'pause'
  | 'resume'
  | 'revoke'
  | 'expire'
  | 'consume';

type Moves = Readonly<Record<ConsentMove, ConsentState | null>>;

const ended: Moves = {
  grant: null,
  decline: null,
  lapse: null,
  pause: null,
  resume: null,
  revoke: null,
  expire: null,
  consume: null,
};
const running = { ...ended, revoke: 'revoked', expire: 'expired', consume: 'consumed' } as const;

/** Where each move leads from each state; null: it cannot be made. Out of use is out of use for ever. */
export const consentStates = {
  requested: { ...ended, grant: 'granted', decline: 'declined', lapse: 'lapsed' },
  granted: { ...running, pause: 'paused' },
  paused: { ...running, resume: 'granted' },
  declined: ended,
  lapsed: ended,
  revoked: ended,
  expired: ended,
  // Nothing can be had under it any more, but what was had may still be on its way, or kept.
  consumed: { ...ended, revoke: 'revoked' },
} as const satisfies Record<ConsentState, Moves>;

/** Online: by the enterprise after real-name sign-in. Written: a paper, scanned and reviewed. */
export type ConsentChannel = 'online' | 'written';

export interface NoticeReference {
  readonly version: string;
  /** `sha256:<hex>` of the text shown. */
  readonly digest: string;
}

/** Days of events, ISO: from the first, before the last. */
export interface DayRange {
  readonly from: string;
  readonly until: string;
}

/** The scan by which a written consent can be proved. */
export interface Paper {
  /** `sha256:<hex>` or `sm3:<hex>` of the scan's bytes. */
  readonly scanDigest: string;
  /** Day of the signature, ISO, in China. */
  readonly signedOn: string;
  readonly notice: NoticeReference;
  /** Who signed it, and by what mandate, by id. */
  readonly representative: string;
  readonly mandate: string | null;
  /** Person who entered it: another must review it. */
  readonly recordedBy: string;
}

/** What the grant fixed. */
export interface Granted {
  readonly at: Date;
  readonly validFrom: Date;
  readonly validUntil: Date;
  readonly range: DayRange;
  readonly notice: NoticeReference;
  readonly representative: string;
  readonly mandate: string | null;
  /** Online: evidence of the second factor. Written: the person who reviewed the paper. By id. */
  readonly confirmedBy: string;
}

export interface Consent extends ConsentTerms {
  readonly consent: string;
  /** 1 when asked for; one more with every change. */
  readonly version: number;
  readonly state: ConsentState;
  readonly channel: ConsentChannel;
  readonly requestedAt: Date;
  /** Unanswered, it lapses then. */
  readonly answerBy: Date;
  readonly paper: Paper | null;
  readonly granted: Granted | null;
}

/** Whether the consent is in force at an instant: granted, not paused, within its time. */
export function isLive(consent: Consent, at: Date): boolean {
  return stateObstacle(consent, at) === null;
}

/** Whether a move can be made, with words for the screen when it cannot. */
export type Permit =
  | { readonly can: true }
  | ({ readonly can: false; readonly code: string } & Words);

/** What can be done with a consent at an instant, by move. Who may do it is not said here. */
export function consentCan(consent: Consent, at: Date): Readonly<Record<ConsentMove, Permit>> {
  const can = (move: ConsentMove) => permit(consent, move, at);
  return {
    grant: can('grant'),
    decline: can('decline'),
    lapse: can('lapse'),
    pause: can('pause'),
    resume: can('resume'),
    revoke: can('revoke'),
    expire: can('expire'),
    consume: can('consume'),
  };
}

function permit(consent: Consent, move: ConsentMove, at: Date): Permit {
  const { state, granted, answerBy } = consent;
  if (consentStates[state][move] === null) return { can: false, ...wrongState(state) };
  const over = state === 'requested' ? at >= answerBy : !granted || at >= granted.validUntil;
  if ((move === 'lapse' || move === 'expire') && !over) return { can: false, ...notDue };
  if ((move === 'pause' || move === 'resume') && over) return { can: false, ...tooLate };
  if ((move === 'grant' || move === 'decline') && over) return { can: false, ...tooLate };
  return { can: true };
}

const notDue = { code: 'consent.not-due', zh: '尚未到期', en: 'its time is not over yet' };
const tooLate = { code: 'consent.too-late', zh: '已过期限', en: 'its time is over' };

function wrongState(state: ConsentState): { readonly code: string } & Words {
  if (state === 'granted') {
    return { code: 'consent.state', zh: '授权正在生效', en: 'the consent is in force' };
  }
  const words = coverReasons[state === 'requested' ? 'not-granted' : state];
  return { code: 'consent.state', zh: words.zh, en: words.en };
}

/** The state a move leads to. @throws Fault `consent.state`, `consent.not-due`, `consent.too-late` */
export function requireMove(consent: Consent, move: ConsentMove, at: Date): ConsentState {
  const verdict = permit(consent, move, at);
  const to = consentStates[consent.state][move];
  if (verdict.can && to !== null) return to;
  const { code, zh, en } = verdict.can ? wrongState(consent.state) : verdict;
  throw new Fault(
    'conflict',
    code,
    { zh: `不能进行此操作：${zh}；请刷新后重试`, en: `this cannot be done: ${en}; look again` },
    { state: consent.state, move },
  );
}

export function noSuchConsent(): Fault {
  return new Fault('absent', 'consent.absent', {
    zh: '没有此授权，请核对编号',
    en: 'there is no such consent: check its number',
  });
}
