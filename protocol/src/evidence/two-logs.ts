// 两份日志 (two logs): what a node and a source unit each wrote down of asks and answers, held against each other
// offline: what was asked and answered is what the other party's signature is on, whoever says otherwise. Without a
// body down to its digest; with one, whoever supplied it, to the byte. 依据: 方案三(六)2. Pure. What nobody signed
// (times, codes, milliseconds of a line) is not decided on.
import { isProblem } from '@xinqiao/catalogue/catalogue';
import {
  signedAskDigest,
  verifyEnquiry,
  verifyEnquiryAnswer,
} from '../enquiry/enquiry-signature.ts';
import { enquiryPath } from '../enquiry/enquiry.ts';
import { algOf, matchesDigest, type DigestTag } from '../suite/digest-tag.ts';
import type { KeyBook } from '../suite/key-book.ts';
import { suiteOfDigest } from '../suite/suites.ts';
import { findingOf, type TwoLogsCode, type TwoLogsFinding } from './two-logs-words.ts';

/** What one party wrote down of one ask, and of its answer where it has one. */
export interface Account {
  readonly requestId: string;
  readonly ask: DigestTag;
  readonly askSignature: string;
  readonly answer: SignedAnswer | null;
}

export interface SignedAnswer {
  readonly status: number;
  readonly body: DigestTag;
  readonly signature: string;
}

export interface BothKeys {
  readonly node: KeyBook;
  readonly source: KeyBook;
}

export interface TwoLogs {
  readonly node: readonly Account[];
  readonly source: readonly Account[];
  readonly keys: BothKeys;
  /** Bodies as they were sent, by whoever has them. */
  readonly bodies: readonly Body[];
}

export interface Body {
  readonly kind: 'ask' | 'answer';
  readonly bytes: Uint8Array;
}

/** Of one ask: what is proved, and what each party got wrong. */
export interface Exchange {
  readonly requestId: string;
  /** Digest of what the node signed; null: it is not proved that it asked. */
  readonly asked: DigestTag | null;
  /** What the source signed; null: it is not proved that it answered. */
  readonly answered: Pick<SignedAnswer, 'status' | 'body'> | null;
  /** Bodies that are those, to the byte. */
  readonly bodies: readonly Body[];
  readonly findings: readonly TwoLogsFinding[];
}

export interface TwoLogsVerdict {
  readonly exchanges: readonly Exchange[];
  /** Of no exchange in particular. */
  readonly findings: readonly TwoLogsFinding[];
  /** Who is in the wrong; nobody: the logs agree as far as they go. */
  readonly wrong: readonly ('node' | 'source')[];
}

/** Decides what was asked and answered. */
export function decideTwoLogs({ node, source, keys, bodies }: TwoLogs): TwoLogsVerdict {
  const numbers = new Set([...node, ...source].map(({ requestId }) => requestId));
  const exchanges = [...numbers].map((requestId) => {
    const its = (all: readonly Account[]) => all.filter((one) => one.requestId === requestId);
    return exchangeOf({ requestId, node: its(node), source: its(source), keys, bodies });
  });
  const isOfNone = (body: Body) => exchanges.every((one) => !one.bodies.includes(body));
  const findings = bodies.filter(isOfNone).map(({ kind }) => {
    return findingOf(kind === 'ask' ? 'ask-body-other' : 'answer-body-other');
  });
  const all = [...findings, ...exchanges.flatMap((one) => one.findings)];
  const isWrong = (party: string) => all.some(({ against }) => against === party);
  return { exchanges, findings, wrong: (['node', 'source'] as const).filter(isWrong) };
}

interface Matter extends TwoLogs {
  readonly requestId: string;
}

function exchangeOf({ requestId, node, source, keys, bodies }: Matter): Exchange {
  const asks = { node: node.filter(isAsked(keys)), source: source.filter(isAsked(keys)) };
  const proved = [...asks.node, ...asks.source];
  // An answer names the ask by its signature: any copy of the ask that holds will do.
  const answersOf = (accounts: readonly Account[]) => {
    return accounts.flatMap(({ answer }) =>
      answer !== null && proved.some((ask) => isAnswered(ask, answer, keys)) ? [answer] : [],
    );
  };
  const answers = { node: answersOf(node), source: answersOf(source) };
  const [asked] = proved;
  const [answered] = [...answers.node, ...answers.source];
  const codes = [...askCodes({ node, source }, asks), ...answerCodes({ node, source }, answers)];
  const isIts = ({ kind, bytes }: Body) => {
    const digest = kind === 'ask' ? asked?.ask : answered?.body;
    return digest !== undefined && matchesDigest(digest, bytes);
  };
  return {
    requestId,
    asked: asked?.ask ?? null,
    answered: answered ? { status: answered.status, body: answered.body } : null,
    bodies: bodies.filter(isIts),
    findings: [...new Set(codes)].map(findingOf),
  };
}

interface Both<T> {
  readonly node: readonly T[];
  readonly source: readonly T[];
}

function askCodes({ node, source }: Both<Account>, held: Both<Account>): TwoLogsCode[] {
  const codes: TwoLogsCode[] = [];
  if (held.node.length < node.length) codes.push('node-ask-invalid');
  if (held.source.length < source.length) codes.push('source-ask-invalid');
  if (node.length === 0 && held.source.length > 0) codes.push('node-lacks');
  const digests = new Set([...held.node, ...held.source].map(({ ask }) => ask));
  if (digests.size > 1) codes.push('asked-twice');
  return codes;
}

function answerCodes({ node, source }: Both<Account>, held: Both<SignedAnswer>): TwoLogsCode[] {
  const claimed = (accounts: readonly Account[]) =>
    accounts.filter(({ answer }) => answer !== null);
  const codes: TwoLogsCode[] = [];
  if (held.node.length < claimed(node).length) codes.push('node-answer-invalid');
  if (held.source.length < claimed(source).length) codes.push('source-answer-invalid');
  if (source.length === 0) codes.push(held.node.length > 0 ? 'source-lacks' : 'source-silent');
  const isUnheard = node.length > 0 && claimed(node).length === 0 && held.source.length > 0;
  if (isUnheard) codes.push('not-received');
  const all = [...held.node, ...held.source].map(({ status, body }) => `${status} ${body}`);
  if (new Set(all).size > 1) codes.push('answered-twice');
  return codes;
}

function statementOf({ requestId, ask }: Account) {
  return { method: 'POST', target: enquiryPath, requestId, body: ask };
}

/** Whether the node signed this ask. */
function isAsked({ node }: BothKeys) {
  return (one: Account): boolean =>
    !isProblem(verifyEnquiry(one.askSignature, statementOf(one), { keys: node, now: null }));
}

/** Whether the source signed this answer to this ask. */
function isAnswered(ask: Account, answer: SignedAnswer, { source }: BothKeys): boolean {
  const { status, body, signature } = answer;
  const suite = suiteOfDigest(algOf(ask.ask));
  const request = signedAskDigest(suite, statementOf(ask), ask.askSignature);
  const signed = verifyEnquiryAnswer(
    signature,
    { status, body, request },
    { keys: source, now: null },
  );
  return !isProblem(signed);
}
