// 接入方 (party): whether an organisation that exists may deal with the node at all. Nothing is given to, or
// taken from, one that was not admitted, is suspended, or was removed. 依据: 方案三(六)2 (不符合安全要求的
// 一律不得接入; 责令整改或取消接入). How a party is assessed before is not here yet.
import { Fault } from '../kernel/fault.ts';

export type Standing = 'admitted' | 'suspended' | 'removed';

/** Every move of a party's standing; null: it was never admitted. Removed is for ever. */
export const partyMoves = {
  admit: { from: [null], to: 'admitted' },
  suspend: { from: ['admitted'], to: 'suspended' },
  restore: { from: ['suspended'], to: 'admitted' },
  remove: { from: ['admitted', 'suspended'], to: 'removed' },
} as const satisfies Record<string, { from: readonly (Standing | null)[]; to: Standing }>;

export type PartyMove = keyof typeof partyMoves;

/** Why a party moved: codes, so that no reason can carry personal data. */
export const partyReasons = {
  'assessment-passed': { zh: '安全评估合格', en: 'passed the security assessment' },
  'rules-broken': { zh: '违反信息使用规定', en: 'broke the rules of use' },
  'rectification-due': { zh: '责令整改', en: 'ordered to put things right' },
  rectified: { zh: '整改完成', en: 'put things right' },
  'not-qualified': { zh: '不再符合接入条件', en: 'does not qualify any more' },
  left: { zh: '自行退出', en: 'left by itself' },
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>;

export type PartyReason = keyof typeof partyReasons;

const reasonsOf = {
  admit: ['assessment-passed'],
  suspend: ['rules-broken', 'rectification-due'],
  restore: ['rectified'],
  remove: ['rules-broken', 'not-qualified', 'left'],
} as const satisfies Record<PartyMove, readonly PartyReason[]>;

/**
 * The standing a move leads to.
 * @throws Fault `party.state`, `party.reason`
 */
export function moved(standing: Standing | null, move: PartyMove, reason: PartyReason): Standing {
  const from: readonly (Standing | null)[] = partyMoves[move].from;
  if (!from.includes(standing)) throw wrongState(standing, move);
  const reasons: readonly PartyReason[] = reasonsOf[move];
  if (!reasons.includes(reason)) throw notAReason(reasons);
  return partyMoves[move].to;
}

function wrongState(standing: Standing | null, move: PartyMove): Fault {
  return new Fault(
    'conflict',
    'party.state',
    {
      zh: '该单位当前的接入状态不允许此操作，请刷新后再试',
      en: `a party that is ${standing ?? 'not admitted'} cannot be moved so: look at it again`,
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
