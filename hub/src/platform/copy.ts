// COPY: the fast way in. Rows are written in PostgreSQL's text format; one call is one COPY.
import { Buffer } from 'node:buffer';
import type { Connection, PoolClient, Submittable } from 'pg';

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

/** Rows of values in COPY's text format, a line each. */
export function* copyLines(rows: Iterable<readonly (string | null)[]>): Generator<string> {
  for (const row of rows) yield `${row.map(copyText).join('\t')}\n`;
}

const notForJsonb = /\\u(?:0000|d[89a-f])/;
const jsonEscape = /\\(?:(u0000|ud[89a-f]..)|.)/g;

/** JSON that jsonb takes: U+0000 and lone surrogates, which it refuses, become U+FFFD. */
export function jsonbText(value: unknown): string {
  const text = JSON.stringify(value);
  if (!notForJsonb.test(text)) return text;
  return text.replace(jsonEscape, (whole, refused) => (refused === undefined ? whole : '\\ufffd'));
}

/** A message of COPY is about this long: PostgreSQL parses one while the next is on its way. */
const messageBytes = 65_536;
const headBytes = 5;
const copyData = 0x64;
const copyDone = Uint8Array.of(0x63, 0, 0, 0, 4);

/** Lines as messages of COPY, whole lines in each. Written where they are sent from, without a copy. */
function messagesOf(lines: Iterable<string>): Buffer[] {
  const messages: Buffer[] = [];
  let message = Buffer.alloc(0);
  let end = 0;
  const close = () => {
    if (end === 0) return;
    message[0] = copyData;
    message.writeUInt32BE(end - 1, 1);
    messages.push(message.subarray(0, end));
  };
  for (const line of lines) {
    const most = line.length * 3;
    if (end + most > message.length) {
      close();
      message = Buffer.allocUnsafe(Math.max(messageBytes, headBytes + most));
      end = headBytes;
    }
    end += message.write(line, end);
  }
  close();
  return messages;
}

/** A COPY as the driver takes it: what it calls to send it, and as the server answers. */
export interface Copy extends Submittable {
  readonly handleCopyInResponse: () => void;
  readonly handleCommandComplete: () => void;
  readonly handleReadyForQuery: () => void;
  readonly handleError: (error: Error) => void;
  /** Settles once the server has told how it went. */
  readonly ended: Promise<void>;
}

/**
 * A COPY that is handed to the connection whole, the server's consent unawaited (what follows a COPY that
 * it refuses it passes over, by protocol): else the server waits for this process, busy reading, in between.
 */
function copyOf(statement: string, lines: Iterable<string>): Copy {
  const { promise: ended, resolve, reject } = Promise.withResolvers<void>();
  const messages = messagesOf(lines);
  const submit = (connection: Connection) => {
    const { stream } = connection;
    stream.cork();
    connection.query(statement);
    for (const message of messages) stream.write(message);
    stream.write(copyDone);
    stream.uncork();
  };
  return {
    submit,
    handleCopyInResponse: () => {},
    handleCommandComplete: () => {},
    handleReadyForQuery: () => resolve(),
    handleError: reject,
    ended,
  };
}

/**
 * Runs one COPY.
 * @param statement `copy <table> (<columns>) from stdin`
 * @param lines rows in text format, each ending in a newline; taken one by one before this returns
 */
export function copyIn(sql: PoolClient, statement: string, lines: Iterable<string>): Promise<void> {
  const copy = copyOf(statement, lines);
  sql.query(copy);
  return copy.ended;
}
