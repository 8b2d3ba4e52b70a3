// 中文数字 (Chinese numerals): 壹佰贰拾万 and 一百二十万 as digits, for amounts written as on a cheque. Whole
// numbers below 一万万亿 only; 元角分 belong to money.ts.

const digits = new Map(
  ['零〇', '一壹', '二贰两', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap(
    (symbols, value) => Array.from(symbols, (symbol) => [symbol, value] as const),
  ),
);
const units = new Map(
  ['十拾', '百佰', '千仟'].flatMap((symbols, power) =>
    Array.from(symbols, (symbol) => [symbol, 10 ** (power + 1)] as const),
  ),
);

/** The value of a numeral below 一万; null when it is badly formed. 十 alone is ten. */
function belowTenThousand(text: string): number | null {
  let total = 0;
  let digit: number | null = null;
  let lastUnit = 10_000;
  for (const symbol of text) {
    const unit = units.get(symbol);
    const value = digits.get(symbol);
    if (unit === undefined) {
      if (value === undefined || (digit ?? 0) !== 0) return null;
      digit = value;
    } else {
      if (unit >= lastUnit) return null;
      total += (digit ?? 1) * unit;
      digit = null;
      lastUnit = unit;
    }
  }
  return total + (digit ?? 0);
}

/** The number a Chinese numeral writes, up to 9999亿9999万9999; null when it is none. */
export function chineseNumeral(text: string): number | null {
  const match = /^(?:(.+)亿)?(?:(.+)万)?(.*)$/.exec(text);
  if (match === null || text === '') return null;
  let total = 0;
  for (const [part, scale] of [
    [match[1], 100_000_000],
    [match[2], 10_000],
    [match[3], 1],
  ] as const) {
    const value = part === undefined ? 0 : belowTenThousand(part);
    if (value === null) return null;
    total += value * scale;
  }
  return total;
}
