// What a change of the register does to mandates, in the act that changes it.
import type { Act } from '../audit/audit.ts';
import * as rules from './mandate.ts';
import * as moves from './mandate-moves.ts';
import type { MandateGround } from './mandate-service.ts';
import * as store from './mandate-store.ts';

export function pausing({
  accounts,
  registerSays,
}: Pick<MandateGround, 'accounts' | 'registerSays'>) {
  /**
   * Pauses the mandates of a subject's legal representatives whom the register names no longer; to be
   * called in the transaction that changes the register. Returns how many.
   */
  async function pauseMandatesOf(act: Act, subject: string): Promise<number> {
    const all = await store.findOfSubject(act.sql, subject);
    const live = all.filter((m) => m.state === 'live' && m.basis === 'legal-representative');
    if (live.length === 0) return 0;
    const facts = await registerSays(act, subject);
    let paused = 0;
    for (const mandate of live) {
      const { name } = await accounts.wordsOf(act, mandate.person);
      if (facts && rules.isRepresentative(name, facts)) continue;
      const reason = '登记的法定代表人已变更';
      await moves.moveOn(act, accounts, { mandate, move: 'pause', reason, by: 'register' });
      paused += 1;
    }
    return paused;
  }

  /**
   * The same for subjects whose licence has changed; one query where nobody acts for any of them. Returns
   * those that have lost a representative.
   */
  async function pauseWhereRenewed(act: Act, subjects: readonly string[]): Promise<string[]> {
    const bereft: string[] = [];
    for (const subject of await store.findRepresented(act.sql, subjects)) {
      if ((await pauseMandatesOf(act, subject)) > 0) bereft.push(subject);
    }
    return bereft;
  }

  return { pauseMandatesOf, pauseWhereRenewed };
}
