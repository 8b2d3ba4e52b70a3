// 信源留存 (held): what is called or verified, as its source units keep it: the rows of an item, under the list's
// names, each with its enterprise. Of all units that have the item, together: a node asks one of them.
import type { Field } from '@xinqiao/catalogue/catalogue';
import { penOf } from './files/pen.ts';
import { subjectAt } from './life/subject.ts';
import type { Place } from './place.ts';
import { placesOf, type ProvinceOptions } from './province.ts';
import { fieldsOf, rowsOf } from './rows.ts';

export interface HeldRow {
  /** The code of the enterprise it is about, for which not every item has a column. */
  readonly subject: string;
  readonly cells: readonly string[];
}

export interface Held {
  /** Which field of the list stands in each column. */
  readonly fields: readonly Field[];
  readonly rows: readonly HeldRow[];
}

/** All that is held of an item. Throws a RangeError for an item of which nothing is, or options that cannot be. */
export function heldOf(options: ProvinceOptions, item: string): Held {
  const places = placesOf(options).filter(({ source }) => source.item.code === item);
  const [first] = places;
  if (first === undefined || first.source.item.mode === 'collect') {
    throw new RangeError(`没有信源单位留存“${item}” / no source unit holds "${item}"`);
  }
  return { fields: fieldsOf(first), rows: places.flatMap(rowsIn) };
}

function rowsIn(place: Place): HeldRow[] {
  const { world, source, from, to } = place;
  const pen = penOf(source.item, source.pen);
  return Array.from({ length: to - from }, (_, at) => from + at).flatMap((index) =>
    [...rowsOf({ ...place, from: index, to: index + 1 }, pen)].map(({ cells }) => ({
      subject: subjectAt(world, index).uscc(),
      cells,
    })),
  );
}
