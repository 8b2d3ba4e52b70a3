// 撤回告知 (notice): what a node tells a source unit when a consent changes after it was signed: withdrawn, paused,
// or resumed. From then on the source refuses by itself what the consent no longer lets go. 依据: 方案附件注3;
// 个人信息保护法第十五条. A consent's own end is in the artefact, and its last use is no withdrawal: neither is told.
// Shapes alone: who signed is `notice-signature.ts`.
import { closed, instant, oneOf, text, uuid, whole, type WireReader } from '../wire.ts';

export const noticeVersion = '1';
/** Where a gateway is told, below the address it is registered with; POST. */
export const noticePath = '/xinqiao/v1/consent-notices';

/** How a consent stands now; `granted`: it was paused, and is in force again. */
export type NoticedState = 'granted' | 'paused' | 'revoked';

export interface ConsentNotice {
  readonly version: typeof noticeVersion;
  /** The same however often it is sent. */
  readonly notice: string;
  /** Source unit it is for, by its code on the list. */
  readonly source: string;
  readonly consent: string;
  /** One more with every change of the consent: of two notices the higher says how it stands. */
  readonly consentVersion: number;
  readonly state: NoticedState;
  /** When it changed. */
  readonly changedAt: string;
  /** End of the consent: after it nobody need remember the notice. */
  readonly until: string;
}

/** What the source knows of the consent once it has heard: its own latest, if a later notice came first. */
export interface NoticeReceipt extends Pick<
  ConsentNotice,
  'version' | 'notice' | 'consent' | 'consentVersion' | 'state'
> {
  readonly heardAt: string;
}

const state = oneOf(['granted', 'paused', 'revoked']);
const consentVersion = whole(1, 1_000_000);

/** Reads a notice. Problem `wire.form`. */
export const readConsentNotice: WireReader<ConsentNotice> = closed<ConsentNotice>({
  version: oneOf([noticeVersion]),
  notice: uuid,
  source: text(/^[a-z][\w.-]{0,99}$/i, '清单中的代码', 'a code of the list'),
  consent: uuid,
  consentVersion,
  state,
  changedAt: instant,
  until: instant,
});

/** Reads a receipt. Problem `wire.form`. */
export const readNoticeReceipt: WireReader<NoticeReceipt> = closed<NoticeReceipt>({
  version: oneOf([noticeVersion]),
  notice: uuid,
  consent: uuid,
  consentVersion,
  state,
  heardAt: instant,
});

/** How a consent stands by what was told of it. */
export type Noticed = Pick<ConsentNotice, 'consentVersion' | 'state' | 'until'>;

/** What is known once a notice was heard: notices may come late, twice, and in any order. */
export function afterNotice(known: Noticed | null, told: Noticed): Noticed {
  return known !== null && known.consentVersion >= told.consentVersion ? known : told;
}

/** Why nothing goes under a consent of which this is known; null: no notice stands against it. */
export function noticeObstacle(known: Noticed | null): 'paused' | 'revoked' | null {
  return known === null || known.state === 'granted' ? null : known.state;
}
