// 自然人 (person): invented people. Every identity number passes its check digit (GB 11643) and has a
// plausible county and birthday, and none can belong to anyone: its sequence is 000, and issued
// sequences begin at 001.
import { personIdCheck } from '@xinqiao/catalogue/values/person-id';
import { type Day, isoOf } from './day.ts';
import { dice } from './dice.ts';

export interface Person {
  readonly name: string;
  /** 18 characters, sequence 000. */
  readonly id: string;
}

const surnames = [...'王李张刘陈杨黄吴罗周田赵龙潘石陆韦徐何熊郑谢彭蒋吕冉安穆余邓曾毛丁卢莫左'];
const firstGiven = [...'国建文志秀明光永德正金玉春小晓海云天家学廷昌仕朝应兴世开成荣登'];
const lastGiven = [...'华明芬英平强军勇林红燕琴友贵才富忠义祥龙敏芳兰珍梅霞波涛江峰松柏'];

const adult = { from: 22 * 365, to: 58 * 365 };

/** Who a person is: dice keys that tell this person from another, the home of the identity number,
 * and a day on which the person is between 22 and 58. */
export interface Role {
  readonly key: readonly (number | string)[];
  /** Six-digit county. */
  readonly home: string;
  readonly adultOn: Day;
}

/** The person who plays a role, the same whenever asked for. */
export function personOf({ key, home, adultOn }: Role): Person {
  const draw = dice(...key, 'person');
  const born = isoOf(adultOn - draw.int(adult.from, adult.to)).replaceAll('-', '');
  const first = draw.chance(0.3) ? '' : draw.pick(firstGiven);
  const name = `${draw.pick(surnames)}${first}${draw.pick(lastGiven)}`;
  const digits = `${home}${born}000`;
  return { name, id: `${digits}${personIdCheck(digits)}` };
}
