export const usageWords = {
  recent: { zh: '最近的查询', en: 'Latest asks' },
  recentNone: { zh: '近期没有人查询', en: 'Nobody asked lately' },
  at: { zh: '时间', en: 'When' },
  who: { zh: '查询者', en: 'Who' },
  deed: { zh: '事项', en: 'What' },
  decision: { zh: '结果', en: 'Outcome' },
  months: { zh: '各月被查询次数', en: 'Asks by month' },
  month: { zh: '月份', en: 'Month' },
  done: { zh: '已提供', en: 'Provided' },
  refused: { zh: '已拒绝', en: 'Refused' },
} as const;
