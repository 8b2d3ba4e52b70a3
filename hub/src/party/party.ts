// 接入方 (party): whether an organisation that exists may deal with the node at all. Nothing is given to, or
// taken from, one that was not admitted, is suspended, or was removed. 依据: 方案三(六)2 (不符合安全要求的
// 一律不得接入; 责令整改或取消接入). Pure. Says which moves there are; what must come before `admit` is admission's.
import { Fault } from '../kernel/fault.ts';

export const standings = [
  'applied',
  'under-review',
  'assessed',
  'admitted',
  /** Under an order to put something right by a day; it goes on until then. */
  'rectifying',
  'suspended',
  'removed',
] as const;

export type Standing = (typeof standings)[number];

/** Every move of a party's standing; null: it never applied. Removed is for ever. */
export const partyMoves = {
  apply: { from: [null, 'applied'], to: 'applied' },
  'take-up': { from: ['applied'], to: 'under-review' },
  assess: { from: ['under-review'], to: 'assessed' },
  'send-back': { from: ['under-review', 'assessed'], to: 'applied' },
  admit: { from: ['assessed'], to: 'admitted' },
  order: { from: ['admitted', 'suspended'], to: 'rectifying' },
  close: { from: ['rectifying'], to: 'admitted' },
  suspend: { from: ['admitted', 'rectifying'], to: 'suspended' },
  restore: { from: ['suspended'], to: 'admitted' },
  remove: {
    from: ['applied', 'under-review', 'assessed', 'admitted', 'rectifying', 'suspended'],
    to: 'removed',
  },
} as const satisfies Record<string, { from: readonly (Standing | null)[]; to: Standing }>;

export type PartyMove = keyof typeof partyMoves;

/** What an officer does by hand and alone: it only ever takes away, or gives back what was taken. */
export const handMoves = ['suspend', 'restore', 'remove'] as const satisfies PartyMove[];
export type HandMove = (typeof handMoves)[number];

/** Why a party moved: codes, so that no reason can carry personal data. */
export const partyReasons = {
  applied: { zh: '提交接入申请', en: 'applied' },
  'file-complete': { zh: '申请材料齐全', en: 'the file is complete' },
  'checklist-answered': { zh: '完成安全评估', en: 'the checklist was answered' },
  'file-incomplete': { zh: '申请材料不全', en: 'the file is incomplete' },
  'assessment-failed': { zh: '安全评估不合格', en: 'did not pass the security assessment' },
  'assessment-passed': { zh: '安全评估合格', en: 'passed the security assessment' },
  'assessment-overdue': { zh: '逾期未重新评估', en: 'was not assessed again in time' },
  'rules-broken': { zh: '违反信息使用规定', en: 'broke the rules of use' },
  'rectification-due': { zh: '责令整改', en: 'ordered to put things right' },
  'rectification-overdue': { zh: '逾期未整改', en: 'did not put things right in time' },
  rectified: { zh: '整改完成', en: 'put things right' },
  'not-qualified': { zh: '不再符合接入条件', en: 'does not qualify any more' },
  left: { zh: '自行退出', en: 'left by itself' },
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>;

export type PartyReason = keyof typeof partyReasons;

const reasonsOf = {
  apply: ['applied'],
  'take-up': ['file-complete'],
  assess: ['checklist-answered'],
  'send-back': ['file-incomplete', 'assessment-failed'],
  admit: ['assessment-passed'],
  order: ['rectification-due', 'rules-broken', 'assessment-overdue'],
  close: ['rectified'],
  suspend: ['rules-broken', 'rectification-due', 'rectification-overdue'],
  restore: ['rectified'],
  remove: ['rules-broken', 'not-qualified', 'left'],
} as const satisfies Record<PartyMove, readonly PartyReason[]>;

/** A move and why. */
export interface Because<M extends PartyMove = PartyMove> {
  readonly move: M;
  readonly reason: PartyReason;
}

/** Whether anything may be given to, or taken from, a party that stands so. */
export function mayDeal(standing: Standing | null): standing is 'admitted' | 'rectifying' {
  return standing === 'admitted' || standing === 'rectifying';
}

/**
 * The standing a move leads to.
 * @throws Fault `party.state`, `party.reason`
 */
export function moved(standing: Standing | null, { move, reason }: Because): Standing {
  const from: readonly (Standing | null)[] = partyMoves[move].from;
  if (!from.includes(standing)) throw wrongState(standing, move);
  const reasons: readonly PartyReason[] = reasonsOf[move];
  if (!reasons.includes(reason)) throw notAReason(reasons);
  return partyMoves[move].to;
}

/** The refusal of a move that the standing does not allow. */
export function wrongState(standing: Standing | null, move: PartyMove): Fault {
  return new Fault(
    'conflict',
    'party.state',
    {
      zh: '该单位当前的接入状态不允许此操作，请刷新后再试',
      en: `a party that is ${standing ?? 'not applied'} cannot be moved so: look at it again`,
    },
    { standing, move },
  );
}

function notAReason(reasons: readonly PartyReason[]): Fault {
  return new Fault(
    'invalid',
    'party.reason',
    {
      zh: `请选择此项操作的理由：${reasons.map((reason) => partyReasons[reason].zh).join('、')}`,
      en: `give a reason of this move: ${reasons.map((reason) => partyReasons[reason].en).join('; ')}`,
    },
    { reasons },
  );
}

/** Its people can sign in and read; nothing more is done for it. */
export function notInStanding(standing: Standing | null): Fault {
  return new Fault(
    'forbidden',
    'party.not-in-standing',
    {
      zh: '本单位尚未接入、已被暂停或取消接入，不能办理此业务；请联系节点运营单位',
      en: 'your organisation is not admitted, suspended or removed: ask the operator of the node',
    },
    { standing },
  );
}
