// The file of an organisation, and which are due to be assessed again: what is read, and by whom.
import type { Actor, Organisation } from '../account/account.ts';
import type { Accounts } from '../account/account-service.ts';
import type { Act } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import { chinaDay } from '../kernel/working-day.ts';
import type { Standing } from '../party/party.ts';
import type { Parties } from '../party/party-service.ts';
import type { Application, Assessment, Decided } from './admission.ts';
import * as faults from './admission-faults.ts';
import * as store from './admission-store.ts';

export interface AdmissionFilesGround {
  readonly audit: Audit;
  readonly accounts: Pick<Accounts, 'organisationOf'>;
  readonly parties: Pick<Parties, 'standingIn'>;
}

/** All there is of how an organisation came to stand where it stands. */
export interface AdmissionFile extends Organisation {
  readonly standing: Standing;
  readonly application: Application | null;
  readonly assessment: Assessment | null;
  /** On that assessment. */
  readonly decisions: readonly Decided[];
  /** ISO day; null: not admitted yet. */
  readonly reassessOn: string | null;
}

/** How long before it is due a further assessment is announced: a choice of ours. */
export const warnDays = 30;

export function admissionFiles({ audit, accounts, parties }: AdmissionFilesGround) {
  async function fileIn(act: Act, organisation: string): Promise<AdmissionFile> {
    const standing = await parties.standingIn(act, organisation);
    if (standing === null) throw faults.noSuchFile();
    const assessment = (await store.findAssessment(act.sql, organisation)) ?? null;
    return {
      ...(await accounts.organisationOf(act, organisation)),
      standing,
      application: (await store.findApplication(act.sql, organisation)) ?? null,
      assessment,
      decisions: assessment ? await store.findDecisions(act.sql, assessment) : [],
      reassessOn: await store.findTerm(act.sql, organisation),
    };
  }

  /** One's own file; for the operator and a regulator, anybody's. @throws Fault `admission.absent` */
  async function fileOf(actor: Actor, organisation: string): Promise<AdmissionFile> {
    const deed = {
      name: 'admission.see',
      reason: '查看接入档案',
      asked: { organisation },
    } as const;
    return audit.perform(actor, deed, async (act) => {
      const isOverseer = actor.kind === 'operator' || actor.kind === 'regulator';
      if (!isOverseer && organisation !== actor.organisation) throw faults.noSuchFile();
      return fileIn(act, organisation);
    });
  }

  /** Parties that must be assessed again within some days, as it stands within a deed. */
  function dueWithin(act: Act, days: number) {
    return store.findDue(act.sql, chinaDay(new Date(act.now.getTime() + days * 86_400_000)));
  }

  /** The same for whoever oversees parties. */
  async function due(actor: Actor) {
    const deed = { name: 'admission.due', reason: '查看待重新评估单位' } as const;
    return audit.perform(actor, deed, (act) => dueWithin(act, warnDays));
  }

  /** Whether the latest assessment agreed upon still holds, as it stands within a deed. */
  async function holdsWithin(act: Act, organisation: string): Promise<boolean> {
    const until = await store.findTerm(act.sql, organisation);
    return until !== null && until >= chinaDay(act.now);
  }

  return { holdsWithin, fileIn, fileOf, dueWithin, due };
}
