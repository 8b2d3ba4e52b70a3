// 页框 (frame): what every page has around it: language, title, navigation, the way to the other
// language, the foot. No script and no request but for one style sheet and one icon.
import type { Self } from '../account/account.ts';
import { element, fragment, text, type Markup } from '../platform/html/markup.ts';
import { address, paths, type Language } from './front.ts';
import { word } from './front-words.ts';

export interface Page {
  readonly language: Language;
  /** Of the document, and of the main heading where the page shows one itself. */
  readonly title: string;
  /** This page's own path and query, for the same page in the other language. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly main: readonly Markup[];
  /** Where the browser goes on by itself, at once. */
  readonly goesOnTo?: string;
}

/** Who looks at a page: `self` where signed in; null: a visitor; undefined where it cannot be said. */
export type Reader = Self | null | undefined;

/** The page as an HTML document. */
export function renderPage(page: Page, reader?: Reader): string {
  const { language, title, goesOnTo } = page;
  const refresh = { 'http-equiv': 'refresh', content: `0;url=${goesOnTo}` };
  const head = element('head', {}, [
    element('meta', { charset: 'utf-8' }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('title', {}, [text(`${title} · ${word('brand', language)}`)]),
    element('link', { rel: 'icon', href: paths.icon, type: 'image/svg+xml' }),
    element('link', { rel: 'stylesheet', href: paths.style }),
    ...(goesOnTo === undefined ? [] : [element('meta', refresh)]),
  ]);
  const body = element('body', {}, [
    element('a', { class: 'skip', href: '#main' }, [text(word('skip', language))]),
    masthead(page, reader),
    element('main', { id: 'main' }, page.main),
    element('footer', {}, [element('p', {}, [text(word('footer', language))])]),
  ]);
  const lang = language === 'zh' ? 'zh-CN' : 'en';
  return `<!doctype html>\n${element('html', { lang }, [head, body]).html}\n`;
}

const entries = [
  { key: 'home', path: paths.home },
  { key: 'catalogue', path: paths.catalogue },
  { key: 'quality', path: paths.quality },
] as const;

function masthead({ language, path, query }: Page, reader: Reader): Markup {
  const isOwner = reader?.seats.some(({ kind }) => kind === 'enterprise');
  const mine = isOwner ? [{ key: 'mine', path: paths.mine } as const] : [];
  const links = [...entries, ...mine].map((entry) =>
    element(
      'a',
      {
        href: address(entry.path, language),
        ...(entry.path === path && { 'aria-current': 'page' }),
      },
      [text(word(entry.key, language))],
    ),
  );
  const other = language === 'zh' ? 'en' : 'zh';
  return element('header', { class: 'masthead' }, [
    element('div', { class: 'wide' }, [
      element('a', { class: 'brand', href: address(paths.home, language) }, [
        text(word('brand', language)),
      ]),
      element('nav', { 'aria-label': word('navigation', language) }, [
        ...links,
        element('a', { href: paths.apiDescription }, [text(word('api', language))]),
      ]),
      readerMarkup(reader, language),
      element(
        'a',
        {
          class: 'language',
          href: address(path, other, query),
          hreflang: other === 'zh' ? 'zh-CN' : 'en',
          lang: other === 'zh' ? 'zh-CN' : 'en',
        },
        [text(word('otherLanguage', language))],
      ),
    ]),
  ]);
}

/** The way in, or who is in and the way out. */
function readerMarkup(reader: Reader, language: Language): Markup {
  if (reader === undefined) return fragment([]);
  if (reader === null) {
    const href = address(paths.signIn, language);
    return element('a', { class: 'reader', href }, [text(word('signIn', language))]);
  }
  const [seat] = reader.seats;
  const place = seat === undefined ? [] : [element('small', {}, [text(seat.name)])];
  return element('form', { class: 'reader', method: 'post', action: paths.signOut }, [
    element('span', {}, [text(reader.name), ...place]),
    element('button', { type: 'submit' }, [text(word('signOut', language))]),
  ]);
}

/** The form that finds a subject; the same on every page that has it. */
export function searchForm(language: Language, asked = ''): Markup {
  const hidden = element('input', { type: 'hidden', name: 'language', value: language });
  return element('form', { class: 'search', action: paths.search, method: 'get', role: 'search' }, [
    element('label', { for: 'q' }, [text(word('searchLabel', language))]),
    element('div', {}, [
      element('input', {
        id: 'q',
        name: 'q',
        type: 'search',
        required: '',
        maxlength: '100',
        value: asked,
        autocomplete: 'off',
        'aria-describedby': 'q-hint',
      }),
      element('button', { type: 'submit' }, [text(word('searchButton', language))]),
    ]),
    element('p', { class: 'small', id: 'q-hint' }, [text(word('searchHint', language))]),
    ...(language === 'en' ? [hidden] : []),
  ]);
}

/** The page's own name, above all else on it. */
export function heading(title: string, lead?: string): Markup {
  return fragment([
    element('h1', {}, [text(title)]),
    ...(lead === undefined ? [] : [element('p', { class: 'lead' }, [text(lead)])]),
  ]);
}

/** A part of a page under a heading of its own, found by `id`. */
export function section(id: string, title: string, content: readonly Markup[]): Markup {
  return element('section', { 'aria-labelledby': id }, [
    element('h2', { id }, [text(title)]),
    ...content,
  ]);
}
