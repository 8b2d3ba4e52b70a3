// 树头 (signed tree head): what the node commits itself to: at this instant its log had so many entries and
// this root (RFC 9162 §4.10, with our signature form). Heads of one log must extend each other: who
// keeps two can prove that entries were changed. 依据: 方案三(六)2.
import { isProblem, type Problem } from '@xinqiao/catalogue/catalogue';
import { signDetached, verifyDetached } from '../jws.ts';
import { algOf, tagOf, type DigestTag } from '../suite/digest-tag.ts';
import type { KeyBook } from '../suite/key-book.ts';
import type { Signer, SuiteName } from '../suite/suite.ts';
import { suites } from '../suite/suites.ts';
import { closed, digest, instant, name, oneOf, text, whole, type WireReader } from '../wire.ts';

export interface TreeHead {
  readonly logId: string;
  /** Entries 1 to `size` are covered. */
  readonly size: number;
  readonly root: DigestTag;
  readonly at: string;
  /** Suite of the tree's hashes. */
  readonly suite: SuiteName;
}

export interface SignedTreeHead extends TreeHead {
  readonly kid: string;
  /** Detached JWS over the canonical form of the other members. */
  readonly signature: string;
}

const type = 'xinqiao-tree-head+jws';

/** Reads a signed head from outside; its signature is not yet verified. */
export const readTreeHead: WireReader<SignedTreeHead> = closed<SignedTreeHead>({
  logId: name,
  size: whole(0, Number.MAX_SAFE_INTEGER),
  root: digest,
  at: instant,
  suite: oneOf(['intl', 'gm']),
  kid: name,
  signature: text(/^[\w-]+\.\.[\w-]+$/, '分离式JWS', 'a detached JWS'),
});

const ofAnotherSuite: Problem = {
  problem: 'tree-head.suite',
  zh: '树头的根与其声明的套件、签名密钥或时间不一致，请重新导出',
  en: 'The head’s root, suite, key or time do not agree with each other: export it again',
};

/** Signs a head. */
export async function signTreeHead(head: TreeHead, signer: Signer): Promise<SignedTreeHead> {
  const statement = statementOf(head, signer.kid);
  const at = new Date(head.at);
  return { ...statement, signature: await signDetached(statement, { type, signer, at }) };
}

/** Null when a key that was in force when the head was made has signed exactly this head. */
export function treeHeadProblem(head: SignedTreeHead, keys: KeyBook): Problem | null {
  const statement = statementOf(head, head.kid);
  const header = verifyDetached(head.signature, statement, { type, keys, now: null });
  if (isProblem(header)) return header;
  const isItself =
    header.kid === head.kid &&
    header.created === Math.floor(Date.parse(head.at) / 1000) &&
    algOf(head.root) === suites[head.suite].digestAlg;
  return isItself ? null : ofAnotherSuite;
}

/** The head of a log of a suite with this root, ready to be signed. */
export function treeHead(
  suite: SuiteName,
  logId: string,
  { size, root, at }: { readonly size: number; readonly root: Uint8Array; readonly at: Date },
): TreeHead {
  const tag = tagOf(suites[suite].digestAlg, root);
  return { logId, size, root: tag, at: at.toISOString(), suite };
}

function statementOf({ logId, size, root, at, suite }: TreeHead, kid: string) {
  return { logId, size, root, at, suite, kid };
}
