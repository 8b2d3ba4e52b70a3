import type { Actor } from '../account/account.ts';
import { mayNot, noSuchAccount, type Accounts } from '../account/account-service.ts';
import type { Act } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import { isId, newId } from '../kernel/id.ts';
import { chinaDay } from '../kernel/working-day.ts';
import {
  maySee,
  movedIncident,
  noSuchIncident,
  requireDay,
  type Incident,
  type IncidentKind,
  type IncidentMove,
} from './incident.ts';
import * as store from './incident-store.ts';

export type Incidents = ReturnType<typeof incidentService>;

export interface IncidentGround {
  readonly audit: Audit;
  readonly accounts: Pick<Accounts, 'organisationOf'>;
}

export interface NewIncident {
  /** Where it happened; absent: at the recorder's own organisation. */
  readonly organisation?: string;
  readonly kind: IncidentKind;
  readonly occurredOn: string;
  readonly subjects: number;
  readonly evidence: readonly string[];
}

export interface IncidentTold {
  readonly move: IncidentMove;
  readonly codes: readonly string[];
  readonly evidence: readonly string[];
}

export interface IncidentFile extends Incident {
  readonly steps: readonly store.IncidentStep[];
}

const perPage = 50;

export function incidentService({ audit, accounts }: IncidentGround) {
  /**
   * Records an incident: a party its own, the operator anybody's.
   * @throws Fault `account.may-not`, `account.absent`, `incident.day`
   */
  async function record(actor: Actor, asked: NewIncident): Promise<IncidentFile> {
    const { organisation = actor.organisation, kind, occurredOn, subjects, evidence } = asked;
    const deed = {
      name: 'incident.record',
      reason: '登记安全事件',
      asked: { organisation, kind },
    } as const;
    return audit.perform(actor, deed, async (act) => {
      if (organisation !== actor.organisation && actor.kind !== 'operator') throw mayNot();
      if (!isId(organisation)) throw noSuchAccount();
      requireDay(occurredOn, chinaDay(act.now));
      await accounts.organisationOf(act, organisation);
      const told = { organisation, kind, occurredOn, subjects, state: 'recorded' } as const;
      const incident = newId(act.now);
      const recorded = { ...told, incident, recordedAt: act.now, recordedBy: actor.id };
      await store.insertIncident(act.sql, recorded);
      const step = { from: null, to: told.state, codes: [kind], evidence };
      await store.saveStep(act.sql, recorded, { ...stepOf(act), ...step });
      act.note({ incident });
      return fileIn(act, recorded);
    });
  }

  /**
   * Contains, notifies or concludes, one step after the other.
   * @throws Fault `incident.absent`, and those of `movedIncident`
   */
  async function move(actor: Actor, incident: string, told: IncidentTold): Promise<IncidentFile> {
    const { move: name, codes, evidence } = told;
    const asked = { incident, codes };
    const deed = { name: `incident.${name}`, reason: '处理安全事件', asked } as const;
    return audit.perform(actor, deed, async (act) => {
      const found = await take(act, actor, incident);
      const to = movedIncident(actor, found, told);
      const step = { ...stepOf(act), from: found.state, to, codes, evidence };
      await store.saveStep(act.sql, found, step);
      return fileIn(act, { ...found, state: to });
    });
  }

  async function take(act: Act, actor: Actor, incident: string): Promise<Incident> {
    const found = isId(incident) ? await store.lockIncident(act.sql, incident) : undefined;
    if (!found || !maySee(actor, found.organisation)) throw noSuchIncident();
    return found;
  }

  async function fileIn(act: Act, found: Incident): Promise<IncidentFile> {
    return { ...found, steps: await store.findSteps(act.sql, found) };
  }

  /** One incident with all its steps. @throws Fault `incident.absent` */
  async function fileOf(actor: Actor, incident: string): Promise<IncidentFile> {
    const deed = { name: 'incident.see', reason: '查看安全事件', asked: { incident } } as const;
    return audit.perform(actor, deed, async (act) => fileIn(act, await take(act, actor, incident)));
  }

  /** Those the actor may see, latest first. */
  async function list(actor: Actor, before: string | null): Promise<Incident[]> {
    const deed = { name: 'incident.list', reason: '查看安全事件' } as const;
    return audit.perform(actor, deed, async (act) => {
      if (before !== null && !isId(before)) throw noSuchIncident();
      const isOverseer = actor.kind === 'operator' || actor.kind === 'regulator';
      const organisation = isOverseer ? null : actor.organisation;
      return store.findIncidents(act.sql, { organisation, before, limit: perPage });
    });
  }

  return { record, move, fileOf, list, perPage };
}

function stepOf(act: Act) {
  return { step: newId(act.now), at: act.now, actor: act.principal.id };
}
