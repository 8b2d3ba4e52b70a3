// 经历 (storyline): what becomes of a subject. A failing firm goes down a staircase, each step some time
// after the one before: turnover falls, tax is owed, then water and power, creditors sue, execution
// ends without result, the court lists it, the register lists it, and some end in bankruptcy or
// revocation. Steps that would come after `asOf` have not happened.
import type { Day } from '../world/day.ts';
import { type Dice, dice } from '../world/dice.ts';

export type Fate = 'steady' | 'thriving' | 'failing';

const steps = [
  'decline',
  'taxArrears',
  'utilityArrears',
  'suit',
  'judgment',
  'execution',
  'termination',
  'defaulter',
  'abnormal',
] as const;

type Step = (typeof steps)[number];

/** Days from the step before to this one: the least and the most. */
const pace: Readonly<Record<Step, readonly [number, number]>> = {
  decline: [400, 2200],
  taxArrears: [150, 330],
  utilityArrears: [40, 150],
  suit: [30, 120],
  judgment: [90, 200],
  execution: [40, 120],
  termination: [100, 190],
  defaulter: [15, 90],
  abnormal: [40, 260],
};

export type Ending = 'bankruptcy' | 'revoked' | 'deregistered' | 'serious' | null;

export interface Storyline {
  readonly fate: Fate;
  /** Day of each step that has happened. */
  readonly days: Readonly<Partial<Record<Step, Day>>>;
  readonly ending: Ending;
  /** Day of the ending, when it has happened. */
  readonly endedOn: Day | null;
}

/** The day a step began, or null when it has not. */
export function stepOn(story: Storyline, step: Step): Day | null {
  return story.days[step] ?? null;
}

/** Whether a step has begun by a day. */
export function isPast(story: Storyline, step: Step, day: Day): boolean {
  const began = story.days[step];
  return began !== undefined && began <= day;
}

/** Falls of longer ago are not told: their records would have left the lists. */
const toldDays = 3_650;

function descend(draw: Dice, founded: Day, asOf: Day): Partial<Record<Step, Day>> {
  const days: Partial<Record<Step, Day>> = {};
  let day = Math.max(founded, asOf - toldDays);
  for (const step of steps) {
    const [least, most] = pace[step];
    day += draw.int(least, most);
    if (day > asOf) break;
    days[step] = day;
  }
  return days;
}

function endingOf(draw: Dice): Ending {
  const fall = draw.unit();
  if (fall < 0.15) return 'bankruptcy';
  if (fall < 0.35) return 'revoked';
  return fall < 0.6 ? 'serious' : null;
}

/**
 * @param key seed and index of the subject.
 * @param life day of founding, the day at which the story is told, and whether the subject is a firm:
 * others neither thrive nor go bankrupt, a few close.
 */
export function storylineOf(
  key: readonly number[],
  life: { readonly founded: Day; readonly asOf: Day; readonly firm: boolean },
): Storyline {
  const draw = dice(...key, 'story');
  const fall = draw.unit();
  const grown = life.asOf - life.founded > 900;
  if (life.firm && grown && fall < 0.09) {
    const days = descend(draw, life.founded, life.asOf);
    const ending = days.abnormal === undefined ? null : endingOf(draw);
    const endedOn = ending === null ? null : (days.abnormal ?? 0) + draw.int(120, 700);
    const over = endedOn !== null && endedOn <= life.asOf;
    return { fate: 'failing', days, ending: over ? ending : null, endedOn: over ? endedOn : null };
  }
  if (grown && fall > 0.97) {
    const endedOn = life.founded + draw.int(500, life.asOf - life.founded);
    return { fate: 'steady', days: {}, ending: 'deregistered', endedOn };
  }
  const fate = life.firm && fall > 0.8 ? 'thriving' : 'steady';
  return { fate, days: {}, ending: null, endedOn: null };
}
