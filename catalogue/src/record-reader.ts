// 读录 (record reader): lays an item's fields over the cells of a row: folds, normalises, and says what
// could not be read. Compiled once for a file, because it runs on every cell of it. Pure; who the
// subject is, and whether the record is new, is for others to say.
import {
  isProblem,
  type Content,
  type Item,
  type PartValues,
  type Problem,
  type Value,
} from './catalogue.ts';
import type { Columns, FieldColumns } from './columns.ts';
import { readParts } from './values/parts.ts';
import { readerOf } from './values/readers.ts';
import { foldName, foldWidth, isAbsent } from './values/text.ts';

export interface FieldProblem {
  readonly field: string;
  readonly problem: Problem;
  /** The record means nothing without the field: the row is for quarantine. */
  readonly fatal: boolean;
}

/** A row as read. `content` is in the item's field order, so that equal records are equal text. */
export interface RecordReading {
  readonly content: Content;
  readonly problems: readonly FieldProblem[];
  /** What tells the record from the subject's others; '' where there is only one; null: unreadable. */
  readonly keyText: string | null;
  /** The folded cells that name the subject; null where absent. */
  readonly subjectCode: string | null;
  readonly subjectName: string | null;
  /** The event's day, ISO. */
  readonly eventOn: string | null;
  /** The period the record is about, as text. */
  readonly period: string | null;
}

export type RecordReader = (cells: readonly string[]) => RecordReading;

type CellReader = (cells: readonly string[]) => Value | Problem | undefined;

interface Step {
  readonly code: string;
  readonly fatal: boolean;
  readonly required: boolean;
  readonly read: CellReader;
}

/** One cell, folded; undefined where there is none. */
function cellOf(cells: readonly string[], columns: readonly number[]): string | undefined {
  for (const column of columns) {
    const cell = cells[column];
    if (cell === undefined || cell === '') continue;
    const folded = foldWidth(cell);
    if (!isAbsent(folded)) return folded;
  }
  return undefined;
}

function wholeReader({ field, whole }: FieldColumns): CellReader {
  const reader = readerOf(field);
  const { parts } = field;
  return (cells) => {
    const cell = cellOf(cells, whole);
    if (cell === undefined) return undefined;
    return parts ? readParts(parts, cell, readerOf) : reader(cell);
  };
}

/** A field whose parts stand in columns of their own. */
function partsReader({ field, parts: columns }: FieldColumns): CellReader {
  const readers = (field.parts ?? []).map((part, at) => ({
    code: part.code,
    column: [columns[at] ?? -1],
    reader: readerOf(part),
  }));
  return (cells) => {
    const values: Record<string, PartValues[string]> = {};
    for (const { code, column, reader } of readers) {
      const cell = cellOf(cells, column);
      if (cell === undefined) continue;
      const value = reader(cell);
      if (isProblem(value)) return value;
      if (typeof value !== 'object' || 'amount' in value) Object.assign(values, { [code]: value });
    }
    return Object.keys(values).length > 0 ? values : undefined;
  };
}

function firstOf(one: CellReader, other: CellReader): CellReader {
  return (cells) => one(cells) ?? other(cells);
}

function readerFor(columns: FieldColumns): CellReader | null {
  const whole = columns.whole.length > 0 ? wholeReader(columns) : null;
  const parts = columns.parts.some((column) => column >= 0) ? partsReader(columns) : null;
  if (whole && parts) return firstOf(whole, parts);
  return whole ?? parts;
}

const missingValue: Problem = {
  problem: 'field.missing',
  zh: '必填栏目为空，缺少它本行无法成为记录',
  en: 'the field is empty, and a record without it means nothing',
};

/**
 * Compiles the reader of an item for a file with these columns.
 * The subject's code column is not validated here: it may hold any code a source knows its subject by.
 */
export function recordReader(item: Item, columns: Columns): RecordReader {
  const { subject, eventDate, period } = item;
  const keyed = new Set(item.key);
  const steps: Step[] = [];
  for (const entry of columns.fields) {
    const { code, required } = entry.field;
    if (code === subject.code) continue;
    const read = readerFor(entry);
    if (read) steps.push({ code, required, fatal: required || keyed.has(code), read });
  }
  const columnsOf = (code: string | undefined) =>
    columns.fields.find((f) => f.field.code === code)?.whole ?? [];
  const codeColumns = columnsOf(subject.code);
  const nameColumns = columnsOf(subject.name);
  return (cells) => {
    const subjectCode = cellOf(cells, codeColumns) ?? null;
    const content: Record<string, Value> = {};
    // Its place is kept whether or not the row has it: whoever finds the subject fills it in.
    if (subject.code !== undefined) content[subject.code] = subjectCode ?? '';
    const problems: FieldProblem[] = [];
    for (const { code, fatal, required, read } of steps) {
      const value = read(cells);
      if (value === undefined) {
        if (required) problems.push({ field: code, problem: missingValue, fatal });
      } else if (isProblem(value)) {
        problems.push({ field: code, problem: value, fatal });
      } else {
        content[code] = value;
      }
    }
    return {
      content,
      problems,
      keyText: keyTextOf(item.key, content, problems),
      subjectCode,
      subjectName: cellOf(cells, nameColumns) ?? null,
      eventOn: textOf(content, eventDate),
      period: textOf(content, period),
    };
  };
}

function textOf(content: Content, field: string | undefined): string | null {
  const value = field === undefined ? undefined : content[field];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

const separator = '\u001F';

function keyTextOf(
  key: readonly string[],
  content: Content,
  problems: readonly FieldProblem[],
): string | null {
  if (key.length === 0) return '';
  if (problems.some((p) => key.includes(p.field))) return null;
  return key.map((field) => comparable(content[field])).join(separator);
}

/** A key value in a form in which spelling variants agree: （2019） and (2019). */
function comparable(value: Value | undefined): string {
  if (value === undefined) return '';
  return foldName(typeof value === 'object' ? JSON.stringify(value) : String(value));
}
