// 信息项网页 (item): a category of the report with its items as tables and sheets.
import type { FieldType } from '@xinqiao/catalogue/catalogue';
import { element, fragment, text, type Markup } from '../platform/html/markup.ts';
import { footnotes, itemFacts, recordTitle } from './report-lines.ts';
import type { ReportCategory, ReportItem, ReportRecord } from './report.ts';
import type { Language } from './report-words.ts';

/** A category: its heading, then its items in the order of the list. */
export function categoryMarkup(category: ReportCategory, language: Language): Markup {
  return element('section', { class: 'category' }, [
    element('h2', {}, [text(`${category.no} ${category.label}`)]),
    ...category.items.map((item) => itemMarkup(item, language)),
  ]);
}

function itemMarkup(item: ReportItem, language: Language): Markup {
  const present = item.records.length > 0;
  const notes = present ? footnotes(item, language) : [];
  return element('article', { id: item.code, class: item.state }, [
    element('h3', {}, [
      text(`${item.ordinal} ${item.label}`),
      element('span', { class: 'state' }, [text(item.stateLabel)]),
    ]),
    element('p', { class: 'small' }, [text(itemFacts(item, language))]),
    ...(present ? [recordsMarkup(item, language)] : []),
    ...notes.map((note) => element('p', { class: 'small' }, [text(note)])),
  ]);
}

function recordsMarkup(item: ReportItem, language: Language): Markup {
  if (item.layout === 'table') return tableMarkup(item);
  return fragment(
    item.records.map((record, at) => {
      const title = recordTitle(item, { record, at, language });
      const heading = element('h4', {}, [
        text(title.left),
        element('span', { class: 'small' }, [text(title.right)]),
      ]);
      return fragment([...(item.records.length > 1 ? [heading] : []), sheetMarkup(item, record)]);
    }),
  );
}

function tableMarkup(item: ReportItem): Markup {
  const header = item.fields.map(({ label, type }) =>
    element('th', { scope: 'col', ...classOf(type) }, [text(label)]),
  );
  const rows = item.records.map(({ cells }) =>
    element(
      'tr',
      {},
      cells.map((cell, at) => element('td', classOf(item.fields[at]?.type), [text(cell.text)])),
    ),
  );
  return element('table', {}, [
    element('thead', {}, [element('tr', {}, header)]),
    element('tbody', {}, rows),
  ]);
}

function sheetMarkup(item: ReportItem, record: ReportRecord): Markup {
  const pairs = item.fields.map(({ label }, at) => {
    const cell = record.cells[at];
    return element('div', cell?.wide === true ? { class: 'wide' } : {}, [
      element('dt', {}, [text(label)]),
      element('dd', {}, [text(cell?.text ?? '')]),
    ]);
  });
  return element('dl', { class: 'sheet' }, pairs);
}

function classOf(type: FieldType | undefined): Readonly<Record<string, string>> {
  const name = type === undefined ? undefined : classes[type];
  return name === undefined ? {} : { class: name };
}

const classes: Partial<Record<FieldType, string>> = {
  money: 'number',
  decimal: 'number',
  percent: 'number',
  integer: 'number',
  date: 'line',
  month: 'line',
  year: 'line',
  uscc: 'line',
  'organisation-code': 'line',
};
