import type { Content, Field, Item, Problem } from '@xinqiao/catalogue/catalogue';
import { mask } from '@xinqiao/catalogue/values/mask';
import type { DeliveryCounts } from '../quality/quality.ts';
import type { QuarantinedRow } from '../quarantine/quarantine.ts';
import { sealedFields } from '../record/record.ts';
import {
  examplesKept,
  quarantineListed,
  type FindingSummary,
  type QuarantineSummary,
  type RowCounts,
} from './intake.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface Counts extends Mutable<DeliveryCounts> {
  periods: Record<string, number>;
}

interface Found extends Mutable<FindingSummary> {
  examples: { line: number; value: string }[];
}

/** Counts one batch as it passes. */
export type Tally = ReturnType<typeof tallyOf>;

export function tallyOf(item: Item) {
  const fields = new Map(item.fields.map((field) => [field.code, field]));
  const sealed = sealedFields(item);
  // An edition's own extra fields are no source's duty, unless the whole item is an extra one.
  const due = new Set(
    item.fields.filter((f) => item.supplementary || !f.supplementary).map((f) => f.code),
  );
  const counts = noCounts();
  const findings = new Map<string, Found>();
  const quarantine: QuarantineSummary[] = [];
  return {
    counts,
    quarantine,
    rows: () => rowsOf(counts),
    findings: (): FindingSummary[] => [...findings.values()],
    finding: (code: string, problem: Problem, at: { line: number; value: string }) => {
      const field = fields.get(code);
      const found = foundOf(findings, { code, zh: field?.zh ?? code }, problem);
      found.count += 1;
      if (found.examples.length >= examplesKept) return;
      found.examples.push({ line: at.line, value: shown(field, at.value, sealed.has(code)) });
    },
    quarantined: (row: QuarantinedRow) => {
      counts.quarantined += 1;
      if (quarantine.length < quarantineListed) quarantine.push(summaryOf(row));
    },
    stored: (content: Content) => {
      counts.cellsDue += due.size;
      for (const code in content) if (due.has(code)) counts.cellsFilled += 1;
    },
  };
}

function noCounts(): Counts {
  const rows = { read: 0, new: 0, superseding: 0, unchanged: 0, quarantined: 0 };
  return { ...rows, cellsDue: 0, cellsFilled: 0, timed: 0, late: 0, periods: {} };
}

function rowsOf(counts: Counts): RowCounts {
  const { read, superseding, unchanged, quarantined } = counts;
  return { read, new: counts.new, superseding, unchanged, quarantined };
}

/** The summary of one fault of one field, begun where this is the first. */
function foundOf(
  findings: Map<string, Found>,
  { code, zh: fieldZh }: { readonly code: string; readonly zh: string },
  { problem: check, zh, en }: Problem,
): Found {
  const mark = `${check} ${code}`;
  const known = findings.get(mark);
  if (known) return known;
  const begun: Found = { check, field: code, fieldZh, zh, en, count: 0, examples: [] };
  findings.set(mark, begun);
  return begun;
}

function summaryOf({ line, reasons }: QuarantinedRow): QuarantineSummary {
  return {
    line,
    reasons: reasons.map(({ check, field, zh, en }) => ({
      check,
      field,
      message: zh,
      messageEn: en,
    })),
  };
}

const longest = 80;

/**
 * A faulty value as an example: whole in a field that is nobody's personal data, else masked; not at all
 * where values are kept sealed: what could not be read is no less secret.
 */
function shown(field: Field | undefined, value: string, isSealed: boolean): string {
  if (isSealed) return '****';
  const text = value.length > longest ? `${value.slice(0, longest)}…` : value;
  return field?.personal ? mask(field.mask ?? 'free-text', text) : mask('free-text', text);
}
