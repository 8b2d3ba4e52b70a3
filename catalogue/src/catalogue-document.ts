// 清单文档 (catalogue document): an edition of the sharing list for people (Markdown, 中文 or English) and
// for programs (JSON). Both are derived; what they say of an item stands in the edition alone.
import type { Category, Edition, Element, Field, Item } from './catalogue.ts';
import { documentWords, type ItemFact, type Language } from './document-words.ts';
import { codeLists } from './standards/code-lists.ts';

/** The edition as a Markdown document, ending in a line break. */
export function catalogueDocument(edition: Edition, language: Language): string {
  const words = documentWords[language];
  const categories = new Map(edition.items.map((item) => [item.category.no, item.category]));
  const blocks = [
    `# ${edition[language]}`,
    `> ${words.generated}`,
    words.reading.map((line) => `- ${line}`).join('\n'),
    `## ${words.categories}`,
    ...[...categories.values()].flatMap((category) => categoryBlocks(edition, category, language)),
    `## ${words.sourceUnits}`,
    table(
      words.unitColumns,
      edition.sourceUnits.map((unit) => [mono(unit.code), unit.zh, unit.en]),
    ),
    `## ${words.codeLists}`,
    ...codeListBlocks(language),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function categoryBlocks(edition: Edition, category: Category, language: Language): string[] {
  const items = edition.items.filter((item) => item.category.no === category.no);
  return [
    `### ${category.no} ${category[language]}`,
    ...items.flatMap((item, index) =>
      itemBlocks(item, `${category.no}.${index + 1}`, { edition, language }),
    ),
  ];
}

function itemBlocks(
  item: Item,
  number: string,
  { edition, language }: { readonly edition: Edition; readonly language: Language },
): string[] {
  const words = documentWords[language];
  const mark = item.supplementary === true ? `（${words.supplementary}）` : '';
  const name = language === 'zh' ? item.zh : `${item.en} ${item.zh}`;
  return [
    `#### ${number} ${name}${mark} ${mono(item.code)}`,
    itemFacts(item, edition, language)
      .map(([fact, value]) => `- ${words.itemLabels[fact]}: ${value}`)
      .join('\n'),
    table(
      words.fieldColumns,
      item.fields.map((field) => fieldRow(field, language)),
    ),
  ];
}

function itemFacts(item: Item, edition: Edition, language: Language): [ItemFact, string][] {
  const words = documentWords[language];
  const mode = words.modes[item.channel === 'headquarters' ? 'headquarters' : item.mode];
  const sources = item.sourceUnits.map((code) =>
    edition.sourceUnits.find((unit) => unit.code === code),
  );
  const { eventDate, period, timeliness, publicity } = item;
  const facts: (readonly [ItemFact, string] | false)[] = [
    ['mode', item.requiresAuthorization ? `${mode} (${words.authorised})` : mode],
    ['sources', sources.map((unit) => unit?.[language]).join(language === 'zh' ? '、' : '; ')],
    ['due', item.due.zh],
    ['cadence', words.cadences[item.cadence]],
    ['key', item.key.length === 0 ? words.oneRecord : item.key.map(mono).join(' ')],
    eventDate !== undefined && ['event', mono(eventDate)],
    period !== undefined && ['period', mono(period)],
    timeliness !== undefined && [
      'timeliness',
      `${mono(timeliness.from)} + ${timeliness.workingDays} ${words.workingDays} (${timeliness.basis})`,
    ],
    publicity !== undefined && ['publicity', `${mono(publicity.until)} (${publicity.basis})`],
    ['basis', item.basis],
  ];
  return facts.filter((fact) => fact !== false).map(([fact, value]) => [fact, value]);
}

function fieldRow(field: Field, language: Language): string[] {
  const words = documentWords[language];
  const mark = field.supplementary === true ? `（${words.supplementary}）` : '';
  const type = (field.parts ?? [field])
    .map((element) => typeWords(element, field, language))
    .join('<br>');
  return [
    (language === 'zh' ? field.zh : `${field.en}<br>${field.zh}`) + mark,
    mono(field.code),
    type,
    field.required ? words.yes : '',
    opennessWords(field, language),
    String(field.grade),
    field.mask === null ? '' : words.masks[field.mask],
    (field.aliases ?? []).join('；'),
  ];
}

function opennessWords(
  { openness, openWhen, personal, published }: Field,
  language: Language,
): string {
  const words = documentWords[language];
  if (openness === 'open')
    return personal && published !== true ? words.masked : words.openness.open;
  if (openWhen === undefined) return words.openness[openness];
  const condition = `${mono(openWhen.field)} = ${openWhen.values.join(', ')}`;
  return `${words.openness[openness]}<br>${words.openness.open}: ${condition}`;
}

function typeWords(element: Element, field: Field, language: Language): string {
  const words = documentWords[language];
  const detail = element.list === undefined ? element.unit : codeLists[element.list][language];
  const type = words.types[element.type] + (detail === undefined ? '' : ` (${detail})`);
  return element === field
    ? type
    : `${element[language]} ${mono(`${field.code}.${element.code}`)}: ${type}`;
}

function codeListBlocks(language: Language): string[] {
  const { termColumns } = documentWords[language];
  return Object.entries(codeLists).flatMap(([name, list]) => [
    `### ${list[language]} ${mono(name)}`,
    list.basis,
    table(
      termColumns,
      list.terms.map((term) => [
        term.zh,
        term.en,
        (term.aliases ?? []).join('；'),
        (term.stems ?? []).map((stem) => `${stem}…`).join('；'),
        [term.from, term.until].some(Boolean) ? `${term.from ?? ''}–${term.until ?? ''}` : '',
      ]),
    ),
  ]);
}

function mono(code: string): string {
  return `\`${code}\``;
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}
