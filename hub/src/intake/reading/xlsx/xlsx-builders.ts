// Test data for XLSX: archives and sheets written byte by byte, to hold what no honest writer writes.
import { crc32, deflateRawSync } from 'node:zlib';

export interface PartSource {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** What the directory says of the part, where that is not the truth. */
  readonly claims?: { readonly expanded?: number; readonly crc?: number; readonly flags?: number };
}

/** A ZIP of deflated parts. */
export function zipOf(parts: readonly PartSource[]): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content);
    const packed = deflateRawSync(content);
    const name = Buffer.from(part.name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(part.claims?.flags ?? 0, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(part.claims?.crc ?? crc32(content), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(part.claims?.expanded ?? content.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const body = Buffer.concat([Buffer.from('PK\x03\x04'), facts, name, packed]);
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), facts, place, name]));
    bodies.push(body);
    offset += body.length;
  }
  return Buffer.concat([...bodies, ...entries, endRecord(entries, offset)]);
}

/** A workbook with one sheet, whose rows are given as XML, and with parts added or replaced. */
export function workbookOf(sheetData: string, more: readonly PartSource[] = []): Buffer {
  const parts = new Map([...skeleton(sheetData), ...more].map((part) => [part.name, part]));
  return zipOf([...parts.values()]);
}

/** The row of inline strings `cells` as sheet XML. */
export function rowOf(line: number, cells: readonly string[]): string {
  const written = cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`);
  return `<row r="${line}">${written.join('')}</row>`;
}

function endRecord(entries: readonly Buffer[], offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(entries).length, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

function skeleton(sheetData: string): PartSource[] {
  return [
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: '_rels/.rels', content: relations([['r1', 'officeDocument', 'xl/workbook.xml']]) },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations([
        ['r1', 'worksheet', 'worksheets/sheet1.xml'],
        ['r2', 'styles', '/xl/styles.xml'],
        ['r3', 'sharedStrings', 'sharedStrings.xml'],
      ]),
    },
    {
      name: 'xl/workbook.xml',
      content:
        '<workbook xmlns:r="x"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>',
    },
    { name: 'xl/styles.xml', content: '<styleSheet/>' },
    { name: 'xl/sharedStrings.xml', content: '<sst/>' },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `<?xml version="1.0"?><worksheet><sheetData>${sheetData}</sheetData></worksheet>`,
    },
  ];
}

function relations(list: readonly (readonly [id: string, type: string, target: string])[]): string {
  const written = list.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/>`,
  );
  return `<Relationships>${written.join('')}</Relationships>`;
}
