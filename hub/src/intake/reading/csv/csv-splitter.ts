// CSV 切分 (CSV splitter): text in pieces of any length becomes records, by RFC 4180 with LF or CRLF line
// ends. A record without quotes is cut whole, one with quotes is walked. Where the end of a record
// cannot be told the file is refused; where only a cell is in doubt the record carries a flaw.
import { plainRecord, quotedRecord } from './csv-record.ts';
import { countFeeds } from '../encoding.ts';
import { nulCharacter, openQuote, recordTooLong } from '../reading-faults.ts';
import type { Row } from '../reading.ts';

export interface CsvDialect {
  /** One character: comma, semicolon or tab. */
  readonly separator: string;
  /** Longest record, in characters, line end included. */
  readonly recordChars: number;
}

export interface CsvSplitter {
  /** The records that end within the text so far. A blank line is a record of one empty cell. Throws
   * `reading.nul`, `reading.record-too-long`, `reading.open-quote`, `reading.stray-quote`. */
  readonly push: (piece: string) => Row[];
  /** The record that the end of the file ends, if any. Throws as `push` does. */
  readonly finish: () => Row[];
}

/** Splits one file. Holds no more than one unfinished record and one piece. */
export function csvSplitter({ separator, recordChars }: CsvDialect): CsvSplitter {
  let rest = '';
  let line = 1;

  function split(text: string, last: boolean): Row[] {
    const nul = text.indexOf('\0');
    if (nul !== -1) throw nulCharacter(line + countFeeds(text.slice(0, nul)));
    const records: Row[] = [];
    let at = 0;
    let quote = text.indexOf('"');
    while (at < text.length) {
      if (quote !== -1 && quote < at) quote = text.indexOf('"', at);
      const feed = text.indexOf('\n', at);
      const end = feed === -1 ? text.length : feed;
      const start = { at, line, separator, last };
      const quoted = quote !== -1 && quote < end;
      const read = quoted ? quotedRecord(text, start) : plainRecord(text, start, feed);
      if (read === null) break;
      if (read.next - at > recordChars) throw recordTooLong(line, recordChars);
      records.push(read.record);
      line += read.feeds;
      at = read.next;
    }
    rest = text.slice(at);
    if (rest.length > recordChars) throw tooLong(rest, line, recordChars);
    return records;
  }

  return {
    push: (piece) => split(rest + piece, false),
    finish: () => split(rest, true),
  };
}

/** A record past the limit is, more often than not, a quote left open: then say where. */
function tooLong(rest: string, line: number, limit: number): Error {
  let opened = -1;
  for (let at = rest.indexOf('"'); at !== -1; at = rest.indexOf('"', at + 1)) {
    opened = opened === -1 ? at : -1;
  }
  if (opened === -1) return recordTooLong(line, limit);
  return openQuote(line + countFeeds(rest.slice(0, opened)));
}
