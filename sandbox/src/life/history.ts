// 沿革 (history): what of a subject changed in the course of its life, and when: its name, who represents
// it, its capital, its address. Each changes at most once.
import { addressOf } from '../world/address.ts';
import type { County } from '../world/county.ts';
import type { Day, Span } from '../world/day.ts';
import { dice } from '../world/dice.ts';
import { type Naming, nameOf } from '../world/name.ts';
import { once } from '../world/once.ts';
import { type Person, personOf } from '../world/person.ts';

export interface History {
  readonly names: () => readonly Span<string>[];
  readonly representatives: () => readonly Span<Person>[];
  /** 万元. */
  readonly capitals: () => readonly Span<number>[];
  readonly addresses: () => readonly Span<string>[];
}

export interface Lifetime {
  readonly key: readonly number[];
  readonly county: County;
  readonly founded: Day;
  /** Last day on which something can change. */
  readonly last: Day;
  /** 万元 at founding. */
  readonly capital: number;
  readonly keepsName: boolean;
  readonly naming: () => Naming;
}

const probabilities = { name: 0.12, representative: 0.2, capital: 0.15, address: 0.15 };

type Changing = keyof typeof probabilities;

/** The history of a life; each part is made when asked for. */
export function historyOf(life: Lifetime): History {
  const { key, county, founded, last, capital } = life;
  const changeOf = (what: Changing): Day | null => {
    const draw = dice(...key, what);
    const lasts = last - founded > 400;
    return lasts && draw.chance(probabilities[what]) ? draw.int(founded + 200, last - 30) : null;
  };
  const spans = <T>(changedOn: Day | null, make: (turn: number) => T): Span<T>[] => {
    const first = { from: founded, value: make(0) };
    return changedOn === null ? [first] : [first, { from: changedOn, value: make(1) }];
  };
  const person = (turn: number) =>
    personOf({ key: [...key, 'representative', turn], home: county.code, adultOn: founded });
  return {
    names: once(() => {
      const naming = life.naming();
      return spans(life.keepsName ? null : changeOf('name'), (turn) => nameOf(naming, turn));
    }),
    representatives: once(() => spans(changeOf('representative'), person)),
    capitals: once(() => spans(changeOf('capital'), (turn) => capital * (turn + 1))),
    addresses: once(() => spans(changeOf('address'), (turn) => addressOf(key, county, turn))),
  };
}
