import { describe, expect, it } from 'vitest';
import type { FieldType, Item } from './catalogue.ts';
import { editions, itemOf } from './editions/editions.ts';
import { guizhou2022 } from './editions/guizhou-2022/edition.ts';
import { recordSchema } from './json-schema.ts';
import { readerOf } from './values/readers.ts';

interface Property {
  readonly type: string;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly examples?: readonly string[];
  readonly properties?: Readonly<Record<string, Property>>;
}

interface RecordSchema {
  readonly properties: Readonly<Record<string, Property>>;
  readonly required: readonly string[];
  readonly additionalProperties: boolean;
}

/** Test-only view of the schema; its keys are what the tests below assert. */
function schemaOf(code: string): RecordSchema {
  return recordSchema(itemOf(guizhou2022, code)!) as unknown as RecordSchema;
}

describe('recordSchema', () => {
  it('is closed, and requires what the item requires', () => {
    for (const item of editions.flatMap((edition) => edition.items)) {
      const { properties, required, additionalProperties } = schemaOf(item.code);
      expect(Object.keys(properties)).toEqual(item.fields.map((field) => field.code));
      expect(required).toEqual(
        item.fields.filter((field) => field.required).map((field) => field.code),
      );
      expect(additionalProperties).toBe(false);
    }
  });

  it('gives a field of two data elements as an object of its parts', () => {
    const { evaluation } = schemaOf('environment.credit-grade').properties;
    expect(evaluation?.type).toBe('object');
    expect(Object.keys(evaluation?.properties ?? {})).toEqual(['score', 'grade']);
  });

  it('lists the terms of a closed list, and gives those of an open one as examples', () => {
    const { grade } = schemaOf('tax.grade').properties;
    const { type } = schemaOf('registration.licence').properties;
    expect(grade?.enum).toEqual(['A', 'B', 'M', 'C', 'D']);
    expect(type?.enum).toBeUndefined();
    expect(type?.examples).toContain('有限责任公司');
  });

  it('lets a subject be named by a code of any kind, masked or empty', () => {
    const pattern = new RegExp(schemaOf('tax.payment').properties['uscc']?.pattern ?? 'none');
    for (const code of [
      '91520100MA6DEMA0X3',
      '744190927',
      '520100000012345',
      '91230199744****927K',
      '',
    ]) {
      expect(code).toMatch(pattern);
    }
  });

  it.each<[FieldType, string]>([
    ['uscc', '91520100MA6DEMA0X3'],
    ['person-id', '440524188001010014'],
    ['party-id', '91520100ma6dema0x3'],
    ['month', '2026年5月'],
    ['decimal', '1,178.50'],
    ['percent', '35%'],
    ['division', '520102'],
    ['industry', 'I6540'],
    ['industry', 'I'],
  ])('describes %s as the reader leaves it: %s', (type, cell) => {
    const element = { code: 'value', zh: '值', en: 'Value', type };
    const { value } = (
      recordSchema({
        ...(itemOf(guizhou2022, 'tax.payment') as Item),
        fields: [
          { ...element, required: false, openness: 'open', grade: 1, personal: false, mask: null },
        ],
      }) as unknown as RecordSchema
    ).properties;
    expect(readerOf(element)(cell)).toMatch(new RegExp(value?.pattern ?? 'none'));
  });
});
