// 首页 (home): what this node is, the way to any enterprise, what has been delivered so far.
import type { Edition } from '@xinqiao/catalogue/catalogue';
import { element, text, type Markup } from '../../platform/html/markup.ts';
import {
  address,
  categoriesOf,
  paths,
  registrationItem,
  rowEnds,
  type BatchLine,
  type Figures,
  type Language,
} from '../front.ts';
import { heading, searchForm, section, type Page } from '../front-frame.ts';
import { sourceName, subjectFacts } from '../front-names.ts';
import { figures, formatCount, instant, link, paragraph, strip, table } from '../front-pieces.ts';
import type { Overview } from '../front-service.ts';
import { word } from '../front-words.ts';

export function homePage(overview: Overview, edition: Edition, language: Language): Page {
  const tell = (key: Parameters<typeof word>[0]) => word(key, language);
  return {
    language,
    title: tell('title'),
    path: paths.home,
    main: [
      element('div', { class: 'hero' }, [
        heading(tell('title'), tell('lead')),
        searchForm(language),
      ]),
      section('figures', tell('figures'), [figuresMarkup(overview.figures, language)]),
      element('div', { class: 'columns' }, [
        section('examples', tell('examples'), [examplesMarkup(overview, language)]),
        section('by-category', tell('byCategory'), [
          categoriesMarkup(overview.figures, edition, language),
        ]),
      ]),
      section('batches', tell('batches'), [batchesMarkup(overview.latest, edition, language)]),
      section('more', tell('learnMore'), [moreMarkup(language)]),
    ],
  };
}

function figuresMarkup({ records, sources, openFaults }: Figures, language: Language): Markup {
  const all = Object.values(records).reduce((sum, n) => sum + n, 0);
  const numbers = [
    { label: word('subjects', language), value: records[registrationItem] ?? 0 },
    { label: word('records', language), value: all },
    { label: word('sources', language), value: sources },
    {
      label: word('openFaults', language),
      value: openFaults,
      ...(openFaults > 0 && { tone: 'attention' }),
    },
  ];
  return figures(numbers, language);
}

function examplesMarkup({ examples }: Overview, language: Language): Markup {
  if (examples.length === 0) return paragraph(word('noExamples', language), 'quiet');
  const cards = examples.map((subject) => {
    const { name, kind, division, industry } = subjectFacts(subject, language);
    return element('li', {}, [
      element('a', { href: address(paths.subject(subject.subject), language) }, [text(name)]),
      paragraph([kind, division, industry].filter((fact) => fact !== '').join(' · '), 'small'),
    ]);
  });
  return element('ul', { class: 'cards' }, cards);
}

function categoriesMarkup({ records }: Figures, edition: Edition, language: Language): Markup {
  const sums = categoriesOf(edition).map(({ category, items }) => ({
    category,
    isCollected: items.some((item) => item.mode === 'collect'),
    sum: items.reduce((total, item) => total + (records[item.code] ?? 0), 0),
  }));
  const all = sums.reduce((total, { sum }) => total + sum, 0);
  const rows = sums.map(({ category, isCollected, sum }) => [
    link(
      `${address(paths.catalogue, language)}#category-${category.no}`,
      `${category.no} ${category[language]}`,
    ),
    strip([
      { name: 'filled', value: sum },
      { name: 'rest', value: Math.max(1, all) - sum },
    ]),
    isCollected
      ? text(formatCount(sum, language))
      : element('span', { class: 'small' }, [text(word('atSource', language))]),
  ]);
  return table(
    word('byCategory', language),
    [
      { label: word('category', language), kind: 'line' },
      { label: word('share', language), kind: 'bar' },
      { label: word('records', language), kind: 'number' },
    ],
    rows,
  );
}

function batchesMarkup(latest: readonly BatchLine[], edition: Edition, language: Language): Markup {
  if (latest.length === 0) return paragraph(word('noBatches', language), 'quiet');
  const item = (code: string) => edition.items.find((i) => i.code === code)?.[language] ?? code;
  const rows = latest.map((batch) => [
    link(address(paths.batch(batch.batch), language), item(batch.item)),
    text(sourceName(edition, batch.source, language)),
    instant(batch.receivedAt),
    element('span', { class: `state ${batch.state}` }, [text(word(batch.state, language))]),
    ...rowEnds.map((end) => text(batch.rows ? formatCount(batch.rows[end], language) : '')),
  ]);
  return table(
    word('batches', language),
    [
      { label: word('item', language) },
      { label: word('source', language) },
      { label: word('receivedAt', language), kind: 'line' },
      { label: word('state', language), kind: 'line' },
      ...rowEnds.map((end) => ({ label: word(end, language), kind: 'number' as const })),
    ],
    rows,
  );
}

function moreMarkup(language: Language): Markup {
  const entries = [
    { href: address(paths.catalogue, language), key: 'catalogue', how: 'catalogueHow' },
    { href: address(paths.quality, language), key: 'quality', how: 'qualityHow' },
    { href: paths.apiDescription, key: 'api', how: 'apiHow' },
  ] as const;
  const cards = entries.map(({ href, key, how }) =>
    element('li', {}, [link(href, word(key, language)), paragraph(word(how, language), 'small')]),
  );
  return element('ul', { class: 'cards three' }, cards);
}
