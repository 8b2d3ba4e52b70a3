// Lines of CSV: the register, an enterprise's history, the statement.
import type { NamedAsk } from './usage-register-service.ts';
import type { StatementLine } from './usage-statement-service.ts';
import { decisionWords, deedWords, purposeWords, wordsOf } from './usage-words.ts';

export const registerHeader = [
  '时间 at',
  '单位 organisation',
  '单位名称 name',
  '人员或系统 person',
  '凭证 credential',
  '主体 subject',
  '事项 deed',
  '信息项 items',
  '用途 purpose',
  '授权 consent',
  '融资申请 application',
  '结果 decision',
  '理由代码 code',
  '理由 reason',
  '编号 number',
  '请求 request',
  '摘要 digest',
];

export function registerLine(ask: NamedAsk): string[] {
  return [
    ask.at.toISOString(),
    ask.organisation,
    ask.organisationName,
    ask.person,
    ask.credential,
    ask.subject,
    deedWords[ask.deed].zh,
    itemsText(ask),
    purposeWords(ask.purpose)?.zh ?? '',
    ask.consent ?? '',
    ask.application ?? '',
    decisionWords[ask.decision].zh,
    ask.code ?? '',
    reasonsText(ask),
    ask.number ?? '',
    ask.request,
    ask.digest ?? '',
  ];
}

export const accessHeader = [
  '时间 at',
  '查询方 who',
  '事项 deed',
  '信息项 items',
  '用途 purpose',
  '授权 consent',
  '结果 decision',
  '理由 reason',
  '编号 number',
];

export function accessLine(ask: NamedAsk, who: string): string[] {
  return [
    ask.at.toISOString(),
    who,
    deedWords[ask.deed].zh,
    itemsText(ask),
    purposeWords(ask.purpose)?.zh ?? '',
    ask.consent ?? '',
    decisionWords[ask.decision].zh,
    reasonsText(ask),
    ask.number ?? '',
  ];
}

export const statementHeader = [
  '月份 month',
  '信息项 item',
  '名称 title',
  '单位 organisation',
  '单位名称 name',
  '已提供 given',
  '未提供 withheld',
  '已拒绝 refused',
];

export function statementCells(line: StatementLine): string[] {
  const { month, item, zh, organisation, name, given, withheld, refused } = line;
  return [month, item, zh, organisation, name, `${given}`, `${withheld}`, `${refused}`];
}

function itemsText({ items }: NamedAsk): string {
  return items === null ? '清单全部信息项' : items.join('；');
}

function reasonsText({ code, reasons }: NamedAsk): string {
  const codes = code === null ? Object.keys(reasons) : [code];
  return codes.map((one) => wordsOf(one).zh).join('；');
}
