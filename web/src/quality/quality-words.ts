export const qualityWords = {
  title: { zh: '数据质量', en: 'Data quality' },
  lead: {
    zh: '各信源单位的待更正问题与迟报、漏报、瞒报',
    en: 'What is to be corrected, late, missed or concealed',
  },
  sources: { zh: '信源单位', en: 'Source units' },
  none: { zh: '还没有报送', en: 'Nothing was delivered yet' },
  open: { zh: '待更正', en: 'Open' },
  late: { zh: '迟报', en: 'Late' },
  missed: { zh: '漏报', en: 'Missed' },
  concealed: { zh: '瞒报', en: 'Concealed' },
  items: { zh: '信息项数', en: 'Items' },
} as const;
