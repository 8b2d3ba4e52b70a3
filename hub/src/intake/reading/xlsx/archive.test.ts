import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../../kernel/fault.ts';
import { fileOf, readAll, refusalOf } from '../reading-builders.ts';
import { rowOf, workbookOf } from './xlsx-builders.ts';

const rows = rowOf(1, ['名称', '金额']) + rowOf(2, ['甲公司', '1']);
const workbook = workbookOf(rows);
/** Larger than the end of an archive that is kept in memory. */
const large = workbookOf(rows, [{ name: 'xl/media/image1.png', content: noise(2_000_000) }]);

/** Bytes that no packing makes fewer, the same each time. */
function noise(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = Math.imul(state, 1_103_515_245) + 12_345;
    return state >>> 24;
  });
}

describe('archives (PKWARE APPNOTE 6.3)', () => {
  it('reads parts wherever they stand', async () => {
    expect(large.length).toBeGreaterThan(2_000_000);
    expect(await readAll(fileOf(large))).toMatchObject({ rows: [{ cells: ['甲公司', '1'] }] });
  });

  it('a workbook altered or cut anywhere is read or refused, and nothing else happens', async () => {
    const place = fc.nat(workbook.length - 1);
    const changes = fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(changes, fc.option(place), async (bytes, end) => {
        const altered = Buffer.from(workbook);
        for (const [at, byte] of bytes) altered[at] = byte;
        await readAll(fileOf(altered.subarray(0, end ?? altered.length))).catch((fault: unknown) =>
          expect(fault).toBeInstanceOf(Fault),
        );
      }),
      { numRuns: 500 },
    );
  });

  it.each(['../evil', '/xl/evil', 'xl/workbook.xml\\..\\evil'])(
    'refuses a part named %s, which would leave its folder',
    async (name) => {
      const fault = await refusalOf(fileOf(workbookOf(rows, [{ name, content: '' }])));
      expect(fault.code).toBe('reading.damaged');
    },
  );

  it.each([
    ['encrypted', 0x01],
    ['strongly encrypted', 0x41],
  ])('says that a part is %s', async (_, flags) => {
    const part = { name: 'xl/media/image1.png', content: '', claims: { flags } };
    expect((await refusalOf(fileOf(workbookOf(rows, [part])))).code).toBe('reading.encrypted');
  });

  it('refuses bytes behind the end of the archive', async () => {
    const bytes = Buffer.concat([workbook, Buffer.from('\n')]);
    expect((await refusalOf(fileOf(bytes))).code).toBe('reading.damaged');
  });

  it('refuses a directory far from the end, which would be read by one opening for each part', async () => {
    const end = workbook.subarray(-22);
    const bytes = Buffer.concat([workbook.subarray(0, -22), noise(2_000_000), end]);
    let opened = 0;
    const fault = await refusalOf(() => {
      opened += 1;
      return fileOf(bytes)();
    });
    expect(fault.code).toBe('reading.damaged');
    expect(opened).toBe(2);
  });

  it('never takes a source that fails for a damaged workbook', async () => {
    const lost = new Error('connection lost');
    const failingAt = async (opening: number): Promise<number> => {
      let opened = 0;
      await readAll(async function* open() {
        opened += 1;
        if (opened === opening) throw lost;
        yield* fileOf(large)();
      });
      return opened;
    };
    const openings = await failingAt(0);
    expect(openings).toBeGreaterThan(6);
    for (let no = 1; no <= openings; no += 1) await expect(failingAt(no)).rejects.toBe(lost);
  });
});
