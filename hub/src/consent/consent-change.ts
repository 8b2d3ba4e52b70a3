// 变更 (change): who may move a consent, what each move leaves behind, and whom it is told. Pure. Every
// change keeps actor, role, reason, channel and time (方案三(六)2 登记和审查).
import type { Edition } from '@xinqiao/catalogue/catalogue';
import type { Act } from '../audit/audit.ts';
import { Fault } from '../kernel/fault.ts';
import {
  changeReasons,
  requireMove,
  type ChangeReason,
  type Consent,
  type ConsentChannel,
  type ConsentMove,
  type ConsentState,
  type Granted,
} from './consent.ts';

/** On whose behalf somebody acts: the enterprise, the recipient, or the node. */
export type Side = 'subject' | 'institution' | 'node';

/** In what capacity the principal of an act acts: for an enterprise, by a mandate of it, by id. */
export type Capacity =
  | { readonly side: 'subject'; readonly role: string; readonly mandate: string }
  | { readonly side: 'institution' | 'node'; readonly role: string; readonly mandate: null };

export const asNode: Capacity = { side: 'node', role: 'node', mandate: null };

interface MoveRule {
  /** Whose it is. */
  readonly online: readonly Side[];
  readonly written: readonly Side[];
  readonly reasons: readonly ChangeReason[];
}

const rules: Readonly<Record<ConsentMove, MoveRule>> = {
  grant: { online: ['subject'], written: ['node'], reasons: ['agreed', 'agreed-on-paper'] },
  decline: {
    online: ['subject'],
    written: ['subject', 'node'],
    reasons: ['not-wanted', 'terms-not-agreed', 'paper-not-in-order'],
  },
  lapse: { online: ['node'], written: ['node'], reasons: ['not-answered'] },
  pause: {
    online: ['subject', 'node'],
    written: ['subject', 'node'],
    reasons: ['under-question', 'representative-changed', 'recipient-not-in-standing'],
  },
  resume: {
    online: ['subject'],
    written: ['subject'],
    reasons: ['question-settled', 'confirmed-anew'],
  },
  revoke: {
    online: ['subject', 'institution', 'node'],
    written: ['subject', 'institution', 'node'],
    reasons: ['no-longer-wanted', 'purpose-fulfilled', 'recipient-not-in-standing'],
  },
  expire: { online: ['node'], written: ['node'], reasons: ['validity-over'] },
  consume: { online: ['node'], written: ['node'], reasons: ['uses-spent'] },
};

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
  const rule = rules[change.move];
  if (!rule[consent.channel].includes(change.by.side)) throw notYours(change.move);
  if (!rule.reasons.includes(change.reason)) throw notAReason(rule.reasons);
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
