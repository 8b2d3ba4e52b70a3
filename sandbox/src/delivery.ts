// 报送 (delivery): one file of one source unit: the rows of its window, some gone wrong, as bytes. Told
// subject by subject; nothing is kept but the file's own place in the world.
import { csvBytes, linesOf } from './files/csv.ts';
import { penOf } from './files/pen.ts';
import { xlsxBytes } from './files/xlsx.ts';
import type { Place } from './place.ts';
import { type Line, rowsOf } from './rows.ts';
import type { Format } from './source.ts';
import type { Truth } from './truth.ts';
import { isoOf } from './world/day.ts';

/** What the source unit says of a file. */
export interface Consignment {
  /** Path within the province's folder. */
  readonly file: string;
  /** As the annex writes them. */
  readonly item: string;
  readonly source: string;
  /** Day of receipt, ISO. Absent for what stays at its source unit and is called or verified there. */
  readonly receivedOn?: string;
  readonly backlog: boolean;
}

/** Is told of every row, and of every row that is not simply new and right. */
export interface Witness {
  readonly row: () => void;
  readonly truth: (truth: Truth) => void;
}

export interface Delivery {
  readonly consignment: Consignment;
  /** The file's bytes; may be opened more than once, and says the same each time. */
  readonly open: (witness?: Witness) => AsyncIterable<Uint8Array>;
}

function fileOf({ source, window, part }: Place): string {
  const { item, unit, format } = source;
  const folder = item.mode === 'collect' ? 'inbox' : 'held';
  const extension = format === 'xlsx' ? 'xlsx' : 'csv';
  const number = String(part + 1).padStart(3, '0');
  return `${folder}/${isoOf(window.receivedOn)}_${item.code}_${unit.code}_${number}.${extension}`;
}

/** Whether anything happened: a source unit sends no file without rows. */
export function hasRows(place: Place): boolean {
  const { item, pen } = place.source;
  return rowsOf(place, penOf(item, pen)).next().done !== true;
}

/** The consignment and bytes of a place. */
export function deliveryOf(place: Place): Delivery {
  const { source, window } = place;
  const { item, unit, feed, dialect, format } = source;
  const collected = item.mode === 'collect';
  const consignment: Consignment = {
    file: fileOf(place),
    item: item.zh,
    source: unit.zh,
    ...(collected && { receivedOn: isoOf(window.receivedOn) }),
    backlog: window.backlog,
  };
  const header = feed.columns.map((column) => dialect[column] ?? column);
  const pen = penOf(item, source.pen);
  return {
    consignment,
    async *open(witness) {
      const rows = told(rowsOf(place, pen), { file: consignment.file, format, witness });
      yield* format === 'xlsx' ? xlsxBytes(header, rows) : csvBytes(header, rows, format);
    },
  };
}

interface Telling {
  readonly file: string;
  readonly format: Format;
  readonly witness: Witness | undefined;
}

/** Cells of each row, the witness told on the way which line it starts on. */
function* told(
  rows: Iterable<Line>,
  { file, format, witness }: Telling,
): Generator<readonly string[]> {
  let line = 2;
  for (const { cells, matter } of rows) {
    witness?.row();
    if (matter) witness?.truth({ file, line, ...matter });
    line += format === 'xlsx' ? 1 : linesOf(cells);
    yield cells;
  }
}
