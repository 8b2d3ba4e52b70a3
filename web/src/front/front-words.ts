export const frontWords = {
  enterpriseTitle: { zh: '企业首页', en: 'Your firm at a glance' },
  enterpriseLead: {
    zh: '谁想看、谁看过、哪里不对，一目了然',
    en: 'What is asked of you, who looked, and what is wrong',
  },
  asked: { zh: '待您答复的授权', en: 'Asked of you' },
  live: { zh: '生效中的授权', en: 'Live consents' },
  recent: { zh: '最近谁查询了我', en: 'Who looked lately' },
  months: { zh: '各月被查询次数', en: 'Asked for, by month' },
  sourceTitle: { zh: '信源单位首页', en: 'Your source unit at a glance' },
  sourceLead: { zh: '最近报送与待更正问题', en: 'Latest deliveries, and what is to be corrected' },
  openFaults: { zh: '待更正问题', en: 'To be corrected' },
  batches: { zh: '最近批次', en: 'Latest batches' },
} as const;
