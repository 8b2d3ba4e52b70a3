import { describe, expect, it } from 'vitest';
import { deliveryMark, parseMapping, type Consignment } from './batch.ts';

const consignment: Consignment = {
  item: 'registration.licence',
  source: 'samr',
  edition: 'guizhou-2022',
  fileName: 'a.csv',
  mapping: { 甲: 'name', 乙: null },
  backlog: false,
  declaredRows: null,
};
const mark = (traits: Partial<Consignment>, digest = 'sha256:1') =>
  deliveryMark({ ...consignment, ...traits }, digest);

describe('the mark of a delivery', () => {
  it.each([
    ['another name', { fileName: 'b.csv' }],
    ['the columns of its mapping in another order', { mapping: { 乙: null, 甲: 'name' } }],
    ['another count declared', { declaredRows: 9 }],
  ])('is the same with %s', (_, traits) => {
    expect(mark(traits)).toBe(mark({}));
  });

  it.each([
    ['item', { item: 'registration.change' }],
    ['source', { source: 'national-platform' }],
    ['edition', { edition: 'guizhou-2027' }],
    ['mapping', { mapping: { 甲: 'name' } }],
    ['mapping of a column', { mapping: { 甲: 'name', 乙: 'uscc' } }],
  ])('differs with another %s', (_, traits) => {
    expect(mark(traits)).not.toBe(mark({}));
  });

  it('differs with other bytes', () => {
    expect(mark({}, 'sha256:2')).not.toBe(mark({}));
  });
});

describe('a mapping', () => {
  it('is an object of source columns, each to a field or to null', () => {
    expect(parseMapping('{"甲": "企业名称", "乙": null}')).toEqual({ 甲: '企业名称', 乙: null });
    expect(parseMapping('{}')).toEqual({});
  });

  it.each([
    '',
    '{',
    '[]',
    '"a"',
    'null',
    '1',
    '{"a": 1}',
    '{"a": {"b": "c"}}',
    '{"a": ["b"]}',
    '{"a\\u0000": "b"}',
  ])('is not %s', (text) => {
    expect(() => parseMapping(text)).toThrow('batch.mapping-unreadable');
  });
});
