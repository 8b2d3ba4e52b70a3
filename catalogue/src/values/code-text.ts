// 代码文字 (code text): how a code is written is not the code. Blanks, width and case go before any
// rule of GB 32100, GB 11714 or GB 11643 is asked. Does not judge the code.

const untidy = /[^0-9A-Z*]/;

/** A code's characters alone: NFKC, no blanks, upper case. A hyphen stays: it may have meaning. */
export function tidyCode(cell: string): string {
  return untidy.test(cell) ? cell.normalize('NFKC').replace(/\s/g, '').toUpperCase() : cell;
}

export interface Mask {
  readonly head: string;
  readonly tail: string;
}

/** What a masked code still shows. Publishers do not keep the number of stars equal to the number
 * of hidden characters, so a run of stars stands for one or more. Null when nothing is masked. */
export function maskOf(code: string): Mask | null {
  const from = code.indexOf('*');
  if (from < 0) return null;
  const to = code.lastIndexOf('*');
  for (let i = from; i < to; i += 1) if (code[i] !== '*') return null;
  return { head: code.slice(0, from), tail: code.slice(to + 1) };
}
