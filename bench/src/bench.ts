// 基准 (bench): npm run bench -- <name>. Runs one bench, prints its measures as a table and keeps them in
// bench/results/<name>.json. Every claim about speed or memory is one of these measures.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Fault } from '../../hub/src/kernel/fault.ts';
import { runBench, type Bench } from './bench-run.ts';
import { meets, resultTable, type BenchResult } from './bench-result.ts';
import { sweepHomes } from './home.ts';
import { enquiryBench } from './enquiry/enquiry-bench.ts';
import { evidenceBench } from './evidence/evidence-bench.ts';
import { intakeBench } from './intake/intake-bench.ts';
import { releaseBench } from './release/release-bench.ts';
import { usageBench } from './usage/usage-bench.ts';

const benches: readonly Bench[] = [
  intakeBench,
  releaseBench,
  evidenceBench,
  usageBench,
  enquiryBench,
];
const results = join(import.meta.dirname, '../results');
const fewestRows = 1_000;

function usage(): string {
  const lines = benches.flatMap(({ name, zh, en, rows, measures }) => [
    `  ${name.padEnd(10)}${zh} ${en}`,
    `            --rows <N>  N ≤ ${rows}：按比例缩小，仅供试跑 scaled down, for a quick try`,
    `            --only <${Object.keys(measures).join(' | ')}>`,
  ]);
  return ['用法 usage: npm run bench -- <bench>', ...lines].join('\n');
}

function wrong(zh: string, en: string): Fault {
  return new Fault('invalid', 'bench.usage', { zh: `${zh}\n${usage()}`, en });
}

function parsed(args: readonly string[]) {
  const options = { rows: { type: 'string' }, only: { type: 'string' } } as const;
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw wrong(`参数有误：${said}`, said);
  }
}

function chosen(args: readonly string[]) {
  const { values, positionals } = parsed(args);
  const bench = benches.find(({ name }) => name === positionals[0]);
  if (!bench || positionals.length > 1) throw wrong('请指明一个基准', 'name one bench');
  const rows = Number(values.rows ?? bench.rows);
  if (!Number.isSafeInteger(rows) || rows < fewestRows || rows > bench.rows) {
    const range = `${fewestRows}-${bench.rows}`;
    throw wrong(`--rows 应为 ${range} 的整数`, `--rows must be a whole number, ${range}`);
  }
  const names = Object.keys(bench.measures).filter((name) => (values.only ?? name) === name);
  if (names.length === 0) throw wrong('没有此项测量', 'there is no such measure');
  return { bench, names, scale: rows / bench.rows };
}

async function main(args: readonly string[]): Promise<void> {
  if (args.length === 0) return console.log(usage());
  const { bench, names, scale } = chosen(args);
  await sweepHomes();
  const result = await runBench(bench, names, { scale, say: (line) => console.log(line) });
  keep(result);
  console.log(`\n${resultTable(result.measures)}`);
  if (scale < 1)
    console.log('\n试跑：目标只对全量有效。 A quick try: the goals are for full size.');
  else if (!result.measures.every(meets)) process.exitCode = 1;
}

function keep(result: BenchResult): void {
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, `${result.bench}.json`), `${JSON.stringify(result, null, 2)}\n`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  console.error(`✗ ${error.zh}\n  ${error.en} [${error.code}]`);
  process.exitCode = 2;
}
