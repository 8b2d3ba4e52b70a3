// 报送 (delivery): a bench file written to disk, and taken in by the real service as a source unit's would be.
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { csvBytes } from '@xinqiao/sandbox/files/csv';
import { operatorConsole } from '../../../hub/src/audit/audit.ts';
import type { Node } from '../../../hub/src/cli/ground.ts';
import type { Receipt } from '../../../hub/src/intake/intake.ts';
import type { ItemFile } from './item-file.ts';

/** How many rows a file has, and about how many firms. */
export interface Extent {
  readonly rows: number;
  readonly firms: number;
}

/** Writes a UTF-8 CSV file into a directory; returns its path. */
export async function writeFile(
  directory: string,
  file: ItemFile,
  extent: Extent,
): Promise<string> {
  const path = join(directory, `${file.item}.csv`);
  const bytes = csvBytes(file.header, rowsOf(file, extent), { encoding: 'utf-8', newline: '\r\n' });
  await pipeline(bytes, createWriteStream(path));
  return path;
}

function* rowsOf(file: ItemFile, { rows, firms }: Extent): Generator<readonly string[]> {
  for (let row = 0; row < rows; row += 1) yield file.cells(row, firms);
}

/** Lands and applies a file; resolves once its receipt is committed. */
export async function deliver(
  { intake, edition }: Node,
  file: ItemFile,
  path: string,
): Promise<Receipt> {
  const consignment = {
    item: file.item,
    source: file.source,
    edition: edition.code,
    fileName: `${file.item}.csv`,
    mapping: {},
    backlog: false,
    declaredRows: null,
  };
  const bytes = createReadStream(path, { highWaterMark: 1_048_576 });
  return intake.deliver(operatorConsole, consignment, { bytes });
}
