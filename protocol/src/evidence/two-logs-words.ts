// What two logs can be found to disagree on, who is in the wrong by it, and the words for it.

export type TwoLogsCode = keyof typeof words;

export interface TwoLogsFinding {
  readonly code: TwoLogsCode;
  /** `nobody`: it cannot be told, or whoever supplied a body supplied another. */
  readonly against: 'node' | 'source' | 'nobody';
  readonly zh: string;
  readonly en: string;
}

const words = {
  'node-altered': {
    against: 'node',
    zh: '节点所交留痕不是其日志封存的内容，节点一方不可信',
    en: 'what the node handed in is not what its own log sealed: the node’s account does not hold',
  },
  'source-altered': {
    against: 'source',
    zh: '信源单位日志中有一行不是日志的格式，该行已被改动',
    en: 'a line of the source’s log is not of its form: it was changed',
  },
  'node-ask-invalid': {
    against: 'node',
    zh: '节点记载的请求与节点自己的签名不符：节点的记载被改动',
    en: 'the node’s entry of the ask does not match the node’s own signature: its entry was changed',
  },
  'source-ask-invalid': {
    against: 'source',
    zh: '信源单位记载的请求没有节点的有效签名：该行被改动或系编造',
    en: 'the source’s line of the ask bears no valid signature of the node: it was changed, or made up',
  },
  'asked-twice': {
    against: 'node',
    zh: '节点以同一编号签名了两个不同的请求',
    en: 'the node signed two different asks under one number',
  },
  'node-lacks': {
    against: 'node',
    zh: '节点日志中没有此请求，而信源单位持有节点对它的签名：确系节点所问',
    en: 'the node’s log lacks the ask, and the source holds the node’s signature on it: the node did ask',
  },
  'node-answer-invalid': {
    against: 'node',
    zh: '节点记载的答复没有信源单位的有效签名：不是信源单位的答复',
    en: 'the answer in the node’s log bears no valid signature of the source: it is not the source’s answer',
  },
  'source-answer-invalid': {
    against: 'source',
    zh: '信源单位记载的答复与其自己的签名不符：该行被改动',
    en: 'the source’s line of the answer does not match its own signature: it was changed',
  },
  'answered-twice': {
    against: 'source',
    zh: '信源单位对同一请求签名了两个不同的答复',
    en: 'the source signed two different answers to one ask',
  },
  'source-lacks': {
    against: 'source',
    zh: '信源单位日志中没有此次应答，而节点持有信源单位对它的签名：确系信源单位所答',
    en: 'the source’s log lacks the answer, and the node holds the source’s signature on it: the source did answer',
  },
  'source-silent': {
    against: 'nobody',
    zh: '信源单位日志中没有此请求，节点也没有它的答复：请求是否到达无从判断',
    en: 'the source’s log lacks the ask and the node has no answer: whether it arrived cannot be told',
  },
  'not-received': {
    against: 'nobody',
    zh: '信源单位作了答复，节点记载未收到：答复可能在途中丢失，不能归责任何一方',
    en: 'the source answered and the node wrote down that nothing came: it may have been lost on its way',
  },
  'ask-body-other': {
    against: 'nobody',
    zh: '所提供的请求正文不是节点签名的请求，提供者所交有误或被改动',
    en: 'the body supplied is not that of any ask the node signed: whoever supplied it has another, or changed it',
  },
  'answer-body-other': {
    against: 'nobody',
    zh: '所提供的答复正文不是信源单位签名的答复，提供者所交有误或被改动',
    en: 'the body supplied is not that of any answer the source signed: whoever supplied it has another, or changed it',
  },
} as const;

export function findingOf(code: TwoLogsCode): TwoLogsFinding {
  return { code, ...words[code] };
}
