import { matchColumns } from '@xinqiao/catalogue/columns';
import { editions } from '@xinqiao/catalogue/editions/editions';
import { recordReader } from '@xinqiao/catalogue/record-reader';
import { describe, expect, it } from 'vitest';
import { windowsOf } from './calendar.ts';
import { penOf } from './files/pen.ts';
import { type Line, rowsOf } from './rows.ts';
import { type Source, sources } from './source.ts';
import { dayOf } from './world/day.ts';
import { worldOf } from './life/world.ts';

const world = worldOf(1, dayOf('2026-10-31'));
const named = sources.map((source) => [`${source.item.zh} (${source.unit.zh})`, source] as const);

function columnsOf({ feed, dialect, item }: Source) {
  return matchColumns(
    item,
    feed.columns.map((column) => dialect[column] ?? column),
  );
}

function linesOf(source: Source, dirty: number): readonly Line[][] {
  const pen = penOf(source.item, source.pen);
  return windowsOf(world, source).map((window) => [
    ...rowsOf({ world, source, window, part: 0, from: 0, to: 2_000, dirty }, pen),
  ]);
}

/** Matters of rows in which nothing is wrong. */
const rightThough = new Set(['record-updated', 'row-repeated', 'row-corrected']);

/** Lines that are as right as their source could make them. */
function right(lines: readonly Line[]): Line[] {
  return lines.filter(({ matter }) => matter === undefined || rightThough.has(matter.fault));
}

describe('信源单位的行', () => {
  it('are there for every item of the list', () => {
    const told = new Set(sources.map(({ item }) => item.code));
    const items = editions.flatMap((edition) => edition.items.map(({ code }) => code));
    expect([...told].sort()).toEqual([...items].sort());
  });

  it.each(named)('%s: every annex field has a column, and every column a field', (_, source) => {
    const { missing, unmapped } = columnsOf(source);
    expect({ missing, unmapped }).toEqual({ missing: [], unmapped: [] });
    const annex = source.item.fields.filter((field) => field.supplementary !== true);
    const ours = new Set(source.feed.columns);
    if (source.item.supplementary !== true) {
      expect(annex.filter(({ zh }) => !ours.has(zh))).toEqual([]);
    }
  });

  it.each(named)('%s: right rows read without a fault', (_, source) => {
    const read = recordReader(source.item, columnsOf(source));
    const lines = right(linesOf(source, 0.03).flat());
    expect(lines.length).toBeGreaterThan(0);
    const faulty = lines.filter(({ cells }) => read(cells).problems.length > 0);
    expect(faulty).toEqual([]);
  });

  it.each(named)('%s: a delivery holds each record once', (_, source) => {
    const read = recordReader(source.item, columnsOf(source));
    for (const lines of linesOf(source, 0)) {
      const keys = lines.map(({ cells }) => {
        const { subjectCode, subjectName, keyText } = read(cells);
        return `${subjectCode ?? subjectName} ${keyText}`;
      });
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it('happened before they were received, and before the story ends', () => {
    for (const source of sources) {
      const read = recordReader(source.item, columnsOf(source));
      const windows = windowsOf(world, source);
      linesOf(source, 0).forEach((lines, at) => {
        const received = new Date(windows[at]!.receivedOn * 86_400_000).toISOString().slice(0, 10);
        expect(received <= '2026-10-31').toBe(true);
        for (const { cells } of lines) {
          const { eventOn } = read(cells);
          if (eventOn !== null) expect(eventOn <= received).toBe(true);
        }
      });
    }
  });

  it('held by their source units (called or verified items) never go wrong', () => {
    const held = sources.filter(({ item }) => item.mode !== 'collect');
    expect(held.map(({ item }) => item.code)).toContain('social-insurance.payment');
    const matters = held
      .flatMap((source) => linesOf(source, 0.5).flat())
      .map(({ matter }) => matter);
    expect(matters.every((matter) => matter === undefined)).toBe(true);
  });

  it('say again or take the place of what an earlier delivery said', () => {
    const [payment] = sources.filter(({ item }) => item.code === 'tax.payment');
    const [stock, ...increments] = linesOf(payment!, 0);
    expect(stock!.every(({ matter }) => matter === undefined)).toBe(true);
    const faults = increments.flat().map(({ matter }) => matter?.fault);
    expect(faults).toContain('record-updated');
  });
});
