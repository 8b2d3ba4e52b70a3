// 扁平对象 (flat object): a JSON object whose values are strings, numbers, booleans or null, read into
// text. Not JSON.parse, for two reasons: it turns 12345678901234567890 into another number, and of a key
// given twice it silently keeps the last.
import type { Problem } from '@xinqiao/catalogue/catalogue';
import { duplicateKey, nestedValue, notAnObject, unreadableCharacter } from '../row-flaws.ts';

/** JSON's own blanks (RFC 8259 section 2), and its scalars other than strings (sections 3 and 6). */
const blanks = /[ \t\r\n]*/uy;
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;

/** Key -> text: strings unescaped, numbers with the digits of the source, null empty. A flaw for a text
 * that is no object, holds an object or array, gives a key twice, or a character we cannot store. */
export function flatObject(text: string): ReadonlyMap<string, string> | Problem {
  const values = new Map<string, string>();
  let at = token(text, 0, '{');
  if (at === -1) return notAnObject;
  const empty = token(text, at, '}');
  if (empty !== -1) return skipBlanks(text, empty) === text.length ? values : notAnObject;
  for (;;) {
    const key = stringAt(text, skipBlanks(text, at));
    const colon = key === null ? -1 : token(text, key.next, ':');
    if (key === null || colon === -1) return notAnObject;
    const from = skipBlanks(text, colon);
    const value = text[from] === '"' ? stringAt(text, from) : scalarAt(text, from);
    if (value === null) return isJsonObject(text) ? nestedValue : notAnObject;
    if (values.has(key.value)) return duplicateKey;
    if (!isStorable(key) || !isStorable(value)) return unreadableCharacter;
    values.set(key.value, value.value);
    at = token(text, value.next, ',');
    if (at !== -1) continue;
    const close = token(text, value.next, '}');
    return close !== -1 && skipBlanks(text, close) === text.length ? values : notAnObject;
  }
}

interface Token {
  readonly value: string;
  readonly next: number;
  /** Only an escape can bring in a character that the decoded file cannot hold. */
  readonly escaped: boolean;
}

/** The position after `sign`, which may have blanks before it; -1 where something else stands. */
function token(text: string, at: number, sign: string): number {
  const from = skipBlanks(text, at);
  return text[from] === sign ? from + 1 : -1;
}

function skipBlanks(text: string, at: number): number {
  blanks.lastIndex = at;
  blanks.test(text);
  return blanks.lastIndex;
}

function scalarAt(text: string, at: number): Token | null {
  scalar.lastIndex = at;
  if (!scalar.test(text)) return null;
  const source = text.slice(at, scalar.lastIndex);
  return { value: source === 'null' ? '' : source, next: scalar.lastIndex, escaped: false };
}

function stringAt(text: string, at: number): Token | null {
  if (text[at] !== '"') return null;
  let close = text.indexOf('"', at + 1);
  while (close !== -1 && isEscaped(text, close)) close = text.indexOf('"', close + 1);
  if (close === -1) return null;
  const source = text.slice(at + 1, close);
  const escaped = source.includes('\\');
  // oxlint-disable-next-line no-control-regex -- RFC 8259 section 7 forbids them unescaped
  if (!escaped && !/[\u0000-\u001f]/u.test(source))
    return { value: source, next: close + 1, escaped };
  const value = parsed(text.slice(at, close + 1));
  return typeof value === 'string' ? { value, next: close + 1, escaped } : null;
}

/** Whether an odd number of backslashes stands before `at`. */
function isEscaped(text: string, at: number): boolean {
  let from = at;
  while (text[from - 1] === '\\') from -= 1;
  return (at - from) % 2 === 1;
}

function isStorable({ value, escaped }: Token): boolean {
  return !escaped || (!value.includes('\0') && value.isWellFormed());
}

function isJsonObject(text: string): boolean {
  const value = parsed(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
