// 工作簿 (workbook): what the rows of a sheet need to be read: which sheets there are, the shared strings,
// the number formats, the epoch of dates. ECMA-376 part 1, 18.2, 18.4 and 18.8. Styles and the rest are
// passed over.
import { TextDecoder } from 'node:util';
import type { Archive } from './archive.ts';
import { numberForm } from './cell-text.ts';
import type { NumberForm } from './cell-text.ts';
import { damagedWorkbook, expandsTooFar, foreignFormat } from '../reading-faults.ts';
import type { ReadingLimits } from '../reading.ts';
import { localName, xmlScanner } from './xml-scanner.ts';
import type { Attributes, XmlHandler } from './xml-scanner.ts';

export interface Workbook {
  /** Paths of the sheets that are not hidden, in the order of their tabs. */
  readonly sheets: readonly string[];
  readonly strings: readonly string[];
  /** By style number. */
  readonly forms: readonly NumberForm[];
  readonly epoch1904: boolean;
}

/** What a ZIP without a workbook is, by a part that only it has. */
const packages: readonly (readonly [part: string, name: string])[] = [
  ['word/document.xml', 'DOCX'],
  ['ppt/presentation.xml', 'PPTX'],
  ['xl/workbook.bin', 'XLSB'],
  ['content.xml', 'OpenDocument'],
];

/** Reads all of the workbook but its sheets. Throws `reading.format` for an archive that is something
 * else, `reading.damaged` and `reading.expands-too-far`. */
export async function readWorkbook(archive: Archive, limits: ReadingLimits): Promise<Workbook> {
  const found = packages.find(([part]) => archive.names.includes(part));
  if (found !== undefined) throw foreignFormat(found[1]);
  if (!archive.names.includes('[Content_Types].xml')) throw foreignFormat('ZIP');
  const [path] = (await relations(archive, '')).ofType('officeDocument');
  if (path === undefined) throw foreignFormat('ZIP');
  const related = await relations(archive, path);
  const { ids, epoch1904 } = await readSheetList(archive, path);
  const [strings] = related.ofType('sharedStrings');
  const [styles] = related.ofType('styles');
  if (strings !== undefined && archive.size(strings) > limits.sharedStringBytes) {
    throw expandsTooFar(limits.sharedStringBytes);
  }
  return {
    sheets: ids.flatMap((id) => related.withId(id) ?? []),
    strings: strings === undefined ? [] : await readStrings(archive, strings),
    forms: styles === undefined ? [] : await readForms(archive, styles),
    epoch1904,
  };
}

/** Feeds a whole part to `handler`. */
export async function scanPart(archive: Archive, path: string, handler: XmlHandler): Promise<void> {
  const scanner = xmlScanner(handler);
  for await (const text of partText(archive, path)) scanner.push(text);
  scanner.finish();
}

/** A part's text, in pieces. */
export async function* partText(archive: Archive, path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const block of archive.read(path)) yield decodedBlock(decoder, block);
  yield decodedBlock(decoder);
}

function decodedBlock(decoder: TextDecoder, block?: Uint8Array): string {
  try {
    return block === undefined ? decoder.decode() : decoder.decode(block, { stream: true });
  } catch (cause) {
    throw damagedWorkbook({ zh: '内部文本不是 UTF-8', en: 'its text is not UTF-8' }, cause);
  }
}

interface Relations {
  readonly ofType: (type: string) => readonly string[];
  readonly withId: (id: string) => string | undefined;
}

/** The parts that `part` (the archive itself: '') points to. */
async function relations(archive: Archive, part: string): Promise<Relations> {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const targets: { id: string; type: string; path: string }[] = [];
  await scanPart(archive, `${folder}_rels/${part.slice(slash)}.rels`, {
    open: (name, { Id: id = '', Type: type = '', Target: target = '' }) => {
      if (name === 'Relationship') targets.push({ id, type, path: resolvedPath(folder, target) });
    },
  });
  return {
    ofType: (type) => targets.filter((t) => t.type.endsWith(`/${type}`)).map((t) => t.path),
    withId: (id) => targets.find((t) => t.id === id)?.path,
  };
}

function resolvedPath(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}

async function readSheetList(
  archive: Archive,
  path: string,
): Promise<{ ids: string[]; epoch1904: boolean }> {
  const ids: string[] = [];
  let epoch1904 = false;
  await scanPart(archive, path, {
    open: (name, attributes) => {
      const { date1904 = '', state = 'visible' } = attributes;
      if (name === 'workbookPr') epoch1904 = /^(?:1|true)$/u.test(date1904);
      else if (name === 'sheet' && state === 'visible') ids.push(relationOf(attributes));
    },
  });
  return { ids, epoch1904 };
}

/** A sheet's r:id, whatever prefix its writer chose. */
function relationOf(attributes: Attributes): string {
  const id = Object.keys(attributes).find((name) => localName(name) === 'id');
  return (id === undefined ? undefined : attributes[id]) ?? '';
}

/** Each string's runs joined; readings (rPh) are no part of it. */
async function readStrings(archive: Archive, path: string): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let within: string | null = null;
  await scanPart(archive, path, {
    open: (name) => {
      if (name === 'si') text = '';
      if (within !== 'rPh') within = name;
    },
    text: (piece) => {
      if (within === 't') text += piece;
    },
    close: (name) => {
      if (name === 'si') strings.push(unescaped(text));
      if (within !== 'rPh' || name === 'rPh') within = null;
    },
  });
  return strings;
}

async function readForms(archive: Archive, path: string): Promise<NumberForm[]> {
  const codes = new Map<number, string>();
  const forms: NumberForm[] = [];
  let inCellFormats = false;
  await scanPart(archive, path, {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      const id = Number(numFmtId);
      if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'numFmt') codes.set(id, formatCode);
      else if (inCellFormats && name === 'xf') forms.push(numberForm(id, codes.get(id)));
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return forms;
}

/** Characters that XML cannot hold are written `_xHHHH_` (ECMA-376 part 1, 22.9.2.19). */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([\dA-Fa-f]{4})_/gu, (_, code) =>
    String.fromCharCode(Number.parseInt(String(code), 16)),
  );
}
