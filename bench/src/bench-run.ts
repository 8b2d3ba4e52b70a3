// 基准的运行 (bench run): a bench is a set of named measures, run one after another, each on its own data.
import type { BenchResult, Measure } from './bench-result.ts';
import { commit, machine } from './machine.ts';

export interface Bench {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  /** What `--rows` scales down from. */
  readonly rows: number;
  readonly measures: Readonly<Record<string, MeasureRun>>;
}

export interface BenchOptions {
  /** 1 at full size. */
  readonly scale: number;
  /** Hears what is being done, a line at a time. */
  readonly say: (line: string) => void;
}

export interface Measured {
  readonly measure: Measure;
  readonly versions?: Readonly<Record<string, string>>;
}

export type MeasureRun = (options: BenchOptions) => Promise<Measured>;

/** Runs the measures named, in their order. */
export async function runBench(
  { name, measures: runs }: Bench,
  names: readonly string[],
  { scale, say }: BenchOptions,
): Promise<BenchResult> {
  const measures: Measure[] = [];
  const versions: Record<string, string> = { node: process.versions.node };
  for (const [one, run] of Object.entries(runs)) {
    if (!names.includes(one)) continue;
    say(`\n${one}`);
    const measured = await run({ scale, say: (line) => say(`  ${line}`) });
    measures.push(measured.measure);
    Object.assign(versions, measured.versions);
  }
  const at = new Date().toISOString();
  return { bench: name, commit: commit(), machine: machine(), versions, at, scale, measures };
}
