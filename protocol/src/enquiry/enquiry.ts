// 调用与核验 (enquiry): what a node asks a source unit about one subject, live, and what it is answered. A call
// gives the fields named; a verification says of each claim whether it holds, and never the true value.
// 依据: 方案附件注2 (接口调用、数据核验), 注3 (经企业授权). Shapes alone: who signed, and whether it may be
// answered, are `enquiry-signature.ts` and `enquiry-check.ts`.
import type { Value } from '@xinqiao/catalogue/catalogue';
import {
  closed,
  instant,
  list,
  oneOf,
  orNull,
  text,
  uuid,
  whole,
  type WireReader,
} from '../wire.ts';

export const enquiryVersion = '1';
/** Where a gateway is asked, below the address it is registered with; POST. */
export const enquiryPath = '/xinqiao/v1/enquiries';

export type EnquiryMode = 'call' | 'verify';

export interface EnquiryAsk {
  readonly version: typeof enquiryVersion;
  /** The same for every try of one ask: a second try is no second use. */
  readonly enquiry: string;
  /** Source unit it is put to, by its code on the list: no other may answer it. */
  readonly source: string;
  readonly mode: EnquiryMode;
  readonly item: string;
  /** USCC. */
  readonly subject: string;
  /** Fields wanted; of a verification, those claimed. */
  readonly fields: readonly string[];
  /** What is claimed of the fields, each by its text as a cell of a file would give it; null: a call. */
  readonly claims: readonly Claim[] | null;
  /** Organisation that will receive the answer. */
  readonly recipient: string;
  /** The consent artefact, as its node signed it. */
  readonly consent: string;
  /** Which use of the consent this is, from 1. */
  readonly use: number;
  readonly askedAt: string;
  /** Random, and kept by nobody: what was claimed cannot be guessed from a digest of the ask. */
  readonly salt: string;
}

export interface Claim {
  readonly field: string;
  readonly value: string;
}

/** Of a claim. UNABLE: the source has the record and cannot say. */
export type Verdict = 'MATCH' | 'MISMATCH' | 'NO_RECORD' | 'UNABLE';
export const verdicts: readonly Verdict[] = ['MATCH', 'MISMATCH', 'NO_RECORD', 'UNABLE'];

/** What came of an ask at the source. */
export type Outcome = 'answered' | 'no-record' | 'refused' | 'unable';

export interface EnquiryAnswer {
  readonly version: typeof enquiryVersion;
  readonly enquiry: string;
  readonly outcome: Outcome;
  /** Why it was refused or could not be answered; null otherwise. The same codes as the gate's. */
  readonly reason: string | null;
  /** Of a call, latest event first: the fields asked for that there are, and no others. */
  readonly records: readonly Readonly<Record<string, Value>>[];
  /** Of a verification, one for each claim. */
  readonly verdicts: readonly { readonly field: string; readonly verdict: Verdict }[];
  readonly answeredAt: string;
  /** Random, and kept by nobody: a yes cannot be told from a no by the digest of an answer. */
  readonly salt: string;
}

const code = text(/^[a-z][\w.-]{0,99}$/i, '清单中的代码', 'a code of the list');
const reference = text(/^[^\p{C}]{1,100}$/u, '1至100个字符的标识', 'an id of 1 to 100 characters');
/** 128 bits. */
const salt = text(/^[\w-]{22}$/, '22位base64url文本', '22 characters of base64url');
const mostFields = 100;
const mostRecords = 1_000;

/** Reads an ask. Problem `wire.form`. */
export const readEnquiryAsk: WireReader<EnquiryAsk> = closed<EnquiryAsk>({
  version: oneOf([enquiryVersion]),
  enquiry: uuid,
  source: code,
  mode: oneOf(['call', 'verify']),
  item: code,
  subject: text(/^[0-9A-Z]{18}$/, '统一社会信用代码', 'a unified social credit code'),
  fields: list(code, 1, mostFields),
  claims: orNull(
    list(
      closed<Claim>({
        field: code,
        value: text(/^[^\p{Cc}]{1,500}$/u, '1至500个字符', '1 to 500 characters'),
      }),
      1,
      mostFields,
    ),
  ),
  recipient: reference,
  consent: text(/^[\w-]+\.[\w-]+\.[\w-]+$/, '紧凑格式的JWS', 'a compact JWS'),
  use: whole(1, 1_000_000),
  askedAt: instant,
  salt,
});

/** Values are read again by the list's own readers, as everything that comes from outside. */
const record: WireReader<Readonly<Record<string, Value>>> = (value, place) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, Value>>)
    : {
        problem: 'wire.form',
        zh: `成员 ${place} 应为记录，请按协议改正后重发`,
        en: `Member ${place} should be a record: correct it by the protocol and send again`,
      };

/** Reads an answer. Problem `wire.form`. */
export const readEnquiryAnswer: WireReader<EnquiryAnswer> = closed<EnquiryAnswer>({
  version: oneOf([enquiryVersion]),
  enquiry: uuid,
  outcome: oneOf(['answered', 'no-record', 'refused', 'unable']),
  reason: orNull(text(/^[a-z][a-z0-9.-]{0,99}$/, '理由代码', 'a code of a reason')),
  records: list(record, 0, mostRecords),
  verdicts: list(
    closed<EnquiryAnswer['verdicts'][number]>({ field: code, verdict: oneOf(verdicts) }),
    0,
    mostFields,
  ),
  answeredAt: instant,
  salt,
});
