import { matchColumns } from '@xinqiao/catalogue/columns';
import { recordReader } from '@xinqiao/catalogue/record-reader';
import { readUscc } from '@xinqiao/catalogue/values/uscc';
import { describe, expect, it } from 'vitest';
import { windowsOf } from '../calendar.ts';
import { penOf } from '../files/pen.ts';
import { rowsOf } from '../rows.ts';
import { sources } from '../source.ts';
import { dayOf, isoOf } from '../world/day.ts';
import { worldOf } from '../life/world.ts';
import { faults } from './faults.ts';

const world = worldOf(3, dayOf('2026-10-31'));

/** Every spoilt row of a small province in which each row goes wrong, read by the list. */
const spoilt = sources
  .filter(({ item }) => item.mode === 'collect')
  .flatMap((source) => {
    const { feed, dialect, item } = source;
    const header = feed.columns.map((column) => dialect[column] ?? column);
    const read = recordReader(item, matchColumns(item, header));
    return windowsOf(world, source).flatMap((window) => {
      const place = { world, source, window, part: 0, from: 0, to: 600, dirty: 1 };
      return [...rowsOf(place, penOf(item, source.pen))].flatMap(({ cells, matter }) =>
        matter && faults.some(({ code }) => code === matter.fault)
          ? [
              {
                item,
                header,
                cells,
                matter,
                reading: read(cells),
                receivedOn: isoOf(window.receivedOn),
              },
            ]
          : [],
      );
    });
  });

function having(code: string) {
  return spoilt.filter(({ matter }) => matter.fault === code);
}

const readByList = [
  'day-impossible',
  'amount-unreadable',
  'amount-negative',
  'percent-over-100',
  'term-unknown',
  'key-missing',
  'name-missing',
  'person-id-check',
];

describe('错情', () => {
  it.each(faults.map(({ code }) => code))('%s is met in a province', (code) => {
    expect(having(code).length).toBeGreaterThan(0);
  });

  it.each(readByList)('%s is what the list finds in the field the truth names', (code) => {
    for (const { reading, matter, item } of having(code)) {
      const field = item.fields.find(({ zh }) => zh === matter.field)?.code;
      const found = reading.problems.filter((problem) => problem.field === field);
      expect(found.map(({ problem }) => problem.problem)).toEqual([matter.check]);
      expect(found.map(({ fatal }) => fatal)).toEqual([matter.expect === 'quarantine']);
    }
  });

  it.each(['uscc-check-character', 'uscc-swapped-digits'])(
    '%s breaks the code (GB 32100)',
    (code) => {
      for (const { reading } of having(code)) {
        expect(readUscc(reading.subjectCode ?? '')).toMatchObject({ problem: 'uscc.check-digit' });
      }
    },
  );

  it('day-in-future is after receipt', () => {
    for (const { reading, receivedOn } of having('day-in-future')) {
      expect(reading.eventOn! > receivedOn).toBe(true);
    }
  });

  it('late-report is more than the seven working days of 双公示 before receipt', () => {
    for (const { reading, receivedOn } of having('late-report')) {
      expect(Date.parse(receivedOn) - Date.parse(reading.eventOn!)).toBeGreaterThan(
        20 * 86_400_000,
      );
    }
  });

  it('cell-lost leaves the row shorter than its header, columns-shifted as long', () => {
    for (const { cells, header } of having('cell-lost'))
      expect(cells).toHaveLength(header.length - 1);
    for (const { cells, header } of having('columns-shifted'))
      expect(cells).toHaveLength(header.length);
  });

  it('what is to be matched reads without a fault', () => {
    for (const { reading } of spoilt.filter(({ matter }) => matter.expect === 'match')) {
      expect(reading.problems).toEqual([]);
    }
  });
});
