import { actorMay, type Actor } from '../account/account.ts';
import { mayNot } from '../account/account-service.ts';
import { warnDays, type Admissions } from '../admission/admission-service.ts';
import { node, type Act } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import { isId, newId } from '../kernel/id.ts';
import { chinaDay } from '../kernel/working-day.ts';
import { mayDeal, wrongState, type PartyReason } from '../party/party.ts';
import type { Parties } from '../party/party-service.ts';
import * as rules from './rectification.ts';
import type { Ground, Rectification } from './rectification.ts';
import * as store from './rectification-store.ts';

export type Rectifications = ReturnType<typeof rectificationService>;

export interface RectificationGround {
  readonly audit: Audit;
  readonly parties: Pick<Parties, 'moveWithin' | 'holdWithin' | 'beforeRestore'>;
  readonly admissions: Pick<Admissions, 'dueWithin' | 'holdsWithin'>;
}

/** Which order of whom. */
export interface Which {
  readonly organisation: string;
  readonly rectification: string;
}

const deedOf = (name: `rectification.${string}`, reason: string, asked: object) =>
  ({ name, reason, asked: { ...asked } }) as const;

export function rectificationService({ audit, parties, admissions }: RectificationGround) {
  parties.beforeRestore(async (act, organisation) => {
    const orders = isId(organisation) ? await store.findOrders(act.sql, organisation) : [];
    if (orders.some(({ state }) => state !== 'closed')) throw rules.stillOpen();
  });

  /**
   * Orders a party to put something right. One that is suspended stays so until it is restored.
   * @throws Fault `account.may-not`, `party.state`
   */
  async function order(
    actor: Actor,
    organisation: string,
    told: { readonly ground: Ground; readonly workingDays: number },
  ): Promise<Rectification> {
    const deed = deedOf('rectification.order', '责令整改', { organisation, ...told });
    return audit.perform(actor, deed, async (act) => {
      if (!actorMay(actor, 'rectification.order', organisation)) throw mayNot();
      return orderWithin(act, { organisation, ...told }, 'rectification-due');
    });
  }

  async function orderWithin(
    act: Act,
    told: { organisation: string; ground: Ground; workingDays: number },
    reason: PartyReason,
  ): Promise<Rectification> {
    const { organisation, ground, workingDays } = told;
    const standing = await parties.holdWithin(act, organisation);
    if (standing === 'admitted') {
      await parties.moveWithin(act, organisation, { move: 'order', reason });
    } else if (!mayDeal(standing) && standing !== 'suspended') throw wrongState(standing, 'order');
    const given: Rectification = {
      organisation,
      rectification: newId(act.now),
      ground,
      orderedAt: act.now,
      dueOn: rules.dueOn(chinaDay(act.now), workingDays),
      state: 'open',
      evidence: [],
      reportedAt: null,
      closedAt: null,
    };
    await store.insertOrder(act.sql, given, act.principal.id);
    act.note({ rectification: given.rectification, dueOn: given.dueOn });
    return given;
  }

  /** The order, held; the party's standing before it, so that all wait for each other in one order. */
  async function take(act: Act, { organisation, rectification }: Which): Promise<Rectification> {
    await parties.holdWithin(act, organisation);
    const isNamed = isId(organisation) && isId(rectification);
    const found = isNamed && (await store.lockOrder(act.sql, organisation, rectification));
    if (!found) throw rules.noSuchOrder();
    return found;
  }

  /**
   * The party says that it is done, and by what that can be seen.
   * @throws Fault `rectification.absent`, `rectification.state`
   */
  async function report(
    actor: Actor,
    rectification: string,
    evidence: readonly string[],
  ): Promise<Rectification> {
    const which = { organisation: actor.organisation, rectification };
    return audit.perform(actor, deedOf('rectification.report', '报告整改', which), async (act) => {
      const found = await take(act, which);
      const state = rules.movedTo(found.state, 'report');
      const reported = { ...found, state, evidence, reportedAt: act.now };
      await store.saveReport(act.sql, reported, { at: act.now, by: actor.id });
      return reported;
    });
  }

  /**
   * An officer closes a reported order, or returns it. With the last one closed the party is admitted
   * again, unless it is suspended: that is lifted by hand.
   * @throws Fault `account.may-not`, `rectification.absent`, `rectification.state`, `rectification.unassessed`
   */
  async function answer(
    actor: Actor,
    which: Which,
    move: 'close' | 'return',
  ): Promise<Rectification> {
    const { organisation } = which;
    const deed = deedOf(`rectification.${move}`, '审核整改', which);
    return audit.perform(actor, deed, async (act) => {
      if (!actorMay(actor, 'rectification.order', organisation)) throw mayNot();
      const found = await take(act, which);
      const state = rules.movedTo(found.state, move);
      const answered = { ...found, state, closedAt: state === 'closed' ? act.now : null };
      if (move === 'close') await requireAssessed(act, found);
      await store.saveAnswer(act.sql, answered, { at: act.now, by: actor.id });
      if (move === 'close') await closeParty(act, organisation);
      return answered;
    });
  }

  async function requireAssessed(act: Act, { organisation, ground }: Rectification) {
    if (ground !== 'assessment-overdue') return;
    if (!(await admissions.holdsWithin(act, organisation))) throw rules.stillUnassessed();
  }

  async function closeParty(act: Act, organisation: string): Promise<void> {
    const orders = await store.findOrders(act.sql, organisation);
    if (orders.some(({ state }) => state !== 'closed')) return;
    if ((await parties.holdWithin(act, organisation)) !== 'rectifying') return;
    await parties.moveWithin(act, organisation, { move: 'close', reason: 'rectified' });
  }

  /** One's own orders; for the operator and a regulator, anybody's. @throws Fault `rectification.absent` */
  async function of(actor: Actor, organisation: string): Promise<Rectification[]> {
    const deed = deedOf('rectification.list', '查看整改令', { organisation });
    return audit.perform(actor, deed, async (act) => {
      const isOverseer = actor.kind === 'operator' || actor.kind === 'regulator';
      if (!isOverseer && organisation !== actor.organisation) throw rules.noSuchOrder();
      if ((await parties.holdWithin(act, organisation)) === null) throw rules.noSuchOrder();
      return store.findOrders(act.sql, organisation);
    });
  }

  /** Announces what is due, orders what is overdue, and suspends whoever let an order's day pass. */
  async function keepUp(): Promise<void> {
    const deed = { name: 'rectification.keep-up', reason: '到期核查' } as const;
    await audit.perform(node, deed, async (act) => {
      const [today, suspended, ordered] = [chinaDay(act.now), [] as string[], [] as string[]];
      const due = await admissions.dueWithin(act, warnDays);
      for (const { organisation, reassessOn } of due) {
        if (reassessOn >= today || (await hasOrder(act, organisation))) continue;
        const told = { organisation, ground: 'assessment-overdue' } as const;
        const workingDays = rules.reassessmentDays;
        await orderWithin(act, { ...told, workingDays }, 'assessment-overdue');
        ordered.push(organisation);
      }
      for (const { organisation } of await store.findOverdue(act.sql, today)) {
        if (!mayDeal(await parties.holdWithin(act, organisation))) continue;
        const because = { move: 'suspend', reason: 'rectification-overdue' } as const;
        await parties.moveWithin(act, organisation, because);
        suspended.push(organisation);
      }
      act.note({ due: due.map(({ organisation }) => organisation), ordered, suspended });
    });
  }

  async function hasOrder(act: Act, organisation: string): Promise<boolean> {
    const orders = await store.findOrders(act.sql, organisation);
    return orders.some((one) => one.ground === 'assessment-overdue' && one.state !== 'closed');
  }

  return { order, report, answer, of, keepUp };
}
