// 整改 (rectification): an order to a party to put something right by a working day; put right, it is closed, and
// overdue, the party is suspended. 依据: 方案三(六)2 (责令整改或取消接入). Pure.
import { Fault } from '../kernel/fault.ts';
import { workingDayAfter } from '../kernel/working-day.ts';

export type RectificationState = 'open' | 'reported' | 'closed';

/** Every move of an order: reported by the party, returned or closed by an officer. */
export const rectificationMoves = {
  report: { from: ['open'], to: 'reported' },
  return: { from: ['reported'], to: 'open' },
  close: { from: ['reported'], to: 'closed' },
} as const satisfies Record<
  string,
  { from: readonly RectificationState[]; to: RectificationState }
>;

export type RectificationMove = keyof typeof rectificationMoves;

/** What has to be put right: codes, so that no order can carry personal data. */
export const grounds = {
  'assessment-overdue': { zh: '逾期未重新评估', en: 'not assessed again in time' },
  'assessment-failed': { zh: '重新评估不合格', en: 'a further assessment was not passed' },
  'key-custody': { zh: '密钥保管不符合要求', en: 'keys are not kept as they should be' },
  'data-life': { zh: '未按期限删除信息', en: 'data kept longer than agreed' },
  misuse: { zh: '违规查询、使用信息', en: 'queries or uses against the rules' },
  'staff-and-duties': { zh: '人员与岗位不符合要求', en: 'staff or duties are not in order' },
  incident: { zh: '信息安全事件', en: 'a security incident' },
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>;

export type Ground = keyof typeof grounds;

export interface Rectification {
  readonly organisation: string;
  readonly rectification: string;
  readonly ground: Ground;
  readonly orderedAt: Date;
  /** ISO, in China: the last day on which it is in time. */
  readonly dueOn: string;
  readonly state: RectificationState;
  /** Digests of the papers that show it. */
  readonly evidence: readonly string[];
  readonly reportedAt: Date | null;
  readonly closedAt: Date | null;
}

/** Working days for a party that was not assessed again in time: a choice of ours. */
export const reassessmentDays = 20;
export const mostDays = 90;

/** The last day for an order given on a day. */
export function dueOn(orderedOn: string, workingDays: number): string {
  return workingDayAfter(orderedOn, workingDays);
}

/** Whether the party has let its day pass: what is reported waits for an officer, not for the party. */
export function isOverdue({ state, dueOn: last }: Rectification, today: string): boolean {
  return state === 'open' && today > last;
}

/** The state a move leads to. @throws Fault `rectification.state` */
export function movedTo(state: RectificationState, move: RectificationMove): RectificationState {
  const from: readonly RectificationState[] = rectificationMoves[move].from;
  if (from.includes(state)) return rectificationMoves[move].to;
  throw new Fault(
    'conflict',
    'rectification.state',
    {
      zh: '整改令当前的状态不允许此操作，请刷新后再试',
      en: `an order that is ${state} cannot be moved so: look at it again`,
    },
    { state, move },
  );
}

/** Also where there is one and it is not the asker's to see. */
export function noSuchOrder(): Fault {
  return new Fault('absent', 'rectification.absent', {
    zh: '没有此整改令，请核对编号',
    en: 'there is no such order: check its number',
  });
}

export function stillOpen(): Fault {
  return new Fault('conflict', 'rectification.open', {
    zh: '尚有整改令未办结，请先办结再恢复接入',
    en: 'orders to put things right are still open: close them before restoring',
  });
}

export function stillUnassessed(): Fault {
  return new Fault('conflict', 'rectification.unassessed', {
    zh: '须先重新评估合格并由两人决定，方可办结',
    en: 'it has to be assessed again, and two persons to agree, before this can be closed',
  });
}
