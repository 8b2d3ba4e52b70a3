// 币种 (currency): what registries write after an amount, as a power of ten and an ISO 4217 code. Built once
// as a table of every spelling, so that reading an amount is one look-up.

const scales: Readonly<Record<string, number>> = {
  '': 0,
  百: 2,
  千: 3,
  万: 4,
  十万: 5,
  百万: 6,
  千万: 7,
  亿: 8,
  十亿: 9,
  百亿: 10,
  万亿: 12,
};

const names: Readonly<Record<string, readonly string[]>> = {
  CNY: ['人民币', '人民币元', '元人民币', 'CNY', 'RMB', '元RMB'],
  USD: ['美元', '美金', '元美元', '元美金', 'USD'],
  HKD: ['港元', '港币', '香港元', '元港币', '元港元', '元香港元', 'HKD'],
  JPY: ['日元', '日圆', '日本元', '元日元', 'JPY'],
  EUR: ['欧元', '元欧元', 'EUR'],
  GBP: ['英镑', 'GBP'],
  SGD: ['新加坡元', '新元', '元新加坡元', 'SGD'],
  TWD: ['新台币', '新台币元', '台币', '台湾元', 'TWD'],
  MOP: ['澳门元', '澳门币', 'MOP'],
  KRW: ['韩元', '韩国元', '韩圆', 'KRW'],
  CAD: ['加元', '加拿大元', 'CAD'],
  AUD: ['澳元', '澳大利亚元', 'AUD'],
  NZD: ['新西兰元', 'NZD'],
  CHF: ['瑞士法郎', 'CHF'],
  MYR: ['林吉特', '马来西亚林吉特', '马来西亚元', 'MYR'],
  THB: ['泰铢', '泰国铢', 'THB'],
  RUB: ['卢布', '俄罗斯卢布', 'RUB'],
  DEM: ['德国马克', '马克', 'DEM'],
  FRF: ['法国法郎', '法郎', 'FRF'],
};

export interface Denomination {
  /** Power of ten by which the written number is multiplied; null: as the field is written. */
  readonly scale: number | null;
  /** ISO 4217; null: as the field is written. */
  readonly currency: string | null;
}

/** 元 alone names the unit and leaves the currency to the field. */
const unitAlone = ['元', '圆', '元整'];

/** 人民币 names the currency and no unit; 美元, 欧元 are their own unit. */
const withoutUnit = new Set(['人民币', 'CNY', 'RMB']);

function everySpelling(): ReadonlyMap<string, Denomination> {
  const table = new Map<string, Denomination>([['', { scale: null, currency: null }]]);
  for (const [word, scale] of Object.entries(scales)) {
    if (word !== '') table.set(word, { scale, currency: null });
    for (const unit of unitAlone) table.set(word + unit, { scale, currency: null });
    for (const [currency, spellings] of Object.entries(names)) {
      for (const spelling of spellings) {
        const given = word === '' && withoutUnit.has(spelling) ? null : scale;
        table.set(word + spelling, { scale: given, currency });
      }
    }
  }
  const bracketed = new Map(table);
  for (const [spelling, denomination] of table) {
    bracketed.set(`(${spelling})`, denomination);
  }
  return bracketed;
}

const spellings = everySpelling();
const untidy = /[\s()（）]/g;

/** What the text after a number says of its unit and currency; null when it says something else. */
export function denominationOf(text: string): Denomination | null {
  return spellings.get(text) ?? spellings.get(text.replace(untidy, '').toUpperCase()) ?? null;
}
