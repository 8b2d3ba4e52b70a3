// 来文 (exchange): what is looked at in every message, whatever it says: who signed it, and whether it came before.
import { isProblem, type Problem } from '@xinqiao/catalogue/catalogue';
import type { RequestStatement } from '@xinqiao/protocol/exchange';
import type { Checking, JwsHeader } from '@xinqiao/protocol/jws';
import { digestTag } from '@xinqiao/protocol/suite/digest-tag';
import type { Journal } from './journal/journal.ts';
import type { NodeTrust } from './key/node-trust.ts';
import { problemReply, type Known, type Received, type Reply, type Seal } from './reply.ts';

interface Parts {
  readonly trust: () => NodeTrust;
  readonly journal: Pick<Journal, 'requests'>;
  readonly tell: (what: string) => void;
  readonly clock: () => Date;
}

interface Kind {
  readonly seal: Seal;
  /** Who signed a message of the kind, or what is wrong. */
  readonly verify: (
    jws: string,
    statement: RequestStatement,
    checking: Omit<Checking, 'type'>,
  ) => JwsHeader | Problem;
}

const tellEveryMs = 60_000;
const nonceForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const replayed: Problem = {
  problem: 'nonce.seen',
  zh: '此请求编号已经用过，请以新的编号重新签名后再发',
  en: 'A request with this id came before: sign again under a new id',
};
const noNonce: Problem = {
  problem: 'nonce.form',
  zh: '请求编号（Xinqiao-Request-Id）应为小写UUID',
  en: 'The id of the request (Xinqiao-Request-Id) should be a UUID in lower case',
};

export const noJson: Problem = {
  problem: 'wire.json',
  zh: '正文不是JSON，请按协议重发',
  en: 'The body is no JSON: send again by the protocol',
};

/** Messages of one kind: what is known of one that the node signed and that is new, or the reply to any other. */
export function receiving({ trust, journal, tell, clock }: Parts, { seal, verify }: Kind) {
  let toldAt = Number.NEGATIVE_INFINITY;

  /** Nothing is answered while a clock is wrong, and only the operator can set ours right. */
  function tellOfTime(at: number): void {
    if (at - toldAt < tellEveryMs) return;
    toldAt = at;
    tell(
      '来文签名时间与本机时钟相差超过60秒，未予应答；请校准时钟 / a message was signed more than 60 seconds from our clock and was not answered: set the clock right',
    );
  }

  return async function receive(received: Received): Promise<Known | Reply> {
    const at = clock();
    const { book, suiteOf } = trust();
    const { method, target, requestId, signature } = received;
    const suite = suiteOf(signature);
    const body = digestTag(suite, received.body);
    const statement: RequestStatement = { method, target, requestId, body };
    const exchange = { received, statement, suite, at };
    const signed = verify(signature, statement, { keys: book, now: at });
    received.watch.lap('auth');
    if (isProblem(signed)) {
      if (signed.problem === 'signature.time') tellOfTime(at.getTime());
      return seal.unlogged(exchange, problemReply(401, signed));
    }
    if (!nonceForm.test(requestId)) return seal.unlogged(exchange, problemReply(401, noNonce));
    const known = { ...exchange, kid: signed.kid };
    if (journal.requests.firstSeen(signed.kid, requestId, at)) return known;
    return seal.logged(known, problemReply(401, replayed));
  };
}
