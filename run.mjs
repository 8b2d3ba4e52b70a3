// 入口 (run): what `npm start`, `npm test` and the others call. Plain JavaScript that runs on Node >= 20
// with nothing installed: installs what the lock file names, finds a Node that runs TypeScript, and
// runs the verb's entry in it, in this very process where it can.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const self = fileURLToPath(import.meta.url);
const root = dirname(self);
const entries = {
  start: 'hub/src/main.ts',
  xinqiao: 'hub/src/cli/cli.ts',
  test: 'check/test.ts',
  check: 'check/check.ts',
  generate: 'check/generate.ts',
  bench: 'bench/src/bench.ts',
  pictures: 'check/pictures.ts',
  screenshots: 'web/screenshots.ts',
  ask: 'client/example/ask-and-fetch.ts',
  answer: 'client/example/enterprise.ts',
  gateway: 'gateway/src/cli.ts',
  registry: 'sandbox/src/registry.ts',
};

const [verb, ...args] = process.argv.slice(2);
if (!Object.hasOwn(entries, verb ?? '')) {
  fail(`用法 usage: node run.mjs ${Object.keys(entries).join(' | ')}`);
}
await install();
endWithStarter();
const node = chooseNode();
if (node === process.execPath) await runHere(join(root, entries[verb]));
else await runIn(node);

/** Runs the entry in this process, as if it had been called itself. */
async function runHere(entry) {
  process.argv.splice(1, process.argv.length, entry, ...args);
  await import(pathToFileURL(entry).href);
}

/** Runs this file again in another Node; signals go down, the exit comes up. */
async function runIn(program) {
  const child = spawn(program, [...process.execArgv, self, verb, ...args], {
    stdio: 'inherit',
    env: { ...process.env, XINQIAO_RUN: '1' },
  });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  // A terminal tells the whole group of Ctrl-C; passed on, it would reach the child twice.
  const told = process.stdin.isTTY ? ['SIGINT'] : [];
  for (const signal of signals) {
    process.on(signal, () => void (told.includes(signal) || child.kill(signal)));
  }
  const [code, signal] = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (...ending) => resolve(ending));
  });
  for (const name of signals) process.removeAllListeners(name);
  if (signal === null) process.exitCode = code;
  else process.kill(process.pid, signal);
}

/** npm, or this file in an older Node, may be killed outright; its orphan must not keep the port. */
function endWithStarter() {
  const { npm_lifecycle_event: byNpm, XINQIAO_RUN: byUs } = process.env;
  if (byNpm === undefined && byUs === undefined) return;
  const starter = starters();
  const watch = setInterval(() => {
    if (starters() === starter) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}

/** Our parent, and where that is the shell npm runs scripts in, npm itself. */
function starters() {
  const stat = `/proc/${process.ppid}/stat`;
  const shell = existsSync(stat) ? /\(\w*sh\) \S (\d+)/.exec(readFileSync(stat, 'utf8')) : null;
  return `${process.ppid} ${shell?.[1] ?? ''}`;
}

/** Node 24 is what we test with and it comes from npm; any from 22.18 on runs TypeScript. */
function chooseNode() {
  const bundled = join(root, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  if (isAtLeast(24, 0)) return process.execPath;
  if (existsSync(bundled)) return bundled;
  if (isAtLeast(22, 18)) return process.execPath;
  return fail(
    `本机 Node 为 ${process.version}，需要 22.18 及以上（推荐 24），且没有适用于 ${process.platform}-${process.arch} 的内置版本。\n` +
      `This is Node ${process.version}; 22.18 or later is needed (24 LTS recommended), and none is bundled for ${process.platform}-${process.arch}.`,
  );
}

function isAtLeast(major, minor) {
  const [ours, oursMinor] = process.versions.node.split('.').map(Number);
  return ours > major || (ours === major && oursMinor >= minor);
}

async function install() {
  if (isInstalled()) return;
  const lock = join(root, '.install.lock');
  while (!(await claim(lock))) {
    await sleep(500);
    if (isInstalled()) return;
  }
  try {
    if (!isInstalled()) await npmCi(lock);
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Whether node_modules holds what the lock file names: npm keeps a list of what it put there. */
function isInstalled() {
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const list = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(list)) return false;
  const present = JSON.parse(readFileSync(list, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, integrity, link, optional }]) => {
    if (!path.includes('node_modules/')) return true;
    const found = present[path];
    if (found === undefined) return optional === true;
    return link === true ? found.link : found.version === version && found.integrity === integrity;
  });
}

async function npmCi(lock) {
  console.error('正在按锁文件安装依赖，约需一分钟…… Installing dependencies, about a minute …');
  const npm = spawn('npm', ['ci', '--include=dev', '--include=optional'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH: pathWithoutOurs() },
  });
  // Should we be killed, npm works on: whoever comes next must wait for it too.
  writeFileSync(lock, `${process.pid} ${npm.pid}`);
  let output = '';
  for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (text) => (output += text));
  const code = await new Promise((resolve) => {
    npm.once('error', (error) => resolve(error.message));
    npm.once('close', resolve);
  });
  if (code === 0 && isInstalled()) return;
  rmSync(lock, { force: true });
  fail(
    `${output}\n依赖安装失败（${code}）。请检查网络后重试。 npm ci failed (${code}); check the network and try again.`,
  );
}

/** The machine's own node and npm: ours are inside the directory that npm ci empties first. */
function pathWithoutOurs() {
  const ours = join('node_modules', '.bin');
  const directories = (process.env.PATH ?? '').split(delimiter);
  return directories.filter((directory) => !directory.endsWith(sep + ours)).join(delimiter);
}

/** Takes the lock file if it is free, or if all who wrote it are gone. */
async function claim(lock) {
  if (existsSync(lock) && !readFileSync(lock, 'utf8').split(' ').some(isAlive)) {
    rmSync(lock, { force: true });
  }
  try {
    writeFileSync(lock, `${process.pid}`, { flag: 'wx' });
  } catch {
    return false;
  }
  // Another may have judged the same dead lock and removed ours: the last to write has it.
  await sleep(100);
  return existsSync(lock) && readFileSync(lock, 'utf8') === `${process.pid}`;
}

function isAlive(pid) {
  try {
    return process.kill(Number(pid), 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
