// COPY: the fast way in. Rows are written in PostgreSQL's text format; one call is one COPY.
import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

const special = /[\\\n\r\t]/;
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** One value in COPY's text format; null is SQL null. */
export function copyText(value: string | null): string {
  if (value === null) return '\\N';
  return special.test(value) ? value.replace(/[\\\n\r\t]/g, (c) => escapes[c] ?? c) : value;
}

/** Rows of values in COPY's text format, each ending in a newline. */
export function copyLines(rows: readonly (readonly (string | null)[])[]): string {
  return rows.map((row) => `${row.map(copyText).join('\t')}\n`).join('');
}

const notForJsonb = /\\u(?:0000|d[89a-f])/;
const jsonEscape = /\\(?:(u0000|ud[89a-f]..)|.)/g;

/** JSON that jsonb takes: U+0000 and lone surrogates, which it refuses, become U+FFFD. */
export function jsonbText(value: unknown): string {
  const text = JSON.stringify(value);
  if (!notForJsonb.test(text)) return text;
  return text.replace(jsonEscape, (whole, refused) => (refused === undefined ? whole : '\\ufffd'));
}

/**
 * Runs one COPY.
 * @param statement `copy <table> (<columns>) from stdin`
 * @param lines rows in text format, each ending in a newline
 */
export async function copyIn(sql: PoolClient, statement: string, lines: string): Promise<void> {
  const stream = sql.query(copyFrom(statement));
  const done = once(stream, 'finish');
  stream.end(Buffer.from(lines));
  await done;
}
