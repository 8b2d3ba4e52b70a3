// `npm test`: every check, each counted as one test, then every test. Ends with one line that says
// how it went and nothing else. With arguments (`npm test -- hub/src/record`) only those tests run.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChecks } from './checks.ts';
import { lastLine, tallyOf, type Report } from './tally.ts';

const root = join(import.meta.dirname, '..');
const wanted = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'xinqiao-tally-'));
const file = join(folder, 'tests.json');

const checked = wanted.length === 0 ? await runChecks() : { passed: 0, failed: 0 };
const code = await vitest();
const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : null;
rmSync(folder, { recursive: true });

const tested = tallyOf(report, code);
const passed = checked.passed + tested.passed;
const failed = checked.failed + tested.failed;
console.log(lastLine({ passed, failed, skipped: tested.skipped }));
process.exitCode = failed > 0 ? 1 : 0;

function vitest(): Promise<number | null> {
  const script = join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const child = spawn(process.execPath, [script, 'run', ...reporters, ...wanted], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
}
