// 是否 (boolean): the ways registries say yes and no. A blank is neither and never reaches this reader.
import type { Problem } from '../catalogue.ts';

const answers: ReadonlyMap<string, boolean> = new Map([
  ...['是', '有', '已', '真', 'Y', 'YES', 'TRUE', 'T', '1', '√'].map(
    (word) => [word, true] as const,
  ),
  ...['否', '无', '未', '没有', '假', 'N', 'NO', 'FALSE', 'F', '0', '×'].map(
    (word) => [word, false] as const,
  ),
]);

const unreadable: Problem = {
  problem: 'boolean.unreadable',
  zh: '无法识别为是或否，请填写“是”或“否”',
  en: 'Not readable as yes or no; write 是 or 否',
};

/** Reads 是/否, 有/无, 已/未, Y/N, 1/0, true/false in any case. */
export function readBoolean(cell: string): boolean | Problem {
  return answers.get(cell) ?? answers.get(cell.toUpperCase()) ?? unreadable;
}
