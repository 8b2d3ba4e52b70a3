// 应答 (enquiries): one ask from its arrival to its answer: whose it is, whether it is new, whether it may be
// answered, what the source's system has, and a line on the disk before anything leaves.
import { isProblem, type Edition, type Problem } from '@xinqiao/catalogue/catalogue';
import type { ConsentArtefact } from '@xinqiao/protocol/consent/consent-artefact';
import { readEnquiryAsk, type EnquiryAsk } from '@xinqiao/protocol/enquiry/enquiry';
import { enquiryObstacle, useDigest } from '@xinqiao/protocol/enquiry/enquiry-check';
import { signEnquiryAnswer, verifyEnquiry } from '@xinqiao/protocol/enquiry/enquiry-signature';
import { noticeObstacle } from '@xinqiao/protocol/notice/notice';
import type { Signer } from '@xinqiao/protocol/suite/suite';
import { answering, type Said } from './answer/answering.ts';
import type { ItemSource } from './answer/item-source.ts';
import { noJson, receiving } from './exchange.ts';
import type { Journal } from './journal/journal.ts';
import type { UseMatter } from './journal/uses.ts';
import type { NodeTrust } from './key/node-trust.ts';
import {
  problemReply,
  sealing,
  type Asked,
  type Known,
  type Received,
  type Reply,
  type Seal,
} from './reply.ts';

export interface EnquiryParts {
  readonly edition: Edition;
  /** Whose gateway this is, by the code on the list. */
  readonly source: string;
  readonly sources: ReadonlyMap<string, ItemSource>;
  readonly trust: () => NodeTrust;
  readonly signer: Signer;
  readonly journal: Journal;
  /** Tells the operator: codes and places, never what a cell holds. */
  readonly tell: (what: string) => void;
  readonly clock: () => Date;
}

export type Enquiries = ReturnType<typeof enquiries>;

type Held = Asked & { readonly use: UseMatter };

/** Answers what a node asks. */
export function enquiries(parts: EnquiryParts) {
  const seal = sealing(parts, signEnquiryAnswer);
  const receive = receiving(parts, { seal, verify: verifyEnquiry });
  const answerKnown = answeringKnown(parts, seal);

  /** The whole of one exchange. */
  return async function answer(message: Received): Promise<Reply> {
    const received = await receive(message);
    return 'kid' in received ? answerKnown(received) : received;
  };
}

/** Of an ask that a known node signed and that did not come before. */
function answeringKnown(parts: EnquiryParts, seal: Seal) {
  const { edition, source, sources, trust, journal, tell } = parts;
  const say = answering({ sources, tell });

  /** Held from the start: who asks at the same moment finds one use less. */
  async function answerHeld(asked: Held, artefact: ConsentArtefact): Promise<Reply> {
    const { use, ask, at } = asked;
    journal.uses.hold(use, at);
    let isMade = false;
    try {
      const had = await say(ask, artefact);
      asked.received.watch.lap('source');
      // Withdrawn while the source's own system was asked: what it had stays here.
      const ended = noticeObstacle(journal.noticed.of(use.consent));
      const said: Said = ended === null ? had : { outcome: 'refused', reason: ended };
      const counts = said.outcome === 'answered' || said.outcome === 'no-record';
      const reply = await seal.answer({ ...asked, use: counts ? use : null }, said);
      isMade = counts && reply.status === 200;
      return reply;
    } finally {
      journal.uses.settle(use, isMade);
    }
  }

  return async function answerKnown(known: Known): Promise<Reply> {
    const ask = askIn(known.received.body);
    if (isProblem(ask)) return seal.logged(known, problemReply(400, ask));
    const { lap } = known.received.watch;
    const consent = trust().artefactIn(ask.consent);
    lap('consent');
    const use = useOf(ask, consent);
    const used = use ? journal.uses.others(use) : [];
    const noticed = use && journal.noticed.of(use.consent);
    const matter = { ask, source, consent, noticed, used, edition, at: known.at };
    const obstacle = enquiryObstacle(matter);
    lap('decision');
    if (obstacle !== null || isProblem(consent) || use === null) {
      const refused: Said = { outcome: 'refused', reason: obstacle ?? 'no-consent' };
      return seal.answer({ ...known, ask, use: null, consent: use?.consent ?? null }, refused);
    }
    return answerHeld({ ...known, ask, use, consent: use.consent }, consent.artefact);
  };
}

function askIn(body: Uint8Array): EnquiryAsk | Problem {
  try {
    return readEnquiryAsk(JSON.parse(Buffer.from(body).toString('utf8')), '');
  } catch {
    return noJson;
  }
}

function useOf(ask: EnquiryAsk, consent: ReturnType<NodeTrust['artefactIn']>): UseMatter | null {
  if (isProblem(consent)) return null;
  const { id, validUntil } = consent.artefact;
  return { consent: id, item: ask.item, use: useDigest(ask), until: validUntil };
}
