// 第9类 软件著作权信息: delivered 总对总.
import type { Item } from '../../catalogue.ts';
import { field, headquarters, item, publishedName, subjectCode, subjectName } from './notation.ts';

const category = { no: 9, zh: '软件著作权信息', en: 'Software copyright' };

const software = item('copyright.software', '企业软件著作权信息', {
  ...headquarters,
  category,
  en: 'Software copyrights',
  sourceUnits: ['copyright'],
  due: '2022年12月底',
  cadence: 'monthly',
  key: ['registrationNumber'],
  eventDate: 'registeredOn',
  basis: '《计算机软件著作权登记办法》（国家版权局令第1号）：登记公告（recalled）',
  fields: [
    subjectName(),
    subjectCode({ required: false }),
    field('holder', '软件著作权人', {
      en: 'Copyright holder',
      ...publishedName,
      aliases: ['著作权人', '软件著作权人名称'],
    }),
    field('title', '软件著作全称', {
      en: 'Full title',
      aliases: ['软件全称', '软件名称', '软件著作权名称', '软件著作名称'],
    }),
    field('publishedOn', '首次发表日期', {
      en: 'First published on',
      type: 'date',
      aliases: ['首次发表时间', '发表日期'],
    }),
    field('version', '版本号', { en: 'Version', aliases: ['软件版本号', '版本'] }),
    // The register's own classes of software, not GB/T 4754.
    field('softwareClass', '软件著作分类', {
      en: 'Class of software',
      aliases: ['软件分类', '分类号', '软件著作分类号'],
    }),
    field('industryClass', '行业分类', {
      en: 'Class of industry',
      aliases: ['软件行业分类', '行业分类号'],
    }),
    field('registrationNumber', '登记号', {
      en: 'Registration number',
      required: true,
      aliases: ['软件登记号', '著作权登记号', '软著登记号'],
    }),
    field('registeredOn', '登记日期', {
      en: 'Registered on',
      type: 'date',
      aliases: ['登记批准日期', '登记时间', '软著登记日期'],
    }),
  ],
});

export const copyright: readonly Item[] = [software];
