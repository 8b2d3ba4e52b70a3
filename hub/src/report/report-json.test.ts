import type { Edition } from '@xinqiao/catalogue/catalogue';
import { editionOf } from '@xinqiao/catalogue/editions/editions';
import { describe, expect, it } from 'vitest';
import { aDisclosure, aRichDisclosure, fieldCode } from './report-builders.ts';
import { renderJson } from './report-json.ts';
import { samples } from './report-samples.ts';
import { compose } from './report.ts';

const edition = editionOf('guizhou-2022') as Edition;
const report = compose(aRichDisclosure(edition), edition);
const machine = JSON.parse(renderJson(report));

describe('the report for a machine', () => {
  it('keeps its keys', () => {
    expect(Object.keys(machine).join(' ')).toBe(
      'format number purpose recipient grounds at edition digest language subject summary items',
    );
    expect(Object.keys(machine.items[0]).join(' ')).toBe(
      'item state asOf sources records withheld blank remarks',
    );
    expect(machine.format).toBe('xinqiao.report/1');
  });

  it('gives values as the gate let them out, not as they are printed', () => {
    const licence = edition.items[0]!;
    expect(machine.items[0].records[0].values[fieldCode(licence, '注册资本')]).toEqual({
      amount: '11783792',
      currency: 'CNY',
    });
  });

  it('is the same text for the same report', () => {
    expect(renderJson(compose(aRichDisclosure(edition), edition))).toBe(renderJson(report));
  });

  it('does not tell that a penalty was repaired', () => {
    const ended = { field: null, reason: 'publicity-ended', records: 3 } as const;
    const sketch = { records: samples['行政处罚信息']!, withheld: [ended] };
    const told = renderJson(compose(aDisclosure(edition, { 行政处罚信息: sketch }), edition));
    expect(told).not.toContain('publicity-ended');
  });
});
