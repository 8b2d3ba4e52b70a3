// 行政机关 (office): the county offices that register, license and punish. Their names are those of
// public bodies of the county; their codes are invented from a series that is not issued.
import { codeFrom } from './code.ts';
import type { County } from './county.ts';

export type Office =
  | 'market'
  | 'environment'
  | 'housing'
  | 'transport'
  | 'emergency'
  | 'agriculture'
  | 'health'
  | 'fire'
  | 'culture'
  | 'labour'
  | 'resources'
  | 'tax';

const titles: Readonly<Record<Office, string>> = {
  market: '市场监督管理局',
  environment: '生态环境分局',
  housing: '住房和城乡建设局',
  transport: '交通运输局',
  emergency: '应急管理局',
  agriculture: '农业农村局',
  health: '卫生健康局',
  fire: '消防救援大队',
  culture: '文体广电旅游局',
  labour: '人力资源和社会保障局',
  resources: '自然资源局',
  tax: '税务局',
};

const offices = Object.keys(titles);

export function isOffice(name: string): name is Office {
  return name in titles;
}

/** 黔西市市场监督管理局: a county's name is enough. */
export function officeName(county: County, office: Office): string {
  return `${county.zh}${titles[office]}`;
}

/** The office's USCC (class 11, organ of the state). */
export function officeCode(county: County, office: Office): string {
  return codeFrom('11', county.code, { series: 'XJ', number: offices.indexOf(office) });
}

/** The county's court, as judgments name it. */
export function courtName(county: County): string {
  return `${county.zh}人民法院`;
}
