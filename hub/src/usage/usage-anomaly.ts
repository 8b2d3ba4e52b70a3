// 异常规则 (anomaly rules): what of a person's day of asks calls for somebody to look at it. Pure. A rule only
// ever finds more as a day goes on: no later ask makes an earlier finding vanish.
import type { Ask } from './usage.ts';
import type { Thresholds } from './usage-settings.ts';
import { asksAtNight } from './anomalies/asks-at-night.ts';
import { asksForOneSubject } from './anomalies/asks-for-one-subject.ts';
import { asksWithoutApplication } from './anomalies/asks-without-application.ts';
import { probesAbsentCodes } from './anomalies/probes-absent-codes.ts';
import { probesCodesInARow } from './anomalies/probes-codes-in-a-row.ts';
import { refusedInARow } from './anomalies/refused-in-a-row.ts';
import { spikesAgainstOwnDays } from './anomalies/spikes-against-own-days.ts';

/** What one person or machine asked on one day for one organisation. */
export interface PersonDay {
  /** In China, ISO. */
  readonly day: string;
  /** Oldest first. */
  readonly asks: readonly Ask[];
  /** How many asks there were on each of the thirty days before on which there were any. */
  readonly past: readonly number[];
}

/** Counts by which a rule found something: never whom it was about. */
export type AnomalyFacts = Readonly<Record<string, number>>;

export interface AnomalyRule {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  /** Whether machines are judged by it too: they work at night, and in numbers. */
  readonly ofMachines: boolean;
  /** Null: nothing strange. */
  readonly judge: (day: PersonDay, thresholds: Thresholds) => AnomalyFacts | null;
}

export const anomalyRules: readonly AnomalyRule[] = [
  asksWithoutApplication,
  asksAtNight,
  probesAbsentCodes,
  probesCodesInARow,
  refusedInARow,
  spikesAgainstOwnDays,
  asksForOneSubject,
];

export interface Verdict {
  readonly rule: string;
  readonly facts: AnomalyFacts;
}

/** Everything strange about a day, in the order of the rules. */
export function judgeDay(day: PersonDay, thresholds: Thresholds): Verdict[] {
  const byMachine = day.asks.every(({ isMachine }) => isMachine);
  return anomalyRules.flatMap(({ id, ofMachines, judge }) => {
    const facts = byMachine && !ofMachines ? null : judge(day, thresholds);
    return facts === null ? [] : [{ rule: id, facts }];
  });
}
