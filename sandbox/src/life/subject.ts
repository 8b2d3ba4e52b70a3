// 信息主体 (subject): one life of the province, told from the seed and its index alone. What is cheap is
// known at once; names, codes and persons are made when asked for, because most files never ask.
import { brandOf } from '../world/brand.ts';
import { codeFrom, organisationCodeFrom } from '../world/code.ts';
import { type County, countyAt } from '../world/county.ts';
import { type Day, dayOf, valueOn } from '../world/day.ts';
import { type Dice, dice, weighted } from '../world/dice.ts';
import { type History, historyOf } from './history.ts';
import { once } from '../world/once.ts';
import type { Person } from '../world/person.ts';
import { type Storyline, storylineOf } from './storyline.ts';
import { type Kind, shareOf, type Trade, trades } from '../trade/trade.ts';
import type { World } from './world.ts';

export interface Subject extends History {
  readonly world: World;
  /** Seed and index: what dice about this subject begin with. */
  readonly key: readonly number[];
  readonly index: number;
  readonly kind: Kind;
  readonly trade: Trade;
  readonly county: County;
  /** Persons at full strength. */
  readonly heads: number;
  /** Registered capital at founding, 万元. */
  readonly capital: number;
  readonly founded: Day;
  readonly story: Storyline;
  /** Whether another subject bears the very same name: such a few are meant. */
  readonly namesake: boolean;
  readonly uscc: () => string;
  readonly organisationCode: () => string;
}

const kindShares: readonly (readonly [Kind, number])[] = [
  ['enterprise', 0.62],
  ['individual-business', 0.26],
  ['cooperative', 0.09],
  ['rural-collective', 0.03],
];

/** Registration of each kind began: cooperatives by the law of 2007, rural collectives in 2018. */
const earliest: Readonly<Record<Kind, Day>> = {
  enterprise: dayOf('1993-07-01'),
  'individual-business': dayOf('1998-01-01'),
  cooperative: dayOf('2007-07-01'),
  'rural-collective': dayOf('2018-11-19'),
};

/** GB 32100 table 1. */
const classes: Readonly<Record<Kind, string>> = {
  enterprise: '91',
  'individual-business': '92',
  cooperative: '93',
  'rural-collective': 'N2',
};

/** The last of so many subjects bears the name of the one before it. */
const namesakeEvery = 499;

function headsOf(draw: Dice, kind: Kind): number {
  if (kind === 'individual-business') return draw.int(1, 4);
  if (kind !== 'enterprise') return draw.int(5, 40);
  const size = draw.unit();
  if (size < 0.66) return draw.int(2, 9);
  if (size < 0.9) return draw.int(10, 60);
  return size < 0.985 ? draw.int(60, 300) : draw.int(300, 1600);
}

function capitalOf(draw: Dice, kind: Kind, heads: number): number {
  if (kind === 'individual-business') return draw.int(1, 30);
  return Math.max(10, Math.round((heads * draw.int(4, 30)) / 10) * 10);
}

/** What a subject shares with its namesake: drawn from the index of the first of the two. */
function traitsOf(world: World, origin: number) {
  const draw = dice(world.seed, origin, 'traits');
  const [kind] = weighted(kindShares, ([, share]) => share, draw.unit());
  const trade = weighted(trades, (one) => shareOf(one, kind), draw.unit());
  return { kind, trade, county: countyAt(world.seed, origin), heads: headsOf(draw, kind) };
}

/** The subject of an index: the same in the same world, whichever was asked for before. */
export function subjectAt(world: World, index: number): Subject {
  const origin = index % namesakeEvery === namesakeEvery - 1 ? index - 1 : index;
  const traits = traitsOf(world, origin);
  const { kind, county, heads } = traits;
  const key = [world.seed, index];
  const draw = dice(...key, 'life');
  const newest = world.asOf - 10;
  const founded = newest - Math.floor(draw.unit() ** 1.5 * (newest - earliest[kind]));
  const capital = capitalOf(draw, kind, heads);
  const story = storylineOf(key, { founded, asOf: world.asOf, firm: kind === 'enterprise' });
  const namesake = index % namesakeEvery >= namesakeEvery - 2;
  const numbered = { series: 'XQ', number: index, seed: world.seed } as const;
  const naming = () => ({
    ...traits,
    key: [world.seed, origin],
    brand: brandOf(world.seed, origin),
  });
  const last = story.endedOn ?? world.asOf;
  return {
    ...traits,
    ...historyOf({ key, county, founded, last, capital, keepsName: namesake, naming }),
    world,
    key,
    index,
    founded,
    capital,
    story,
    namesake,
    uscc: once(() => codeFrom(classes[kind], county.code, numbered)),
    organisationCode: () => organisationCodeFrom(numbered),
  };
}

/** 法定代表人 or 负责人 on a day. */
export function representativeOn(subject: Subject, day: Day): Person {
  return valueOn(subject.representatives(), day);
}

/** Days other source units take to learn of a change of name. */
const hearsay = 45;

/**
 * The name by which source units other than the register write a subject on a day: what the register
 * said when the first deliveries were made up, later changes only after some weeks.
 */
export function nameKnownOn(subject: Subject, day: Day): string {
  return valueOn(subject.names(), Math.max(subject.world.opened, day - hearsay));
}
