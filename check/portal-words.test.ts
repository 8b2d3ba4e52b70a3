import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bareWords, halfSaid } from './portal-words.ts';
import { projectFiles } from './project-files.ts';

const root = join(import.meta.dirname, '..');
const ours = projectFiles(join(root, 'web/src'));

const bare = (text: string) => bareWords([{ path: 'a.tsx', text }]).length;

describe('a page', () => {
  it.each([
    ['a text between tags', 'const A = () => <p>Revoke it</p>;'],
    ['Chinese between tags', 'const A = () => <p>撤回</p>;'],
    ['a text that is read aloud', 'const A = () => <p aria-label="revoke it" />;'],
    ['Chinese in a literal', "const a = '撤回';"],
    ['Chinese in a template', 'const a = `撤回${1}`;'],
  ])('with %s is found out', (_what, text) => expect(bare(text)).toBe(1));

  it('may say what is said in both languages, and what is no word', () => {
    expect(bare("const a = { zh: '撤回', en: 'revoke' };")).toBe(0);
    expect(bare('const A = () => <p className="wide" id="main">{x} · {y}</p>;')).toBe(0);
  });
});

it('no page of the portals says a word of its own', () => {
  const pages = ours.filter(({ path }) => path.endsWith('.tsx') && !path.includes('.test.'));
  expect(pages.length).toBeGreaterThan(20);
  expect(bareWords(pages)).toEqual([]);
});

it('every word of the portals is said in Chinese and in English', async () => {
  const files = ours.filter(({ path }) => path.endsWith('-words.ts'));
  expect(files.length).toBeGreaterThan(5);
  for (const { path } of files) {
    const words = (await import(join(root, 'web/src', path))) as Readonly<Record<string, never>>;
    expect(Object.values(words).flatMap((said) => halfSaid(path, said))).toEqual([]);
  }
});

it('a word without its English, or with Chinese in it, is found out', () => {
  expect(halfSaid('a', { one: { zh: '撤回' } })).toHaveLength(1);
  expect(halfSaid('a', { one: { zh: '撤回', en: '撤回' } })).toHaveLength(1);
  expect(halfSaid('a', { one: { zh: 'revoke', en: 'revoke' } })).toHaveLength(1);
});
