// Words of codes that a consent is shown by.
import type { ConsentChannel, ConsentMove, ConsentState } from './consent.ts';
import type { Side } from './consent-change.ts';
import type { Words } from './consent-reasons.ts';

export const stateWords = {
  requested: { zh: '待企业答复', en: 'waits for an answer' },
  granted: { zh: '生效中', en: 'in force' },
  paused: { zh: '已暂停', en: 'paused' },
  declined: { zh: '已拒绝', en: 'declined' },
  lapsed: { zh: '逾期未答复', en: 'lapsed' },
  revoked: { zh: '已撤回', en: 'revoked' },
  expired: { zh: '已到期', en: 'expired' },
  consumed: { zh: '已用完', en: 'used up' },
} as const satisfies Record<ConsentState, Words>;

export const moveWords = {
  request: { zh: '申请', en: 'asked for' },
  grant: { zh: '授予', en: 'granted' },
  decline: { zh: '拒绝', en: 'declined' },
  lapse: { zh: '逾期', en: 'lapsed' },
  pause: { zh: '暂停', en: 'paused' },
  resume: { zh: '恢复', en: 'resumed' },
  revoke: { zh: '撤回', en: 'revoked' },
  expire: { zh: '到期', en: 'expired' },
  consume: { zh: '用完', en: 'used up' },
} as const satisfies Record<ConsentMove | 'request', Words>;

export const channelWords = {
  online: { zh: '线上', en: 'online' },
  written: { zh: '书面', en: 'in writing' },
} as const satisfies Record<ConsentChannel, Words>;

export const sideWords = {
  subject: { zh: '企业', en: 'the enterprise' },
  institution: { zh: '机构', en: 'the institution' },
  node: { zh: '节点', en: 'the node' },
} as const satisfies Record<Side, Words>;
