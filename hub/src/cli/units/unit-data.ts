// 单位数据 (unit data): what a sandbox unit holds, laid down once in its own system: CSV files as old systems write
// them, tables of a database of its own, or what its service answers from.
import { mkdirSync, existsSync, renameSync, writeFileSync } from 'node:fs';
import { csvBytes } from '@xinqiao/sandbox/files/csv';
import { heldOf, type Held } from '@xinqiao/sandbox/held';
import type { ProvinceOptions } from '@xinqiao/sandbox/province';
import type { UnitFolder } from './unit-folder.ts';

/** A folder of `*.csv` an item. */
export function layFiles(folder: UnitFolder, items: readonly string[], province: ProvinceOptions) {
  for (const item of items) {
    mkdirSync(folder.path('held', item), { recursive: true });
    lay(folder.path('held', item, 'data.csv'), () => {
      const { fields, rows } = heldOf(province, item);
      const header = fields.map(({ zh }) => zh);
      const cells = rows.map((row) => row.cells);
      return Buffer.concat([...csvBytes(header, cells, { encoding: 'gbk', newline: '\r\n' })]);
    });
  }
}

/** A file of JSON an item, by enterprise. */
export function layRecords(
  folder: UnitFolder,
  items: readonly string[],
  province: ProvinceOptions,
) {
  mkdirSync(folder.path('held'), { recursive: true });
  for (const item of items) {
    lay(folder.path('held', `${item}.json`), () =>
      JSON.stringify(byEnterprise(heldOf(province, item))),
    );
  }
}

function byEnterprise({ fields, rows }: Held) {
  const records: Record<string, Record<string, string>[]> = {};
  for (const { subject, cells } of rows) {
    const record = Object.fromEntries(fields.map(({ zh }, at) => [zh, cells[at] ?? '']));
    (records[subject] ??= []).push(record);
  }
  return records;
}

/** Whole or not at all, and once. */
function lay(path: string, content: () => string | Uint8Array): void {
  if (existsSync(path)) return;
  writeFileSync(`${path}.new`, content(), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
