export const enquiryWords = {
  askable: { zh: '经授权可获得的信息', en: 'What a consent can open' },
  category: { zh: '类别', en: 'Category' },
  item: { zh: '信息项', en: 'Item' },
  how: { zh: '方式', en: 'How' },
  collect: { zh: '节点已归集', en: 'kept at the node' },
  call: { zh: '向信源单位实时调用', en: 'called at the source' },
  verify: {
    zh: '由信源单位核验，只答是否一致',
    en: 'verified at the source: only whether a claim holds',
  },
  fields: { zh: '须授权的字段', en: 'Fields by consent' },
  now: { zh: '此刻能否得到', en: 'Can it be had now' },
  GOOD: { zh: '正常', en: 'good' },
  BAD: { zh: '目前无法应答', en: 'not answering' },
  UNSURE: { zh: '近期少有调用，无法判断', en: 'few asks lately: not known' },
  unconnected: { zh: '信源单位未接入', en: 'source not connected' },
  ready: { zh: '可得', en: 'at hand' },
  half: { zh: '{answered}/{asked} 次应答', en: '{answered} of {asked} answered' },
  forNothing: {
    zh: '以下信息项此刻得不到，申请了也可能用不上：',
    en: 'These cannot be had now; a consent to them may be for nothing:',
  },
} as const;
