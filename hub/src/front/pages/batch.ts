// 回执页 (batch): what became of a file, for the people who sent it: counts, faults by line, rows held
// back and the file to mend them with. Shows lines and reasons, no value of any row.
import type { Edition } from '@xinqiao/catalogue/catalogue';
import { element, fragment, text, type Markup } from '../../platform/html/markup.ts';
import { address, paths, rowEnds, type BatchSheet, type Language } from '../front.ts';
import { heading, section, type Page } from '../front-frame.ts';
import { sourceName } from '../front-names.ts';
import {
  facts,
  figures,
  formatCount,
  instant,
  link,
  mono,
  paragraph,
  strip,
  table,
} from '../front-pieces.ts';
import { word } from '../front-words.ts';

export function batchPage(sheet: BatchSheet, edition: Edition, language: Language): Page {
  const item = edition.items.find((i) => i.code === sheet.item)?.[language] ?? sheet.item;
  const title = `${item} · ${sourceName(edition, sheet.source, language)}`;
  return {
    language,
    title,
    path: paths.batch(sheet.batch),
    main: [
      element('p', { class: 'over' }, [text(word('batchTitle', language))]),
      heading(title),
      factsMarkup(sheet, language),
      ...(sheet.rows ? [countsMarkup(sheet, language)] : [endMarkup(sheet, language)]),
      ...remarks(sheet, language),
      ...(sheet.findings.length > 0 ? [findingsMarkup(sheet, language)] : []),
      ...((sheet.rows?.quarantined ?? 0) > 0 ? [heldMarkup(sheet, language)] : []),
      ...(sheet.rows
        ? [element('p', {}, [link(paths.receipt(sheet.batch), word('receiptJson', language))])]
        : []),
    ],
  };
}

function factsMarkup(sheet: BatchSheet, language: Language): Markup {
  const { format, encoding, durationMs, declaredRows } = sheet;
  const seconds = durationMs === null ? null : (durationMs / 1000).toFixed(1);
  return facts([
    [
      word('state', language),
      element('span', { class: `state ${sheet.state}` }, [text(word(sheet.state, language))]),
    ],
    [word('batch', language), mono(sheet.batch)],
    [word('file', language), text(sheet.fileName)],
    [
      word('size', language),
      text(word('bytes', language, { n: formatCount(sheet.bytes, language) })),
    ],
    [word('digest', language), mono(sheet.digest)],
    [
      word('format', language),
      format === null ? null : text([format, encoding].filter(Boolean).join(', ')),
    ],
    [word('receivedAt', language), instant(sheet.receivedAt)],
    [
      word('took', language),
      seconds === null ? null : text(word('seconds', language, { n: seconds })),
    ],
    [
      word('declaredRows', language),
      declaredRows === null ? null : text(formatCount(declaredRows, language)),
    ],
    [word('backlog', language), sheet.backlog ? text(word('backlogYes', language)) : null],
  ]);
}

function countsMarkup({ rows }: BatchSheet, language: Language): Markup {
  if (rows === null) return fragment([]);
  const ends = rowEnds.map((end) => ({ name: end, label: word(end, language), value: rows[end] }));
  const tone = { quarantined: rows.quarantined > 0 ? 'attention' : '' };
  return section('rows', word('rowsOf', language, { n: formatCount(rows.read, language) }), [
    figures(
      ends.map((end) => ({ ...end, tone: end.name === 'quarantined' ? tone.quarantined : '' })),
      language,
    ),
    strip(ends),
  ]);
}

/** A batch without rows: it waits, or was refused. */
function endMarkup({ failure, rowsSoFar }: BatchSheet, language: Language): Markup {
  if (failure) {
    return section('refused', word('whyRefused', language), [
      element('p', { class: 'attention' }, [text(failure[language])]),
      element('p', {}, [mono(failure.code)]),
    ]);
  }
  const soFar =
    rowsSoFar === null ? '' : word('soFar', language, { n: formatCount(rowsSoFar, language) });
  return paragraph(`${word('notYet', language)}${soFar}`);
}

function remarks(sheet: BatchSheet, language: Language): readonly Markup[] {
  const { firstBatch, corrected, matched, unmappedColumns, rows, findings } = sheet;
  const said = (key: 'corrected' | 'matched', n: number) =>
    n > 0 ? [paragraph(word(key, language, { n: formatCount(n, language) }))] : [];
  const first =
    firstBatch === null
      ? []
      : [
          element('p', {}, [
            text(word('sameAs', language)),
            link(address(paths.batch(firstBatch), language), firstBatch),
          ]),
        ];
  const columns = unmappedColumns.join(language === 'zh' ? '、' : ', ');
  const clean = rows !== null && rows.quarantined === 0 && findings.length === 0;
  return [
    ...first,
    ...said('corrected', corrected),
    ...said('matched', matched),
    ...(columns === '' ? [] : [paragraph(word('unmapped', language, { columns }))]),
    ...(clean && firstBatch === null ? [paragraph(word('noFaults', language))] : []),
  ];
}

function findingsMarkup({ findings }: BatchSheet, language: Language): Markup {
  const rows = findings.map((fault) => [
    text(fault[language]),
    text(fault.fieldZh),
    text(formatCount(fault.count, language)),
    text(linesText(fault.lines, fault.count, language)),
    mono(fault.check),
  ]);
  const columns = [
    { label: word('fault', language) },
    { label: word('field', language) },
    { label: word('count', language), kind: 'number' as const },
    { label: word('lines', language) },
    { label: word('check', language) },
  ];
  const title = word('findings', language);
  return section('findings', title, [table(title, columns, rows)]);
}

function linesText(lines: readonly number[], count: number, language: Language): string {
  const listed = lines.join(language === 'zh' ? '、' : ', ');
  return count > lines.length ? `${listed} ${word('andMore', language)}` : listed;
}

function heldMarkup({ batch, held, rows }: BatchSheet, language: Language): Markup {
  const title = word('held', language);
  const lines = held.map((row) => [
    text(String(row.line)),
    text(
      row.reasons
        .map((r) => (language === 'zh' ? r.message : r.messageEn))
        .join(language === 'zh' ? '；' : '; '),
    ),
  ]);
  const columns = [
    { label: word('line', language), kind: 'line' as const },
    { label: word('reasons', language) },
  ];
  const more = (rows?.quarantined ?? 0) > held.length;
  return section('held', title, [
    element('p', {}, [link(paths.quarantine(batch), word('download', language))]),
    table(title, columns, lines),
    ...(more ? [paragraph(word('heldMore', language, { n: String(held.length) }), 'small')] : []),
  ]);
}
