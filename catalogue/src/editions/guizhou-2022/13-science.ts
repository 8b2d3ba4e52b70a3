// 第13类 科技研发信息: one item in which the annex joins a fact, a description and three published lists.
// Lists name enterprises, not always their codes: a code is not required.
import type { Item } from '../../catalogue.ts';
import { field, item, part, subjectCode, subjectName } from './notation.ts';

const category = { no: 13, zh: '科技研发信息', en: 'Research and development' };

const research = item('science.research', '科技研发信息', {
  category,
  en: 'Research and development',
  sourceUnits: ['science', 'county-governments'],
  due: '2022年7月底',
  cadence: 'yearly',
  // Each list delivers its own rows: a record is told from another by what it lists.
  key: ['support', 'project', 'highTechList', 'laboratoryList'],
  basis: '《政府信息公开条例》；高新技术企业认定、科技计划立项、重点实验室名单依规公示（recalled）',
  fields: [
    subjectName({ aliases: ['承担单位', '依托单位', '认定企业名称'] }),
    subjectCode({ required: false }),
    field('highTech', '是否属于国家级高新技术企业', {
      en: 'National high-tech enterprise',
      type: 'boolean',
      aliases: ['是否高新技术企业', '是否国家级高新技术企业'],
    }),
    field('support', '获得科研支持信息（实验室建设、政府资金支持、参与标准制定、人才认证等）', {
      en: 'Research support received',
      aliases: ['获得科研支持信息', '科研支持信息'],
    }),
    field('project', '省级科技计划项目立项企业名单（含企业名称、立项年度）', {
      en: 'Provincial project, enterprise and year',
      parts: [
        part('enterprise', '省级科技计划项目立项企业', { en: 'Enterprise' }),
        part('year', '立项年度', { en: 'Year', type: 'year' }),
      ],
      aliases: ['省级科技计划项目立项企业名单', '省级科技计划项目立项名单'],
    }),
    field('highTechList', '高新技术企业名单', {
      en: 'List of high-tech enterprises',
      aliases: ['高新技术企业名单批次'],
    }),
    field('laboratoryList', '省级企业重点实验室名单', {
      en: 'List of provincial key laboratories',
      aliases: ['省级企业重点实验室', '重点实验室名单'],
    }),
  ],
});

export const science: readonly Item[] = [research];
