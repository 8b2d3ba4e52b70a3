// 信息项 (item): one item of the list as it stands in a report, whether or not it has records. Its
// layout and its sentences derive from the list and the outcome, so a new item needs no code here.
import type { Field, Item, SourceUnit } from '@xinqiao/catalogue/catalogue';
import { Fault } from '../kernel/fault.ts';
import {
  marks,
  type DisclosedItem,
  type DisclosedRecord,
  type DisclosedSubject,
  type Withheld,
} from '../release/release.ts';
import { cellOf, columnOf, slotsOf, type Slot } from './report-cells.ts';
import type { Coded, ItemState, ReportItem, ReportRecord, WithheldNote } from './report.ts';
import { liveRecords, liveRemarks, liveState, verdictsOf } from './report-live.ts';
import { reasonText } from './report-notes.ts';
import { word, type Language, type WordKey } from './report-words.ts';

/** What composing one item needs besides what was disclosed of it. */
export interface ItemFrame {
  readonly item: Item;
  readonly ordinal: string;
  readonly subject: DisclosedSubject;
  readonly sourceUnits: readonly SourceUnit[];
  readonly language: Language;
}

/** One item of the report. Fault `report.field-unlisted` when a record carries a foreign field. */
export function composeItem(given: DisclosedItem, frame: ItemFrame): ReportItem {
  const { item, ordinal, language } = frame;
  const disclosed = withLive(given);
  const { live = null } = disclosed;
  for (const record of disclosed.records) requireListed(record, item);
  const slots = slotsOf(shownFields(disclosed, frame), disclosed.records);
  const state = stateOf(disclosed, item, slots.length > 0);
  const records = isShown(state) ? newestFirst(disclosed.records) : [];
  const columns = slots.map((slot) => columnOf(slot, language));
  const rows = records.map((record) => printed(record, slots, language));
  const verdicts = state === 'verified' && live ? verdictsOf(item, live, language) : null;
  return {
    code: item.code,
    ordinal,
    label: item[language],
    layout: verdicts ? 'sheet' : layoutOf(item),
    state,
    stateLabel: word(stateWords[state].label, language),
    asOf: latest((verdicts?.records ?? records).map((record) => record.receivedAt)),
    sources: sourcesOf(disclosed, state, frame),
    fields: verdicts?.fields ?? columns,
    records: verdicts?.records ?? rows,
    blankFields: blankFields(disclosed, state, frame),
    withheld: withheldNotes(disclosed, state, frame),
    live,
    remarks: [
      ...(live ? liveRemarks(live, state, language) : remarksOf(item, state, language)),
      ...markNotes(records, language),
    ],
  };
}

const stateWords: Readonly<Record<ItemState, { label: WordKey; says: WordKey | null }>> = {
  present: { label: 'present', says: null },
  none: { label: 'none', says: 'saysNone' },
  withheld: { label: 'withheld', says: 'saysWithheld' },
  'at-source': { label: 'atSource', says: 'saysAtSource' },
  'not-collected': { label: 'notCollected', says: 'saysNotCollected' },
  called: { label: 'called', says: null },
  verified: { label: 'verified', says: null },
  unanswered: { label: 'unanswered', says: null },
};

/** What its source gave, as if the node held it. */
function withLive(disclosed: DisclosedItem): DisclosedItem {
  const { item, live } = disclosed;
  if (!live) return disclosed;
  const records = liveRecords(item, live);
  const withheld = live.withheld.map((kept) => ({ ...kept, records: records.length }));
  return { ...disclosed, records, withheld };
}

function isShown(state: ItemState): boolean {
  return state === 'present' || state === 'called';
}

/** The label of a state in words: 有记录, 无记录, 须授权, 接口调用或核验, 未归集. */
export function stateLabel(state: ItemState, language: Language): string {
  return word(stateWords[state].label, language);
}

/**
 * The state says nothing that the gate kept: an item of which records may stay whole for want of a
 * consent is `withheld` whether or not there are any, and a record whose publicity has ended leaves no
 * trace (修复后终止公示).
 */
function stateOf(disclosed: DisclosedItem, item: Item, hasContent: boolean): ItemState {
  if (disclosed.live) return liveState(disclosed.live);
  if (hasContent) return 'present';
  if (item.mode !== 'collect') return 'at-source';
  if (disclosed.records.length > 0 || disclosed.withheld.some(keptForConsent)) return 'withheld';
  return disclosed.sources.length === 0 ? 'not-collected' : 'none';
}

function keptForConsent({ field, reason }: Withheld): boolean {
  return field === null && reason !== 'outside-range' && reason !== 'publicity-ended';
}

/**
 * Fields with a value somewhere, without those that only repeat whose report this is. A record that
 * is nothing but its subject (a list of names) keeps them; one stripped to its subject shows none.
 */
function shownFields({ records, withheld }: DisclosedItem, frame: ItemFrame): readonly Field[] {
  const filled = frame.item.fields.filter((field) =>
    records.some(({ values }) => field.code in values),
  );
  const telling = filled.filter((field) => !repeatsSubject(field, records, frame));
  const stripped = withheld.some(({ field }) => field !== null);
  return telling.length > 0 || stripped ? telling : filled;
}

function repeatsSubject(
  field: Field,
  records: readonly DisclosedRecord[],
  { item, subject }: ItemFrame,
): boolean {
  const own = field.code === item.subject.name ? subject.name : subject.uscc;
  return (
    isIdentity(field, item) && records.every(({ values }) => (values[field.code] ?? own) === own)
  );
}

function isIdentity(field: Field, item: Item): boolean {
  return field.code === item.subject.name || field.code === item.subject.code;
}

function contentFields(item: Item): readonly Field[] {
  return item.fields.filter((field) => !isIdentity(field, item));
}

function columns(item: Item): number {
  return contentFields(item).reduce((count, { parts }) => count + (parts?.length ?? 1), 0);
}

/** Lists of few columns are tables; single records and wide ones are sheets of named values. */
function layoutOf(item: Item): 'sheet' | 'table' {
  return item.cardinality === 'many' && columns(item) <= 7 ? 'table' : 'sheet';
}

function printed(
  record: DisclosedRecord,
  slots: readonly Slot[],
  language: Language,
): ReportRecord {
  const { key, version, source, receivedAt, eventOn, values, masked, marks: said } = record;
  const cells = slots.map((slot) => cellOf(slot, record, language));
  return { key, version, source, receivedAt, eventOn, values, masked, marks: said, cells };
}

function newestFirst(records: readonly DisclosedRecord[]): readonly DisclosedRecord[] {
  return records.toSorted((a, b) => (b.eventOn ?? '').localeCompare(a.eventOn ?? ''));
}

function latest(instants: readonly string[]): string | null {
  return instants.toSorted().at(-1) ?? null;
}

/** Units that delivered; where nothing may be said of delivery, the units the list names. */
function sourcesOf(
  disclosed: DisclosedItem,
  state: ItemState,
  { item, sourceUnits, language }: ItemFrame,
): readonly Coded[] {
  const delivered = state === 'present' || state === 'none';
  const asked = disclosed.live?.source;
  const codes = asked ? [asked] : delivered ? disclosed.sources : item.sourceUnits;
  return codes.map((code) => {
    const unit = sourceUnits.find((candidate) => candidate.code === code);
    return { code, text: unit?.[language] ?? code };
  });
}

function blankFields(
  { records, withheld }: DisclosedItem,
  state: ItemState,
  { item, language }: ItemFrame,
): readonly Coded[] {
  // Of a call only what was asked for can be missing.
  if (state !== 'present') return [];
  const kept = new Set(withheld.map(({ field }) => field));
  return contentFields(item)
    .filter((field) => field.supplementary !== true && !kept.has(field.code))
    .filter((field) => records.every(({ values }) => !(field.code in values)))
    .map((field) => ({ code: field.code, text: field[language] }));
}

/**
 * What of a shown item is not shown, by reason. A record whose publicity has ended is not even named:
 * it must leave no trace. An item without records has its state for a reason, and nothing more:
 * whether there was something to withhold is itself withheld.
 */
function withheldNotes(
  { records, withheld }: DisclosedItem,
  state: ItemState,
  { item, language }: ItemFrame,
): readonly WithheldNote[] {
  if (!isShown(state)) return [];
  const told = withheld.filter(({ field }) => field !== null);
  return [...Map.groupBy(told, ({ reason }) => reason)].map(([reason, group]) => {
    const codes = new Set(group.map(({ field }) => field));
    const fields = item.fields
      .filter((field) => codes.has(field.code))
      .map((field) => {
        const partly = records.some(({ values }) => field.code in values);
        return {
          code: field.code,
          text: `${field[language]}${partly ? word('partly', language) : ''}`,
        };
      });
    return { reason, fields, text: reasonText(reason, language) };
  });
}

function remarksOf(item: Item, state: ItemState, language: Language): readonly string[] {
  const says =
    state === 'at-source' && item.mode === 'verify' ? 'saysToVerify' : stateWords[state].says;
  return [
    ...(says === null ? [] : [word(says, language)]),
    ...(item.publicity === undefined ? [] : [word('publicityNote', language)]),
  ];
}

/** What is to be known of single records, by their place. */
function markNotes(records: readonly DisclosedRecord[], language: Language): readonly string[] {
  return records.flatMap(({ marks: said }, at) =>
    said.map((mark) => {
      const { [language]: says, clause } = marks[mark];
      const text = language === 'zh' ? `${says}（${clause}）` : `${says} (${clause})`;
      return word('marked', language, { n: String(at + 1), text });
    }),
  );
}

function requireListed(record: DisclosedRecord, item: Item): void {
  for (const code of Object.keys(record.values)) {
    if (item.fields.some((field) => field.code === code)) continue;
    throw new Fault(
      'invalid',
      'report.field-unlisted',
      {
        zh: `信息项 ${item.code} 的记录含清单未列明的字段 ${code}；请核对清单版本后重新取得提供结果。`,
        en: `A record of ${item.code} carries ${code}, which the list does not name; check the edition and ask the gate again.`,
      },
      { item: item.code, field: code },
    );
  }
}
