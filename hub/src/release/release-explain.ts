// 说明 (explain): the decision of the gate without the data: what would leave, what would not, and why.
// Pure. Made of the same verdicts as a Disclosure. To an institution it counts only records it would be
// shown: that there are others is not told. 依据: 个人信息保护法第四十四条 (知情权); 方案三(六)1.
import { coverReasons } from '../consent/consent.ts';
import type { Disclosure } from './release.ts';
import { wholeReasons, type DecidedItem } from './release-disclose.ts';
import type { DecidedRecord, FieldPlan } from './release-plan.ts';
import type { Reason, ReasonCode, RefusalCode } from './release-reasons.ts';

/** What becomes of a field in so many records; in none, what would. */
export interface ExplainedField {
  readonly field: string;
  readonly outcome: 'pass' | 'mask' | 'withhold';
  /** Of `withhold` only. */
  readonly reason: ReasonCode | null;
  readonly records: number;
}

export interface ExplainedItem {
  readonly item: string;
  /** Records counted below: of an institution those it would be shown, of the enterprise all. */
  readonly records: number;
  /** For which reasons records of it may stay whole. */
  readonly whole: readonly ReasonCode[];
  /** In the list's order; a field whose outcome differs between records has a line for each. */
  readonly fields: readonly ExplainedField[];
}

export interface Explanation extends Pick<
  Disclosure,
  'edition' | 'purpose' | 'mode' | 'at' | 'recipient' | 'consent' | 'range'
> {
  /** USCC. */
  readonly subject: string;
  /** Why such an ask would be refused whole; then `items` is what is public all the same. */
  readonly refusal: ({ readonly code: RefusalCode } & Reason) | null;
  readonly items: readonly ExplainedItem[];
}

/** Who is told: the enterprise, of itself; or an institution. */
export type Told = 'enterprise' | 'institution';

const standing: ReadonlySet<RefusalCode> = new Set(['not-admitted', 'suspended', 'removed']);
const ofConsent: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  ...(Object.keys(coverReasons) as (keyof typeof coverReasons)[]),
  'no-consent',
  'other-application',
]);

/** Whether a refusal is explained; the others refuse the explanation too. */
export function isExplained(code: RefusalCode, to: Told): boolean {
  return ofConsent.has(code) || (to === 'enterprise' && standing.has(code));
}

export function explainItems(decided: readonly DecidedItem[], to: Told): ExplainedItem[] {
  return decided.map(({ plan, records }) => {
    const told = records.flatMap(([, record]) => {
      return to === 'enterprise' || record.whole === null ? [record] : [];
    });
    return {
      item: plan.item.code,
      records: told.length,
      whole: wholeReasons(plan).map(({ reason }) => reason),
      fields: plan.inside.flatMap((field) => explainField(field, told)),
    };
  });
}

function explainField(plan: FieldPlan, records: readonly DecidedRecord[]): ExplainedField[] {
  const { code } = plan.field;
  const counts = new Map<string, ExplainedField>();
  for (const record of records) {
    const said = outcomeIn(record, code);
    if (!said) continue;
    const mark = `${said.outcome} ${said.reason ?? ''}`;
    const before = counts.get(mark)?.records ?? 0;
    counts.set(mark, { field: code, ...said, records: before + 1 });
  }
  return counts.size > 0 ? [...counts.values()] : [{ field: code, ...planned(plan), records: 0 }];
}

type Said = Pick<ExplainedField, 'outcome' | 'reason'>;

function outcomeIn({ values, masked, withheld }: DecidedRecord, field: string): Said | null {
  const kept = withheld.find((one) => one.field === field);
  if (kept) return { outcome: 'withhold', reason: kept.reason };
  if (!(field in values)) return null;
  return { outcome: masked.includes(field) ? 'mask' : 'pass', reason: null };
}

/** What the field's own rules say; prose is masked only where it holds something to mask. */
function planned({ settled, obstacle }: FieldPlan): Said {
  if (settled?.outcome === 'release') {
    const isMasked = settled.masks.some((profile) => profile !== 'free-text');
    return { outcome: isMasked ? 'mask' : 'pass', reason: null };
  }
  return { outcome: 'withhold', reason: settled?.reason ?? obstacle };
}
