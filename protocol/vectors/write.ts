// Writes the vectors anew: `node protocol/vectors/write.ts`. SM2 signatures differ each time, and all hold.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { enquiryVectors } from '../src/enquiry/enquiry-vectors-builders.ts';

for (const suite of ['intl', 'gm'] as const) {
  const text = `${JSON.stringify(await enquiryVectors(suite), null, 2)}\n`;
  writeFileSync(join(import.meta.dirname, `enquiry-${suite}.json`), text);
}
