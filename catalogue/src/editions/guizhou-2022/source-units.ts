// 信源单位 (source units): the 22 that the annex names, as it names them in 2022. Units are renamed and
// merged; who answers for a code today is for the register of parties, not for the edition.
import type { SourceUnit } from '../../catalogue.ts';

export const sourceUnits: readonly SourceUnit[] = [
  { code: 'samr', zh: '省市场监管局', en: 'Provincial Administration for Market Regulation' },
  { code: 'court', zh: '省法院', en: 'Provincial High Court' },
  { code: 'tax', zh: '省税务局', en: 'Provincial Tax Service' },
  { code: 'housing', zh: '省住建厅', en: 'Provincial Department of Housing and Construction' },
  {
    code: 'hrss',
    zh: '省人力资源社会保障厅',
    en: 'Provincial Department of Human Resources and Social Security',
  },
  { code: 'ecology', zh: '省生态环境厅', en: 'Provincial Department of Ecology and Environment' },
  { code: 'customs', zh: '贵阳海关', en: 'Guiyang Customs' },
  { code: 'ip', zh: '省知识产权局', en: 'Provincial Intellectual Property Office' },
  { code: 'copyright', zh: '省版权局', en: 'Provincial Copyright Office' },
  {
    code: 'natural-resources',
    zh: '省自然资源厅',
    en: 'Provincial Department of Natural Resources',
  },
  { code: 'ndrc', zh: '省发展改革委', en: 'Provincial Development and Reform Commission' },
  { code: 'water-resources', zh: '省水利厅', en: 'Provincial Department of Water Resources' },
  { code: 'water-company', zh: '省水投公司', en: 'Provincial Water Investment Company' },
  { code: 'power-grid', zh: '南方电网贵州电网公司', en: 'Guizhou Power Grid Company' },
  { code: 'xingyi-power', zh: '兴义市电力公司', en: 'Xingyi Power Company' },
  { code: 'gas', zh: '贵州燃气集团', en: 'Guizhou Gas Group' },
  { code: 'science', zh: '省科技厅', en: 'Provincial Department of Science and Technology' },
  {
    code: 'agriculture',
    zh: '省农业农村厅',
    en: 'Provincial Department of Agriculture and Rural Affairs',
  },
  {
    code: 'pboc',
    zh: '人民银行贵阳中心支行',
    en: 'People’s Bank of China, Guiyang Central Branch',
  },
  {
    code: 'county-governments',
    zh: '县级以上人民政府',
    en: 'Governments at county level and above',
    plural: true,
  },
  {
    code: 'prefecture-governments',
    zh: '市（州）人民政府',
    en: 'Prefecture governments',
    plural: true,
  },
  {
    code: 'departments',
    zh: '各地各有关部门',
    en: 'Departments concerned, all localities',
    plural: true,
  },
];
