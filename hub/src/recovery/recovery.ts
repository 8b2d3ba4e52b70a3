// 找回 (recovery): the way back for whoever lost the password or the second factor. Two independent
// witnesses: one of the person's recovery codes, or an officer who saw them; and then another person of
// the organisation or the operator. 依据: 方案三(三) 账户找回. Never by phone alone, never by oneself.
import { Fault } from '../kernel/fault.ts';

export type RecoveryState = 'open' | 'confirmed' | 'completed' | 'refused';

/** Every move a recovery can make; what is completed or refused stays so. */
export const recoveryMoves = {
  confirm: { from: ['open'], to: 'confirmed' },
  refuse: { from: ['open', 'confirmed'], to: 'refused' },
  complete: { from: ['confirmed'], to: 'completed' },
} as const satisfies Record<string, { from: readonly RecoveryState[]; to: RecoveryState }>;

export type RecoveryMove = keyof typeof recoveryMoves;

/** Hours in which a recovery is to be confirmed and completed. A choice of ours. */
export const recoveryHours = 72;

export interface Recovery {
  readonly recovery: string;
  readonly person: string;
  readonly state: RecoveryState;
  /** Who vouched first: the person by a code, or an officer. */
  readonly openedBy: string;
  readonly reason: string;
  readonly openedAt: Date;
  readonly expiresAt: Date;
}

/** Why an officer opens one: codes, so that no reason can carry personal data. */
export const recoveryReasons = {
  'seen-in-person': { zh: '当面核验身份证件', en: 'saw the person and their identity card' },
  'papers-checked': {
    zh: '核验单位函件与证件',
    en: 'checked the organisation’s letter and papers',
  },
} as const;

/** Whether somebody may be the second witness: neither the person nor the first. */
export function mayDecide(by: string, { person, openedBy }: Recovery): boolean {
  return by !== person && by !== openedBy;
}

/** An unknown login, a wrong code and a used one alike. */
export function codeWrong(): Fault {
  return new Fault('unauthenticated', 'recovery.code-wrong', {
    zh: '登录名或恢复码不正确，或恢复码已用过',
    en: 'login or recovery code is not right, or the code was used',
  });
}

export function noRecovery(): Fault {
  return new Fault('absent', 'recovery.absent', {
    zh: '没有此找回申请，或已过期、已办结；请重新申请',
    en: 'there is no such recovery, or it has expired or ended: begin another',
  });
}

export function notConfirmed(): Fault {
  return new Fault('conflict', 'recovery.not-confirmed', {
    zh: '找回申请尚待另一位有权人员确认，请联系本单位管理员或运营单位',
    en: 'another person has to confirm first: ask your administrator or the operator',
  });
}

export function anotherWitness(): Fault {
  return new Fault('forbidden', 'recovery.another-witness', {
    zh: '确认人不得是本人或申请经办人，请由另一位有权人员办理',
    en: 'neither the person nor who opened this may decide it: another person has to',
  });
}
