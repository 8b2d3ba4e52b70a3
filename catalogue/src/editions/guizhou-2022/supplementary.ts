// 补充信息项 (supplementary items): 严重失信主体名单 and 荣誉表彰, which 方案三(四)2 names and the annex leaves
// out. They stand beside the fourteen categories, each with its own legal basis.
import type { Item } from '../../catalogue.ts';
import { field, item, subjectCode, subjectName } from './notation.ts';

const authorities = {
  sourceUnits: ['ndrc', 'departments'],
  due: '未列入附件',
  supplementary: true,
} as const;

const seriousList = item('dishonesty.serious-list', '严重失信主体名单', {
  ...authorities,
  category: { no: 15, zh: '严重失信主体名单', en: 'Lists of seriously dishonest subjects' },
  en: 'Entries in lists of seriously dishonest subjects',
  cadence: 'monthly',
  key: ['list', 'listedOn'],
  eventDate: 'listedOn',
  intervals: [['listedOn', 'removedOn']],
  publicity: {
    until: 'removedOn',
    basis:
      '《国务院办公厅关于进一步完善失信约束制度构建诚信建设长效机制的指导意见》（国办发〔2020〕49号）：移出名单后停止公示（recalled）',
  },
  basis: '方案三(四)2；国办发〔2020〕49号：依法依规设列并公布严重失信主体名单（recalled）',
  fields: [
    subjectName({ supplementary: true, aliases: ['失信主体名称'] }),
    subjectCode({ supplementary: true, required: false }),
    field('list', '名单名称', {
      en: 'List',
      required: true,
      supplementary: true,
      aliases: ['严重失信主体名单名称', '失信领域', '名单类型'],
    }),
    field('decisionNumber', '列入决定文书号', {
      en: 'Decision number',
      supplementary: true,
      aliases: ['认定文号', '列入文书号', '决定文书号'],
    }),
    field('cause', '列入原因', {
      en: 'Cause',
      grade: 3,
      mask: 'free-text',
      personal: true,
      supplementary: true,
      aliases: ['列入事由', '失信行为'],
    }),
    field('listedOn', '列入日期', {
      en: 'Listed on',
      type: 'date',
      required: true,
      supplementary: true,
      aliases: ['列入时间', '认定日期'],
    }),
    field('authority', '列入机关', {
      en: 'Listed by',
      supplementary: true,
      aliases: ['认定单位', '列入决定机关', '认定机关'],
    }),
    field('removedOn', '移出日期', {
      en: 'Removed on',
      type: 'date',
      supplementary: true,
      aliases: ['移出时间', '退出日期'],
    }),
    field('removalCause', '移出原因', {
      en: 'Cause of removal',
      supplementary: true,
      aliases: ['移出事由', '退出原因'],
    }),
  ],
});

const commendation = item('honour.commendation', '荣誉表彰', {
  ...authorities,
  category: { no: 16, zh: '荣誉表彰', en: 'Honours' },
  en: 'Commendations',
  cadence: 'monthly',
  key: ['title', 'awardedOn'],
  eventDate: 'awardedOn',
  intervals: [['awardedOn', 'validUntil']],
  basis: '方案三(四)2、三(五)1；《政府信息公开条例》：表彰奖励决定公开（recalled）',
  fields: [
    subjectName({ supplementary: true, aliases: ['受表彰主体名称', '获奖单位'] }),
    subjectCode({ supplementary: true, required: false }),
    field('title', '荣誉名称', {
      en: 'Honour',
      required: true,
      supplementary: true,
      aliases: ['荣誉称号', '表彰名称', '奖项名称'],
    }),
    field('level', '荣誉级别', { en: 'Level', supplementary: true, aliases: ['表彰级别', '级别'] }),
    field('documentNumber', '表彰文号', {
      en: 'Document number',
      supplementary: true,
      aliases: ['文号', '表彰决定文号'],
    }),
    field('authority', '表彰机关', {
      en: 'Awarded by',
      supplementary: true,
      aliases: ['表彰单位', '授予机关', '授予单位'],
    }),
    field('awardedOn', '授予日期', {
      en: 'Awarded on',
      type: 'date',
      required: true,
      supplementary: true,
      aliases: ['表彰日期', '授予时间', '认定日期'],
    }),
    field('validUntil', '有效期至', {
      en: 'Valid until',
      type: 'date',
      supplementary: true,
      aliases: ['荣誉有效期', '有效期'],
    }),
  ],
});

export const supplementaryItems: readonly Item[] = [seriousList, commendation];
