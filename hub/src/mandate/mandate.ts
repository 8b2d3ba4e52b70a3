// 代表授权 (mandate): by which right a person acts for an enterprise-kind subject, and consents in its
// name. Its legal representative, as the register has it, or whoever bears a reviewed letter of
// authority. 依据: 方案三(三) 实名注册; 民法典 第61条, 第165条. Person and enterprise stay two identities:
// a change of representative pauses the mandate, and ends nothing the enterprise has agreed to.
import { foldName } from '@xinqiao/catalogue/values/text';
import { Fault } from '../kernel/fault.ts';

export type MandateBasis = 'legal-representative' | 'authority-letter';
export type MandateState = 'pending' | 'live' | 'paused' | 'refused' | 'ended';

/** Every move a mandate can make; what is refused or ended stays so. */
export const mandateMoves = {
  confirm: { from: ['pending'], to: 'live' },
  refuse: { from: ['pending'], to: 'refused' },
  pause: { from: ['live'], to: 'paused' },
  renew: { from: ['paused'], to: 'live' },
  end: { from: ['pending', 'live', 'paused'], to: 'ended' },
} as const satisfies Record<
  string,
  { readonly from: readonly MandateState[]; readonly to: MandateState }
>;

export type MandateMove = keyof typeof mandateMoves;

/** What may be done to a mandate now, so that no screen restates it. */
export function movesOf(state: MandateState): MandateMove[] {
  const moves: readonly MandateMove[] = ['confirm', 'refuse', 'pause', 'renew', 'end'];
  return moves.filter((move) => {
    const from: readonly MandateState[] = mandateMoves[move].from;
    return from.includes(state);
  });
}

/** What a paused mandate waits for: the register to name the person again, or a review. */
export type PausedBy = 'register' | 'people';

export interface Mandate {
  /** USCC. */
  readonly subject: string;
  readonly mandate: string;
  readonly person: string;
  readonly basis: MandateBasis;
  readonly state: MandateState;
  readonly pausedBy: PausedBy | null;
  /** `sha256:<hex>` of the letter as uploaded, where it is one. */
  readonly letterDigest: string | null;
  readonly validFrom: Date;
  readonly validUntil: Date;
}

/** Whether the person may act for the subject by it at an instant. */
export function isLive({ state, validFrom, validUntil }: Mandate, at: Date): boolean {
  return state === 'live' && validFrom <= at && at < validUntil;
}

/** What the register says of a subject, as far as a mandate asks. */
export interface RegisterFacts {
  readonly name: string;
  readonly legalRepresentative: string | null;
}

/** Why others move a mandate: codes, so that no reason can carry personal data. */
export const mandateReasons = {
  'papers-in-order': { zh: '材料齐全属实', en: 'the papers are in order' },
  'papers-incomplete': { zh: '材料不全或不清', en: 'the papers are incomplete or unclear' },
  'papers-false': { zh: '材料不实', en: 'the papers are false' },
  'left-office': { zh: '已离职或不再委托', en: 'left, or is not authorised any more' },
  'under-inquiry': { zh: '核查期间暂停', en: 'under inquiry' },
  'inquiry-closed': { zh: '核查无误', en: 'the inquiry found nothing' },
} as const;

/** Days a mandate is good for at most: 民法典 names no limit, a year is a choice of ours. */
export const mandateDays = 365;

/** Whether two writings of a name are one name. */
export function isSameName(a: string, b: string): boolean {
  return foldName(a) === foldName(b);
}

/** Whether the register names this person as legal representative. */
export function isRepresentative(person: string, { legalRepresentative }: RegisterFacts): boolean {
  return legalRepresentative !== null && isSameName(person, legalRepresentative);
}

export function isDigest(text: string): boolean {
  return /^sha256:[0-9a-f]{64}$/.test(text);
}

export function noSuchSubject(): Fault {
  return new Fault('absent', 'mandate.no-subject', {
    zh: '登记信息中没有该主体，或名称与代码不符；请核对名称和统一社会信用代码',
    en: 'the register has no such subject, or its name is another: check name and code',
  });
}

export function notRepresentative(): Fault {
  return new Fault('forbidden', 'mandate.not-representative', {
    zh: '登记的法定代表人不是您；请上传授权委托书办理，或待登记变更后再试',
    en: 'the register names another legal representative: apply with a letter of authority, or after the register has changed',
  });
}

export function letterMissing(): Fault {
  return new Fault('invalid', 'mandate.letter', {
    zh: '凭授权委托书办理须先上传委托书，法定代表人办理则不需要',
    en: 'a mandate by letter needs the letter uploaded first; a legal representative needs none',
  });
}

export function badTerm(): Fault {
  return new Fault(
    'invalid',
    'mandate.term',
    {
      zh: `授权期限应晚于现在，且不超过 ${mandateDays} 天`,
      en: `the term must end in the future, within ${mandateDays} days`,
    },
    { days: mandateDays },
  );
}

export function identityUnproven(): Fault {
  return new Fault('conflict', 'mandate.identity', {
    zh: '该人身份尚未核验，请先核验身份证件',
    en: 'nobody has seen who this person is: prove the identity first',
  });
}

/** Also where it is another's. */
export function noMandate(): Fault {
  return new Fault('absent', 'mandate.absent', {
    zh: '没有此代表授权，请核对编号',
    en: 'there is no such mandate: check its number',
  });
}

export function mandateOpen(): Fault {
  return new Fault('conflict', 'mandate.open', {
    zh: '您对该主体已有办理中或有效的授权',
    en: 'you have a mandate for this subject already, live or under way',
  });
}

export function cannot(move: MandateMove, state: MandateState): Fault {
  return new Fault(
    'conflict',
    'mandate.state',
    {
      zh: '该授权当前状态不允许此操作，请刷新后再试',
      en: `a mandate that is ${state} cannot ${move}: look at it again`,
    },
    { state, move },
  );
}

export function notOwnReview(): Fault {
  return new Fault('forbidden', 'mandate.not-own-review', {
    zh: '不能审核本人的授权，请由另一位登记人员审核',
    en: 'nobody reviews their own mandate: another registration officer has to',
  });
}
