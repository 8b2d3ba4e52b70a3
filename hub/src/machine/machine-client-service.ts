import type { Pool } from 'pg';
import type { Actor } from '../account/account.ts';
import type { Act } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import { isId, newId } from '../kernel/id.ts';
import { mayDeal, notInStanding } from '../party/party.ts';
import type { Parties } from '../party/party-service.ts';
import { mostKeys, readKey, requireRedirect, type ClientKey } from './machine.ts';
import { isInForce, keyEnd } from './machine-expiry.ts';
import * as faults from './machine-faults.ts';
import * as store from './machine-store.ts';

export type MachineClients = ReturnType<typeof machineClients>;
export type { ClientWithKeys } from './machine-store.ts';

export interface MachineClientsGround {
  readonly pool: Pool;
  readonly audit: Audit;
  readonly parties: Pick<Parties, 'standingIn' | 'standingOf'>;
  readonly now: () => Date;
}

type Jwk = Readonly<Record<string, unknown>>;

export interface NewClient {
  readonly name: string;
  readonly redirectUris: readonly string[];
  readonly keys: readonly Jwk[];
}

/** Which key of which client. */
export interface WhichKey {
  readonly client: string;
  readonly kid: string;
}

const perPage = 50;

export function machineClients({ pool, audit, parties, now }: MachineClientsGround) {
  /**
   * Registers a system of the actor's own institution with its first keys.
   * @throws Fault `party.not-in-standing`, `machine.redirect`, and those of `readKey`
   */
  async function register(actor: Actor, asked: NewClient): Promise<store.ClientWithKeys> {
    const { organisation } = actor;
    const deed = { name: 'machine.register', reason: '登记机构系统' } as const;
    return audit.perform(actor, deed, async (act) => {
      await requireStanding(act, organisation);
      asked.redirectUris.forEach(requireRedirect);
      const client = {
        client: newId(act.now),
        organisation,
        name: asked.name,
        redirectUris: asked.redirectUris,
        registeredAt: act.now,
        endedAt: null,
      };
      await store.insertClient(act.sql, client, actor.id);
      const keys: ClientKey[] = [];
      for (const jwk of asked.keys) keys.push(await keep(act, { ...client, keys }, jwk));
      act.note({ client: client.client, kids: keys.map(({ kid }) => kid) });
      return { ...client, keys };
    });
  }

  async function requireStanding(act: Act, organisation: string): Promise<void> {
    const standing = await parties.standingIn(act, organisation);
    if (!mayDeal(standing)) throw notInStanding(standing);
  }

  /** @throws Fault `machine.too-many-keys`, `machine.kid-taken`, and those of `readKey` */
  async function keep(act: Act, client: store.ClientWithKeys, jwk: Jwk): Promise<ClientKey> {
    const inForce = client.keys.filter((key) => isInForce(key, act.now));
    if (inForce.length >= mostKeys) throw faults.tooManyKeys(mostKeys);
    const key = {
      ...readKey(jwk),
      validFrom: act.now,
      expiresAt: keyEnd(act.now),
      revokedAt: null,
    };
    const row = { ...key, client: client.client };
    if (!(await store.insertKey(act.sql, row, act.principal.id))) throw faults.kidTaken();
    return key;
  }

  /** @throws Fault `machine.absent` */
  async function own(act: Act, client: string): Promise<store.ClientWithKeys> {
    const found = isId(client) ? await store.lockClient(act.sql, client) : undefined;
    const isOwn = found?.organisation === act.principal.organisation;
    if (!found || !isOwn || found.endedAt !== null) throw faults.noSuchClient();
    return found;
  }

  /**
   * Adds a key beside those there are, so that one can follow another without a gap.
   * @throws Fault `machine.absent`, `party.not-in-standing`, and those of `keep`
   */
  async function addKey(actor: Actor, client: string, jwk: Jwk): Promise<ClientKey> {
    const deed = { name: 'machine.add-key', reason: '增加系统密钥' } as const;
    return audit.perform(actor, { ...deed, asked: { client } }, async (act) => {
      await requireStanding(act, actor.organisation);
      const key = await keep(act, await own(act, client), jwk);
      act.note({ kid: key.kid });
      return key;
    });
  }

  /**
   * Revokes a key: the next request with a token obtained by it is refused, on any process.
   * @throws Fault `machine.absent`, `machine.last-key`
   */
  async function revokeKey(actor: Actor, { client, kid }: WhichKey): Promise<void> {
    const deed = { name: 'machine.revoke-key', reason: '停用系统密钥' } as const;
    await audit.perform(actor, { ...deed, asked: { client } }, async (act) => {
      const { keys } = await own(act, client);
      const inForce = keys.filter((key) => isInForce(key, act.now));
      if (!inForce.some((key) => key.kid === kid)) throw faults.noSuchClient();
      if (inForce.length === 1) throw faults.lastKey();
      await store.revokeKey(act.sql, { client, kid }, act.now);
      act.note({ kid });
    });
  }

  /** Ends a client for good; its tokens are refused from the next request on. @throws Fault `machine.absent` */
  async function end(actor: Actor, client: string): Promise<void> {
    const deed = { name: 'machine.end', reason: '注销机构系统' } as const;
    await audit.perform(actor, { ...deed, asked: { client } }, async (act) => {
      await own(act, client);
      await store.endClient(act.sql, client, act.now);
    });
  }

  /** As the authorization server knows a client: in standing, with the keys in force; else undefined. */
  async function admitted(client: string): Promise<store.ClientWithKeys | undefined> {
    const found = isId(client) ? await store.findClient(pool, client) : undefined;
    if (!found || found.endedAt !== null) return undefined;
    if (!mayDeal(await parties.standingOf(found.organisation))) return undefined;
    const at = now();
    return { ...found, keys: found.keys.filter((key) => isInForce(key, at)) };
  }

  return {
    register,
    addKey,
    revokeKey,
    end,
    admitted,
    /** Ends all of an organisation with their keys, in the transaction that removes it. */
    endWithin: (act: Act, organisation: string) => store.endClients(act.sql, organisation, act.now),
    /** Those of an organisation, latest first, ended ones too. */
    of: (organisation: string, before: string | null) =>
      store.findClients(pool, { organisation, before, limit: perPage }),
    perPage,
  };
}
