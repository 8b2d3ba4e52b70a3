// 骰子 (dice): the sandbox's only source of chance. Every draw is derived from the seed and the names
// of what is drawn, never from a draw before it, so any subject's life can be told again from its
// index alone and nothing need be kept. Not for secrets: xoroshiro64** is no cryptographic generator.

export interface Dice {
  /** A number in [0, 1). */
  unit(): number;
  /** A whole number in [low, high]. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
}

function mixed(hash: number, word: number): number {
  let mix = Math.imul(hash ^ word, 0x9e3779b1);
  mix = Math.imul(mix ^ (mix >>> 15), 0x85ebca77);
  return mix ^ (mix >>> 13);
}

function wordsOf(key: number | string, hash: number): number {
  if (typeof key === 'number')
    return mixed(mixed(hash, key >>> 0), Math.floor(key / 0x1_0000_0000));
  let result = hash;
  for (let at = 0; at < key.length; at += 1) result = mixed(result, key.charCodeAt(at));
  return result;
}

/** Dice that fall the same way whenever `keys` are the same: a seed, an index, what is drawn. */
export function dice(...keys: readonly (number | string)[]): Dice {
  let first = 0x2545f491;
  for (const key of keys) first = wordsOf(key, first);
  let second = mixed(first, 0x6c078965) | 1;
  const next = (): number => {
    const scrambled = Math.imul(first, 0x9e3779bb);
    const word = Math.imul((scrambled << 5) | (scrambled >>> 27), 5) >>> 0;
    const folded = second ^ first;
    first = ((first << 26) | (first >>> 6)) ^ folded ^ (folded << 9);
    second = (folded << 13) | (folded >>> 19);
    return word;
  };
  const unit = (): number => next() / 0x1_0000_0000;
  return {
    unit,
    int: (low, high) => low + Math.floor(unit() * (high - low + 1)),
    chance: (probability) => unit() < probability,
    pick: (list) => chosen(list, unit()),
  };
}

function chosen<T>(list: readonly T[], at: number): T {
  const found = list[Math.floor(at * list.length)];
  if (found === undefined)
    throw new RangeError('不能从空表中抽取 / cannot draw from an empty list');
  return found;
}

/** One of `list`, each as likely as `weightOf` says. */
export function weighted<T>(list: readonly T[], weightOf: (one: T) => number, at: number): T {
  let left = at * list.reduce((sum, one) => sum + weightOf(one), 0);
  for (const one of list) {
    left -= weightOf(one);
    if (left < 0) return one;
  }
  return chosen(list, 0.999_999);
}
