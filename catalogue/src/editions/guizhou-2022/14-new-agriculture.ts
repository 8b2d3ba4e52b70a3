// 第14类 新型农业经营主体信息: the annex gives no code, a subject is found by name where the supplementary
// code is missing. Many are natural persons (专业大户, 家庭农场): names are personal, land and housing
// rights are their property and never leave without consent.
import type { Item } from '../../catalogue.ts';
import {
  confidential,
  field,
  item,
  personName,
  prose,
  publishedName,
  subjectCode,
  subjectName,
} from './notation.ts';

const category = { no: 14, zh: '新型农业经营主体信息', en: 'New-type agricultural operators' };
const property = { ...prose, ...confidential } as const;

const operator = item('agriculture.operator', '新型农业经营主体信息', {
  category,
  en: 'New-type agricultural operators',
  sourceUnits: ['agriculture', 'pboc', 'samr', 'county-governments'],
  due: '2023年12月底',
  cadence: 'yearly',
  basis:
    '《政府信息公开条例》：名录公开（recalled）；农村土地经营权、农民住房财产权属个人财产信息，依《个人信息保护法》第二十九条经授权提供',
  fields: [
    subjectName({
      zh: '新型农业经营主体名称',
      ...publishedName,
      aliases: ['经营主体名称', '农业经营主体名称'],
    }),
    field('kind', '类别', {
      en: 'Kind',
      type: 'code',
      list: 'agricultural-operator-kind',
      grade: 2,
      aliases: ['主体类别', '经营主体类别', '类型'],
    }),
    field('head', '负责人', {
      en: 'Head',
      ...personName,
      aliases: ['负责人姓名', '法定代表人', '经营者'],
    }),
    field('location', '所在地', {
      en: 'Location',
      type: 'address',
      grade: 2,
      aliases: ['地址', '经营地址', '住所'],
    }),
    field('business', '经营内容', {
      en: 'Business',
      grade: 2,
      aliases: ['经营范围', '主营内容', '经营项目'],
    }),
    field('landRights', '农村土地经营权信息', {
      en: 'Rural land rights',
      ...property,
      aliases: ['农村土地经营权', '土地经营权'],
    }),
    field('housingRights', '农民住房财产权信息', {
      en: 'Farmers’ housing rights',
      ...property,
      aliases: ['农民住房财产权', '住房财产权'],
    }),
    subjectCode({ required: false, supplementary: true }),
  ],
});

export const newAgriculture: readonly Item[] = [operator];
