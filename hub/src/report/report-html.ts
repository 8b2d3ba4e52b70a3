// 网页版 (HTML): the report as one self-contained page: no script, no request, its own print sheet. Every
// text is escaped at the one place where markup is made. Names and values may be hostile.
import { element, fragment, text, type Markup } from '../platform/html/markup.ts';
import { reportLines, subjectLines, titleOf, watermarkOf, type Line } from './report-cover.ts';
import { categoryMarkup } from './report-html-item.ts';
import { sheet } from './report-html-style.ts';
import { qrPath, qrText } from './report-qr.ts';
import type { Report, ReportItem } from './report.ts';
import type { SignalCount } from './report-summary.ts';
import { formatInstantDay } from '@xinqiao/catalogue/values/print';
import { word, type Language } from './report-words.ts';

/** A link from the report to where its reader may want to go: other forms of it, the way back. */
export interface Way {
  readonly href: string;
  readonly label: string;
}

/** The report as an HTML document. `ways` stand above it on the screen and are not printed. */
export function renderHtml(report: Report, ways: readonly Way[] = []): string {
  const { language } = report;
  const title = `${titleOf(report)} ${report.number}`;
  const head = element('head', {}, [
    element('meta', { charset: 'utf-8' }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', {
      'http-equiv': 'Content-Security-Policy',
      content: "default-src 'none'; style-src 'unsafe-inline'",
    }),
    element('title', {}, [text(title)]),
    element('style', {}, [sheet]),
  ]);
  const page = [
    ...(ways.length > 0 ? [waysMarkup(ways, language)] : []),
    element('main', {}, [
      cover(report),
      summarySection(report),
      ...report.categories.map((category) => categoryMarkup(category, language)),
      notes(report),
    ]),
    element('footer', {}, [
      text(`${word('number', language)} ${report.number} · ${report.digest}`),
    ]),
  ];
  const watermark = watermarkOf(report);
  const body = element('body', {}, watermark === null ? page : [...page, across(watermark)]);
  const lang = language === 'zh' ? 'zh-CN' : 'en';
  return `<!doctype html>\n${element('html', { lang }, [head, body]).html}\n`;
}

/** The watermark, over and over; a fixed box is printed on every page. */
function across(watermark: string): Markup {
  const width = String(60 + 15 * watermark.length);
  const pattern = element(
    'pattern',
    {
      id: 'watermark',
      width,
      height: '170',
      patternUnits: 'userSpaceOnUse',
      patternTransform: 'rotate(-28)',
    },
    [element('text', { x: '0', y: '90' }, [text(watermark)])],
  );
  return element('svg', { class: 'watermark', 'aria-hidden': 'true' }, [
    element('defs', {}, [pattern]),
    element('rect', { width: '100%', height: '100%', fill: 'url(#watermark)' }, []),
  ]);
}

function waysMarkup(ways: readonly Way[], language: Language): Markup {
  const label = word('ways', language);
  const links = ways.map((way) => element('a', { href: way.href }, [text(way.label)]));
  return element('nav', { class: 'ways', 'aria-label': label }, links);
}

function cover(report: Report): Markup {
  const lines = (facts: readonly Line[]) =>
    element(
      'dl',
      { class: 'facts' },
      facts.map(({ label, text: value }) =>
        element('div', {}, [element('dt', {}, [text(label)]), element('dd', {}, [text(value)])]),
      ),
    );
  return element('header', { class: 'cover' }, [
    element('p', { class: 'issuer' }, [text(report.office.name)]),
    element('h1', {}, [text(titleOf(report))]),
    element('p', { class: 'subject' }, [text(report.subject.name)]),
    lines(subjectLines(report)),
    lines(reportLines(report)),
    seal(report),
  ]);
}

function seal(report: Report): Markup {
  const { language } = report;
  const { path, modules } = qrPath(report);
  const label = `${word('qrAlt', language)}: ${qrText(report).replace('\n', ' ')}`;
  const box = `-2 -2 ${modules + 4} ${modules + 4}`;
  return element('div', { class: 'seal' }, [
    element('svg', { viewBox: box, role: 'img', 'aria-label': label }, [
      element('path', { d: path }, []),
    ]),
    element('div', {}, [
      element('p', { class: 'strong' }, [text(word('verify', language))]),
      element('p', {}, [text(word('verifyHow', language))]),
      element('p', { class: 'digest' }, [text(`${word('digest', language)} ${report.digest}`)]),
    ]),
  ]);
}

function summarySection(report: Report): Markup {
  const { language, summary } = report;
  const figures = summary.states.map(({ label, items, state }) =>
    element('div', { class: `figure ${state}` }, [
      element('dt', {}, [text(label)]),
      element('dd', {}, [text(word('itemCount', language, { n: String(items) }))]),
    ]),
  );
  return element('section', { class: 'summary' }, [
    element('h2', {}, [text(word('summary', language))]),
    element('dl', { class: 'figures' }, figures),
    element('div', { class: 'signals' }, [
      signalList(report, 'attention', summary.attention),
      signalList(report, 'merit', summary.merit),
    ]),
    element('h3', {}, [text(word('overview', language))]),
    overview(report),
  ]);
}

function signalList(
  { language }: Report,
  tone: 'attention' | 'merit',
  signals: readonly SignalCount[],
): Markup {
  const rows = signals.map(({ label, records, stateLabel }) => {
    const count =
      records === null ? stateLabel : word('recordCount', language, { n: String(records) });
    const tint = records === null || records === 0 ? 'quiet' : tone;
    return element('div', {}, [
      element('dt', {}, [text(label)]),
      element('dd', { class: tint }, [text(count)]),
    ]);
  });
  return element('section', {}, [
    element('h3', {}, [text(word(tone, language))]),
    element('dl', { class: 'counts' }, rows),
  ]);
}

function overview({ categories, language }: Report): Markup {
  const heads = ['ordinal', 'category', 'item', 'state', 'records', 'asOf'] as const;
  const rows = categories.flatMap(({ label, items }) =>
    items.map((item, at) => overviewRow(item, at === 0 ? label : '', language)),
  );
  const header = heads.map((key) => {
    const numeric = key === 'records' ? { class: 'number' } : {};
    return element('th', { scope: 'col', ...numeric }, [text(word(key, language))]);
  });
  return element('table', { class: 'overview' }, [
    element('thead', {}, [element('tr', {}, header)]),
    element('tbody', {}, rows),
  ]);
}

function overviewRow(item: ReportItem, category: string, language: Report['language']): Markup {
  const present = item.records.length > 0;
  const asOf = item.asOf === null ? '' : formatInstantDay(item.asOf, language);
  return element('tr', present ? {} : { class: 'quiet' }, [
    element('td', {}, [text(item.ordinal)]),
    element('td', { class: 'category' }, [text(category)]),
    element('td', {}, [element('a', { href: `#${item.code}` }, [text(item.label)])]),
    element('td', {}, [text(item.stateLabel)]),
    element('td', { class: 'number' }, [text(present ? String(item.records.length) : '')]),
    element('td', { class: 'line' }, [text(asOf)]),
  ]);
}

function notes({ notes, language }: Report): Markup {
  const sections = notes.map(({ title, paragraphs }) =>
    fragment([
      element('h3', {}, [text(title)]),
      ...paragraphs.map((paragraph) => element('p', {}, [text(paragraph)])),
    ]),
  );
  return element('section', { class: 'notes' }, [
    element('h2', {}, [text(word('explanation', language))]),
    ...sections,
  ]);
}
