import type { Window } from './calendar.ts';
import type { Source } from './source.ts';
import type { World } from './life/world.ts';

/** Which part of which delivery of which source a file is: all that its rows are told from. */
export interface Place {
  readonly world: World;
  readonly source: Source;
  readonly window: Window;
  /** Number of the part, from 0. */
  readonly part: number;
  /** Indexes of the subjects it is about: [from, to). */
  readonly from: number;
  readonly to: number;
  /** Share of rows that go wrong. */
  readonly dirty: number;
}
