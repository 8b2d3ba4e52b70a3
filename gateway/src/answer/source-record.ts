// 读源数据 (source record): rows of a source's own table as records of the list: its columns matched, its codes
// translated, every cell read by the list's readers. Pure.
import type { Content, Item } from '@xinqiao/catalogue/catalogue';
import { headerKey, matchColumns, type Columns } from '@xinqiao/catalogue/columns';
import { recordReader } from '@xinqiao/catalogue/record-reader';
import { foldWidth } from '@xinqiao/catalogue/values/text';
import type { Table } from '../backend/backend.ts';
import type { ItemConfig } from '../config/config.ts';

export interface SourceRecord {
  readonly content: Content;
  /** Fields whose cell holds something that cannot be read, with the check it fails. */
  readonly unreadable: ReadonlyMap<string, string>;
  readonly eventOn: string | null;
}

/** Which columns of the source feed what, and which of them names the enterprise. */
export interface Layout {
  readonly columns: Columns;
  /** Null: none does. */
  readonly subjectColumn: string | null;
  /** Columns that feed some field: no others are read. */
  readonly wanted: readonly string[];
}

type Told = Pick<ItemConfig, 'item' | 'columns' | 'translations'>;

export function layoutOf({ item, columns: mapping }: Told, header: readonly string[]): Layout {
  const columns = matchColumns(item, header, mapping);
  const feeding = columns.fields.flatMap(({ whole, parts }) => [...whole, ...parts]);
  const code = columns.fields.find(({ field }) => field.code === item.subject.code);
  return {
    columns,
    subjectColumn: header[code?.whole[0] ?? -1] ?? null,
    wanted: header.filter((_, at) => feeding.includes(at)),
  };
}

/**
 * The records of one enterprise among these rows, latest event first; null where a row is another's: then
 * nothing of what was answered is to be believed.
 */
export function recordsIn(told: Told, table: Table, subject: string): SourceRecord[] | null {
  const { item } = told;
  const { columns, subjectColumn } = layoutOf(told, table.header);
  const read = recordReader(item, columns);
  const translate = translation(told, table.header);
  const records = table.rows.map((row) => read(row.map(translate)));
  const isOthers = (code: string | null) =>
    subjectColumn !== null && code?.toUpperCase() !== subject;
  if (records.some(({ subjectCode }) => isOthers(subjectCode))) return null;
  return records
    .map(({ content, problems, eventOn }) => ({
      content: withSubject(item, content, subject),
      unreadable: new Map(
        problems
          .filter(({ problem }) => problem.problem !== 'field.missing')
          .map(({ field, problem }) => [field, problem.problem]),
      ),
      eventOn,
    }))
    .sort((a, b) => (b.eventOn ?? '').localeCompare(a.eventOn ?? ''));
}

function withSubject({ subject: { code } }: Item, content: Content, subject: string): Content {
  return code === undefined ? content : { ...content, [code]: subject };
}

/** Says of each cell, by its column, what the list calls it. */
function translation({ translations }: Told, header: readonly string[]) {
  const tables = new Map(
    Object.entries(translations).map(([column, words]) => [
      headerKey(column),
      new Map(Object.entries(words).map(([from, to]) => [foldWidth(from), to])),
    ]),
  );
  const byColumn = header.map((name) => tables.get(headerKey(name)));
  return (cell: string, at: number): string => byColumn[at]?.get(foldWidth(cell)) ?? cell;
}
