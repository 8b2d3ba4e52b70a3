import type { Field, Item, Problem, Value } from '@xinqiao/catalogue/catalogue';
import { mask } from '@xinqiao/catalogue/values/mask';
import type { DeliveryCounts } from '../quality/quality.ts';
import type { QuarantinedRow } from '../quarantine/quarantine.ts';
import {
  examplesKept,
  quarantineListed,
  type FindingSummary,
  type QuarantineSummary,
  type RowCounts,
} from './intake.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Counts one batch as it passes. */
export type Tally = ReturnType<typeof tallyOf>;

export function tallyOf(item: Item) {
  const fields = new Map(item.fields.map((field) => [field.code, field]));
  const due = item.fields.filter((field) => !field.supplementary).length;
  const counts: Mutable<DeliveryCounts> & { periods: Record<string, number> } = {
    read: 0,
    new: 0,
    superseding: 0,
    unchanged: 0,
    quarantined: 0,
    cellsDue: 0,
    cellsFilled: 0,
    timed: 0,
    late: 0,
    periods: {},
  };
  const findings = new Map<
    string,
    Mutable<FindingSummary> & { examples: { line: number; value: string }[] }
  >();
  const quarantine: QuarantineSummary[] = [];

  function finding(code: string, problem: Problem, at: { line: number; value: string }): void {
    const mark = `${problem.problem} ${code}`;
    const field = fields.get(code);
    let summary = findings.get(mark);
    if (!summary) {
      const { problem: check, zh, en } = problem;
      summary = { check, field: code, fieldZh: field?.zh ?? code, zh, en, count: 0, examples: [] };
      findings.set(mark, summary);
    }
    summary.count += 1;
    if (summary.examples.length < examplesKept) {
      summary.examples.push({ line: at.line, value: shown(field, at.value) });
    }
  }

  function quarantined(row: QuarantinedRow): void {
    counts.quarantined += 1;
    if (quarantine.length >= quarantineListed) return;
    const reasons = row.reasons.map((r) => ({
      check: r.check,
      field: r.field,
      message: r.zh,
      messageEn: r.en,
    }));
    quarantine.push({ line: row.line, reasons });
  }

  function stored(content: Readonly<Record<string, Value>>): void {
    counts.cellsDue += due;
    let filled = 0;
    for (const code in content) if (!fields.get(code)?.supplementary) filled += 1;
    counts.cellsFilled += filled;
  }

  const rows = (): RowCounts => {
    const { read, superseding, unchanged, quarantined: held } = counts;
    return { read, new: counts.new, superseding, unchanged, quarantined: held };
  };
  return {
    counts,
    finding,
    quarantined,
    stored,
    rows,
    findings: () => [...findings.values()],
    quarantine,
  };
}

const longest = 80;

/** A faulty value as an example: whole in a field that is nobody's personal data, else masked. */
function shown(field: Field | undefined, value: string): string {
  const text = value.length > longest ? `${value.slice(0, longest)}…` : value;
  return field?.personal ? mask(field.mask ?? 'free-text', text) : mask('free-text', text);
}
