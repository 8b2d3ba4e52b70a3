// Test data for reading: files as bytes, delivered in blocks of any size, and the encoder that Node lacks.
import { Fault } from '../../kernel/fault.ts';
import { readTable } from './read-table.ts';
import { defaultLimits } from './reading.ts';
import type { OpenBytes, ReadingLimits, Row, Table } from './reading.ts';

export type Encoder = (text: string) => Uint8Array;

export interface ReadFile {
  readonly table: Table;
  readonly rows: readonly Row[];
}

export const utf8: Encoder = (text) => new TextEncoder().encode(text);

export const utf16le: Encoder = (text) => Buffer.from(`\uFEFF${text}`, 'utf16le');

export const utf16be: Encoder = (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();

/** Two-byte GB18030, which is GBK, as the inverse of the decoder. */
export const gb18030: Encoder = (text) =>
  Buffer.concat(Array.from(text, (sign) => gb18030Bytes().get(sign) ?? unencodable()));

/** A character of four bytes in GB18030 (U+20000), which the two-byte table does not hold. */
export const fourBytes = { sign: '\u{20000}', bytes: Uint8Array.of(0x95, 0x32, 0x82, 0x36) };

/** Delivers `bytes` in blocks of the sizes given, the last of them repeated to the end. */
export function fileOf(bytes: Uint8Array, sizes: readonly number[] = [65_536]): OpenBytes {
  return async function* open() {
    let at = 0;
    for (let no = 0; at < bytes.length; no += 1) {
      const size = sizes[Math.min(no, sizes.length - 1)] ?? bytes.length;
      yield bytes.subarray(at, at + size);
      at += size;
    }
  };
}

/** Reads a file to its last row. */
export async function readAll(open: OpenBytes, limits?: Partial<ReadingLimits>): Promise<ReadFile> {
  const table = await readTable(open, { ...defaultLimits, ...limits });
  const rows: Row[] = [];
  for await (const block of table.blocks) rows.push(...block);
  return { table, rows };
}

/** The fault with which a file is refused; throws when it is not. */
export async function refusalOf(open: OpenBytes, limits?: Partial<ReadingLimits>): Promise<Fault> {
  try {
    await readAll(open, limits);
  } catch (fault) {
    if (fault instanceof Fault) return fault;
    throw fault;
  }
  throw new Error('the file was read');
}

let inverse: ReadonlyMap<string, Uint8Array> | undefined;

function gb18030Bytes(): ReadonlyMap<string, Uint8Array> {
  inverse ??= new Map([...asciiPairs(), ...twoBytePairs()]);
  return inverse;
}

function* asciiPairs(): Generator<[string, Uint8Array]> {
  for (let byte = 0; byte < 0x80; byte += 1) {
    yield [String.fromCharCode(byte), Uint8Array.of(byte)];
  }
}

function* twoBytePairs(): Generator<[string, Uint8Array]> {
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const bytes = Uint8Array.of(lead, trail);
      const sign = decoder.decode(bytes);
      if (trail !== 0x7f && sign.length === 1 && sign !== '\uFFFD') yield [sign, bytes];
    }
  }
}

function unencodable(): never {
  throw new Error('not a character of two-byte GB18030');
}
