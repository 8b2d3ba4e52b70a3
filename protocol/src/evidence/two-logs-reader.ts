// Reads what the two parties hand in: the node's receipts of an enquiry, and the lines of the gateway's log.
import { isProblem } from '@xinqiao/catalogue/catalogue';
import { isDigestTag } from '../suite/digest-tag.ts';
import { isRecord } from '../wire.ts';
import { verifyReceipt } from './receipt.ts';
import { trustIn, type TrustFile } from './trust-file.ts';
import type { Account, SignedAnswer } from './two-logs.ts';
import { findingOf, type TwoLogsFinding } from './two-logs-words.ts';

export interface Handed {
  readonly accounts: readonly Account[];
  readonly findings: readonly TwoLogsFinding[];
}

type Members = Readonly<Record<string, unknown>>;

/** The accounts in a node's receipts, each held against the node's log; and by what numbers the source knows them. */
export function accountsOfNode(
  receipts: readonly unknown[],
  trust: TrustFile,
): Handed & { readonly asks: readonly string[] } {
  const accounts: Account[] = [];
  const findings: TwoLogsFinding[] = [];
  const asks: string[] = [];
  for (const receipt of receipts) {
    const head = isRecord(receipt) && isRecord(receipt['head']) ? receipt['head'] : {};
    const against = trustIn(trust, String(head['logId']), []);
    const entry = isProblem(against) ? against : verifyReceipt(receipt, against);
    if (isProblem(entry)) findings.push(findingOf('node-altered'));
    // What it says is held against the other log all the same.
    const detail = detailIn(receipt);
    if (typeof detail['ask'] === 'string') asks.push(detail['ask']);
    const earlier: readonly unknown[] = Array.isArray(detail['earlier']) ? detail['earlier'] : [];
    // Where the source was too busy, or down, nothing was sent.
    const tries = detail['requestId'] === undefined ? earlier : [detail, ...earlier];
    for (const one of tries) {
      // Entries of before have no status: they are of what was accepted.
      const account = isRecord(one) ? accountIn(nodeNames, { status: 200, ...one }) : null;
      if (account) accounts.push(account);
      else if (findings.length === 0) findings.push(findingOf('node-altered'));
    }
  }
  return { accounts, findings, asks };
}

/** The accounts of those lines that are about these asks of the node's; all, where none are named. */
export function accountsOfSource(
  lines: readonly string[],
  { asks, requests }: { readonly asks: readonly string[]; readonly requests: readonly string[] },
): Handed {
  const accounts: Account[] = [];
  const findings: TwoLogsFinding[] = [];
  for (const text of lines) {
    const line = lineIn(text);
    const matter = line && isRecord(line['matter']) ? line['matter'] : null;
    const isAny = asks.length === 0 && requests.length === 0 && matter !== null;
    const isIts =
      asks.includes(String(matter?.['enquiry'])) || requests.includes(String(line?.['request']));
    if (line !== null && !isAny && !isIts) continue;
    const account = line && accountIn(sourceNames, line);
    if (account) accounts.push(account);
    else findings.push(findingOf('source-altered'));
  }
  return { accounts, findings };
}

interface Names {
  readonly requestId: string;
  readonly ask: string;
  readonly askSignature: string;
}
const nodeNames = { requestId: 'requestId', ask: 'request', askSignature: 'requestSignature' };
const sourceNames = { requestId: 'request', ask: 'ask', askSignature: 'askSignature' };

function accountIn(names: Names, one: Members): Account | null {
  const requestId = one[names.requestId];
  const ask = one[names.ask];
  const askSignature = one[names.askSignature];
  if (typeof requestId !== 'string' || typeof askSignature !== 'string') return null;
  if (typeof ask !== 'string' || !isDigestTag(ask)) return null;
  const answer = answerIn(one);
  return answer === undefined ? null : { requestId, ask, askSignature, answer };
}

/** Null: none came; undefined: it is not of its form. */
function answerIn({ status, answer, answerSignature }: Members): SignedAnswer | null | undefined {
  if (answer === null && answerSignature === null) return null;
  if (typeof answer !== 'string' || !isDigestTag(answer)) return undefined;
  if (typeof answerSignature !== 'string' || typeof status !== 'number') return undefined;
  return Number.isInteger(status)
    ? { status, body: answer, signature: answerSignature }
    : undefined;
}

function detailIn(receipt: unknown): Members {
  const entry = isRecord(receipt) ? receipt['entry'] : null;
  const detail = isRecord(entry) ? entry['detail'] : null;
  return isRecord(detail) ? detail : {};
}

function lineIn(text: string): Members | null {
  try {
    const line: unknown = JSON.parse(text);
    return isRecord(line) ? line : null;
  } catch {
    return null;
  }
}
