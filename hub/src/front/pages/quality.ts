// 质量通报 (quality): source units by what they have still to mend, with scores, late, missed and
// concealed; below, what exactly. 依据: 方案三(四)2 实现问题信息“清零”. Names no subject.
import type { Edition } from '@xinqiao/catalogue/catalogue';
import { element, fragment, text, type Markup } from '../../platform/html/markup.ts';
import type { ItemQuality, SourceQuality } from '../../quality/quality-service.ts';
import { address, meanScore, paths, type Language } from '../front.ts';
import { heading, section, type Page } from '../front-frame.ts';
import { sourceName } from '../front-names.ts';
import { formatCount, instant, joined, link, mono, paragraph, table } from '../front-pieces.ts';
import { word, type WordKey } from '../front-words.ts';

interface Seen {
  readonly edition: Edition;
  readonly language: Language;
}

const scoreKinds = ['accuracy', 'completeness', 'continuity', 'timeliness'] as const;

/** `isOwn`: a source unit looks at itself, and at nobody else's silence. */
export function qualityPage(
  sources: readonly SourceQuality[],
  seen: Seen & { readonly isOwn: boolean },
): Page {
  const { language } = seen;
  return {
    language,
    title: word('quality', language),
    path: paths.quality,
    main: [
      heading(word('quality', language), word('qualityLead', language)),
      section('league', word('league', language), [
        league(sources, seen),
        paragraph(word('lateMeans', language), 'small'),
        element('p', {}, [link(paths.apiQuality, word('asJson', language))]),
      ]),
      ...(seen.isOwn ? [] : silent(sources, seen)),
      section(
        'tickets',
        word('tickets', language),
        sources.map((source) => sourceMarkup(source, seen)),
      ),
    ],
  };
}

function league(sources: readonly SourceQuality[], { edition, language }: Seen): Markup {
  const sum = (items: readonly ItemQuality[], count: (item: ItemQuality) => number) =>
    text(
      formatCount(
        items.reduce((total, item) => total + count(item), 0),
        language,
      ),
    );
  const rows = sources.map(({ source, items, open }) => [
    element('a', { href: `#source-${source}` }, [text(sourceName(edition, source, language))]),
    sum(items, (item) => item.records),
    ...scoreKinds.map((kind) => text(formatScore(meanScore(items, kind)))),
    element('span', open > 0 ? { class: 'attention' } : {}, [text(formatCount(open, language))]),
    sum(items, (item) => item.late),
    sum(items, (item) => item.missed.length),
    sum(items, (item) => item.concealed),
  ]);
  const numbers = ['records', ...scoreKinds, 'open_', 'late', 'missed', 'concealed'] as const;
  return table(word('league', language), headed('source', numbers, language), rows);
}

/** Units that owe a collected item and of which nothing was ever applied. */
function silent(sources: readonly SourceQuality[], { edition, language }: Seen): readonly Markup[] {
  const delivering = new Set(sources.map(({ source }) => source));
  const owing = new Set(
    edition.items.filter((item) => item.mode === 'collect').flatMap((item) => item.sourceUnits),
  );
  const names = edition.sourceUnits
    .filter(({ code }) => owing.has(code) && !delivering.has(code))
    .map((unit) => text(unit[language]));
  if (names.length === 0) return [];
  const list = element('p', {}, [joined(names, language === 'zh' ? '、' : '; ')]);
  return [section('silent', word('silent', language), [list])];
}

function sourceMarkup({ source, items, open }: SourceQuality, { edition, language }: Seen): Markup {
  const name = sourceName(edition, source, language);
  return element('details', { id: `source-${source}`, ...(open > 0 && { open: '' }) }, [
    element('summary', {}, [
      text(`${name} · ${word('open_', language)} ${formatCount(open, language)}`),
    ]),
    itemsTable(name, items, language),
    ticketsTable(name, items, { edition, language }),
  ]);
}

function itemsTable(name: string, items: readonly ItemQuality[], language: Language): Markup {
  const rows = items.map((item) => [
    link(`${address(paths.catalogue, language)}#${item.item}`, item[language]),
    text(formatCount(item.records, language)),
    ...scoreKinds.map((kind) => text(formatScore(item.scores[kind]))),
    ...[item.open, item.late, item.missed.length, item.concealed].map((n) =>
      text(formatCount(n, language)),
    ),
  ]);
  const numbers = ['records', ...scoreKinds, 'open_', 'late', 'missed', 'concealed'] as const;
  const caption = `${name} · ${word('items', language)}`;
  return table(caption, headed('item', numbers, language), rows);
}

function ticketsTable(
  name: string,
  items: readonly ItemQuality[],
  { edition, language }: Seen,
): Markup {
  const rows = items.flatMap(({ item, tickets, ...titles }) => {
    const fields = edition.items.find((i) => i.code === item)?.fields ?? [];
    return tickets
      .filter((ticket) => ticket.open > 0)
      .map((ticket) => [
        fragment([mono(ticket.check)]),
        text(titles[language]),
        text(fields.find((f) => f.code === ticket.field)?.[language] ?? word('wholeRow', language)),
        text(formatCount(ticket.open, language)),
        instant(ticket.openedAt),
      ]);
  });
  if (rows.length === 0) return paragraph(word('noTickets', language), 'quiet');
  const columns = [
    { label: word('fault', language) },
    { label: word('item', language) },
    { label: word('field', language) },
    { label: word('count', language), kind: 'number' as const },
    { label: word('since', language), kind: 'line' as const },
  ];
  return table(`${name} · ${word('tickets', language)}`, columns, rows);
}

function headed(first: WordKey, numbers: readonly WordKey[], language: Language) {
  return [
    { label: word(first, language) },
    ...numbers.map((key) => ({ label: word(key, language), kind: 'number' as const })),
  ];
}

/** 0-1 as 0-100 with one decimal; never rounded up to a full score. */
function formatScore(score: number | null): string {
  return score === null ? '—' : (Math.floor(score * 1000) / 10).toFixed(1);
}
