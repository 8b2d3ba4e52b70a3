// 第6类 生态环境领域信息: the environmental authority's own credit evaluation.
import type { Item } from '../../catalogue.ts';
import { field, item, part, subjectCode, subjectName } from './notation.ts';

const category = { no: 6, zh: '生态环境领域信息', en: 'Ecology and environment' };

const creditGrade = item('environment.credit-grade', '环保信用评价情况', {
  category,
  en: 'Environmental credit evaluations',
  sourceUnits: ['ecology', 'county-governments'],
  due: '2022年12月底',
  cadence: 'yearly',
  key: ['evaluatedOn'],
  eventDate: 'evaluatedOn',
  basis: '《企业环境信用评价办法（试行）》（环发〔2013〕150号）：评价结果向社会公布（recalled）',
  fields: [
    subjectName(),
    subjectCode(),
    field('evaluation', '环保信用评价分值和等级', {
      en: 'Score and grade',
      parts: [
        part('score', '环保信用评价分值', { en: 'Score', type: 'decimal', unit: '分' }),
        part('grade', '环保信用评价等级', { en: 'Grade', type: 'code', list: 'environment-grade' }),
      ],
      aliases: ['环保信用评价分值及等级', '环境信用评价结果', '环保信用评价结果'],
    }),
    field('evaluatedOn', '评价时间', {
      en: 'Evaluated on',
      type: 'date',
      required: true,
      aliases: ['评价日期', '环保信用评价时间'],
    }),
  ],
});

export const environment: readonly Item[] = [creditGrade];
