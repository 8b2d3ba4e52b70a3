// 两份日志对质 (two logs): the node's receipts of an enquiry against the lines of a gateway's log, decided offline by
// keys known from elsewhere, with whatever bodies the parties supply.
import { readFileSync, statSync } from 'node:fs';
import { isProblem } from '@xinqiao/catalogue/catalogue';
import { readTrustFile, type TrustFile } from '@xinqiao/protocol/evidence/trust-file';
import {
  decideTwoLogs,
  type Body,
  type Exchange,
  type TwoLogsVerdict,
} from '@xinqiao/protocol/evidence/two-logs';
import { accountsOfNode, accountsOfSource } from '@xinqiao/protocol/evidence/two-logs-reader';
import type { TwoLogsFinding } from '@xinqiao/protocol/evidence/two-logs-words';
import { readEnquiryAnswer, readEnquiryAsk } from '@xinqiao/protocol/enquiry/enquiry';
import { keyBook } from '@xinqiao/protocol/suite/key-book';
import { isRecord } from '@xinqiao/protocol/wire';
import { jsonIn, readTrust, unreadable } from './evidence-file.ts';

export interface TwoLogsFiles {
  /** What the node handed in: `GET …/enquiries/{enquiry}/receipts`, or one receipt. */
  readonly node: string;
  readonly trust: string;
  /** The gateway's log, or the lines in question. */
  readonly journal: string;
  /** What `gateway keys` printed, a list of such, or a trust file. */
  readonly sourceTrust: string;
  readonly ask?: string | undefined;
  readonly answer?: string | undefined;
}

/** @throws Fault `evidence.file` where a file cannot be read at all */
export function compareLogs(files: TwoLogsFiles): TwoLogsVerdict {
  const trust = readTrust(files.trust);
  const source = readSourceTrust(files.sourceTrust);
  const node = accountsOfNode(receiptsIn(files.node), trust);
  const requests = node.accounts.map(({ requestId }) => requestId);
  const log = accountsOfSource(linesIn(files.journal), { asks: node.asks, requests });
  const body = (kind: Body['kind'], path: string | undefined): Body[] =>
    path === undefined ? [] : [{ kind, bytes: bytesIn(path) }];
  const bodies = [...body('ask', files.ask), ...body('answer', files.answer)];
  const keys = { node: keyBook(trust.keys), source: keyBook(source.keys) };
  const verdict = decideTwoLogs({ node: node.accounts, source: log.accounts, keys, bodies });
  const findings = [...node.findings, ...log.findings, ...verdict.findings];
  const all = [...findings, ...verdict.wrong.map((against) => ({ against }))];
  const wrong = (['node', 'source'] as const).filter((one) => all.some((f) => f.against === one));
  return { ...verdict, findings, wrong };
}

/** For programs: of bodies, which were those. */
export function withoutBodies({ exchanges, ...verdict }: TwoLogsVerdict) {
  const told = exchanges.map(({ bodies, ...one }) => ({
    ...one,
    bodies: bodies.map(({ kind }) => kind),
  }));
  return { ...verdict, exchanges: told };
}

function receiptsIn(path: string): readonly unknown[] {
  const value = jsonIn(path);
  if (!isRecord(value)) throw unreadable(path);
  if (Array.isArray(value['receipts'])) return value['receipts'];
  if (isRecord(value['entry'])) return [value];
  throw unreadable(path);
}

function readSourceTrust(path: string): TrustFile {
  const value = jsonIn(path);
  const isFile = isRecord(value) && 'keys' in value;
  const keys = Array.isArray(value) ? value : [value];
  const trust = readTrustFile(isFile ? value : { v: 1, logs: [], keys }, '');
  if (isProblem(trust)) throw unreadable(path, trust);
  return trust;
}

function linesIn(path: string): string[] {
  return bytesIn(path)
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
}

function bytesIn(path: string): Buffer {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw unreadable(path);
  return readFileSync(path);
}

const parties = {
  node: { zh: '节点', en: 'the node' },
  source: { zh: '信源单位', en: 'the source unit' },
} as const;

/** The verdict, for a person at a terminal. */
export function twoLogsText({ exchanges, findings, wrong }: TwoLogsVerdict): string {
  const told = [...findings.flatMap(findingLines), ...exchanges.flatMap(exchangeLines)];
  const by = (language: 'zh' | 'en') => wrong.map((one) => parties[one][language]);
  if (wrong.length > 0) {
    const said = `✗ 结论：${by('zh').join('、')}一方有误；以上已证实的内容以对方签名为准`;
    const saidEn = `  verdict: ${by('en').join(' and ')} in the wrong; what is proved above stands by the other’s signature`;
    return [...told, said, saidEn].join('\n');
  }
  return [...told, ...conclusion({ exchanges, findings })].join('\n');
}

/** Where nobody is in the wrong. */
function conclusion({ exchanges, findings }: Pick<TwoLogsVerdict, 'exchanges' | 'findings'>) {
  const isProved = exchanges.length > 0 && exchanges.every(({ answered }) => answered !== null);
  const isPlain = exchanges.every((one) => one.findings.length === 0);
  if (!isProved || !isPlain) {
    const en =
      '  verdict: not all is proved by what was handed in, and nobody is in the wrong by it';
    return ['？ 结论：所交材料不足以证明全部问答，不能归责任何一方', en];
  }
  if (findings.length > 0) {
    const en = '  verdict: the two logs agree, and the body supplied is not what was signed';
    return ['✗ 结论：两份日志一致，但所提供的正文不是双方签名的正文', en];
  }
  const en = '  verdict: the two logs agree, and each bears the other’s signature';
  return ['✓ 结论：两份日志一致，问答均有对方签名', en];
}

/** Whether the logs agree on everything, and nothing else was supplied. */
export function isAgreed({ exchanges, findings }: TwoLogsVerdict): boolean {
  return (
    exchanges.length > 0 && [...findings, ...exchanges.flatMap((one) => one.findings)].length === 0
  );
}

function findingLines({ zh, en, code, against }: TwoLogsFinding): string[] {
  return [`${against === 'nobody' ? '！' : '✗'} ${zh}`, `  ${en} [${code}]`];
}

function exchangeLines({ requestId, asked, answered, bodies, findings }: Exchange): string[] {
  const lines = [`请求 request ${requestId}`];
  lines.push(
    asked ? `  ✓ 所问已证实 asked: ${asked}` : '  ✗ 所问未证实 what was asked is not proved',
  );
  lines.push(
    answered
      ? `  ✓ 所答已证实 answered: ${answered.status} ${answered.body}`
      : '  ✗ 所答未证实 what was answered is not proved',
  );
  lines.push(...bodies.map(bodyLine));
  return [...lines, ...findings.flatMap(findingLines)];
}

/** What a body says that was proved, by codes alone. */
function bodyLine({ kind, bytes }: Body): string {
  const value = parsed(bytes);
  const ask = kind === 'ask' ? readEnquiryAsk(value, '') : null;
  if (ask && !isProblem(ask)) {
    const { mode, item, fields } = ask;
    return `  ✓ 请求正文属实 the ask’s body is that: ${mode} ${item}（${fields.join('、')}）`;
  }
  const answer = kind === 'answer' ? readEnquiryAnswer(value, '') : null;
  if (answer && !isProblem(answer)) {
    const { outcome, reason } = answer;
    return `  ✓ 答复正文属实 the answer’s body is that: ${outcome}${reason ? `（${reason}）` : ''}`;
  }
  return '  ✓ 正文属实 the body is that';
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return null;
  }
}
