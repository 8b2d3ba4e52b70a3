// 栏目与单元格 (cells): the columns of an item and what each of its records prints in them. A field of
// several parts (环保信用评价分值和等级) has a column for each.
import type { Element, Field, Value } from '@xinqiao/catalogue/catalogue';
import type { DisclosedRecord } from '../release/release.ts';
import type { Cell, ReportField } from './report.ts';
import { blank, formatValue, isParts, type PlainValue } from '@xinqiao/catalogue/values/print';
import type { Language } from './report-words.ts';

/** One column: a field, or one part of it. */
export interface Slot {
  readonly field: Field;
  readonly element: Element;
}

/** The columns of the fields that hold something in any of the records. */
export function slotsOf(
  fields: readonly Field[],
  records: readonly DisclosedRecord[],
): readonly Slot[] {
  return fields
    .flatMap((field) => (field.parts ?? [field]).map((element) => ({ field, element })))
    .filter((slot) => records.some(({ values }) => slotValue(slot, values) !== undefined));
}

/** The column as the report names it; a part by `field.part`. */
export function columnOf({ field, element }: Slot, language: Language): ReportField {
  const code = element === field ? field.code : `${field.code}.${element.code}`;
  return { code, label: element[language], type: element.type };
}

/** What the record prints in a column. A masked value bears the mark ※, an absent one a dash. */
export function cellOf(slot: Slot, record: DisclosedRecord, language: Language): Cell {
  const value = slotValue(slot, record.values);
  const text = value === undefined ? '' : formatValue(slot.element, value, language);
  if (text === '') return { text: blank, wide: false };
  const mark = record.masked.includes(slot.field.code) ? '※' : '';
  return { text: `${text}${mark}`, wide: printWidth(text) > halfLine };
}

/** A field of parts that came as one text (masked, or as the source wrote it) stands in its first. */
function slotValue(
  { field, element }: Slot,
  values: Readonly<Record<string, Value>>,
): PlainValue | undefined {
  const value = values[field.code];
  if (value === undefined) return undefined;
  if (isParts(value)) return value[element.code];
  return field.parts === undefined || field.parts[0] === element ? value : undefined;
}

/** What fits half a line beside its label, in half-width characters. */
const halfLine = 32;

function printWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character > '\u2E7F' ? 2 : 1;
  return width;
}
