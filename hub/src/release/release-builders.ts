// Contents for tests: any record that an item's JSON Schema allows, and ids of invented persons.
import * as fc from 'fast-check';
import type { Content, Field, Item, PartValues, Value } from '@xinqiao/catalogue/catalogue';
import { recordSchema } from '@xinqiao/catalogue/json-schema';
import { personIdCheck } from '@xinqiao/catalogue/values/person-id';
import type { Footing } from './release-footing.ts';

/** As much of JSON Schema as the list's own schemas use. */
interface Schema {
  readonly type: 'object' | 'string' | 'integer' | 'boolean';
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly enum?: readonly string[];
  readonly examples?: readonly string[];
  readonly pattern?: string;
  readonly format?: 'date';
  readonly minimum?: number;
  readonly maximum?: number;
}

const words = fc.constantFrom(
  '示例内容',
  '黔岭茶业',
  '贵州省贵阳市南明区示例路1号',
  '（2022）示字第7号',
);

/** Any value of a schema. */
function valueOf(schema: Schema): fc.Arbitrary<Value> {
  if (schema.properties === undefined) return plainValueOf(schema);
  const parts = Object.entries(schema.properties).map(([code, part]) => [code, plainValueOf(part)]);
  return fc.record<PartValues>(Object.fromEntries(parts));
}

function plainValueOf(schema: Schema): fc.Arbitrary<string | number | boolean> {
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'integer') {
    return fc.integer({ min: schema.minimum ?? 0, max: schema.maximum ?? 100_000 });
  }
  const listed = schema.enum ?? schema.examples;
  if (listed !== undefined) return fc.constantFrom(...listed);
  if (schema.format === 'date') return aDay;
  return schema.pattern === undefined ? words : fc.stringMatching(new RegExp(schema.pattern));
}

/** A day between 2019 and 2026, ISO. */
export const aDay: fc.Arbitrary<string> = fc
  .date({ min: new Date('2019-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** A record with every field of the item, as its JSON Schema has them. */
export function aContentOf(item: Item): fc.Arbitrary<Content> {
  const { properties = {} } = recordSchema(item) as unknown as Schema;
  const entries = Object.entries(properties).map(([code, schema]) => [code, valueOf(schema)]);
  return fc.record<Record<string, Value>>(Object.fromEntries(entries));
}

/** A valid GB 11643 number of nobody we know. */
export const aPersonId: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('520102', '522321', '110105', '440524'),
    fc.integer({ min: 1950, max: 2005 }),
    fc.integer({ min: 1, max: 28 }),
    fc.nat(999),
  )
  .map(([place, year, day, sequence]) => {
    const digits = `${place}${year}06${pad(day, 2)}${pad(sequence, 3)}`;
    return digits + personIdCheck(digits);
  });

/** The same content with `id` in every text of it: alone, or within prose. */
export function withIdEverywhere(content: Content, id: string): Content {
  const prose = [id, `张某，身份证号${id}，住示例路`, `ID${id}`, `${id}(张某)`, `证号:${id}x`];
  let at = 0;
  const planted = (value: Value): Value => {
    if (typeof value === 'string') {
      at += 1;
      return prose[at % prose.length] ?? id;
    }
    if (typeof value !== 'object' || 'amount' in value) return value;
    const parts = Object.entries(value).map(([part, v]) => [part, planted(v)]);
    return Object.fromEntries(parts) as Value;
  };
  return Object.fromEntries(Object.entries(content).map(([code, value]) => [code, planted(value)]));
}

function pad(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}

/** A field of an invented item: an open text, unless said otherwise. */
export function aField(traits: Partial<Field> = {}): Field {
  return {
    code: 'remark',
    zh: '说明',
    en: 'Remark',
    type: 'text',
    required: false,
    openness: 'open',
    grade: 1,
    personal: false,
    mask: null,
    ...traits,
  };
}

/** An invented item of these fields. */
export function anItem(fields: readonly Field[], traits: Partial<Item> = {}): Item {
  return {
    code: 'test.item',
    zh: '示例信息',
    en: 'Sample',
    category: { no: 99, zh: '示例', en: 'Sample' },
    mode: 'collect',
    channel: 'direct',
    requiresAuthorization: false,
    sourceUnits: ['samr'],
    due: { zh: '已共享', on: null },
    cadence: 'on-change',
    key: [],
    cardinality: 'one',
    subject: {},
    basis: '示例',
    fields,
    ...traits,
  };
}

/** The footing of a public ask; `traits` override. */
export function aFooting(traits: Partial<Footing> = {}): Footing {
  return { today: '2026-11-22', asked: null, consent: null, objections: new Set(), ...traits };
}
