// Consents with their uses counted: held for a decision, or only looked at.
import type { PoolClient } from 'pg';
import type { CountedConsent } from './consent.ts';
import { columns, toConsent, type ConsentId, type Row } from './consent-store.ts';

type CountedRow = Row & { readonly total: number; readonly inPeriod: number };

/** Those of the consents that there are, in the order given, their uses counted, each locked. */
export async function holdConsents(
  sql: PoolClient,
  ids: readonly ConsentId[],
  began: Readonly<Record<'day' | 'week' | 'month', Date>>,
): Promise<CountedConsent[]> {
  const { rows } = await sql.query<CountedRow>({
    name: 'consent-hold',
    text: `select ${columns}, total, in_period as "inPeriod"
             from hold_consents($1, $2, $3, $4, $5) as h (held, total, in_period),
                  lateral (select (h.held).*) as c`,
    values: [
      ids.map(({ subject }) => subject),
      ids.map(({ consent }) => consent),
      began.day,
      began.week,
      began.month,
    ],
  });
  return rows.map(toCounted);
}

/** The same of one, held by nobody: for a look, never for a decision. */
export async function countConsent(
  sql: PoolClient,
  { subject, consent }: ConsentId,
  began: Readonly<Record<'day' | 'week' | 'month', Date>>,
): Promise<CountedConsent | undefined> {
  const { rows } = await sql.query<CountedRow>({
    name: 'consent-count',
    text: `select ${columns}, uses.*
             from consent c,
                  lateral (select count(*) as total,
                                  count(*) filter (where u.at >= case c.frequency_per
                                    when 'day' then $3 when 'week' then $4 else $5 end::timestamptz)
                                    as "inPeriod"
                             from consent_use u
                            where u.subject = c.subject and u.consent = c.consent) as uses
            where c.subject = $1 and c.consent = $2`,
    values: [subject, consent, began.day, began.week, began.month],
  });
  return rows.map(toCounted)[0];
}

function toCounted({ total, inPeriod, ...row }: CountedRow): CountedConsent {
  const consent = toConsent(row);
  // Without a frequency there is one period: all of its time.
  return { consent, used: { total, inPeriod: consent.frequency ? inPeriod : total } };
}
