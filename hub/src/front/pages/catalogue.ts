// 清单页 (catalogue): the sharing list to be read: every item, who delivers it and how, and field by
// field who may receive it. Derived from the edition; the full document is catalogue.zh.md.
import type { Edition, Item } from '@xinqiao/catalogue/catalogue';
import { documentWords } from '@xinqiao/catalogue/document-words';
import { element, text, type Markup } from '../../platform/html/markup.ts';
import { accessOf, categoriesOf, fieldAccesses, paths, type Language } from '../front.ts';
import { heading, section, type Page } from '../front-frame.ts';
import { sourceName } from '../front-names.ts';
import { facts, joined, link, mono, paragraph } from '../front-pieces.ts';
import { word } from '../front-words.ts';

export function cataloguePage(edition: Edition, language: Language): Page {
  const categories = categoriesOf(edition);
  return {
    language,
    title: edition[language],
    path: paths.catalogue,
    main: [
      heading(edition[language], lead(edition, language)),
      paragraph(supplementaryNote(edition, language), 'small'),
      element('p', {}, [link(paths.apiCatalogue, word('asJson', language))]),
      contents(categories, language),
      ...categories.map(({ category, items }) =>
        section(
          `category-${category.no}`,
          `${category.no} ${category[language]}`,
          items.map((item, at) =>
            itemMarkup(item, `${category.no}.${at + 1}`, { edition, language }),
          ),
        ),
      ),
    ],
  };
}

/** The annex counts its own rows only: what an edition adds is told apart. */
function lead(edition: Edition, language: Language): string {
  const own = edition.items.filter((item) => !item.supplementary);
  return word('catalogueLead', language, {
    categories: String(new Set(own.map((item) => item.category.no)).size),
    items: String(own.length),
    fields: String(own.flatMap((item) => item.fields).filter((f) => !f.supplementary).length),
  });
}

function supplementaryNote({ items }: Edition, language: Language): string {
  const added = items.flatMap((item) =>
    item.fields.filter((field) => item.supplementary ?? field.supplementary),
  );
  return word('supplementaryNote', language, {
    items: String(items.filter((item) => item.supplementary).length),
    fields: String(added.length),
  });
}

function contents(categories: ReturnType<typeof categoriesOf>, language: Language): Markup {
  const entries = categories.map(({ category, items }) =>
    element('li', {}, [
      element('a', { href: `#category-${category.no}` }, [
        text(`${category.no} ${category[language]}`),
      ]),
      text(` ${word('itemsOf', language, { n: String(items.length) })}`),
    ]),
  );
  return element('nav', { 'aria-label': word('categories', language) }, [
    element('ul', { class: 'contents' }, entries),
  ]);
}

function itemMarkup(
  item: Item,
  number: string,
  { edition, language }: { readonly edition: Edition; readonly language: Language },
): Markup {
  const words = documentWords[language];
  const mark = item.supplementary ? ` (${words.supplementary})` : '';
  const mode = words.modes[item.channel === 'headquarters' ? 'headquarters' : item.mode];
  const sources = item.sourceUnits.map((code) => sourceName(edition, code, language));
  return element('article', { id: item.code }, [
    element('h3', {}, [text(`${number} ${item[language]}${mark} `), mono(item.code)]),
    facts([
      [
        word('mode', language),
        text(item.requiresAuthorization ? `${mode} (${words.authorised})` : mode),
      ],
      [word('sourceUnits', language), text(sources.join(language === 'zh' ? '、' : '; '))],
      [word('due', language), text(item.due.zh)],
      [word('cadence', language), text(words.cadences[item.cadence])],
    ]),
    accessMarkup(item, language),
  ]);
}

/** The item's fields, gathered by how they leave the node. */
function accessMarkup(item: Item, language: Language): Markup {
  const by = Map.groupBy(item.fields, accessOf);
  const groups = fieldAccesses.flatMap((access) => {
    const fields = by.get(access);
    if (fields === undefined) return [];
    const names = fields.map((field) =>
      element('span', { class: 'field' }, [
        text(
          field[language] +
            (field.supplementary ? `(${documentWords[language].supplementary})` : ''),
        ),
      ]),
    );
    return [
      element('div', { class: access }, [
        element('dt', {}, [text(word(access, language))]),
        element('dd', {}, [joined(names, language === 'zh' ? '、' : ', ')]),
      ]),
    ];
  });
  return element('dl', { class: 'access' }, groups);
}
