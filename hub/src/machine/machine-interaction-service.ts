// 办理授权申请 (interaction): the enterprise's side of the code flow: what an institution's system asked is
// shown to whoever represents the enterprise, who grants or declines it; the flow ends by their answer.
import type { Provider, Interaction, InteractionResults } from 'oidc-provider';
import type { Edition } from '@xinqiao/catalogue/catalogue';
import { actorOf, type Caller } from '../account/account.ts';
import type { Consent } from '../consent/consent.ts';
import { acting, type ActingGround, type Consents } from '../consent/consent-service.ts';
import type { Credentials } from '../credential/credential-service.ts';
import { Fault } from '../kernel/fault.ts';
import { chinaDay } from '../kernel/working-day.ts';
import type { Asking } from './machine-authorization.ts';
import { noSuchInteraction } from './machine-faults.ts';
import { detailType, readTerms, theRequest } from './machine-request.ts';
import type { InteractionAnswer } from './machine-schema.ts';
import type { ClientWithKeys } from './machine-client-service.ts';

export type MachineInteractions = ReturnType<typeof machineInteractions>;

export interface InteractionGround extends ActingGround {
  readonly edition: Edition;
  readonly credentials: Pick<Credentials, 'confirm'>;
  readonly consents: Consents;
  readonly now: () => Date;
  readonly provider: () => Promise<Provider>;
}

/** A request under way, for whoever may answer it. */
export interface Asked {
  readonly uid: string;
  readonly consent: Consent;
  /** As the institution calls its system. */
  readonly client: { readonly name: string };
}

type Found = Asked & { readonly interaction: Interaction };

export function machineInteractions(ground: InteractionGround) {
  const { edition, credentials, consents, now, provider } = ground;
  const as = acting(ground);
  const termsOf = ({ organisation: institution }: ClientWithKeys, detail: unknown) =>
    readTerms(detail, { institution, edition, today: chinaDay(now()) });

  /** Asks for the consent in the client's name. @throws Fault as `readTerms` and `consents.request` */
  async function ask({ client, detail, pushed }: Asking): Promise<string> {
    const { institution: organisation, ...terms } = termsOf(client, detail);
    const principal = { id: client.client, organisation, credential: `client:${client.client}` };
    const actor = { ...principal, kind: 'institution', roles: ['machine'] } as const;
    const by = as.forAdmitted(actor);
    const asked = await consents.request(principal, { key: pushed.slice(0, 40), by, terms });
    return asked.consent;
  }

  /** @throws Fault `machine.no-such-interaction`, also where another enterprise is to answer */
  async function find(caller: Caller, uid: string): Promise<Found> {
    const interaction = await (await provider()).Interaction.find(uid);
    if (!interaction) throw noSuchInteraction();
    const { params } = interaction;
    const { identifier } = theRequest(params['authorization_details']);
    const subject = await as.subjectOf(actorOf(caller));
    const of = { subject, consent: identifier ?? '' };
    const consent = await consents.ofSubject(caller.principal, of).catch((error: unknown) => {
      throw error instanceof Fault && error.kind === 'absent' ? noSuchInteraction() : error;
    });
    const client = await (await provider()).Client.find(String(params['client_id']));
    if (!client) throw noSuchInteraction();
    return { uid, interaction, consent, client: { name: client.clientName ?? client.clientId } };
  }

  /**
   * Grants or declines, which ends the flow; returns where the browser goes on. What was answered
   * elsewhere meanwhile is taken as it stands.
   * @throws Fault `machine.no-such-interaction`, `credential.proof-wrong`, `credential.too-many-tries`, and
   * those of `consents.grant` and `consents.decline`
   */
  async function answer(caller: Caller, uid: string, given: InteractionAnswer): Promise<string> {
    const { interaction, consent } = await find(caller, uid);
    const isOpen = consent.state === 'requested';
    return end(interaction, isOpen ? await decide(caller, consent, given) : consent);
  }

  /** Ends the flow by what was answered elsewhere; returns where the browser goes on. @throws as `find` */
  async function leave(caller: Caller, uid: string): Promise<string> {
    const { interaction, consent } = await find(caller, uid);
    return end(interaction, consent);
  }

  async function end(interaction: Interaction, consent: Consent): Promise<string> {
    interaction.result = await resultOf(interaction, consent);
    await interaction.persist();
    return interaction.returnTo;
  }

  async function decide(
    caller: Caller,
    { subject, consent }: Consent,
    given: InteractionAnswer,
  ): Promise<Consent> {
    const actor = actorOf(caller);
    const target = { subject, consent, by: as.forSubject(actor, subject) };
    if (!given.grant) return consents.decline(actor, { ...target, reason: given.reason });
    const secondFactor = await credentials.confirm(actor.id, given.proof);
    return consents.grant(actor, { ...target, answer: { notice: given.notice, secondFactor } });
  }

  async function resultOf({ params }: Interaction, consent: Consent): Promise<InteractionResults> {
    const { state, subject: accountId } = consent;
    if (state !== 'granted') {
      return { error: 'access_denied', error_description: `consent.${state}` };
    }
    const { Grant } = await provider();
    const grant = new Grant({ accountId, clientId: String(params['client_id']) });
    const { detail, identifier } = theRequest(params['authorization_details']);
    grant.addRar({ ...Object(detail), type: detailType, identifier });
    const grantId = await grant.save();
    return { login: { accountId, remember: false }, consent: { grantId } };
  }

  return {
    /** Refuses a request that breaks the rules. @throws Fault as `readTerms` */
    check: (client: ClientWithKeys, detail: unknown) => void termsOf(client, detail),
    ask,
    find,
    answer,
    leave,
  };
}
