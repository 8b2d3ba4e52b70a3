// 构建 (build): makes the portals' files where they are missing or older than what they are made from. Built
// aside and put in place in one move, so that whoever serves or builds meanwhile sees a whole.
import { hash } from 'node:crypto';
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const here = import.meta.dirname;
const root = join(here, '..');
/** What is served. */
export const built = join(here, 'dist');
const stamp = 'made-from.txt';
const sources = [
  'web/src',
  'web/portal.html',
  'web/vite.config.ts',
  'web/package.json',
  'catalogue/src',
];

/** Builds if need be; true where it did. */
export async function buildPortals(): Promise<boolean> {
  const wanted = madeFrom();
  if (isBuilt(wanted)) return false;
  const aside = `${built}.${process.pid}`;
  const { build } = await import('vite');
  try {
    await build({
      configFile: join(here, 'vite.config.ts'),
      build: { outDir: aside, emptyOutDir: true },
    });
    await compress(join(aside, 'assets'));
    writeFileSync(join(aside, stamp), wanted);
    putInPlace(aside, wanted);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return true;
}

function isBuilt(wanted: string): boolean {
  const file = join(built, stamp);
  return existsSync(file) && readFileSync(file, 'utf8') === wanted;
}

/** Another may have been faster: then theirs stays. */
function putInPlace(aside: string, wanted: string): void {
  if (isBuilt(wanted)) return;
  const former = `${aside}.former`;
  if (existsSync(built)) renameSync(built, former);
  renameSync(aside, built);
  rmSync(former, { recursive: true, force: true });
}

/** A digest of every file the build reads, and of the versions of packages. */
function madeFrom(): string {
  const files = sources.flatMap((path) => filesUnder(join(root, path))).sort();
  const lines = files.map((file) => `${relative(root, file)} ${digestOf(file)}`);
  return hash('sha256', [...lines, digestOf(join(root, 'package-lock.json'))].join('\n'));
}

function filesUnder(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  const entries = readdirSync(path, { withFileTypes: true, recursive: true });
  return entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
}

function digestOf(file: string): string {
  return hash('sha256', readFileSync(file));
}

/** Beside every text its two compressed forms: they are made once and sent often. */
async function compress(folder: string): Promise<void> {
  const texts = filesUnder(folder).filter((file) => /\.(js|css|svg)$/.test(file));
  const brotli = promisify(brotliCompress);
  await Promise.all(
    texts.map(async (file) => {
      const bytes = readFileSync(file);
      const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
      writeFileSync(`${file}.br`, await brotli(bytes, { params }));
      writeFileSync(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
    }),
  );
}
