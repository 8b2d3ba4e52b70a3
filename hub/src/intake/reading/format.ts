// 格式识别 (format): what a file is, told from its first bytes and never from its name. Tells apart the
// three formats we read, and names the others, so that the sender learns what was sent by mistake.
import { byteOrderMark } from './encoding.ts';
import {
  emptyFile,
  encryptedWorkbook,
  foreignFormat,
  jsonDocument,
  legacyWorkbook,
} from './reading-faults.ts';
import type { FileFormat } from './reading.ts';

/** How many bytes of the file's start a format is told from. */
export const headBytes = 65_536;

/** First bytes, as latin-1, of formats that are often sent in place of a table. */
const foreign: readonly (readonly [start: string, name: string])[] = [
  ['%PDF-', 'PDF'],
  ['\x89PNG\r\n', 'PNG'],
  ['\xff\xd8\xff', 'JPEG'],
  ['GIF8', 'GIF'],
  ['BM', 'BMP'],
  ['II*\0', 'TIFF'],
  ['MM\0*', 'TIFF'],
  ['Rar!\x1a', 'RAR'],
  ['7z\xbc\xaf', '7-Zip'],
  ['\x1f\x8b', 'GZIP'],
  ['SQLite format 3\0', 'SQLite'],
  ['{\\rtf', 'RTF'],
];

const markup: readonly (readonly [start: RegExp, name: string])[] = [
  [/^<(?:!doctype html|html|head|body|table|meta)\b/iu, 'HTML'],
  [/^<\?xml\b/u, 'XML'],
];

/** Tells the format from the file's start; any other ZIP passes for XLSX until it is opened. Throws
 * `reading.empty`, `reading.format`, `reading.legacy-workbook`, `reading.encrypted` and
 * `reading.json-document`. */
export function sniffFormat(head: Uint8Array): FileFormat {
  if (head.length === 0) throw emptyFile();
  const start = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  if (start.startsWith('PK\x03\x04')) return 'xlsx';
  if (start.startsWith('PK\x05\x06')) throw foreignFormat('ZIP');
  if (start.startsWith('\xd0\xcf\x11\xe0')) {
    throw start.includes('E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0') ? encryptedWorkbook() : legacyWorkbook();
  }
  const known = foreign.find(([bytes]) => start.startsWith(bytes));
  if (known !== undefined && !looksLikeWords(known[0], start)) throw foreignFormat(known[1]);
  return sniffText(start.slice(byteOrderMark(head)?.bytes ?? 0).trimStart());
}

function sniffText(start: string): FileFormat {
  const written = markup.find(([tag]) => tag.test(start));
  if (written !== undefined) throw foreignFormat(written[1]);
  if (/^\[\s*\{/u.test(start)) throw jsonDocument();
  return /^\{\s*["}]/u.test(start) ? 'jsonl' : 'csv';
}

/** Two letters are no proof: a header may begin with BM. */
function looksLikeWords(bytes: string, start: string): boolean {
  return bytes === 'BM' && !start.slice(2, 64).includes('\0');
}
