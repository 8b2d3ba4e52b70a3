// 住所 (address): a county's street or township, road and number, of common invented names.
import type { County } from './county.ts';
import { dice } from './dice.ts';

const towns = [
  '兴隆街道',
  '云溪街道',
  '新华街道',
  '河滨街道',
  '金山街道',
  '双龙镇',
  '高坪镇',
  '大坝镇',
  '青岩坪镇',
  '龙井乡',
  '白果坪镇',
  '石板滩镇',
];
const roads = [
  '人民路',
  '解放路',
  '建设大道',
  '迎宾大道',
  '文化路',
  '工业大道',
  '环城路',
  '朝阳路',
  '滨河路',
  '产业园一号路',
];

/** An address in the county; another `turn` is another address of the same subject. */
export function addressOf(key: readonly number[], county: County, turn: number): string {
  const draw = dice(...key, 'address', turn);
  const place = `${county.prefecture.zh}${county.zh}${draw.pick(towns)}`;
  return `贵州省${place}${draw.pick(roads)}${draw.int(1, 388)}号`;
}
