import type { Act } from '../audit/audit.ts';
import { identityItems } from './intake.ts';
import { namesItself, type ReadRow } from './intake-pass.ts';
import {
  allEnded,
  meet,
  settle,
  weigh,
  type Settled,
  type Settlement,
  type Terms,
  type Weighed,
} from './intake-settle.ts';
import type { Table } from './reading/reading.ts';

interface Passing {
  readonly settlement: Settlement;
  readonly table: Table;
  readonly onBlock: () => void;
}

/** A block whose statements are all asked for. */
interface Settling {
  readonly ended: Promise<Settled>;
}

/** Enough that the database has work while the next is read; every further block is memory. */
const mostUnderWay = 2;

/**
 * Takes a file's blocks to their end, several under way, so that database and reader seldom wait for
 * each other. Nothing is under way when it returns or throws: whoever rolls back is alone.
 */
export async function passBlocks(
  act: Act,
  terms: Terms,
  { settlement, table, onBlock }: Passing,
): Promise<Settled> {
  const { pass, tally } = settlement;
  const total = { corrected: 0, registered: 0 };
  const end = async (block: Settling): Promise<void> => {
    const { corrected, registered } = await block.ended;
    total.corrected += corrected;
    total.registered += registered;
    onBlock();
  };
  const take = inOrder(act, terms, settlement);
  const underWay: Promise<unknown>[] = [];
  let last: Promise<unknown> = Promise.resolve();
  try {
    for await (const block of table.blocks) {
      const rows = block.map(pass.readRow);
      tally.counts.read += rows.length;
      if (underWay.length === mostUnderWay) await underWay.shift();
      last = allEnded([last, take(rows).then(end)]);
      // Heard when its turn comes; until then a failure must not count as unheard.
      last.catch(() => {});
      underWay.push(last);
    }
  } finally {
    await Promise.allSettled([last]);
  }
  await last;
  return total;
}

/**
 * Asks for what blocks need in the order they came: statements of one transaction take effect as asked for.
 * A block is met while those before are still being written (but where the register would answer by what
 * they write, once that is asked for), weighed once all but the one before have asked for what they
 * write, and settled once that has.
 */
function inOrder(act: Act, terms: Terms, settlement: Settlement) {
  const { item } = settlement;
  const isLearning = identityItems.has(item.code);
  let weighing: Promise<Weighed> | undefined;
  let [earlier, asked]: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
  return (rows: readonly ReadRow[]): Promise<Settling> => {
    const before = weighing;
    const waits = isLearning && !rows.every((row) => namesItself(item, row));
    const meeting = Promise.resolve(waits && asked).then(() =>
      meet(act, terms, { settlement, rows }),
    );
    const weighed = allEnded([meeting, earlier]).then(([met]) =>
      weigh(act, terms, { settlement, met, before }),
    );
    const settling = allEnded([weighed, asked]).then(([done]) =>
      settle(act, terms, { settlement, weighed: done }),
    );
    [weighing, earlier, asked] = [weighed, asked, settling];
    return settling;
  };
}
