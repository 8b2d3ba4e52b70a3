// 设置 (settings): how much is drawn for review, and from when on something is strange. Data: a row that is
// changed gets a new row with its own day, so that a case of old can be judged by the figures of its day.

export interface UsageSettings {
  /** ISO day in China. */
  readonly inForceFrom: string;
  /** Where the figures come from. */
  readonly source: string;
  readonly sampling: Sampling;
  readonly thresholds: Thresholds;
}

export interface Sampling {
  /** Asks drawn of each organisation and month, for its own auditor. */
  readonly own: number;
  /** How many of those the operator's auditor reviews too. */
  readonly operator: number;
  /** Days from the draw in which a review is due. */
  readonly dueDays: number;
}

export interface Thresholds {
  /** Subjects asked about in one day for no application. */
  readonly subjectsWithoutApplication: number;
  /** Asks in one day at night, or on a day without work. */
  readonly asksOffHours: number;
  /** Probing is looked for in spans of so many minutes. */
  readonly probeMinutes: number;
  /** Codes in a span that nobody has. */
  readonly probeAbsent: number;
  /** Codes in a span that follow one another. */
  readonly probeRun: number;
  readonly refusalsInARow: number;
  /** Asks in one day, as a multiple of the person's own usual day, and at least so many. */
  readonly spikeFactor: number;
  readonly spikeLeast: number;
  /** Asks about one subject in one day. */
  readonly sameSubject: number;
}

export const usageSettings: readonly UsageSettings[] = [
  {
    inForceFrom: '2026-01-01',
    source: 'decisions/0037-usage.md: this node’s own figures; no rule we know of gives any',
    sampling: { own: 10, operator: 3, dueDays: 20 },
    thresholds: {
      subjectsWithoutApplication: 15,
      asksOffHours: 5,
      probeMinutes: 10,
      probeAbsent: 5,
      probeRun: 6,
      refusalsInARow: 8,
      spikeFactor: 4,
      spikeLeast: 40,
      sameSubject: 8,
    },
  },
];

/** The settings in force on a day (ISO, in China); before all of them, the first. */
export function settingsOn(day: string, all = usageSettings): UsageSettings {
  const latest = all.filter(({ inForceFrom }) => inForceFrom <= day).at(-1) ?? all[0];
  if (!latest) throw new Error('there are settings');
  return latest;
}
