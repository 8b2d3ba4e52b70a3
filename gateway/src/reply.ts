// 封签 (reply): what leaves a gateway: signed over the ask and the answer, and, but for what nobody known has asked,
// written down before it leaves. What cannot be written down does not leave.
import { randomBytes } from 'node:crypto';
import type { Problem } from '@xinqiao/catalogue/catalogue';
import {
  enquiryVersion,
  type EnquiryAnswer,
  type EnquiryAsk,
} from '@xinqiao/protocol/enquiry/enquiry';
import { signedAskDigest, type AnswerStatement } from '@xinqiao/protocol/enquiry/enquiry-signature';
import type { RequestStatement } from '@xinqiao/protocol/exchange';
import type { NoticeReceipt } from '@xinqiao/protocol/notice/notice';
import { digestTag, type DigestTag } from '@xinqiao/protocol/suite/digest-tag';
import type { CryptoSuite, Signer } from '@xinqiao/protocol/suite/suite';
import type { Stopwatch } from '@xinqiao/telemetry/stages';
import type { Said } from './answer/answering.ts';
import type { JournalLine } from './journal/journal-line.ts';
import type { Journal } from './journal/journal.ts';
import type { UseMatter } from './journal/uses.ts';

export interface Received {
  readonly method: string;
  readonly target: string;
  readonly requestId: string;
  readonly signature: string;
  readonly body: Uint8Array;
  /** Takes the time of the stages. */
  readonly watch: Stopwatch;
}

export interface Reply {
  readonly status: number;
  readonly type: 'application/json' | 'application/problem+json';
  readonly body: Buffer;
  readonly signature: string;
  /** What it was, for those who count and not for those who asked. */
  readonly told: Told;
}

/** Of an exchange: what may be told of it to anybody. */
export interface Told {
  readonly enquiry: string | null;
  readonly item: string | null;
  readonly mode: string | null;
  readonly outcome: string;
  readonly code: string | null;
  readonly sourceMs: number;
}

/** An exchange in the making. */
export interface Exchange {
  readonly received: Received;
  readonly statement: RequestStatement;
  readonly suite: CryptoSuite;
  readonly at: Date;
}

export interface Known extends Exchange {
  readonly kid: string;
}

export interface Asked extends Known {
  readonly ask: EnquiryAsk;
  /** The use to be counted, if one is made. */
  readonly use: UseMatter | null;
  readonly consent: string | null;
}

type Unsigned = Omit<Reply, 'signature' | 'told'> & { readonly code: string | null };

interface Parts {
  readonly signer: Signer;
  readonly journal: Journal;
  readonly tell: (what: string) => void;
  readonly clock: () => Date;
}

/** RFC 9457, with the message in both languages. */
export function problemReply(status: number, { problem, zh, en }: Problem): Unsigned {
  const body = { type: 'about:blank', title: zh, titleEn: en, status, code: problem };
  return {
    status,
    type: 'application/problem+json',
    body: Buffer.from(JSON.stringify(body), 'utf8'),
    code: problem,
  };
}

export type Seal = ReturnType<typeof sealing>;

type Sign = (statement: AnswerStatement, signer: Signer, at: Date) => Promise<string>;

/** `sign`: as answers to that kind of message are. */
export function sealing({ signer, journal, tell, clock }: Parts, sign: Sign) {
  async function signed(exchange: Exchange, reply: Unsigned, more: LineParts) {
    const { statement, suite, received } = exchange;
    const answer = digestTag(suite, reply.body);
    const request = signedAskDigest(suite, statement, received.signature);
    const { status, type, body } = reply;
    const signature = await sign({ status, body: answer, request }, signer, clock());
    received.watch.lap('sign');
    const told = toldOf(reply, more);
    return { reply: { status, type, body, signature, told } satisfies Reply, answer };
  }

  async function kept(known: Known, reply: Unsigned, more: LineParts): Promise<Reply> {
    const made = await signed(known, reply, more);
    try {
      await journal.add(lineOf({ known, reply, made, more }, clock()));
      known.received.watch.lap('evidence');
      return made.reply;
    } catch (error) {
      const code = (error as { readonly code?: string }).code ?? '';
      tell(
        `日志无法写入（${code}），未作应答 / the log cannot be written (${code}), nothing was answered`,
      );
      return (await signed(known, unwritten(more.enquiry, clock()), more)).reply;
    }
  }

  return {
    /** Of what nobody known has asked: no line, or strangers could fill the disk. */
    unlogged: async (exchange: Exchange, reply: Unsigned) =>
      (await signed(exchange, reply, nothingRead)).reply,
    logged: (known: Known, reply: Unsigned) => kept(known, reply, nothingRead),
    heard: (known: Known, receipt: NoticeReceipt, notice: LineParts['notice']): Promise<Reply> =>
      kept(known, receiptReply(receipt), { ...nothingRead, outcome: 'heard', notice }),
    answer({ ask, use, consent, ...known }: Asked, said: Said): Promise<Reply> {
      const { enquiry, mode, item } = ask;
      const reply = answerReply({ status: 200, enquiry, said, at: clock() });
      const matter = { enquiry, mode, item, consent };
      const { outcome, backendMs = 0 } = said;
      return kept(known, reply, { enquiry, outcome, matter, use, notice: null, backendMs });
    },
  };
}

interface LineParts {
  readonly enquiry: string;
  readonly outcome: string;
  readonly matter: JournalLine['matter'];
  readonly use: UseMatter | null;
  readonly notice: NonNullable<JournalLine['notice']> | null;
  readonly backendMs: number;
}

function toldOf({ code }: Unsigned, { outcome, matter, backendMs }: LineParts): Told {
  const { enquiry = null, item = null, mode = null } = matter ?? {};
  return { enquiry, item, mode, outcome, code, sourceMs: backendMs };
}

interface Answering {
  readonly status: number;
  readonly enquiry: string;
  readonly said: Said;
  readonly at: Date;
}

/** An ask without a number of its own is answered under none. */
const nothingRead: LineParts = {
  enquiry: '00000000-0000-4000-8000-000000000000',
  outcome: 'unread',
  matter: null,
  use: null,
  notice: null,
  backendMs: 0,
};

function receiptReply(receipt: NoticeReceipt): Unsigned {
  const body = Buffer.from(JSON.stringify(receipt), 'utf8');
  return { status: 200, type: 'application/json', body, code: null };
}

function unwritten(enquiry: string, at: Date): Unsigned {
  const said: Said = { outcome: 'unable', reason: 'log-not-written' };
  return answerReply({ status: 503, enquiry, said, at });
}

function answerReply({ status, enquiry, said, at }: Answering): Unsigned {
  const { outcome, reason, records = [], verdicts = [] } = said;
  const answeredAt = at.toISOString();
  const version = enquiryVersion;
  const answer: EnquiryAnswer = {
    version,
    enquiry,
    outcome,
    reason,
    records,
    verdicts,
    answeredAt,
    salt: randomBytes(16).toString('base64url'),
  };
  const body = Buffer.from(JSON.stringify(answer), 'utf8');
  return { status, type: 'application/json', body, code: reason };
}

interface LineMatter {
  readonly known: Known;
  readonly reply: Unsigned;
  readonly made: { readonly reply: Reply; readonly answer: DigestTag };
  readonly more: LineParts;
}

function lineOf({ known, reply, made, more }: LineMatter, now: Date): JournalLine {
  const { received, statement, at, kid } = known;
  const { outcome, matter, use, notice, backendMs } = more;
  return {
    at: at.toISOString(),
    request: received.requestId,
    kid,
    ask: statement.body,
    askSignature: received.signature,
    status: reply.status,
    outcome,
    code: reply.code,
    matter,
    use: use && { digest: use.use as DigestTag, until: use.until },
    notice,
    answer: made.answer,
    answerSignature: made.reply.signature,
    bytes: { ask: received.body.length, answer: reply.body.length },
    ms: {
      all: now.getTime() - at.getTime(),
      asked: askedAfter(received.watch),
      backend: Math.round(backendMs),
    },
  };
}

/** Milliseconds after which the source's own system was asked; null: it was not. */
function askedAfter({ begun, laps }: Stopwatch): number | null {
  const source = laps.find(({ stage }) => stage === 'source');
  return source ? Math.round(source.from - begun) : null;
}
