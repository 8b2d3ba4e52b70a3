// 第10类 不动产信息: verified at the source under the enterprise's authorization, the outcome alone comes
// back. The subject is the holder of the right, or the mortgagor, for whom the annex has no code.
import type { Item } from '../../catalogue.ts';
import {
  confidential,
  field,
  item,
  partyId,
  personName,
  subjectCode,
  verified,
} from './notation.ts';

const category = { no: 10, zh: '不动产信息', en: 'Real estate' };
const registry = {
  ...verified,
  category,
  sourceUnits: ['natural-resources', 'county-governments'],
  due: '2022年12月底',
} as const;
const confidentialPerson = { ...personName, ...confidential } as const;

const ownership = item('real-estate.ownership', '企业名下不动产登记情况', {
  ...registry,
  en: 'Real estate of the enterprise',
  // One certificate may cover several units.
  key: ['certificateNumber', 'unitNumber'],
  subject: { code: 'holderId', name: 'holder' },
  eventDate: 'registeredOn',
  basis:
    '方案附件第10类：数据核验（经企业授权）；《不动产登记资料查询暂行办法》：限权利人和利害关系人查询（recalled）',
  fields: [
    field('holder', '权利人名称', {
      en: 'Holder',
      ...confidentialPerson,
      required: true,
      aliases: ['权利人', '权利人姓名/名称', '企业名称'],
    }),
    field('holderId', '权利人证件号', {
      en: 'Holder’s document number',
      ...partyId,
      aliases: ['权利人证件号码', '统一社会信用代码', '证件号'],
    }),
    field('certificateNumber', '不动产权证书号', {
      en: 'Certificate number',
      ...confidential,
      required: true,
      aliases: ['不动产权证号', '不动产证号', '产权证号'],
    }),
    field('unitNumber', '不动产单元号', {
      en: 'Unit number',
      ...confidential,
      aliases: ['不动产单元代码'],
    }),
    field('use', '用途', { en: 'Use', ...confidential, aliases: ['规划用途', '不动产用途'] }),
    field('location', '坐落', {
      en: 'Location',
      type: 'address',
      ...confidential,
      mask: 'address',
      aliases: ['不动产坐落'],
    }),
    field('area', '面积', {
      en: 'Area',
      type: 'decimal',
      unit: '平方米',
      ...confidential,
      aliases: ['不动产面积', '面积（平方米）', '建筑面积'],
    }),
    field('term', '使用期限', {
      en: 'Term of use',
      ...confidential,
      aliases: ['土地使用期限', '使用权期限'],
    }),
    field('authority', '登记机构', {
      en: 'Registry',
      ...confidential,
      aliases: ['不动产登记机构'],
    }),
    field('registeredOn', '登记时间', {
      en: 'Registered on',
      type: 'date',
      ...confidential,
      aliases: ['登记日期', '登簿时间'],
    }),
  ],
});

const mortgage = item('real-estate.mortgage', '企业名下不动产抵押信息', {
  ...registry,
  en: 'Mortgages on real estate of the enterprise',
  key: ['certificateNumber', 'unitNumber'],
  subject: { code: 'uscc', name: 'mortgagor' },
  eventDate: 'registeredOn',
  basis:
    '方案附件第10类：数据核验（经企业授权）；《不动产登记资料查询暂行办法》：限权利人和利害关系人查询（recalled）',
  fields: [
    field('mortgagee', '抵押权人', {
      en: 'Mortgagee',
      ...confidentialPerson,
      aliases: ['抵押权人名称', '抵押权人姓名/名称'],
    }),
    field('mortgageeId', '抵押权人证件号', {
      en: 'Mortgagee’s document number',
      ...partyId,
      aliases: ['抵押权人证件号码'],
    }),
    field('certificateNumber', '不动产登记证明号', {
      en: 'Registration proof number',
      ...confidential,
      required: true,
      aliases: ['不动产登记证明', '登记证明号', '他项权证号'],
    }),
    field('unitNumber', '不动产单元号', {
      en: 'Unit number',
      ...confidential,
      aliases: ['不动产单元代码'],
    }),
    field('right', '权利类型', {
      en: 'Kind of right',
      ...confidential,
      aliases: ['抵押权类型'],
    }),
    field('mortgagor', '抵押人', {
      en: 'Mortgagor',
      ...confidentialPerson,
      required: true,
      aliases: ['抵押人名称', '抵押人姓名/名称', '企业名称'],
    }),
    field('registeredOn', '抵押登记时间', {
      en: 'Registered on',
      type: 'date',
      ...confidential,
      aliases: ['抵押登记日期', '登记时间'],
    }),
    subjectCode({
      required: false,
      supplementary: true,
      ...confidential,
      aliases: ['抵押人统一社会信用代码', '抵押人证件号', '抵押人证件号码'],
    }),
  ],
});

export const realEstate: readonly Item[] = [ownership, mortgage];
