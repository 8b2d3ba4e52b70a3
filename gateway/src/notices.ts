// 听取告知 (notices): a notice of the node's from its arrival to its receipt: whose it is, whether it is new, whether it
// is for us. What it stops is stopped from that moment; the receipt leaves once a line is on the disk, and a node that
// has no receipt tells again.
import { isProblem, type Problem } from '@xinqiao/catalogue/catalogue';
import {
  noticeVersion,
  readConsentNotice,
  type ConsentNotice,
  type NoticeReceipt,
} from '@xinqiao/protocol/notice/notice';
import { signNoticeReceipt, verifyNotice } from '@xinqiao/protocol/notice/notice-signature';
import type { Signer } from '@xinqiao/protocol/suite/suite';
import { noJson, receiving } from './exchange.ts';
import type { Journal } from './journal/journal.ts';
import type { NodeTrust } from './key/node-trust.ts';
import { problemReply, sealing, type Received, type Reply } from './reply.ts';

export interface NoticeParts {
  readonly source: string;
  readonly trust: () => NodeTrust;
  readonly signer: Signer;
  readonly journal: Journal;
  readonly tell: (what: string) => void;
  readonly clock: () => Date;
}

const notOurs: Problem = {
  problem: 'other-source',
  zh: '此告知不是给本信源单位的，请核对接入地址',
  en: 'This notice is for another source unit: check the address',
};

/** Hears what a node tells of consents. */
export function notices(parts: NoticeParts) {
  const { source, journal } = parts;
  const seal = sealing(parts, signNoticeReceipt);
  const receive = receiving(parts, { seal, verify: verifyNotice });

  return async function hear(message: Received): Promise<Reply> {
    const known = await receive(message);
    if (!('kid' in known)) return known;
    const { at, received } = known;
    const notice = noticeIn(received.body);
    if (isProblem(notice)) return seal.logged(known, problemReply(400, notice));
    if (notice.source !== source) return seal.logged(known, problemReply(409, notOurs));
    const { consent, consentVersion, state, until } = notice;
    const noticed = journal.noticed.hear(consent, { consentVersion, state, until }, at);
    const receipt: NoticeReceipt = {
      version: noticeVersion,
      notice: notice.notice,
      consent,
      consentVersion: noticed.consentVersion,
      state: noticed.state,
      heardAt: at.toISOString(),
    };
    return seal.heard(known, receipt, { consent, ...noticed });
  };
}

function noticeIn(body: Uint8Array): ConsentNotice | Problem {
  try {
    return readConsentNotice(JSON.parse(Buffer.from(body).toString('utf8')), '');
  } catch {
    return noJson;
  }
}
