// 覆盖表 (sheet): the coverage of the list as a workbook, a line an item and unit, for regulators' own files.
import { prefectures } from '@xinqiao/catalogue/standards/divisions';
import { chinaDay } from '../kernel/working-day.ts';
import { coverageStates, type ItemCoverage, type SourceCoverage } from './coverage.ts';

const modes = { collect: '物理归集', call: '接口调用', verify: '数据核验' } as const;
const columns = [
  '类别',
  '信息项',
  '共享方式',
  '应共享时间',
  '信源单位',
  '状态',
  '首次归集',
  '最近归集',
  '记录数',
  '待更正',
  '迟报',
  '漏报期数',
  '瞒报',
  '准确率',
] as const;

type Cell = string | number | null;

/** The whole list as rows, the header first; prefectures in the order of their codes. */
export function coverageRows(items: readonly ItemCoverage[]): Cell[][] {
  const places = prefectures();
  const header: Cell[] = [...columns, ...places.map(({ zh }) => zh), '地区不明'];
  const lines = items.flatMap((item) =>
    item.sources.map((source): Cell[] => {
      const counts = new Map(source.prefectures.map((one) => [one.prefecture, one.records]));
      const found = [...places.map(({ code }) => code), ''].map((code) => counts.get(code) ?? 0);
      return [...lineOf(item, source), ...found];
    }),
  );
  return [header, ...lines];
}

function lineOf({ category, zh, mode, due }: ItemCoverage, source: SourceCoverage): Cell[] {
  const day = (at: Date | null) => at && chinaDay(at);
  return [
    category.zh,
    zh,
    modes[mode],
    due.zh,
    source.zh,
    coverageStates[source.state].zh,
    day(source.firstReceivedAt),
    day(source.lastReceivedAt),
    source.records,
    source.open,
    source.late,
    source.missed,
    source.concealed,
    source.accuracy,
  ];
}

/** As a workbook. */
export async function coverageWorkbook(items: readonly ItemCoverage[]): Promise<Uint8Array> {
  // Loaded with the first: few nodes are asked for it often.
  const { writeXlsx } = await import('hucre/xlsx');
  return writeXlsx({ sheets: [{ name: '清单覆盖', rows: coverageRows(items) }] });
}
