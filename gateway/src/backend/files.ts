// 文件后端 (files): a folder of CSV files that together hold an item. Read when they change, held by enterprise. What
// is in the folder is what the source says: a file that cannot be read makes it unable, never shorter.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { foldWidth } from '@xinqiao/catalogue/values/text';
import type { FilesConfig } from '../config/config.ts';
import { BackendDown, type Backend, type Table } from './backend.ts';
import { csvRows } from './csv.ts';

interface Held extends Table {
  /** Column -> enterprise -> its rows; made when first asked for. */
  readonly indexes: Map<string, ReadonlyMap<string, Table['rows']>>;
}

export function filesBackend({ folder }: FilesConfig): Backend {
  let seen = '';
  let held: Held | undefined;
  function current(): Held {
    const files = listed(folder);
    const now = files.map(({ path, mark }) => `${path} ${mark}`).join('\n');
    if (held === undefined || now !== seen) held = load(folder, files);
    seen = now;
    return held;
  }
  return {
    header: async () => current().header,
    read: async ({ subject, column }) => {
      const table = current();
      return { header: table.header, rows: indexOf(table, column).get(subject) ?? [] };
    },
    close: async () => undefined,
  };
}

function listed(folder: string) {
  try {
    const names = readdirSync(folder).filter((name) => /^[^.].*\.csv$/i.test(name));
    return names.sort().map((name) => {
      const path = join(folder, name);
      const { mtimeMs, size } = statSync(path);
      return { path, mark: `${mtimeMs} ${size}` };
    });
  } catch (cause) {
    throw new BackendDown(
      `无法读取文件夹 ${folder}，请检查路径和权限`,
      `the folder ${folder} cannot be read: check its path and who may read it`,
      cause,
    );
  }
}

function load(folder: string, files: readonly { readonly path: string }[]): Held {
  if (files.length === 0) {
    const [zh, en] = [`文件夹 ${folder} 中没有 .csv 文件`, `there is no .csv file in ${folder}`];
    throw new BackendDown(`${zh}，请放入数据文件`, `${en}: put the data there`);
  }
  const tables = files.map(({ path }) => tableIn(path));
  const [first = { header: [], rows: [] }] = tables;
  const rows = tables.flatMap((table, i) => {
    if (table.header.join('\n') === first.header.join('\n')) return table.rows;
    throw damaged(
      files[i]?.path ?? folder,
      '表头与其他文件不同',
      'its header differs from the others’',
    );
  });
  return { header: first.header, rows, indexes: new Map() };
}

function tableIn(path: string): Table {
  const rows = csvRows(decoded(readFileSync(path)));
  if (!rows) throw damaged(path, '引号不成对', 'a quote is not closed');
  const [header, ...body] = rows;
  if (!header) throw damaged(path, '没有表头', 'it has no header');
  const wrong = body.findIndex((row) => row.length !== header.length);
  if (wrong < 0) return { header, rows: body };
  throw damaged(
    path,
    `第${wrong + 1}条数据的列数与表头不同`,
    `record ${wrong + 1} has more or fewer cells than the header`,
  );
}

/** UTF-8, or what Chinese systems wrote before it. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function indexOf(table: Held, column: string): ReadonlyMap<string, Table['rows']> {
  const known = table.indexes.get(column);
  if (known) return known;
  const at = table.header.indexOf(column);
  const index = Map.groupBy(table.rows, (row) => foldWidth(row[at] ?? '').toUpperCase());
  table.indexes.set(column, index);
  return index;
}

function damaged(path: string, zh: string, en: string): BackendDown {
  return new BackendDown(`文件 ${path}：${zh}，请重新导出`, `file ${path}: ${en}: export it again`);
}
