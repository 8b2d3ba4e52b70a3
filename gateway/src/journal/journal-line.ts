// 留痕 (journal line): what is kept of an exchange: who asked, digests and signatures of what was asked and
// answered, when, and what came of it. With either party's copy of the bodies it decides a dispute; by itself it
// tells nothing about anybody. 依据: 方案三(六)2.
import type { Noticed } from '@xinqiao/protocol/notice/notice';
import type { DigestTag } from '@xinqiao/protocol/suite/digest-tag';

export interface JournalLine {
  readonly at: string;
  /** The node's id of the request: with `kid`, what makes it one that is not answered twice. */
  readonly request: string;
  readonly kid: string;
  readonly ask: DigestTag;
  readonly askSignature: string;
  readonly status: number;
  readonly outcome: string;
  /** Code of the reason or the problem; null: answered. */
  readonly code: string | null;
  /** Null where the ask could not be read. */
  readonly matter: {
    readonly enquiry: string;
    readonly mode: string;
    readonly item: string;
    /** Id of the consent; null where none could be believed. */
    readonly consent: string | null;
  } | null;
  /** Null: nothing was answered from the source, and no use is counted. */
  readonly use: { readonly digest: DigestTag; readonly until: string } | null;
  /** What a notice of the node's made known of a consent; null: it was none. Lines of before have no such member. */
  readonly notice?: (Noticed & { readonly consent: string }) | null;
  readonly answer: DigestTag;
  readonly answerSignature: string;
  /** As they went over the wire, without their headers. */
  readonly bytes: { readonly ask: number; readonly answer: number };
  /** Milliseconds since the whole ask was there (`at`): until this line, until the source's system was asked (null: it
   * was not), and for how long it was. */
  readonly ms: { readonly all: number; readonly asked: number | null; readonly backend: number };
}

/** A line as it was written; null for anything else. */
export function parsedLine(text: string): JournalLine | null {
  try {
    const line = JSON.parse(text) as Partial<JournalLine> | null;
    const isLine = typeof line?.request === 'string' && typeof line.at === 'string';
    return isLine ? (line as JournalLine) : null;
  } catch {
    return null;
  }
}
