import type { Pool } from 'pg';
import type { Edition } from '@xinqiao/catalogue/catalogue';
import type { Act } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import type { Consents } from '../consent/consent-service.ts';
import type { Enquiries } from '../enquiry/enquiry-service.ts';
import type { Quality } from '../quality/quality-service.ts';
import type { Records } from '../record/record-service.ts';
import type { Subjects } from '../subject/subject-service.ts';
import type { Laps } from '../platform/telemetry/stages.ts';
import type { PartyStanding } from './release-ask.ts';

/** An organisation as far as the gate asks. */
export interface Party {
  readonly name: string;
  readonly uscc: string;
  readonly standing: PartyStanding;
}

/** Who an organisation is, as it stands within an act; null: the node knows none of that id. */
export type PartyOf = (act: Act, organisation: string) => Promise<Party | null>;

export interface ReleaseGround {
  readonly pool: Pool;
  readonly audit: Audit;
  readonly subjects: Pick<Subjects, 'facts' | 'factsOf'>;
  readonly records: Pick<Records, 'select' | 'versions' | 'history' | 'holdings'>;
  readonly quality: Pick<Quality, 'coverage'>;
  readonly consents: Pick<Consents, 'holdAll' | 'useAll' | 'look' | 'asOf' | 'of' | 'artefact'>;
  readonly edition: Edition;
  readonly enquiries: Pick<
    Enquiries,
    'opening' | 'run' | 'came' | 'settled' | 'headOf' | 'reopened' | 'claimUse'
  >;
  readonly partyOf: PartyOf;
  /** Takes the time of what is done for a request. */
  readonly laps: Laps;
  /** Records that each subject objects to now, by `recordId`; none unless told. */
  readonly objectionsTo?: (
    act: Act,
    subjects: readonly string[],
  ) => Promise<ReadonlyMap<string, ReadonlySet<string>>>;
}
