// 游标 (cursor): where a list goes on. What it holds is the list's business and nobody else's: it is handed
// out whole and comes back whole, so that a list may change how it is ordered.
import { Fault } from '../../kernel/fault.ts';

/** The text of a cursor of a list; it goes into an address as it is. */
export function cursorOf(list: string, at: readonly string[]): string {
  return Buffer.from(JSON.stringify([list, ...at])).toString('base64url');
}

/**
 * What a cursor of this list holds; null where none was given: the list begins.
 * @throws Fault `request.cursor` for what no list of this name handed out
 */
export function readCursor(
  list: string,
  text: string | undefined,
  length: number,
): readonly string[] | null {
  if (text === undefined) return null;
  const [of, ...at] = partsIn(text);
  const texts = at.filter((part) => typeof part === 'string');
  if (of !== list || at.length !== length || texts.length !== length) throw badCursor();
  return texts;
}

function partsIn(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function badCursor(): Fault {
  return new Fault('invalid', 'request.cursor', {
    zh: '游标不是此列表给出的，请从头查询，再按所给游标继续',
    en: 'this cursor is not one of this list: begin without, and go on with those it gives',
  });
}
