import type { Actor } from '../account/account.ts';
import { node } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import { alertDays, alertDue } from './machine-expiry.ts';
import { findExpiring, insertAlert, type ExpiringKey } from './machine-expiry-store.ts';

export type { ExpiringKey } from './machine-expiry-store.ts';

const soonMs = alertDays[0] * 86_400_000;

export function machineExpiry({ audit }: { readonly audit: Audit }) {
  /** Keys that end within thirty days: one's own; for the operator and a regulator, everybody's. */
  async function expiring(actor: Actor): Promise<ExpiringKey[]> {
    const deed = { name: 'machine.expiring', reason: '查看即将到期的密钥' } as const;
    return audit.perform(actor, deed, (act) => {
      const isOverseer = actor.kind === 'operator' || actor.kind === 'regulator';
      const organisation = isOverseer ? null : actor.organisation;
      const before = new Date(act.now.getTime() + soonMs);
      return findExpiring(act.sql, { organisation, at: act.now, before });
    });
  }

  /** Says of each key once, 30, 7 and 1 days before, that it ends; returns how many were said. */
  async function announce(): Promise<number> {
    const deed = { name: 'machine.announce-expiry', reason: '密钥到期提醒' } as const;
    return audit.perform(node, deed, async (act) => {
      const before = new Date(act.now.getTime() + soonMs);
      const said: object[] = [];
      const keys = await findExpiring(act.sql, { organisation: null, at: act.now, before });
      for (const { organisation, client, kid, expiresAt } of keys) {
        const days = alertDue(expiresAt, act.now);
        const alert = days !== null && { client, kid, days };
        if (!alert || !(await insertAlert(act.sql, alert, act.now))) continue;
        said.push({ organisation, ...alert });
      }
      act.note({ said });
      return said.length;
    });
  }

  return { expiring, announce };
}
