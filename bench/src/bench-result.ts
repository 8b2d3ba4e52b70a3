// 基准结果 (bench result): what a bench found, as it is kept and as it is read: one line a measure, each with
// the goal it has to meet. Where a measure has a baseline, both are of one run, and the goal is one for
// their ratio: absolute numbers of two machines, or of two days, are never compared. Pure.

export interface Goal {
  readonly op: '<=' | '>=';
  readonly value: number;
}

export interface Measure {
  readonly name: string;
  /** Of `value` and `baseline`. */
  readonly unit: string;
  readonly value: number;
  /** What `value` is held against, measured in the same run. */
  readonly baseline?: number;
  /** value / baseline */
  readonly ratio?: number;
  /** For the ratio where there is one, else for the value. */
  readonly goal: Goal;
}

export interface BenchResult {
  readonly bench: string;
  /** Short hash; `+` where files were changed since; null outside a checkout. */
  readonly commit: string | null;
  readonly machine: Machine;
  /** Of what was measured: node, postgres. */
  readonly versions: Readonly<Record<string, string>>;
  /** ISO instant of the end of the run. */
  readonly at: string;
  /** Part of the full size that was run: goals are for 1. */
  readonly scale: number;
  readonly measures: readonly Measure[];
}

/** A machine as far as speed depends on it; never its name or address. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly os: string;
}

export interface Compared {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly baseline: number;
  readonly goal: Goal;
}

/** A measure held against its baseline. */
export function compared(measured: Compared): Measure {
  return { ...measured, ratio: measured.value / measured.baseline };
}

export function meets({ goal, ratio, value }: Measure): boolean {
  const judged = ratio ?? value;
  return goal.op === '<=' ? judged <= goal.value : judged >= goal.value;
}

/** The measures as a Markdown table, which is a table on a terminal too. */
export function resultTable(measures: readonly Measure[]): string {
  const head = ['measure', 'value', 'baseline', 'ratio', 'goal', ''];
  const rows = measures.map((m) => [
    m.name,
    `${figure(m.value)} ${m.unit}`,
    m.baseline === undefined ? '' : `${figure(m.baseline)} ${m.unit}`,
    m.ratio === undefined ? '' : m.ratio.toFixed(2),
    `${m.goal.op === '<=' ? '≤' : '≥'} ${m.goal.value}`,
    meets(m) ? '✓' : '✗',
  ]);
  const widths = head.map((_, at) =>
    Math.max(3, ...[head, ...rows].map((row) => row[at]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const rule = line(widths.map((width) => '-'.repeat(width)));
  return [line(head), rule, ...rows.map(line)].join('\n');
}

function figure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(2);
}
