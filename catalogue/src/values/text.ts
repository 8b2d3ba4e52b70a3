// 文本整形 (text folding): the first thing done to every cell, so that 全角 and half-width spellings of
// one value are one value, and blanks that stand for "nothing" are nothing. Serves GB/T 18030 input
// from many systems. Does not touch Chinese punctuation in prose: 、。；：，“” stay as written.

/** Letters, digits and the symbols codes are written with; comma, colon and semicolon are prose. */
const everyForeign =
  /[\p{Cc}\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3000\ufeff％＆（）＊＋－．／０-９＠Ａ-Ｚ［］＿ａ-ｚ]/gu;

/** Whether a cell may hold a foreign character. Most cells hold none, and a loop is cheaper than asking
 * the expression. */
function isSuspect(cell: string): boolean {
  for (let i = 0; i < cell.length; i += 1) {
    const code = cell.charCodeAt(i);
    if (code >= 0x20 && code < 0x7f) continue;
    if (code > 0x3000 && code < 0xfe00) continue;
    return true;
  }
  return false;
}

const halfWidthOffset = 0xfee0;

function half(symbol: string): string {
  const code = symbol.charCodeAt(0);
  if (code >= 0xff00 && code < 0xff5f) return String.fromCharCode(code - halfWidthOffset);
  const isBlank = (code >= 0x09 && code <= 0x0d) || code === 0xa0 || code === 0x3000;
  return isBlank || code === 0x2028 || code === 0x2029 || code === 0x202f ? ' ' : '';
}

/** The cell with full-width letters, digits, brackets （）［］ and － ／ ． ％ made half-width, tabs and
 * line breaks made blanks, other control and zero-width characters dropped, and the ends trimmed. */
export function foldWidth(cell: string): string {
  return (isSuspect(cell) ? cell.replace(everyForeign, half) : cell).trim();
}

const absentWords = new Set([
  '',
  ...String.raw`N/A n/a NA na - -- — —— null NULL Null \N`.split(' '),
]);

/** Whether a folded cell says nothing. 无 is not among them: in some fields it is the answer. */
export function isAbsent(cell: string): boolean {
  return cell.length <= 4 ? absentWords.has(cell) : cell.trim() === '';
}

const plainName = /^[\u4e00-\u9fffA-Z0-9()]*$/;

/** A comparable form of a name or case number: two spellings of one firm or case have one form.
 * NFKC, brackets 〔〕【】[] as (), middle dots as ·, no blanks, upper case. Not for display. */
export function foldName(name: string): string {
  if (plainName.test(name)) return name;
  return name
    .normalize('NFKC')
    .replace(/[〔【〖[]/g, '(')
    .replace(/[〕】〗\]]/g, ')')
    .replace(/[•・‧∙]/g, '·')
    .replace(/[\s\u200b-\u200f\u2060\ufeff]/g, '')
    .toUpperCase();
}
