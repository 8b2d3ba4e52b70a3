import { expect, it } from 'vitest';
import { heldOf } from './held.ts';
import { deliveries, type ProvinceOptions } from './province.ts';

const options: ProvinceOptions = { seed: 1, enterprises: 120, asOf: '2026-10-31' };

it('all that the units which owe an item hold of it is held, each row with its enterprise (方案附件注2)', async () => {
  const counts = new Map<string, number>();
  for await (const { consignment, open } of deliveries(options)) {
    if (consignment.receivedOn !== undefined) continue;
    let rows = 0;
    for await (const _ of open({ row: () => (rows += 1), truth: () => {} }));
    counts.set(consignment.item, (counts.get(consignment.item) ?? 0) + rows);
  }
  // Water is held by the company and, of the districts, by the housing department.
  const water = heldOf(options, 'utilities.water');
  expect(water.rows).toHaveLength(counts.get('水费信息') ?? -1);
  const code = water.fields.findIndex((field) => field.code === 'uscc');
  for (const { subject, cells } of water.rows) expect(cells[code]).toBe(subject);
});

it('a mortgage, which names its mortgagor without a code, is held under the one it is about', () => {
  const { fields, rows } = heldOf(options, 'real-estate.mortgage');
  const owners = new Set(heldOf(options, 'real-estate.ownership').rows.map((row) => row.subject));
  expect(fields.map((field) => field.code)).not.toContain('uscc');
  expect(rows.length).toBeGreaterThan(0);
  for (const { subject } of rows) expect(owners.has(subject)).toBe(true);
});

it('of what is collected nothing is held', () => {
  expect(() => heldOf(options, 'tax.grade')).toThrow(RangeError);
});
