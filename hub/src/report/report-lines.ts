// 说明行 (lines): the small print of an item, the same sentences for page and screen.
import type { Coded, ReportItem, ReportRecord } from './report.ts';
import { formatDay, formatInstantDay } from '@xinqiao/catalogue/values/print';
import { word, type Language, type WordKey } from './report-words.ts';

/**
 * What stands under an item's heading: `12 条 · 数据截至 2022年7月1日 · 信源单位：省市场监管局`, or,
 * without records, what its state means.
 */
export function itemFacts(item: ReportItem, language: Language): string {
  const present = item.records.length > 0;
  return [
    present && item.state !== 'verified'
      ? word('held', language, { n: String(item.records.length) })
      : '',
    item.asOf === null ? '' : `${word('asOf', language)} ${formatInstantDay(item.asOf, language)}`,
    listed('sources', item.sources, language),
    ...(present ? [] : footnotes(item, language)),
  ]
    .filter((part) => part !== '')
    .join('  ·  ');
}

/** The title of one of several records: its place, its day, and who delivered it. */
export function recordTitle(
  item: ReportItem,
  { record, at, language }: { record: ReportRecord; at: number; language: Language },
): { left: string; right: string } {
  const day = record.eventOn === null ? '' : `  ·  ${formatDay(record.eventOn, language)}`;
  const unit = item.sources.find(({ code }) => code === record.source);
  return {
    left: `${word('record', language, { n: String(at + 1) })}${day}`,
    right: item.sources.length > 1 ? (unit?.text ?? record.source) : '',
  };
}

/** Under the records: what was withheld by whose clause, what the source left empty, remarks. */
export function footnotes(item: ReportItem, language: Language): readonly string[] {
  const withheld = item.withheld.map(({ fields, text }) =>
    fields.length === 0 ? text : `${listed('withheldFields', fields, language)} — ${text}`,
  );
  const empty = listed('blankFields', item.blankFields, language);
  return [...item.remarks, ...withheld, ...(empty === '' ? [] : [empty])];
}

/** `信源单位：甲、乙`; nothing when there is nobody to name. */
function listed(key: WordKey, things: readonly Coded[], language: Language): string {
  if (things.length === 0) return '';
  const [colon, separator] = language === 'zh' ? ['：', '、'] : [': ', ', '];
  return `${word(key, language)}${colon}${things.map(({ text }) => text).join(separator)}`;
}
