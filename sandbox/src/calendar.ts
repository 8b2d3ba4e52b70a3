// 报送日程 (calendar): when deliveries are made up and received. First the stock, then increments by month
// or week; administrative acts come weekly, within the seven working days they have (双公示).
import type { Rhythm, Source } from './source.ts';
import type { Day } from './world/day.ts';
import type { World } from './life/world.ts';

/** A delivery holds what was written after `after`, up to and including `upTo`. */
export interface Window {
  readonly after: Day;
  readonly upTo: Day;
  readonly receivedOn: Day;
  /** 存量: from before the node opened, to which no time limit applies. */
  readonly backlog: boolean;
}

const weeks = 4;

function ends({ asOf, months }: World, rhythm: Rhythm): readonly Day[] {
  switch (rhythm) {
    case 'monthly':
      return months;
    case 'weekly':
      return Array.from({ length: weeks + 1 }, (_, at) => asOf - 1 - (weeks - at) * 7);
    case 'whole':
      return months.slice(-1);
  }
}

/** Days between the last row and receipt: the register first, so that subjects arrive before the rest. */
function delay({ item, rhythm }: Source): number {
  if (rhythm === 'weekly') return 1;
  return item.category.no === 1 ? 1 : 2;
}

/** The windows of a source's deliveries, oldest first. */
export function windowsOf(world: World, source: Source): readonly Window[] {
  const days = ends(world, source.rhythm);
  return days.map((upTo, at) => ({
    after: days[at - 1] ?? -Infinity,
    upTo,
    receivedOn: upTo + delay(source),
    backlog: at === 0,
  }));
}
