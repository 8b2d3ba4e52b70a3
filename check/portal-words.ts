// 门户用词 (portal words): no word a person reads stands in a page: all of them stand in `…-words.ts` (or in a
// table of pages) in both languages. Pure: takes the text of files, returns the breaches.
import { parseSync, type Module } from '@swc/core';

export interface WordBreach {
  readonly path: string;
  readonly says: string;
}

interface Source {
  readonly path: string;
  readonly text: string;
}

const CHINESE = /\p{Script=Han}/u;
const LETTERS = /\p{L}{2,}/u;
/** Attributes whose text is read by people. */
const READ =
  /^(title|label|placeholder|alt|extra|message|description|content|okText|cancelText|tooltip|subTitle|aria-(label|description))$/;

/** Every text in these TSX files that is not said in two languages. */
export function bareWords(sources: readonly Source[]): WordBreach[] {
  return sources.flatMap(({ path, text }) =>
    textsIn(parseSync(text, { syntax: 'typescript', tsx: true })).map((bare) => ({
      path,
      says: `“${bare}” stands in a page: put it into …-words.ts in both languages`,
    })),
  );
}

function textsIn(module: Module): string[] {
  const found: string[] = [];
  visit(module, (node) => {
    const bare = bareIn(node);
    if (bare !== null) found.push(bare.trim());
  });
  return found;
}

interface Node {
  readonly type?: string;
  readonly value?: unknown;
  readonly name?: { readonly value?: string; readonly name?: { readonly value?: string } };
  readonly raw?: unknown;
}

function bareIn({ type, value, name, raw }: Node): string | null {
  if (type === 'JSXText' && typeof value === 'string') return LETTERS.test(value) ? value : null;
  if (type === 'JSXAttribute') {
    const said = (value as Node | null)?.value;
    const isRead = READ.test(name?.value ?? '');
    return isRead && typeof said === 'string' && LETTERS.test(said) ? said : null;
  }
  const text = type === 'StringLiteral' ? value : type === 'TemplateElement' ? raw : null;
  return typeof text === 'string' && CHINESE.test(text) ? text : null;
}

/** Every node, but for literals of two languages: `{ zh, en }`. */
function visit(node: unknown, seen: (node: Node) => void): void {
  if (Array.isArray(node)) for (const one of node) visit(one, seen);
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
  if (isSaid(node)) return;
  seen(node);
  for (const one of Object.values(node)) visit(one, seen);
}

function isSaid(node: object): boolean {
  const { type, properties } = node as { type?: string; properties?: readonly unknown[] };
  if (type !== 'ObjectExpression' || properties?.length !== 2) return false;
  const keys = properties.map((one) => (one as { key?: { value?: string } }).key?.value);
  return keys.join() === 'zh,en';
}

type Said = Readonly<Record<string, { readonly zh?: string; readonly en?: string }>>;

/** Words of one file that lack a language, or say Chinese where English is due. */
export function halfSaid(path: string, words: Said): WordBreach[] {
  return Object.entries(words).flatMap(([key, { zh = '', en = '' }]) => {
    const isSwitch = key === 'languageOther';
    const isWhole = zh.trim() !== '' && en.trim() !== '' && (isSwitch || !CHINESE.test(en));
    const isChinese = isSwitch || CHINESE.test(zh);
    return isWhole && isChinese ? [] : [{ path, says: `${key} is not said in both languages` }];
  });
}
