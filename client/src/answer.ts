// 应答核验 (answer): whether an answer is the node's own, to this very request. The statement is built from
// what was sent and received; only the signature travelled.
import { isProblem, type Problem } from '@xinqiao/catalogue/catalogue';
import { exchangeStatement, verifyResponse, type Exchange } from '@xinqiao/protocol/exchange';
import { keyBook, type TrustedKey } from '@xinqiao/protocol/suite/key-book';
import { suiteOfKey } from '@xinqiao/protocol/suite/suites';

/** Public keys of the node, each with the time in which it signs. */
export type NodeTrust = readonly TrustedKey[];

const unknownKey: Problem = {
  problem: 'client.unknown-key',
  zh: '应答由未登记的密钥签名，请向节点运营单位核对公钥',
  en: 'The answer is signed by a key you do not know: compare the node’s keys with its operator',
};

const unsigned: Problem = {
  problem: 'client.unsigned',
  zh: '应答没有节点的签名，可能在途中被替换，不应使用',
  en: 'The answer bears no signature of the node: it may have been replaced on its way; do not use it',
};

export interface Believing {
  readonly trust: NodeTrust;
  /** Null settles a dispute afterwards. */
  readonly now?: Date | null;
}

/** Null: the node answered exactly this to exactly that. */
export function answerProblem(
  signature: string | null,
  exchange: Exchange,
  { trust, now = new Date() }: Believing,
): Problem | null {
  if (signature === null) return unsigned;
  const kid = kidIn(signature);
  const known = trust.find((key) => key.kid === kid);
  if (!known) return unknownKey;
  const verdicts = asNodeSawIt(exchange).map((seen) => {
    const statement = exchangeStatement(suiteOfKey(known.key), seen);
    return verifyResponse(signature, statement, { keys: keyBook(trust), now });
  });
  return verdicts.every(isProblem) ? (verdicts.find(isProblem) ?? unsigned) : null;
}

/** A refusal may be of a request whose body the node never read: who asks too much, or may not, is sent
 * away at the door. */
function asNodeSawIt(exchange: Exchange): readonly Exchange[] {
  return exchange.status >= 400 && exchange.sent !== ''
    ? [exchange, { ...exchange, sent: '' }]
    : [exchange];
}

/** The name of the key a signature says it is by: to be looked up, not believed. */
function kidIn(signature: string): string | null {
  try {
    const header = Buffer.from(signature.split('.', 1)[0] ?? '', 'base64url').toString('utf8');
    const { kid } = JSON.parse(header) as { readonly kid?: unknown };
    return typeof kid === 'string' ? kid : null;
  } catch {
    return null;
  }
}
