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

/** A day of one person or machine, asking for one organisation. */
export interface PersonDay {
  /** In China, ISO. */
  readonly day: string;
  /** How many asks there were on each of the thirty days before on which there were any. */
  readonly past: readonly number[];
}

/** Counts by which a rule found something: never whom it was about. */
export type AnomalyFacts = Readonly<Record<string, number>>;

/** Looks at asks as they come, each once; what it keeps of them does not grow with how often they come. */
export interface Watch {
  readonly take: (ask: Ask) => void;
  /** Null: nothing strange so far. */
  readonly found: () => AnomalyFacts | null;
}

export interface AnomalyRule {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  /** Whether machines are judged by it too: they work at night, and in numbers. */
  readonly ofMachines: boolean;
  /** Begins to look at a day, before its first ask. */
  readonly watch: (day: PersonDay, thresholds: Thresholds) => Watch;
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

/** A day under the eyes of every rule. */
export interface DayWatch {
  readonly take: (ask: Ask) => void;
  /** Everything strange about the day so far, in the order of the rules. */
  readonly found: () => Verdict[];
}

export function watchDay(day: PersonDay, thresholds: Thresholds): DayWatch {
  const watches = anomalyRules.map((rule) => ({ rule, watch: rule.watch(day, thresholds) }));
  let byMachine = true;
  return {
    take: (ask) => {
      byMachine &&= ask.isMachine;
      for (const { watch } of watches) watch.take(ask);
    },
    found: () =>
      watches.flatMap(({ rule: { id, ofMachines }, watch }) => {
        const facts = byMachine && !ofMachines ? null : watch.found();
        return facts === null ? [] : [{ rule: id, facts }];
      }),
  };
}
