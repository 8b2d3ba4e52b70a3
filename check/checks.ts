// 检查 (checks): what must hold of the whole checkout besides its tests. Each check has a name and
// either passes or says what is wrong.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dependencyBreaches } from './dependencies.ts';
import { generatedFiles, outdated } from './generated.ts';
import { houseBreaches, type HouseOrder } from './house.ts';
import { unlocked, type LockFile } from './lock-file.ts';
import { projectFiles } from './project-files.ts';

const root = join(import.meta.dirname, '..');

interface Check {
  readonly name: string;
  /** What is wrong, a line each; nothing when all is well. */
  readonly run: () => Promise<readonly string[]>;
}

const checks: readonly Check[] = [
  { name: 'types', run: () => program('tsc', '--noEmit', '-p', '.') },
  { name: 'types of the portals', run: () => program('tsc', '--noEmit', '-p', 'web') },
  { name: 'lint', run: () => program('oxlint', '--type-aware') },
  { name: 'format', run: () => program('oxfmt', '--check') },
  { name: 'house rules', run: house },
  { name: 'dependency rules', run: dependencies },
  { name: 'generated files', run: generated },
  { name: 'lock file', run: lockFile },
];

export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** Runs every check, a line each, with the details of those that fail. */
export async function runChecks(): Promise<Tally> {
  let failed = 0;
  for (const { name, run } of checks) {
    const started = performance.now();
    const wrong = await run();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${wrong.length === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
    if (wrong.length > 0) console.log(wrong.join('\n').replaceAll(/^/gm, '    '));
    failed += wrong.length > 0 ? 1 : 0;
  }
  return { passed: checks.length - failed, failed };
}

/** Runs a program of node_modules/.bin, all of which are scripts for Node. */
function program(name: string, ...args: string[]): Promise<readonly string[]> {
  const script = join(root, 'node_modules/.bin', name);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: root });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    child.once('error', (error) => resolve([error.message]));
    child.once('close', (code) => resolve(code === 0 ? [] : [output.trim() || `exit ${code}`]));
  });
}

async function house(): Promise<readonly string[]> {
  const order = readJson('order.json') as HouseOrder;
  return houseBreaches(projectFiles(root), order).map(({ path, says }) => `${path}: ${says}`);
}

async function dependencies(): Promise<readonly string[]> {
  const breaches = await dependencyBreaches(root, [
    'catalogue',
    'client',
    'gateway',
    'telemetry',
    'hub',
    'web',
    'sandbox',
    'bench',
  ]);
  return breaches.map(({ rule, from, to, comment }) => `${rule}: ${from} -> ${to} (${comment})`);
}

async function generated(): Promise<readonly string[]> {
  const stale = await outdated(generatedFiles, root);
  return stale.map((path) => `${path} is not current; run npm run generate`);
}

async function lockFile(): Promise<readonly string[]> {
  const missing = unlocked(readJson('package-lock.json') as LockFile);
  return missing.map((one) => `not in package-lock.json: ${one}`);
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(root, file), 'utf8'));
}
