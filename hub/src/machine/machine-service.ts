// All of machine sign-in, put together: clients and their keys, the authorization server, who calls.
import type { TrustedKey } from '@xinqiao/protocol/suite/key-book';
import type { Audit } from '../audit/audit-service.ts';
import type { Parties } from '../party/party-service.ts';
import { keptAnswers } from './machine-answer-service.ts';
import { forgetAnswers } from './machine-answer-store.ts';
import type { AuthorizationGround, AuthorizationServer } from './machine-authorization.ts';
import { machineCallers } from './machine-caller-service.ts';
import { machineClients, type MachineClientsGround } from './machine-client-service.ts';
import { machineExpiry } from './machine-expiry-service.ts';
import { machineInteractions, type InteractionGround } from './machine-interaction-service.ts';
import { oauthMount, oauthPath } from './machine-mount.ts';
import { forgetPassages, forgetProofs } from './machine-standing-store.ts';
import type { TokenKeys } from './machine-token-keys.ts';

export { openTokenKeys, passingTokenKeys, type TokenKeys } from './machine-token-keys.ts';
export type Machines = ReturnType<typeof machineService>;

export interface MachineGround
  extends MachineClientsGround, Omit<InteractionGround, 'provider' | 'parties'> {
  readonly audit: Audit;
  readonly parties: Pick<Parties, 'standingIn' | 'standingOf'>;
  /** Scheme, host and port that machines and people reach the node by. */
  readonly origin: string;
  /** Path of the API that access tokens are for. */
  readonly api: string;
  /** What access tokens are signed with. */
  readonly tokenKeys: TokenKeys;
  /** Public keys of what the node signs, to be told to machines. */
  readonly trusted: () => readonly TrustedKey[];
  /** Hears of errors that are nobody's but ours. */
  readonly onBug: (error: Error) => void;
}

export function machineService(ground: MachineGround) {
  const { pool, now, origin, api, tokenKeys: keys, trusted, onBug } = ground;
  const [issuer, audience] = [`${origin}${oauthPath}`, `${origin}${api}`];
  const clients = machineClients(ground);
  const interactions = machineInteractions({ ...ground, provider: () => server() });
  const server = authorization({
    issuer,
    audience,
    now,
    keys,
    onBug,
    pool,
    admitted: clients.admitted,
    check: interactions.check,
    ask: interactions.ask,
    pageOf: (uid) => `/interactions/${uid}`,
  });

  /** Forgets what is past its time: proofs, codes, requests, answers. */
  async function sweep(): Promise<void> {
    await forgetProofs(pool, now());
    await forgetPassages(pool, now());
    await forgetAnswers(pool, now());
  }

  return {
    clients,
    expiry: machineExpiry(ground),
    interactions,
    trusted,
    sweep,
    whoCalls: machineCallers({ ...ground, issuer, audience, keys }).whoCalls,
    once: keptAnswers({ pool, now }),
    mount: oauthMount({ server, origin, onBug }),
  };
}

/** The authorization server, loaded when first asked for: most commands of a node never are. */
function authorization(ground: AuthorizationGround) {
  let made: Promise<AuthorizationServer> | undefined;
  return async () => {
    made ??= import('./machine-authorization.ts').then((it) => it.authorizationServer(ground));
    return (await made)();
  };
}
