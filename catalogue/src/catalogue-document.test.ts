import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogueDocument } from './catalogue-document.ts';
import { catalogueJson } from './catalogue-json.ts';
import { guizhou2022 } from './editions/guizhou-2022/edition.ts';

describe('catalogueDocument', () => {
  it.each(['zh', 'en'] as const)('catalogue.%s.md is what the edition says today', (language) => {
    const written = readFileSync(new URL(`../catalogue.${language}.md`, import.meta.url), 'utf8');
    expect(written, 'run: npm run generate').toBe(catalogueDocument(guizhou2022, language));
  });

  it.each(['zh', 'en'] as const)(
    'has every item and field, in tables that hold together (%s)',
    (language) => {
      const document = catalogueDocument(guizhou2022, language);
      for (const item of guizhou2022.items) {
        expect(document).toContain(`\`${item.code}\``);
        for (const field of item.fields) expect(document).toContain(field.zh);
      }
      const tables = document.split('\n\n').filter((block) => block.startsWith('|'));
      for (const table of tables) {
        const widths = table
          .trim()
          .split('\n')
          .map((row) => row.replaceAll(String.raw`\|`, '').split('|').length);
        expect(new Set(widths).size).toBe(1);
      }
      expect(document).not.toContain('undefined');
    },
  );
});

describe('catalogueJson', () => {
  const json = catalogueJson(guizhou2022);

  it('gives edition and items and nothing else, as plain data', () => {
    expect(Object.keys(json)).toEqual(['edition', 'items']);
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
    expect(json.items).toHaveLength(39);
  });

  it('says of an item what the annex says', () => {
    const { fields, ...item } = json.items.find((one) => one.code === 'housing-fund.payment')!;
    expect(item).toEqual({
      code: 'housing-fund.payment',
      titleZh: '住房公积金缴纳情况',
      titleEn: 'Housing fund payments',
      category: { no: 4, zh: '住房公积金信息' },
      mode: 'call',
      channel: 'direct',
      requiresAuthorization: true,
      supplementary: false,
      sourceUnits: ['省住建厅', '市（州）人民政府'],
      due: '2022年9月底',
      cadence: 'live',
      key: ['uscc'],
    });
    expect(fields[3]).toMatchObject({
      code: 'amount',
      zh: '近一年住房公积金缴存总额',
      type: 'money',
      unit: '元',
      required: false,
      openness: 'authorised',
      grade: 4,
      personal: false,
      mask: null,
    });
  });
});
