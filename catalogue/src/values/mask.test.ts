import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mask } from './mask.ts';
import { personIdCheck } from './person-id.ts';

const nobody = `52010219900307000${personIdCheck('52010219900307000')}`;

describe('脱敏 (方案三(六)1): what each profile still shows', () => {
  it.each([
    ['person-name', '张三', '张*'],
    ['person-name', '王小明', '王**'],
    ['person-name', '欧阳小明', '欧阳**'],
    ['person-name', '阿依古丽·买买提', '阿**'],
    ['person-name', '李四、赵六', '李*、赵*'],
    ['person-name', '贵州示例商贸有限公司', '贵州示例商贸有限公司'],
    ['person-name', '丁', '*'],
    ['person-id', '110105194912310020', '1101**********0020'],
    ['person-id', '520102900307000', '5201********000'],
    ['person-id', '91520100MA6DEMA0X3', '91520100MA6DEMA0X3'],
    ['person-id', 'E00000000', 'E*******0'],
    ['person-id', 'A1', '**'],
    ['phone', '13800001234', '138****1234'],
    ['phone', '0851-86901234', '0851-****1234'],
    ['phone', '12345', '****'],
    [
      'address',
      '贵州省黔东南苗族侗族自治州黎平县德凤镇一组',
      '贵州省黔东南苗族侗族自治州黎平县****',
    ],
    ['address', '贵阳市南明区示例路1号', '贵阳市南明区****'],
    ['address', '贵州省遵义市仁怀市示例街道', '贵州省遵义市仁怀市****'],
    ['address', '六枝特区平寨镇', '六枝特区****'],
    ['address', '示例路1号超市小区', '****'],
    ['account', '6200000000000001234', '****1234'],
    ['account', '123', '****'],
  ] as const)('%s: %s is shown as %s', (profile, value, shown) => {
    expect(mask(profile, value)).toBe(shown);
  });

  it('prose hides the ids, phones and accounts in it and keeps unified codes', () => {
    const prose = `当事人张某(${nobody})电话13800001234，座机0851-86901234，账号6200000000000001234，单位91520100MA6DEMA0X3于2019年7月1日`;
    expect(mask('free-text', prose)).toBe(
      `当事人张某(5201**********${nobody.slice(-4)})电话138****1234，座机0851-****1234，账号***************1234，单位91520100MA6DEMA0X3于2019年7月1日`,
    );
  });

  it('an id is hidden even where letters or signs touch it', () => {
    expect(mask('free-text', `身份证ID${nobody}（张某）`)).not.toContain(nobody);
    expect(mask('free-text', `${nobody}号x`)).not.toContain(nobody);
  });

  it('a natural person’s id is never shown whole, whatever the profile', () => {
    const seventeen = fc
      .tuple(
        fc.constantFrom('520102', '110105', '440524'),
        fc.integer({ min: 1, max: 28 }),
        fc.nat(999),
      )
      .map(([place, day, sequence]) =>
        [place, '199001', String(day).padStart(2, '0'), String(sequence).padStart(3, '0')].join(''),
      );
    fc.assert(
      fc.property(
        seventeen,
        fc.constantFrom('person-id', 'free-text', 'account'),
        (digits, profile) => {
          const id = digits + personIdCheck(digits);
          expect(mask(profile, id)).not.toContain(id.slice(6, 14));
        },
      ),
    );
  });
});
