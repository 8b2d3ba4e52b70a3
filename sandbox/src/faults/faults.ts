// Which row goes wrong, and how: drawn from the row's own place in the world, so that an earlier or later
// delivery knows of it without having been made.
import { dice } from '../world/dice.ts';
import type { Subject } from '../world/subject.ts';
import type { Draft, Fault, Spoilt } from './fault.ts';
import { rowFaults } from './row-faults.ts';
import { subjectFaults } from './subject-faults.ts';
import { valueFaults } from './value-faults.ts';

/** Every fault a row can have. */
export const faults: readonly Fault[] = [...subjectFaults, ...valueFaults, ...rowFaults];

/** Whether the `at`th row of a subject in an item is to be spoilt. */
export function isDirty(subject: Subject, row: string, share: number): boolean {
  return dice(...subject.key, row, 'dirty').chance(share);
}

export interface Spoiling extends Spoilt {
  readonly fault: Fault;
}

/** The row as one fault that it can have leaves it: faults are tried in an order drawn for the row. */
export function spoil(draft: Draft, ofRegister: boolean): Spoiling {
  const able = faults.filter((fault) => !ofRegister || fault.ofRegister);
  const first = draft.draw.int(0, able.length - 1);
  for (let step = 0; step < able.length; step += 1) {
    const fault = able[(first + step) % able.length];
    const spoilt = fault?.spoil(draft);
    if (fault && spoilt) return { ...spoilt, fault };
  }
  throw new TypeError(`“${draft.item.zh}”没有可用的错情 / no fault fits this item`);
}
