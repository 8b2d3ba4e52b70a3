// 用途模板 (cap rules): how much a consent may ask for, by purpose, kind of access and item. Data: a row
// that is changed gets a new row with its own day, so that a consent of old can be judged by the rule
// of its day. All spans in days: 14 months are at most 428 days, 6 months 184, 5 years 1827.
import type { AccessMode, Purpose } from './consent-purpose.ts';

export interface Caps {
  /** From grant to expiry. */
  readonly validDays: number;
  /** How far back of the day of a use its data may lie. */
  readonly rangeDays: number;
  /** How long the recipient may keep what a use gave it; 0: not at all. */
  readonly dataLifeDays: number;
  readonly usesPerMonth: number;
  readonly totalUses: number;
}

export type CapName = keyof Caps;

export interface CapRule {
  readonly purpose: Purpose;
  /** Null: whatever kind of access. */
  readonly mode: AccessMode | null;
  /** Item codes; null: whatever item. */
  readonly items: readonly string[] | null;
  /** ISO day in China. */
  readonly inForceFrom: string;
  /** Where the figures come from. */
  readonly source: string;
  readonly caps: Caps;
}

/** The Indian Account Aggregator network's fair-use rules, the only published figures of this kind. */
const fairUse = 'Sahamati, Fair Use Implementation Guidelines for AAs';
const own = 'decisions/0022-consent-rules.md: this node’s own figure';
const first = '2026-01-01';

export const capRules: readonly CapRule[] = [
  {
    purpose: 'pre-loan-review',
    mode: null,
    items: null,
    inForceFrom: first,
    source: `${fairUse}, purpose 103: one fetch, 1 month, 31 days, 14 months`,
    caps: { validDays: 31, rangeDays: 428, dataLifeDays: 31, usesPerMonth: 1, totalUses: 1 },
  },
  {
    purpose: 'pre-loan-review',
    mode: null,
    items: ['tax.payment'],
    inForceFrom: first,
    source: `${own}, after the 24 months that ${fairUse} allows for deposits`,
    caps: { validDays: 31, rangeDays: 731, dataLifeDays: 31, usesPerMonth: 1, totalUses: 1 },
  },
  {
    purpose: 'pre-loan-review',
    mode: 'verify',
    items: null,
    inForceFrom: first,
    source: `${own}: an outcome is for the file of the decision it served`,
    caps: { validDays: 31, rangeDays: 428, dataLifeDays: 7, usesPerMonth: 1, totalUses: 1 },
  },
  {
    purpose: 'post-loan-monitoring',
    mode: null,
    items: null,
    inForceFrom: first,
    source: `${fairUse}, purpose 104: 5 fetches a month, 6 months, 31 days, 5 years`,
    caps: { validDays: 1827, rangeDays: 184, dataLifeDays: 31, usesPerMonth: 5, totalUses: 300 },
  },
  {
    purpose: 'one-off-verification',
    mode: null,
    items: null,
    inForceFrom: first,
    source: `${fairUse}, purpose 105: 1 day, 1 day, 1 day`,
    caps: { validDays: 1, rangeDays: 1, dataLifeDays: 1, usesPerMonth: 1, totalUses: 1 },
  },
  {
    purpose: 'joint-modelling',
    mode: null,
    items: null,
    inForceFrom: first,
    source: `${own}: nothing is kept because nothing raw leaves; a model is refitted monthly`,
    caps: { validDays: 366, rangeDays: 1096, dataLifeDays: 0, usesPerMonth: 5, totalUses: 60 },
  },
  {
    purpose: 'underwriting',
    mode: null,
    items: null,
    inForceFrom: first,
    source: `${own}: an underwriter reviews once, as a lender does (${fairUse}, purpose 103)`,
    caps: { validDays: 31, rangeDays: 428, dataLifeDays: 31, usesPerMonth: 1, totalUses: 1 },
  },
];
