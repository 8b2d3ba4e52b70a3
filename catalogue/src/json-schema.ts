// 数据结构 (JSON Schema): what a record's content looks like once normalised, derived from an item of the
// list, JSON Schema 2020-12. Serves API documents and readers of exports. It describes form, not truth:
// check digits, calendars and code lists with finer terms are for the value readers.
import type { Element, Field, FieldType, Item } from './catalogue.ts';
import { codeLists, type CodeListName } from './standards/code-lists.ts';

type Schema = Readonly<Record<string, unknown>>;

const text = { type: 'string', minLength: 1 };
const decimal = { type: 'string', pattern: String.raw`^-?\d+(\.\d+)?$` };

const money = {
  type: 'object',
  description: 'Exact decimal in the main unit of an ISO 4217 currency',
  properties: { amount: decimal, currency: { type: 'string', pattern: '^[A-Z]{3}$' } },
  required: ['amount', 'currency'],
  additionalProperties: false,
};

/** A code that names a subject may be a USCC, an organisation code, an old registration number or a
 * masked one; empty where the source gave none and no subject was found. */
const subjectIdentifier = { type: 'string', pattern: '^[0-9A-Z*-]*$' };

const schemas: Readonly<Record<FieldType, Schema>> = {
  text,
  uscc: { type: 'string', pattern: '^[0-9A-HJ-NPQRTUWXY]{18}$' },
  'organisation-code': { type: 'string', pattern: String.raw`^[0-9A-Z]{8}[0-9X]$` },
  'person-id': { type: 'string', pattern: String.raw`^\d{17}[\dX]$` },
  'party-id': { type: 'string', pattern: '^[0-9A-Z]{8,18}$' },
  date: { type: 'string', format: 'date' },
  month: { type: 'string', pattern: String.raw`^\d{4}-(0[1-9]|1[0-2])$` },
  year: { type: 'integer', minimum: 1900, maximum: 2100 },
  money,
  decimal,
  percent: decimal,
  integer: { type: 'integer' },
  boolean: { type: 'boolean' },
  code: text,
  division: { type: 'string', pattern: String.raw`^\d{6}$` },
  industry: { type: 'string', pattern: String.raw`^([A-T]|\d{2,4})$` },
  phone: text,
  address: text,
};

/**
 * The JSON Schema 2020-12 of a record's content: field code -> normalised value. Required are the
 * fields without which a record means nothing; nothing beyond the item's fields is allowed.
 */
export function recordSchema(item: Item): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:xinqiao:record:${item.code}`,
    title: item.zh,
    description: item.en,
    type: 'object',
    properties: Object.fromEntries(
      item.fields.map((field) => [field.code, fieldSchema(item, field)]),
    ),
    required: item.fields.filter((field) => field.required).map((field) => field.code),
    additionalProperties: false,
  };
}

function fieldSchema(item: Item, field: Field): Schema {
  if (field.parts !== undefined) return { ...titled(field), ...partsSchema(field.parts) };
  if (field.code === item.subject.code) return { ...titled(field), ...subjectIdentifier };
  return elementSchema(field);
}

function partsSchema(parts: readonly Element[]): Schema {
  return {
    type: 'object',
    properties: Object.fromEntries(parts.map((part) => [part.code, elementSchema(part)])),
    minProperties: 1,
    additionalProperties: false,
  };
}

function elementSchema(element: Element): Schema {
  const form = element.list === undefined ? schemas[element.type] : codeSchema(element.list);
  return { ...titled(element), ...form };
}

/** A closed list is an enum; one that keeps finer terms can only give examples. */
function codeSchema(name: CodeListName): Schema {
  const { terms } = codeLists[name];
  const words = terms.map((term) => term.zh);
  const isOpen = terms.some((term) => term.stems !== undefined);
  return isOpen ? { ...text, examples: words } : { type: 'string', enum: words };
}

function titled({ zh, en, unit }: Element): Schema {
  return { title: zh, description: unit === undefined ? en : `${en} (${unit})` };
}
