// Which row goes wrong, and how: drawn from the row's own place in the world, so that an earlier or later
// delivery knows of it without having been made.
import { dice, weighted } from '../world/dice.ts';
import type { Subject } from '../life/subject.ts';
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

/** The row as one of the faults that it can have leaves it. */
export function spoil(draft: Draft, ofRegister: boolean): Spoiling {
  const able = faults.flatMap((fault) => {
    const spoilt = ofRegister && !fault.ofRegister ? null : fault.spoil(draft);
    return spoilt === null ? [] : [{ ...spoilt, fault }];
  });
  return weighted(able, ({ fault }) => fault.weight ?? 1, draft.draw.unit());
}
