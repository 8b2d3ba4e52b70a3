// 字号 (brand): the invented part of a name. Each number has its own brand, so that names differ by
// construction and none need be remembered. The characters are chosen so that no brand of a
// well-known firm can be spelt with them.

const heads = [
  ...'锦瑞泓鼎嘉裕铭晟畅盛韵昱穗苗筠岭榕枫蓝翠云溪岚宏祥沛禾荣漪朗棠梵乌杉樱橙竹沐逸晗宁芸绮皓',
];
const tails = [...'禾宸峪田堤汀川原野谷坪屯垭坝岩泉泽洲滩浦峰峦岗岳林森木芽叶苑园圃舍坊轩阁坤硕'];

const pairs = heads.length * tails.length;
const triples = pairs * tails.length;

/** Brands there are before numbers run out; more subjects than this cannot be named apart. */
export const brands = pairs + triples + triples * tails.length;

/** A number's place in a shuffle of [0, size), which is a permutation: multiplication by a prime. */
function shuffled(number: number, size: number, seed: number): number {
  return Number((BigInt(number) * 1_000_003n + BigInt(seed)) % BigInt(size));
}

function spelt(number: number, tailCount: number): string {
  let rest = number;
  let tail = '';
  for (let at = 0; at < tailCount; at += 1) {
    tail += tails[rest % tails.length] ?? '';
    rest = Math.floor(rest / tails.length);
  }
  return `${heads[rest] ?? ''}${tail}`;
}

/** The brand of a number below `brands`: two characters first, three when those are used up, then four. */
export function brandOf(seed: number, number: number): string {
  if (number < pairs) return spelt(shuffled(number, pairs, seed), 1);
  if (number < pairs + triples) return spelt(shuffled(number - pairs, triples, seed), 2);
  if (number < brands) {
    return spelt(shuffled(number - pairs - triples, triples * tails.length, seed), 3);
  }
  throw new RangeError(
    `字号只够${brands}个主体，请减少数量 / brands suffice for ${brands} subjects: ask for fewer`,
  );
}
