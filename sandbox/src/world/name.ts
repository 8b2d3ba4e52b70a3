// 名称 (name): what a subject is called: locality, brand, trade, form, each kind in its own way. The brand
// is the subject's own, so whole names differ although their parts are shared.
import type { County } from './county.ts';
import { dice } from './dice.ts';
import type { Kind, Trade } from '../trade/trade.ts';

export interface Naming {
  readonly key: readonly (number | string)[];
  readonly kind: Kind;
  readonly county: County;
  readonly trade: Trade;
  readonly brand: string;
  readonly heads: number;
}

const shops = /[店馆厂行]$/;

function formOf({ heads, key }: Naming): string {
  const draw = dice(...key, 'form');
  if (heads > 200 && draw.chance(0.5)) return '股份有限公司';
  return draw.chance(0.2) ? '有限责任公司' : '有限公司';
}

/**
 * A subject's name. `turn` 0 is its first; a later turn is what it renames itself to: a firm takes a
 * wider or narrower locality and perhaps another trade word, others only another trade word.
 */
export function nameOf(naming: Naming, turn = 0): string {
  const { kind, county, trade, brand, key } = naming;
  const draw = dice(...key, 'name');
  const wordAt = draw.int(0, trade.words.length - 1);
  const word = trade.words[(wordAt + turn) % trade.words.length] ?? trade.zh;
  const localityAt = draw.int(0, 2);
  switch (kind) {
    case 'enterprise': {
      const localities = ['贵州', county.prefecture.short, county.zh];
      const locality = localities[(localityAt + turn) % localities.length] ?? '';
      return `${locality}${brand}${word}${formOf(naming)}`;
    }
    case 'individual-business': {
      const shop = shops.test(word) ? '' : draw.pick(['店', '经营部', '商行']);
      return `${county.zh}${brand}${word}${shop}`;
    }
    case 'cooperative':
      return `${county.zh}${brand}${word}农民专业合作社`;
    case 'rural-collective':
      return `${county.zh}${brand}村股份经济合作社`;
  }
}
