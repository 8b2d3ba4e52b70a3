// 本企业的授权 (own): an enterprise's consents as its people are shown them and act on them. 依据: 方案附件注3;
// 个人信息保护法第十五条 (撤回与授予同样简便).
import type { Static } from 'typebox';
import type { Edition } from '@xinqiao/catalogue/catalogue';
import { actorOf, type Actor, type Caller } from '../account/account.ts';
import type { Credentials } from '../credential/credential-service.ts';
import { acting, movesFor, type ActingGround } from './consent-acting.ts';
import type { ChangeReason, Consent, NoticeReference } from './consent.ts';
import { toConsentReply, type consentReply } from './consent-schema.ts';
import type { Consents } from './consent-service.ts';

export type OwnConsents = ReturnType<typeof ownConsents>;
/** A consent with its words, and what who is shown it can do. */
export type ConsentShown = Static<typeof consentReply>;
type Proof = Parameters<Credentials['confirm']>[1];

export interface OwnGround extends ActingGround {
  readonly consents: Consents;
  readonly credentials: Pick<Credentials, 'confirm'>;
  readonly edition: Edition;
  readonly now: () => Date;
}

/** Moves that need nothing but a reason. */
export type PlainMove = 'decline' | 'pause' | 'resume' | 'revoke';

export function ownConsents(ground: OwnGround) {
  const { consents, credentials, accounts, edition, now } = ground;
  const as = acting(ground);

  async function show(actor: Actor, found: readonly Consent[]): Promise<ConsentShown[]> {
    const names = await accounts.organisationsNamed(found.map(({ institution }) => institution));
    const [first] = found;
    const used = first ? await consents.used(first.subject) : new Map();
    return found.map((consent) =>
      toConsentReply({
        consent,
        edition,
        institutionName: names.get(consent.institution)?.name ?? null,
        used: used.get(consent.consent) ?? { times: 0, lastAt: null },
        moves: movesFor(actor, consent, now()),
      }),
    );
  }

  async function showOne(caller: Caller, consent: Consent): Promise<ConsentShown> {
    const [shown] = await show(actorOf(caller), [consent]);
    if (!shown) throw new Error('a consent is shown as one');
    return shown;
  }

  /** @throws Fault `consent.absent`, also where it is another enterprise's */
  async function one(caller: Caller, consent: string): Promise<Consent> {
    const subject = await as.subjectOf(actorOf(caller));
    return consents.ofSubject(caller.principal, { subject, consent });
  }

  /** @throws Fault as `one`, and those of a move */
  async function move(
    caller: Caller,
    id: string,
    { move, reason }: { readonly move: PlainMove; readonly reason: ChangeReason },
  ): Promise<ConsentShown> {
    const { subject, consent } = await one(caller, id);
    const by = as.forSubject(actorOf(caller), subject);
    const moved = await consents[move](caller.principal, { subject, consent, by, reason });
    return showOne(caller, moved);
  }

  /** Confirmed by the second factor once more. @throws Fault as `one`, those of `confirm` and of a grant */
  async function grant(
    caller: Caller,
    id: string,
    { notice, proof }: { readonly notice: NoticeReference; readonly proof: Proof },
  ): Promise<ConsentShown> {
    const actor = actorOf(caller);
    const { subject, consent } = await one(caller, id);
    const secondFactor = await credentials.confirm(actor.id, proof);
    const by = as.forSubject(actor, subject);
    const target = { subject, consent, by, answer: { notice, secondFactor } };
    return showOne(caller, await consents.grant(caller.principal, target));
  }

  return {
    /** Every one of the enterprise. */
    all: async (actor: Actor): Promise<Consent[]> => consents.of(await as.subjectOf(actor)),
    one,
    show,
    showOne,
    move,
    grant,
  };
}
