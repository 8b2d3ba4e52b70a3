export const consentWords = {
  askedNone: { zh: '没有机构等待您的答复', en: 'Nobody waits for your answer' },
  answerBy: { zh: '请在 {day} 前答复', en: 'answer by {day}' },
  answer: { zh: '查看并答复', en: 'Read and answer' },
  liveNone: {
    zh: '目前没有机构可以查看您未公开的信息',
    en: 'No institution may see what is not public',
  },
  until: { zh: '有效至 {day}', en: 'until {day}' },
  used: { zh: '已用 {times} 次，共 {total} 次', en: 'used {times} of {total}' },
  revoke: { zh: '撤回', en: 'Revoke' },
  revokeAsk: { zh: '撤回这份授权？', en: 'Revoke this consent?' },
  revokeMeans: {
    zh: '立即失效，该机构不能再凭它查询；已查到的内容按约定删除。',
    en: 'It ends at once: they can ask no more by it, and delete what they have as agreed.',
  },
} as const;
