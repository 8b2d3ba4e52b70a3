export const subjectWords = {
  title: { zh: '企业查询', en: 'Find a firm' },
  lead: {
    zh: '输入统一社会信用代码或名称的一部分，即可看到公开信用报告',
    en: 'Type the unified code or part of the name; the public report is there at once',
  },
  box: { zh: '统一社会信用代码或名称', en: 'Unified code or name' },
  find: { zh: '查询', en: 'Find' },
  results: { zh: '查询结果', en: 'Results' },
  none: {
    zh: '没有符合的主体，请核对代码或换一个名称',
    en: 'Nobody found: check the code, or try another name',
  },
  name: { zh: '名称', en: 'Name' },
  uscc: { zh: '统一社会信用代码', en: 'Unified code' },
  division: { zh: '区划', en: 'Division' },
  establishedOn: { zh: '成立日期', en: 'Founded' },
  status: { zh: '状态', en: 'Status' },
} as const;
