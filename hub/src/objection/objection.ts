// 异议 (objection): a subject says that a record of it is wrong. From then on the record leaves only with a mark that it
// is objected to. 依据: 征信业管理条例第二十五条 (标注, 二十日内核查处理). Pure. How it is checked and answered is not here yet.
import { Fault } from '../kernel/fault.ts';
import { chinaDay } from '../kernel/working-day.ts';

/** What is wrong: codes, so that it can be counted without reading anybody's words. */
export const grounds = {
  incorrect: { zh: '内容有误', en: 'what it says is wrong' },
  'not-ours': { zh: '不是本企业的信息', en: 'it is not about us' },
  outdated: { zh: '已履行、已变更或已失效', en: 'fulfilled, changed or void since' },
  incomplete: { zh: '信息不完整', en: 'it is incomplete' },
  'should-not-show': { zh: '不应公示或公示期已满', en: 'it should not, or no longer, be shown' },
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>;

export type Ground = keyof typeof grounds;
export type ObjectionState = 'open' | 'withdrawn';

/** Every move of an objection. */
export const objectionMoves = {
  withdraw: { from: ['open'], to: 'withdrawn' },
} as const satisfies Record<string, { from: readonly ObjectionState[]; to: ObjectionState }>;

/** A record within its subject. */
export interface RecordPlace {
  readonly item: string;
  readonly key: string;
}

/** What a subject says is wrong. */
export interface Complaint extends RecordPlace {
  /** Field code; null: the record as a whole. */
  readonly field: string | null;
  readonly ground: Ground;
  /** In its own words; read by those alone who check it. */
  readonly statement: string;
}

export interface Objection extends Complaint {
  /** USCC. */
  readonly subject: string;
  readonly objection: string;
  /** Of the record, when it was objected to. */
  readonly version: number;
  readonly raisedAt: Date;
  /** ISO, in China: the last day for checking and answering. */
  readonly dueOn: string;
  readonly state: ObjectionState;
  readonly withdrawnAt: Date | null;
}

/** Days, every day counted, within which it is to be checked and answered (征信业管理条例第二十五条, recalled). */
export const answerDays = 20;

/** The last day for an objection raised at an instant. */
export function dueOn(raisedAt: Date): string {
  return chinaDay(new Date(raisedAt.getTime() + answerDays * 86_400_000));
}

/** A record within its subject, as one text. */
export function recordId({ item, key }: RecordPlace): string {
  return `${item}/${key}`;
}

/** @throws Fault `objection.state` */
export function withdrawn(objection: Objection, at: Date): Objection {
  const from: readonly ObjectionState[] = objectionMoves.withdraw.from;
  if (!from.includes(objection.state)) {
    throw new Fault('conflict', 'objection.state', {
      zh: '异议已撤回，不能再次撤回',
      en: 'this objection was withdrawn before',
    });
  }
  return { ...objection, state: objectionMoves.withdraw.to, withdrawnAt: at };
}

/** Also where there is one and it is not the asker's. */
export function noSuchObjection(): Fault {
  return new Fault('absent', 'objection.absent', {
    zh: '没有此异议，请核对编号',
    en: 'there is no such objection: check its number',
  });
}

export function nothingToObject(): Fault {
  return new Fault('absent', 'objection.no-record', {
    zh: '本企业没有这条记录，或清单中没有这个字段；请从记录旁提出异议',
    en: 'your enterprise has no such record, or the list no such field: object beside the record',
  });
}

export function objectedAlready(): Fault {
  return new Fault('conflict', 'objection.open-already', {
    zh: '对此已提出异议，正在核查；如需改写，请先撤回',
    en: 'this is objected to and being checked: to word it otherwise, withdraw it first',
  });
}
