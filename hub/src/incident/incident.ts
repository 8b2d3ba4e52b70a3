// 安全事件 (incident): data leaked, altered, destroyed or stolen, at a party or at the node: recorded, contained,
// notified, and concluded who answers for it. Codes and counts alone are kept: what leaked is told nowhere again.
// 依据: 方案三(六)2 (泄露、篡改、毁损、窃取; 责任追究); 个人信息保护法第五十七条. Pure.
import type { Actor } from '../account/account.ts';
import { Fault } from '../kernel/fault.ts';

export type IncidentState = 'recorded' | 'contained' | 'notified' | 'concluded';

/** Every move of an incident; what is concluded stays so. */
export const incidentMoves = {
  contain: { from: ['recorded'], to: 'contained' },
  notify: { from: ['contained'], to: 'notified' },
  conclude: { from: ['notified'], to: 'concluded' },
} as const satisfies Record<string, { from: readonly IncidentState[]; to: IncidentState }>;

export type IncidentMove = keyof typeof incidentMoves;

export const incidentKinds = {
  leak: { zh: '泄露', en: 'leaked' },
  tampering: { zh: '篡改', en: 'altered' },
  damage: { zh: '毁损', en: 'destroyed' },
  theft: { zh: '窃取', en: 'stolen' },
  misuse: { zh: '违规使用', en: 'used against the rules' },
  'key-lost': { zh: '密钥失控', en: 'a key out of hand' },
} as const;

export type IncidentKind = keyof typeof incidentKinds;

/** What may be said of each move: codes, so that nothing personal can be written down. */
export const incidentCodes = {
  contain: {
    'access-stopped': { zh: '已停止访问', en: 'access was stopped' },
    'keys-revoked': { zh: '已停用密钥', en: 'keys were revoked' },
    'system-isolated': { zh: '已隔离系统', en: 'the system was isolated' },
    'data-restored': { zh: '已恢复数据', en: 'data was restored' },
    'copies-deleted': { zh: '已删除外泄副本', en: 'copies were deleted' },
  },
  notify: {
    regulator: { zh: '已报监管部门', en: 'the regulator was told' },
    subjects: { zh: '已告知信息主体', en: 'the subjects were told' },
    'source-units': { zh: '已告知信源单位', en: 'the source units were told' },
    police: { zh: '已报公安机关', en: 'the police were told' },
    'not-required': { zh: '依法无需告知主体', en: 'subjects need not be told by law' },
  },
  conclude: {
    'party-answers': { zh: '接入单位承担责任', en: 'the party answers for it' },
    'person-answers': { zh: '责任人员承担责任', en: 'persons answer for it' },
    'outsider-answers': { zh: '外部人员所为', en: 'somebody outside did it' },
    'nobody-answers': { zh: '不可抗力', en: 'nobody could have prevented it' },
    warned: { zh: '给予警告', en: 'a warning was given' },
    'rectification-ordered': { zh: '责令整改', en: 'ordered to put right' },
    'cut-off': { zh: '暂停或取消接入', en: 'suspended or removed' },
    'handed-over': { zh: '移送有关机关', en: 'handed over to the authorities' },
  },
} as const satisfies Record<
  IncidentMove,
  Readonly<Record<string, { readonly zh: string; readonly en: string }>>
>;

export interface Incident {
  readonly organisation: string;
  readonly incident: string;
  readonly kind: IncidentKind;
  /** ISO, in China. */
  readonly occurredOn: string;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  /** How many are concerned, as far as is known. */
  readonly subjects: number;
  readonly state: IncidentState;
}

/** Of the operator and of the regulator, everybody's; of parties, their own. */
export function maySee({ kind, organisation }: Actor, where: string): boolean {
  return kind === 'operator' || kind === 'regulator' || organisation === where;
}

/** A party and the operator record and contain; nobody concludes on their own organisation, or their own record. */
export function mayMove(actor: Actor, found: Incident, move: IncidentMove): boolean {
  const isOwn = actor.organisation === found.organisation;
  if (move === 'conclude') {
    const isAbove = actor.kind === 'operator' || actor.kind === 'regulator';
    return isAbove && !isOwn && actor.id !== found.recordedBy;
  }
  return isOwn || actor.kind === 'operator';
}

/**
 * The state a move leads to.
 * @throws Fault `incident.not-yours`, `incident.state`, `incident.codes`
 */
export function movedIncident(
  actor: Actor,
  found: Incident,
  { move, codes }: { readonly move: IncidentMove; readonly codes: readonly string[] },
): IncidentState {
  if (!mayMove(actor, found, move)) throw notYours();
  const from: readonly IncidentState[] = incidentMoves[move].from;
  if (!from.includes(found.state)) throw wrongState(found.state, move);
  const known = Object.keys(incidentCodes[move]);
  if (codes.length === 0 || !codes.every((code) => known.includes(code))) throw codesWanted(known);
  return incidentMoves[move].to;
}

/** Also where there is one and it is not the asker's to see. */
export function noSuchIncident(): Fault {
  return new Fault('absent', 'incident.absent', {
    zh: '没有此安全事件，请核对编号',
    en: 'there is no such incident: check its number',
  });
}

/** The first day an incident may be said to be of: before it there was no node, nor any party to one. */
const firstDay = '2000-01-01';

/** @throws Fault `incident.day` */
export function requireDay(occurredOn: string, today: string): void {
  if (occurredOn >= firstDay && occurredOn <= today) return;
  throw new Fault('invalid', 'incident.day', {
    zh: '事发日期应不晚于今天，请核对',
    en: 'the day it occurred cannot be later than today: check it',
  });
}

function notYours(): Fault {
  return new Fault('forbidden', 'incident.not-yours', {
    zh: '责任认定须由事发单位之外、且非登记人的人员作出',
    en: 'who answers is concluded outside the organisation, by another than who recorded it',
  });
}

function wrongState(state: IncidentState, move: IncidentMove): Fault {
  return new Fault(
    'conflict',
    'incident.state',
    {
      zh: '安全事件依次登记、处置、告知、认定责任，当前不能进行此步',
      en: `an incident that is ${state} cannot be moved so: contain, then notify, then conclude`,
    },
    { state, move },
  );
}

function codesWanted(codes: readonly string[]): Fault {
  return new Fault(
    'invalid',
    'incident.codes',
    {
      zh: `请选择此步的内容：${codes.join('、')}`,
      en: `say what was done by: ${codes.join(', ')}`,
    },
    { codes },
  );
}
