// 项目文件 (project files): the text files of the checkout that are ours, for checks that read them.
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

export interface ProjectFile {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const NOT_OURS = new Set(['.git', 'node_modules', 'var', 'coverage', 'dist']);
const TEXT = new Set([
  '',
  '.ts',
  '.tsx',
  '.mjs',
  '.json',
  '.md',
  '.sql',
  '.yml',
  '.sh',
  '.css',
  '.html',
]);

/** Every text file under `root`, in order of path, except what npm, git and the node itself put there. */
export function projectFiles(root: string, folder = ''): ProjectFile[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries
    .filter(({ name }) => !NOT_OURS.has(name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return projectFiles(root, path);
      const ours = entry.isFile() && TEXT.has(extname(entry.name));
      return ours ? [{ path, text: readFileSync(join(root, path), 'utf8') }] : [];
    });
}
