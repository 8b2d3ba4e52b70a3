// `npm run generate`: writes the generated files. With --check it only says which are not current.
import { join } from 'node:path';
import { generatedFiles, outdated, regenerate } from './generated.ts';

const root = join(import.meta.dirname, '..');

if (process.argv.includes('--check')) {
  const stale = await outdated(generatedFiles, root);
  for (const path of stale) console.log(`${path} is not current; run npm run generate`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  const written = await regenerate(generatedFiles, root);
  for (const path of written) console.log(`wrote ${path}`);
  console.log(`${generatedFiles.length} generated, ${written.length} changed`);
}
