// 变更 (change): who may move a consent, what each move leaves behind, and whom it is told. Pure. Every
// change keeps actor, role, reason, channel and time (方案三(六)2 登记和审查).
import type { Edition } from '@xinqiao/catalogue/catalogue';
import type { Act } from '../audit/audit.ts';
import { Fault } from '../kernel/fault.ts';
import {
  changeReasons,
  consentCan,
  requireMove,
  type ChangeReason,
  type Consent,
  type ConsentChannel,
  type ConsentMove,
  type ConsentState,
  type Granted,
  type Permit,
} from './consent.ts';

/** On whose behalf somebody acts: the enterprise, the recipient, or the node. */
export type Side = 'subject' | 'institution' | 'node';

/** In what capacity the principal of an act acts: for an enterprise, by a mandate of it, by id. */
export type Capacity =
  | { readonly side: 'subject'; readonly role: string; readonly mandate: string }
  | { readonly side: 'institution' | 'node'; readonly role: string; readonly mandate: null };

/** Finds out within the act itself in what capacity somebody acts: a mandate that ended a moment before
 * is none any more. Throws the Fault that refuses them. */
export type Acting = (act: Act) => Promise<Capacity>;

export async function capacityIn(act: Act, by: Capacity | Acting): Promise<Capacity> {
  return typeof by === 'function' ? by(act) : by;
}

export const asNode: Capacity = { side: 'node', role: 'node', mandate: null };

/** Whose a move is, and for which reasons each may make it. */
type Movers = Readonly<Partial<Record<Side, readonly ChangeReason[]>>>;

const resumed: Movers = { subject: ['question-settled', 'confirmed-anew'] };
const paused: Movers = {
  subject: ['under-question'],
  node: ['representative-changed', 'recipient-not-in-standing'],
};
const revoked: Movers = {
  subject: ['no-longer-wanted'],
  institution: ['purpose-fulfilled'],
  node: ['recipient-not-in-standing'],
};
const lapsed: Movers = { node: ['not-answered'] };
const expired: Movers = { node: ['validity-over'] };
const consumed: Movers = { node: ['uses-spent'] };
const declined: Movers = { subject: ['not-wanted', 'terms-not-agreed'] };

const rules: Readonly<Record<ConsentMove, Readonly<Record<ConsentChannel, Movers>>>> = {
  grant: { online: { subject: ['agreed'] }, written: { node: ['agreed-on-paper'] } },
  decline: { online: declined, written: { ...declined, node: ['paper-not-in-order'] } },
  lapse: { online: lapsed, written: lapsed },
  pause: { online: paused, written: paused },
  resume: { online: resumed, written: resumed },
  revoke: { online: revoked, written: revoked },
  expire: { online: expired, written: expired },
  consume: { online: consumed, written: consumed },
};

/** A move that is one's own to make, with the reasons one may give, and whether it can be made now. */
export type OwnMove = Permit & { readonly reasons: readonly ChangeReason[] };

/** What one side of a consent can do with it at an instant, or why not; moves of others are not in it. */
export function movesOf(
  consent: Consent,
  side: Side,
  at: Date,
): Readonly<Partial<Record<ConsentMove, OwnMove>>> {
  const can = consentCan(consent, at);
  const own: Partial<Record<ConsentMove, OwnMove>> = {};
  for (const move of Object.keys(rules) as ConsentMove[]) {
    const reasons = rules[move][consent.channel][side];
    if (reasons) own[move] = { ...can[move], reasons };
  }
  return own;
}

export interface Change {
  readonly move: ConsentMove;
  readonly reason: ChangeReason;
  readonly by: Capacity;
  /** With `grant` only: what it fixes. */
  readonly granted?: Granted;
}

export interface ConsentEvent {
  readonly version: number;
  readonly at: Date;
  readonly actor: string;
  readonly organisation: string;
  readonly side: Side;
  readonly role: string;
  readonly mandate: string | null;
  readonly move: ConsentMove | 'request';
  readonly reason: ChangeReason | 'requested';
  readonly channel: ConsentChannel;
  /** Null: it was asked for. */
  readonly from: ConsentState | null;
  readonly to: ConsentState;
}

/**
 * The consent after a change.
 * @throws Fault `consent.not-yours`, `consent.reason`, and those of `requireMove`
 */
export function changed(consent: Consent, change: Change, at: Date): Consent {
  const reasons = rules[change.move][consent.channel][change.by.side];
  if (!reasons) throw notYours(change.move);
  if (!reasons.includes(change.reason)) throw notAReason(reasons);
  const state = requireMove(consent, change.move, at);
  const granted = change.granted ?? consent.granted;
  return { ...consent, state, version: consent.version + 1, granted };
}

/** What is kept of how a consent came to be as it is now; `before` is null when it was asked for. */
export function eventOf(
  act: Pick<Act, 'principal' | 'now'>,
  { before, after }: { readonly before: Consent | null; readonly after: Consent },
  change: Pick<ConsentEvent, 'move' | 'reason'> & { readonly by: Capacity },
): ConsentEvent {
  return {
    version: after.version,
    at: act.now,
    actor: act.principal.id,
    organisation: act.principal.organisation,
    ...change.by,
    move: change.move,
    reason: change.reason,
    channel: after.channel,
    from: before?.state ?? null,
    to: after.state,
  };
}

export interface Notification {
  readonly event: `consent.${ConsentMove | 'request'}`;
  readonly recipientKind: 'subject' | 'institution' | 'source';
  readonly recipient: string;
  /** Ids and codes, never personal data. */
  readonly payload: {
    readonly consent: string;
    readonly version: number;
    readonly state: ConsentState;
    readonly institution: string;
    readonly items: readonly string[];
  };
}

/** Moves that change what a source unit may be asked for. */
const sourcesHearOf: ReadonlySet<ConsentMove | 'request'> = new Set([
  'grant',
  'pause',
  'resume',
  'revoke',
  'expire',
  'consume',
]);

/** Whom a change is told: both parties, and, once granted, every source unit of the items named. */
export function notificationsOf(
  consent: Consent,
  move: ConsentMove | 'request',
  edition: Edition,
): Notification[] {
  const named = new Set(consent.scope.map(({ item }) => item));
  const concerned = edition.items.filter(({ code }) => named.has(code));
  const tell = (
    recipientKind: Notification['recipientKind'],
    recipient: string,
    items: readonly string[],
  ): Notification => {
    const { consent: id, version, state, institution } = consent;
    const payload = { consent: id, version, state, institution, items };
    return { event: `consent.${move}`, recipientKind, recipient, payload };
  };
  const parties = [
    tell('subject', consent.subject, [...named]),
    tell('institution', consent.institution, [...named]),
  ];
  if (!sourcesHearOf.has(move)) return parties;
  const units = new Set(concerned.flatMap(({ sourceUnits }) => sourceUnits));
  const sources = [...units].map((unit) => {
    const its = concerned.filter(({ sourceUnits }) => sourceUnits.includes(unit));
    const codes = its.map(({ code }) => code);
    return tell('source', unit, codes);
  });
  return [...parties, ...sources];
}

function notYours(move: ConsentMove): Fault {
  return new Fault(
    'forbidden',
    'consent.not-yours',
    {
      zh: '此项操作应由授权的另一方进行',
      en: 'this is for another party of the consent to do',
    },
    { move },
  );
}

function notAReason(reasons: readonly ChangeReason[]): Fault {
  const words = reasons.map((reason) => changeReasons[reason]);
  return new Fault(
    'invalid',
    'consent.reason',
    {
      zh: `请选择此项操作的理由：${words.map(({ zh }) => zh).join('、')}`,
      en: `give a reason of this change: ${words.map(({ en }) => en).join('; ')}`,
    },
    { reasons },
  );
}
