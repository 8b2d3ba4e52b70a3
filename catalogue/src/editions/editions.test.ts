import { describe, expect, it } from 'vitest';
import { editionOf, editions, itemOf, sourceUnitOf } from './editions.ts';
import { guizhou2022 } from './guizhou-2022/edition.ts';

describe('editions', () => {
  it('finds an edition by its code and no other way', () => {
    expect(editionOf('guizhou-2022')).toBe(guizhou2022);
    expect(editionOf('guizhou-2023')).toBeUndefined();
  });

  it.each([
    ['registration.licence', 'registration.licence'],
    ['营业执照信息', 'registration.licence'],
    ['法院判决信息（已在互联网上公开的裁判文书）', 'justice.judgment'],
    ['法院判决信息 (已在互联网上公开的裁判文书)', 'justice.judgment'],
    ['纳税信息', 'tax.payment'],
    ['欠缴信息', 'social-insurance.arrears'],
    ['科技研发信息', 'science.research'],
    ['荣誉表彰', 'honour.commendation'],
  ])('finds the item %s as %s', (name, code) => {
    expect(itemOf(guizhou2022, name)?.code).toBe(code);
  });

  it('does not take a category, a part of a name or nothing for an item', () => {
    expect(itemOf(guizhou2022, '司法信息')).toBeUndefined();
    expect(itemOf(guizhou2022, '营业执照')).toBeUndefined();
    expect(itemOf(guizhou2022, '')).toBeUndefined();
  });

  it.each([
    ['samr', 'samr'],
    ['省市场监管局', 'samr'],
    ['市(州)人民政府', 'prefecture-governments'],
    ['各地各有关部门', 'departments'],
  ])('finds the source unit %s as %s', (name, code) => {
    expect(sourceUnitOf(guizhou2022, name)?.code).toBe(code);
  });

  it('names no two items, and no two source units, alike', () => {
    for (const edition of editions) {
      for (const item of edition.items) expect(itemOf(edition, item.zh)).toBe(item);
      for (const unit of edition.sourceUnits) expect(sourceUnitOf(edition, unit.zh)).toBe(unit);
    }
  });
});
