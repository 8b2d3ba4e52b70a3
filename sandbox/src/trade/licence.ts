// 证照 (licence): the certificates a trade must hold, who grants them and for how long.
import type { Office } from '../world/office.ts';

export interface Licence {
  readonly certificate: string;
  readonly office: Office;
  readonly years: number;
  /** 行政许可类别. */
  readonly kind: '普通' | '特许' | '核准' | '登记';
}

/** By the word with which the table of trades names them. */
export const licences: Readonly<Record<string, Licence>> = {
  food: { certificate: '食品经营许可证', office: 'market', years: 5, kind: '普通' },
  'food-making': { certificate: '食品生产许可证', office: 'market', years: 5, kind: '普通' },
  discharge: { certificate: '排污许可证', office: 'environment', years: 5, kind: '普通' },
  safety: { certificate: '安全生产许可证', office: 'emergency', years: 3, kind: '普通' },
  building: { certificate: '建筑业企业资质证书', office: 'housing', years: 5, kind: '核准' },
  haulage: { certificate: '道路运输经营许可证', office: 'transport', years: 4, kind: '普通' },
  hygiene: { certificate: '公共场所卫生许可证', office: 'health', years: 4, kind: '普通' },
  mining: { certificate: '采矿许可证', office: 'resources', years: 10, kind: '特许' },
  drugs: { certificate: '药品经营许可证', office: 'market', years: 5, kind: '普通' },
  breeding: { certificate: '动物防疫条件合格证', office: 'agriculture', years: 5, kind: '核准' },
  produce: { certificate: '农产品质量安全登记证书', office: 'agriculture', years: 3, kind: '登记' },
  travel: { certificate: '旅行社业务经营许可证', office: 'culture', years: 10, kind: '普通' },
  development: { certificate: '房地产开发企业资质证书', office: 'housing', years: 3, kind: '核准' },
};
