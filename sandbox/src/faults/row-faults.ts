// Faults of whole rows: cells lost, so that the others stand under the wrong headers, and rows sent twice.
import type { Draft, Fault, Spoilt } from './fault.ts';

/** The first cell is lost and the others move up; the row is as long as before. */
function shifted({ cells }: Draft): Spoilt {
  return { cells: [...cells.slice(1), ''], column: null, expect: 'quarantine' };
}

/** The first cell is lost, separator and all. */
function shortened({ cells, ragged }: Draft): Spoilt | null {
  return ragged ? { cells: cells.slice(1), column: null, expect: 'quarantine' } : null;
}

/** The row stands twice; the second says nothing new. */
function doubled({ cells }: Draft): Spoilt {
  return { cells, column: null, expect: 'unchanged' };
}

/** The code of the fault whose row stands beside the right one instead of in its place. */
export const doubledCode = 'row-doubled';

/** Faults of rows. */
export const rowFaults: readonly Fault[] = [
  { code: 'columns-shifted', check: null, ofRegister: true, spoil: shifted },
  { code: 'cell-lost', check: 'row.columns', ofRegister: true, spoil: shortened },
  { code: doubledCode, check: null, ofRegister: false, spoil: doubled },
];
