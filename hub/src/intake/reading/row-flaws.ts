// 行瑕疵 (row flaws): why one row cannot be laid over the header. The row goes to quarantine, the file
// goes on. Messages never quote a cell or a key: either may be personal.
import type { Problem } from '@xinqiao/catalogue/catalogue';

/** `found` cells where the header has `wanted` names. */
export function wrongColumns(found: number, wanted: number): Problem {
  return {
    problem: 'row.columns',
    zh: `有 ${found} 个单元格，表头有 ${wanted} 列；请检查分隔符与双引号。`,
    en: `Has ${found} cells where the header has ${wanted} columns; check separators and quotes.`,
  };
}

export const strayQuote: Problem = {
  problem: 'row.quote',
  zh: '未加引号的单元格内有双引号；请将该单元格整个用双引号括起，内部双引号写成两个。',
  en: 'A quote stands inside an unquoted cell; quote the whole cell and write inner quotes twice.',
};

export const unreadableCharacter: Problem = {
  problem: 'row.character',
  zh: '含有空字符（NUL）或不成对的代理字符，无法保存。',
  en: 'Holds a NUL character or half a surrogate pair, which cannot be stored.',
};

export const notAnObject: Problem = {
  problem: 'row.json',
  zh: '该行不是一个完整的 JSON 对象。',
  en: 'The line is not one whole JSON object.',
};

export const nestedValue: Problem = {
  problem: 'row.nested',
  zh: '值只能是字符串、数字、布尔或 null，不能是对象或数组。',
  en: 'A value may be string, number, boolean or null, not an object or array.',
};

export const duplicateKey: Problem = {
  problem: 'row.duplicate-key',
  zh: '同一对象中有重复的键，无法判断以哪个为准。',
  en: 'A key occurs twice in the object, so that its value cannot be told.',
};

export const unknownKey: Problem = {
  problem: 'row.unknown-key',
  zh: '有前 1000 行中没有出现过的键。',
  en: 'Has a key that none of the first 1,000 lines has.',
};

export const uncachedFormula: Problem = {
  problem: 'row.formula',
  zh: '有公式单元格没有保存计算结果；请在 Excel/WPS 中打开并保存，或粘贴为数值。',
  en: 'A formula was saved without its result; open and save the workbook in a spreadsheet program, or paste values.',
};

export const errorValue: Problem = {
  problem: 'row.cell-error',
  zh: '有单元格是错误值（如 #N/A、#REF!）。',
  en: 'A cell holds an error value (such as #N/A or #REF!).',
};
