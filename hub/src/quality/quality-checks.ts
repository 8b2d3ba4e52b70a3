import type { Item } from '@xinqiao/catalogue/catalogue';
import { futureDate } from './checks/future-date.ts';
import { nameDiffers } from './checks/name-differs.ts';
import { organisationCode } from './checks/organisation-code.ts';
import { personIdInText } from './checks/person-id-in-text.ts';
import { reversedPeriod } from './checks/reversed-period.ts';
import { unbalancedReport } from './checks/unbalanced-report.ts';
import type { RecordCheck, RecordJudge } from './quality.ts';

/** In the order they are asked; a check finds at most one fault in a record. */
export const recordChecks: readonly RecordCheck[] = [
  organisationCode,
  nameDiffers,
  futureDate,
  reversedPeriod,
  personIdInText,
  unbalancedReport,
];

/** The judges that have something to say about an item; compiled once a batch. */
export function judgesOf(item: Item): readonly RecordJudge[] {
  return recordChecks.flatMap((check) => check.of(item) ?? []);
}
