// 债权人 (creditor): invented banks, suppliers and managers that lend to, sell to, sue and wind up the
// province's firms. None exists.
import { codeFrom } from './code.ts';
import type { County } from './county.ts';
import type { Dice } from './dice.ts';

export interface Body {
  readonly name: string;
  readonly uscc: string;
}

const banks = ['演示商业银行', '演示农村商业银行', '演示村镇银行', '演示普惠银行'];
const suppliers = ['演示物资供应', '演示设备租赁', '演示建材供销', '演示农资供应'];
const managers = ['演示破产清算事务所', '演示律师事务所', '演示会计师事务所'];

function bodyOf(
  draw: Dice,
  county: County,
  of: readonly [names: readonly string[], form: string],
): Body {
  const [names, form] = of;
  const name = draw.pick(names);
  const number = Number(county.code) * 10 + names.indexOf(name) + form.length * 1_000;
  return {
    name: `${county.prefecture.short}${name}${form}`,
    uscc: codeFrom('91', county.prefecture.code, { series: 'XC', number }),
  };
}

export function bankOf(draw: Dice, county: County): Body {
  return bodyOf(draw, county, [banks, '股份有限公司']);
}

export function supplierOf(draw: Dice, county: County): Body {
  return bodyOf(draw, county, [suppliers, '有限公司']);
}

/** 破产管理人. */
export function managerOf(draw: Dice, county: County): string {
  return bodyOf(draw, county, [managers, '']).name;
}
