// 运行日志 (log): one line of JSON for each thing that happened, of codes, numbers and measures alone: no body, no
// address with what was asked in it, no word of a person. What failed unforeseen is told by its kind and by where
// in the program, with its words cut to those that cannot be anybody's.

export type Fact = string | number | boolean | null | undefined | Readonly<Record<string, number>>;
export type Log = (what: string, facts: Readonly<Record<string, Fact>>) => void;

/** Writes lines to a stream, those of one turn of the event loop together. */
export function openLog(stream: { write(text: string): unknown }): Log {
  let gathered = '';
  const write = () => {
    const text = gathered;
    gathered = '';
    if (text !== '') stream.write(text);
  };
  process.once('exit', write);
  return (what, facts) => {
    if (gathered === '') setImmediate(write);
    gathered += `${JSON.stringify({ at: new Date().toISOString(), what, ...facts })}\n`;
  };
}

export const noLog: Log = () => {};

const mostChars = 300;

/** A failure without what it was about: its kind, its code, its words as far as they can be nobody's, its place. */
export function plainly(error: unknown): Readonly<Record<string, Fact>> {
  if (!(error instanceof Error)) return { error: typeof error };
  const { name, message, stack = '', cause } = error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const constraint = 'constraint' in error ? plainWords(String(error.constraint)) : undefined;
  const place = stack
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim().replace(/(file:\/\/)?(\/[^\s():/]+)*\/([^\s():/]+\/)/, '$3'))
    .join(' | ');
  const because = cause === undefined ? undefined : JSON.stringify(plainly(cause));
  return { error: name, code, constraint, said: plainWords(message), place, cause: because };
}

/** Only words of lower-case letters stand: a name, a number, a code, and whatever is quoted, does not. */
export function plainWords(text: string): string {
  return text
    .slice(0, 10 * mostChars)
    .replaceAll(/"[^"]*"?|'[^']*'?|“[^”]*”?|`[^`]*`?|\([^)]*\)?/g, '…')
    .split(/\s+/)
    .map((word) => (/^[a-z_]+[.,:;]?$/.test(word) ? word : '…'))
    .join(' ')
    .replaceAll(/…( …)+/g, '…')
    .slice(0, mostChars);
}
