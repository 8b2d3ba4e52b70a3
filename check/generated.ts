// 生成文件 (generated files): files of the repository that a program writes from another source. Each is
// checked in, so that its changes are read in review, and must be what its program would write now.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogueDocument } from '@xinqiao/catalogue/catalogue-document';
import { guizhou2022 } from '@xinqiao/catalogue/editions/guizhou-2022/edition';
import { clientOperations } from './client-operations.ts';
import { portalAccess } from './portal-access.ts';
import { metricsDocument } from './metrics-document.ts';
import { accessMatrix } from '../hub/src/access-matrix.ts';
import { apiDocument, everyRoute } from '../hub/src/api.ts';

export interface GeneratedFile {
  /** Relative to the root. */
  readonly path: string;
  readonly make: () => string | Promise<string>;
}

/** Every generated file of the repository. */
export const generatedFiles: readonly GeneratedFile[] = [
  { path: 'catalogue/catalogue.zh.md', make: () => catalogueDocument(guizhou2022, 'zh') },
  { path: 'catalogue/catalogue.en.md', make: () => catalogueDocument(guizhou2022, 'en') },
  { path: 'openapi.json', make: apiDocument },
  {
    path: 'client/src/generated/operations.ts',
    make: async () => clientOperations(await apiDocument()),
  },
  {
    path: 'web/src/generated/access.ts',
    make: async () => portalAccess(await apiDocument()),
  },
  { path: 'docs/metrics.md', make: metricsDocument },
  { path: 'docs/access.md', make: async () => accessMatrix(await everyRoute()) },
];

/** Paths of those that are missing or not current under `root`. */
export async function outdated(files: readonly GeneratedFile[], root: string): Promise<string[]> {
  const stale: string[] = [];
  for (const { path, make } of files) {
    const file = join(root, path);
    const present = existsSync(file) ? readFileSync(file, 'utf8') : null;
    if (present !== (await make())) stale.push(path);
  }
  return stale;
}

/** Writes those that are missing or not current; returns their paths. */
export async function regenerate(files: readonly GeneratedFile[], root: string): Promise<string[]> {
  const stale = await outdated(files, root);
  for (const { path, make } of files.filter((file) => stale.includes(file.path))) {
    writeFileSync(join(root, path), await make());
  }
  return stale;
}
