// CSV 记录 (CSV record): one record cut from text at a known place, by RFC 4180 section 2: cells between
// separators; a quoted cell may hold separators and line ends, and a quote doubled. Knows no files.
import { countFeeds } from '../encoding.ts';
import { openQuote, textAfterQuote } from '../reading-faults.ts';
import type { Row } from '../reading.ts';
import { strayQuote } from '../row-flaws.ts';

/** Where a record starts in the text, and what is known there. */
export interface RecordStart {
  readonly at: number;
  readonly line: number;
  readonly separator: string;
  /** No text will follow. */
  readonly last: boolean;
}

export interface ReadRecord {
  readonly record: Row;
  /** Where the next record starts. */
  readonly next: number;
  /** Line feeds within the record and at its end. */
  readonly feeds: number;
}

interface ReadCell {
  readonly text: string;
  /** Where the separator, line feed or end of text after the cell stands. */
  readonly stop: number;
  readonly feeds: number;
  readonly stray: boolean;
}

const quoteSign = 0x22;
const feedSign = 0x0a;
const returnSign = 0x0d;

/** A record without quotes, up to the next line feed `feed` (-1: none). Null when the text ends before
 * the record does and more may come. */
export function plainRecord(text: string, start: RecordStart, feed: number): ReadRecord | null {
  if (feed === -1 && !start.last) return null;
  const end = feed === -1 ? text.length : feed;
  const cells = text.slice(start.at, withoutReturn(text, start.at, end)).split(start.separator);
  return { record: { line: start.line, cells }, next: end + 1, feeds: 1 };
}

/** A record in which a quote occurs, walked cell by cell. Null as for a plain one. Throws `reading.open-quote` and `reading.stray-quote`. */
export function quotedRecord(text: string, start: RecordStart): ReadRecord | null {
  const separator = start.separator.charCodeAt(0);
  const cells: string[] = [];
  let { at, line } = start;
  let stray = false;
  for (;;) {
    const here = { ...start, at, line };
    const cell =
      text.charCodeAt(at) === quoteSign
        ? quotedCell(text, here, separator)
        : bareCell(text, here, separator);
    if (cell === null) return null;
    cells.push(cell.text);
    line += cell.feeds;
    stray ||= cell.stray;
    at = cell.stop + 1;
    if (text.charCodeAt(cell.stop) === separator) continue;
    const record = { line: start.line, cells };
    return {
      record: stray ? { ...record, flaw: strayQuote } : record,
      next: at,
      feeds: line - start.line + 1,
    };
  }
}

function quotedCell(text: string, start: RecordStart, separator: number): ReadCell | null {
  const close = closingQuote(text, start.at + 1);
  if (close === -1 || (close === text.length - 1 && !start.last)) {
    if (start.last) throw openQuote(start.line);
    return null;
  }
  const raw = text.slice(start.at + 1, close);
  const feeds = countFeeds(raw);
  let stop = close + 1;
  if (text.charCodeAt(stop) === returnSign) {
    if (stop === text.length - 1 && !start.last) return null;
    if (stop === text.length - 1 || text.charCodeAt(stop + 1) === feedSign) stop += 1;
  }
  const sign = text.charCodeAt(stop);
  if (stop < text.length && sign !== separator && sign !== feedSign) {
    throw textAfterQuote(start.line + feeds);
  }
  return { text: raw.includes('"') ? raw.replaceAll('""', '"') : raw, stop, feeds, stray: false };
}

/** The next quote that is not one of a doubled pair, or -1. */
function closingQuote(text: string, from: number): number {
  let quote = text.indexOf('"', from);
  while (quote !== -1 && text.charCodeAt(quote + 1) === quoteSign) {
    quote = text.indexOf('"', quote + 2);
  }
  return quote;
}

function bareCell(text: string, start: RecordStart, separator: number): ReadCell | null {
  let stop = start.at;
  let stray = false;
  while (stop < text.length) {
    const sign = text.charCodeAt(stop);
    if (sign === separator || sign === feedSign) break;
    stray ||= sign === quoteSign;
    stop += 1;
  }
  if (stop === text.length && !start.last) return null;
  const ends = text.charCodeAt(stop) !== separator;
  const end = ends ? withoutReturn(text, start.at, stop) : stop;
  return { text: text.slice(start.at, end), stop, feeds: 0, stray };
}

/** The end of a line's text: before the CR of a CRLF. */
function withoutReturn(text: string, from: number, end: number): number {
  return end > from && text.charCodeAt(end - 1) === 0x0d ? end - 1 : end;
}
