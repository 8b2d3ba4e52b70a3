// 演示省 (province): every delivery of every source unit of an invented province, from a seed. The same
// options give the same bytes. Memory does not grow with the province: any part is told from its place.
import { windowsOf } from './calendar.ts';
import { type Delivery, deliveryOf, hasRows } from './delivery.ts';
import type { Place } from './place.ts';
import { sources } from './source.ts';
import { brands } from './world/brand.ts';
import { dayOf } from './world/day.ts';
import { type Subject, subjectAt } from './life/subject.ts';
import { type World, worldOf } from './life/world.ts';

export interface ProvinceOptions {
  /** A whole number; another seed is another province. */
  readonly seed: number;
  /** Subjects of all four kinds, enterprises the most. */
  readonly enterprises?: number;
  /** Last day of the story, ISO. */
  readonly asOf: string;
  /** Share of collected rows that go wrong at their source; 0.03 when absent. */
  readonly dirty?: number;
}

export interface Province {
  readonly subjects: () => Iterable<Subject>;
  /** In the order of receipt, the register before the rest; then what stays at its source units. */
  readonly deliveries: () => AsyncIterable<Delivery>;
}

/** One file tells of at most so many subjects. */
const subjectsPerFile = 50_000;

const usual = { enterprises: 2_000, dirty: 0.03 };

function checked(options: ProvinceOptions): Required<ProvinceOptions> {
  const { seed, asOf, enterprises = usual.enterprises, dirty = usual.dirty } = options;
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError('种子应为非负整数 / the seed is a whole number, not below 0');
  }
  if (!Number.isSafeInteger(enterprises) || enterprises < 1 || enterprises > brands / 2) {
    throw new RangeError(
      `主体数应在1至${brands / 2}之间 / the number of subjects lies between 1 and ${brands / 2}`,
    );
  }
  if (!(dirty >= 0 && dirty <= 1)) {
    throw new RangeError('错情比例应在0至1之间 / the share of dirty rows lies between 0 and 1');
  }
  return { seed, asOf, enterprises, dirty };
}

/**
 * The places of all deliveries: collected first; of these by day of receipt; then in the annex's order, which
 * `sources` is in. Throws the RangeError of options that cannot be.
 */
export function placesOf(options: ProvinceOptions): Place[] {
  const { enterprises, dirty } = checked(options);
  const world = worldIn(options);
  const places = sources.flatMap((source) =>
    windowsOf(world, source).flatMap((window) => {
      const parts = Math.ceil(enterprises / subjectsPerFile);
      return Array.from({ length: parts }, (_, part) => {
        const from = part * subjectsPerFile;
        const to = Math.min(enterprises, from + subjectsPerFile);
        return { world, source, window, part, from, to, dirty };
      });
    }),
  );
  const held = ({ source }: Place) => (source.item.mode === 'collect' ? 0 : 1);
  return places.sort((a, b) => held(a) - held(b) || a.window.receivedOn - b.window.receivedOn);
}

/**
 * An invented province. Throws a RangeError, in both languages, for options that cannot be.
 * 依据: 方案附件: all 37 items and the two of 三(四)2; collected items as files for the node's intake,
 * called and verified ones as their source units hold them.
 */
export function generateProvince(options: ProvinceOptions): Province {
  const { enterprises } = checked(options);
  const world = worldIn(options);
  return {
    *subjects() {
      for (let index = 0; index < enterprises; index += 1) yield subjectAt(world, index);
    },
    async *deliveries() {
      for (const place of placesOf(options)) {
        if (hasRows(place)) yield deliveryOf(place);
      }
    },
  };
}

function worldIn({ seed, asOf }: ProvinceOptions): World {
  return worldOf(seed, dayOf(asOf));
}

/** The deliveries of a province, for a loader that needs no disk. See {@link generateProvince}. */
export function deliveries(options: ProvinceOptions): AsyncIterable<Delivery> {
  return generateProvince(options).deliveries();
}
