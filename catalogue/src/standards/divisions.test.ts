import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { divisionInAddress, reportingAreaOf } from './division-names.ts';
import {
  countiesOf,
  currentDivision,
  divisionOf,
  divisions,
  guianNewArea,
  prefectureOf,
  prefectures,
  reportingAreaOfCode,
} from './divisions.ts';
import { provinceOf } from './provinces.ts';

describe('贵州省行政区划 (GB/T 2260)', () => {
  it('has 9 prefectures and 88 counties in force', () => {
    expect(prefectures()).toHaveLength(9);
    expect(prefectures().map(({ code }) => countiesOf(code).length)).toEqual([
      10, 4, 14, 6, 8, 10, 8, 16, 12,
    ]);
  });

  it('every retired code leads to one in force, and every successor exists', () => {
    for (const { code, to, successors } of divisions.values()) {
      for (const successor of successors) expect(divisionOf(successor)).not.toBeNull();
      if (to !== null) expect([code, currentDivision(code)?.to]).toEqual([code, null]);
    }
  });

  it.each([
    ['522423', '520581', '黔西县 of 毕节地区, then of 毕节市, then 黔西市'],
    ['522322', '522302', '兴仁县'],
    ['520221', '520204', '水城县'],
    ['520202', '520281', '盘县特区, then 盘县'],
    ['522121', '520304', '遵义县'],
    ['520114', '520111', '小河区'],
    ['522230', '520603', '万山特区'],
    ['522525', '520181', '清镇县, which left 安顺 for 贵阳'],
    ['522200', '520600', '铜仁地区'],
    ['520203', '520203', '六枝特区, still so called'],
  ])('%s is now %s (%s)', (old, now) => {
    expect(currentDivision(old)?.code).toBe(now);
  });

  it('a code is led no further than the day asked for', () => {
    expect(currentDivision('522423', '2010-06-30')?.code).toBe('522423');
    expect(currentDivision('522423', '2015-06-30')?.code).toBe('520522');
    expect(currentDivision('522423', '2021-06-30')?.code).toBe('520581');
  });

  it.each([
    ['522423', '520500'],
    ['522525', '520100'],
    ['520102', '520100'],
    ['522100', '520300'],
  ])('%s belongs to prefecture %s', (code, prefecture) => {
    expect(prefectureOf(code)?.code).toBe(prefecture);
  });

  it.each([
    ['520301', '520300'],
    ['520390', '520300'],
    ['522120', '520300'],
  ])(
    '%s, given by a registration office and in no edition, is led to its prefecture',
    (code, prefecture) => {
      expect(divisionOf(code)).toBeNull();
      expect(currentDivision(code)?.code).toBe(prefecture);
    },
  );

  it('codes that never stood are nothing; other provinces are known by their two digits', () => {
    expect(divisionOf('529999')).toBeNull();
    expect(currentDivision('440300')).toBeNull();
    expect(prefectureOf('520000')).toBeNull();
    expect(currentDivision('529999')).toBeNull();
    expect(provinceOf('440300')).toBe('广东省');
    expect(provinceOf('990000')).toBeNull();
  });
});

describe('places named in an address', () => {
  it.each([
    ['贵州省黔东南苗族侗族自治州黎平县德凤镇', '522631'],
    ['贵州省贵阳市南明区示例路1号', '520102'],
    ['贵阳南明区示例路1号', '520102'],
    ['贵州贵阳观山湖区', '520115'],
    ['遵义市播州区', '520304'],
    ['贵州省遵义市遵义县南白镇', '520304'],
    ['贵州省遵义县南白镇', '520304'],
    ['遵义市', '520300'],
    ['安顺开发区', '520400'],
    ['安顺县旧州镇', '520402'],
    ['遵义地区仁怀县', '520382'],
    ['仁怀市茅台镇', '520382'],
    ['威宁县草海镇', '520526'],
    ['威宁彝族回族苗族自治县草海镇', '520526'],
    ['黔西县城关镇', '520581'],
    ['黔西南布依族苗族自治州兴义市', '522301'],
    ['黔西南州兴仁县', '522302'],
    ['黔东南州凯里', '522601'],
    ['水城县双水', '520204'],
    ['贵州省贵阳市花溪大道1号', '520100'],
    ['六盘水市钟山区', '520201'],
    ['铜仁地区松桃苗族自治县', '520628'],
    ['毕节市', '520500'],
    ['三都县三合镇', '522732'],
    ['贵州省', null],
    ['湖南省怀化市', null],
    ['广西壮族自治区南宁市', null],
    ['示例路1号', null],
    ['', null],
  ])('%s: %s', (address, code) => {
    expect(divisionInAddress(address)).toBe(code);
  });

  it('贵安新区 reports for itself, other places with their prefecture', () => {
    expect(reportingAreaOf('贵州省贵安新区湖潮乡')).toBe(guianNewArea.code);
    expect(reportingAreaOf('贵州省黔南州惠水县')).toBe('522700');
    expect(reportingAreaOf('某处')).toBeNull();
    expect(reportingAreaOfCode('520900')).toBe(guianNewArea.code);
    expect(reportingAreaOfCode('522423')).toBe('520500');
    expect(reportingAreaOfCode('440300')).toBeNull();
  });
});

const shared = new URL('../../../../shared/data/codes/', import.meta.url);
const isShared = existsSync(shared);

function rows(file: string): readonly (readonly string[])[] {
  const text = readFileSync(new URL(file, shared), 'utf8').replaceAll('"', '');
  return text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','));
}

describe.skipIf(!isShared)('against the shared lists (skipped without them)', () => {
  it('counties and prefectures in force are the same', () => {
    const theirs = rows('divisions-guizhou-counties.csv').map(
      ([code = '', name = '']) => code + name,
    );
    const ours = prefectures().flatMap(({ code }) => countiesOf(code));
    expect(ours.map(({ code, zh }) => code + zh).toSorted()).toEqual(theirs.toSorted());
    expect(prefectures().map(({ code, zh }) => code.slice(0, 4) + zh)).toEqual(
      rows('divisions-guizhou-prefectures.csv').map(([code = '', name = '']) => code + name),
    );
  });

  it('retired codes are the same, end in the same year and have the same successors', () => {
    for (const [code = '', , , , level, status, , year, successors = ''] of rows(
      'divisions-guizhou-history.csv',
    )) {
      const division = divisionOf(code);
      expect(division, code).not.toBeNull();
      if (status !== '弃用') continue;
      expect([code, division?.to]).toEqual([code, Number(year)]);
      if (level !== '县级') continue;
      const theirs = new Set(successors.split(';').map((successor) => successor.slice(0, 6)));
      expect([code, new Set(division?.successors)]).toEqual([code, theirs]);
    }
  });
});
