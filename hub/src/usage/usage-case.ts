// 案件 (case): something strange that somebody has to look at, once for a rule, a person and a day. Codes
// alone are said of it. A confirmed case can be named where an organisation is suspended (party). Pure.
import type { Actor } from '../account/account.ts';
import { Fault } from '../kernel/fault.ts';
import type { Words } from './usage-words.ts';

export type CaseState = 'open' | 'explained' | 'confirmed' | 'closed';
export type CaseMove = 'explain' | 'confirm' | 'close';

const ended: Readonly<Record<CaseMove, CaseState | null>> = {
  explain: null,
  confirm: null,
  close: null,
};

/** Where each move leads from each state; null: it cannot be made. What is closed stays so. */
export const caseStates = {
  open: { ...ended, explain: 'explained', confirm: 'confirmed' },
  explained: { ...ended, close: 'closed' },
  confirmed: { ...ended, close: 'closed' },
  closed: ended,
} as const satisfies Record<CaseState, Readonly<Record<CaseMove, CaseState | null>>>;

export const caseReasons = {
  'extra-hours-ordered': { zh: '经批准的加班', en: 'extra hours that were ordered' },
  'review-ordered': { zh: '经批准的集中排查', en: 'a review of many that was ordered' },
  'system-fault': { zh: '系统故障所致', en: 'a fault of a system' },
  'typing-errors': { zh: '录入差错', en: 'errors of typing' },
  'no-business': { zh: '没有对应业务', en: 'no business behind it' },
  'wrong-purpose': { zh: '用途不实', en: 'the purpose told was not true' },
  'account-shared': { zh: '非本人使用账户', en: 'somebody else used the account' },
  'data-passed-on': { zh: '信息外传', en: 'data was passed on' },
  'measures-taken': { zh: '已整改', en: 'put right' },
  'handed-over': { zh: '已移交处理', en: 'handed over to who decides on it' },
  'nothing-further': { zh: '无需进一步处理', en: 'nothing further to do' },
} as const satisfies Record<string, Words>;

export type CaseReason = keyof typeof caseReasons;

export const reasonsOfMove = {
  explain: ['extra-hours-ordered', 'review-ordered', 'system-fault', 'typing-errors'],
  confirm: ['no-business', 'wrong-purpose', 'account-shared', 'data-passed-on'],
  close: ['measures-taken', 'handed-over', 'nothing-further'],
} as const satisfies Record<CaseMove, readonly CaseReason[]>;

export interface UsageCase {
  readonly organisation: string;
  readonly usageCase: string;
  readonly rule: string;
  readonly person: string;
  /** In China, ISO. */
  readonly day: string;
  readonly facts: Readonly<Record<string, number>>;
  readonly openedAt: Date;
  readonly state: CaseState;
}

/** What the actor can do with a case now. The institution says how it was; only the operator closes. */
export function caseCan(actor: Actor, { state, person }: UsageCase): CaseMove[] {
  if (actor.id === person) return [];
  const moves: readonly CaseMove[] =
    actor.kind === 'operator' ? ['explain', 'confirm', 'close'] : ['explain', 'confirm'];
  return moves.filter((move) => caseStates[state][move] !== null);
}

/**
 * The state a move leads to.
 * @throws Fault `usage.own-case`, `usage.case-state`, `usage.case-reason`
 */
export function movedCase(
  actor: Actor,
  found: UsageCase,
  { move, reason }: { readonly move: CaseMove; readonly reason: CaseReason },
): CaseState {
  if (actor.id === found.person) throw ownCase();
  const to = caseStates[found.state][move];
  if (to === null || !caseCan(actor, found).includes(move)) throw caseState(found.state);
  const reasons: readonly CaseReason[] = reasonsOfMove[move];
  if (!reasons.includes(reason)) throw caseReason(reasons);
  return to;
}

function ownCase(): Fault {
  return new Fault('forbidden', 'usage.own-case', {
    zh: '不能办理涉及本人的案件，请由另一位人员办理',
    en: 'nobody decides on a case about themselves: another person has to',
  });
}

/** Also where somebody else moved it meanwhile. */
export function caseState(state: CaseState): Fault {
  return new Fault(
    'conflict',
    'usage.case-state',
    {
      zh: '案件当前状态或您的角色不允许此操作，请刷新后再试',
      en: `a case that is ${state} cannot be moved so by you: look at it again`,
    },
    { state },
  );
}

function caseReason(reasons: readonly CaseReason[]): Fault {
  return new Fault(
    'invalid',
    'usage.case-reason',
    {
      zh: `请选择此项操作的理由：${reasons.map((reason) => caseReasons[reason].zh).join('、')}`,
      en: `give a reason of this move: ${reasons.map((reason) => caseReasons[reason].en).join('; ')}`,
    },
    { reasons },
  );
}
