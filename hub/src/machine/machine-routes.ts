// Systems of an institution and their keys, as its administrator manages them, and as a system sees itself.
import { Type } from 'typebox';
import type { TrustedKey } from '@xinqiao/protocol/suite/key-book';
import { actorOf, route, seatsOf, type TermRoute } from '../account/account.ts';
import { cursorOf, readCursor } from '../platform/http/cursor.ts';
import { noSuchClient } from './machine-faults.ts';
import type { ClientKey } from './machine.ts';
import { interactionRoutes, type InteractionRoutesGround } from './machine-interaction-routes.ts';
import * as wire from './machine-schema.ts';
import type { Machines } from './machine-service.ts';
import type { ClientWithKeys, MachineClients } from './machine-client-service.ts';

const none = Type.Object({}, { additionalProperties: false });
const named = Type.String({ minLength: 1, maxLength: 100 });
const ofClient = Type.Object({ client: named });
const tag = '机器接入 machine';
const administrators = ['institution:administrator'] as const;
const list = 'clients';

export interface MachineRoutesGround extends InteractionRoutesGround {
  readonly clients: MachineClients;
  readonly expiry: Pick<Machines['expiry'], 'expiring'>;
  /** Public keys by which what the node signs can be verified, former ones too. */
  readonly trusted: () => readonly TrustedKey[];
}

/** Which keys end soon: to their owners, and to whoever oversees them. */
function expiryRoute({ expiry }: MachineRoutesGround): TermRoute {
  return route({
    method: 'get',
    path: '/clients/expiring-keys',
    tag,
    access: [
      ...seatsOf(['institution'], ['administrator', 'auditor']),
      ...seatsOf(['operator'], ['registration-officer', 'security-officer', 'auditor']),
      ...seatsOf(['regulator'], ['officer', 'auditor']),
    ],
    status: 200,
    reply: wire.expiringReply,
    summary: { zh: '三十日内到期的密钥', en: 'keys that end within thirty days' },
    params: none,
    query: none,
    handle: async ({ caller }) => {
      const found = await expiry.expiring(actorOf(caller));
      return { keys: found.map((one) => ({ ...one, expiresAt: one.expiresAt.toISOString() })) };
    },
  });
}

export function machineRoutes(ground: MachineRoutesGround): readonly TermRoute[] {
  const { clients, trusted } = ground;
  return [
    expiryRoute(ground),
    route({
      method: 'post',
      path: '/clients',
      tag,
      access: administrators,
      status: 201,
      reply: wire.clientReply,
      body: wire.newClient,
      idempotent: true,
      summary: {
        zh: '登记本机构的系统及其公钥',
        en: 'register a system of one’s institution with its public keys',
      },
      params: none,
      query: none,
      handle: async ({ caller, json }) => {
        const { name, redirect_uris: redirectUris, jwks } = json;
        const asked = { name, redirectUris, keys: jwks.keys };
        return toClient(await clients.register(actorOf(caller), asked));
      },
    }),
    route({
      method: 'get',
      path: '/clients',
      tag,
      access: ['institution:administrator', 'institution:auditor'],
      status: 200,
      reply: wire.clientsReply,
      summary: { zh: '本机构的系统', en: 'the systems of one’s institution' },
      params: none,
      query: Type.Object(
        { cursor: Type.Optional(Type.String({ maxLength: 500 })) },
        { additionalProperties: false },
      ),
      handle: async ({ caller, query }) => {
        const [before = null] = readCursor(list, query.cursor, 1) ?? [];
        const found = await clients.of(actorOf(caller).organisation, before);
        const last = found.at(clients.perPage - 1);
        return { clients: found.map(toClient), next: last ? cursorOf(list, [last.client]) : null };
      },
    }),
    route({
      method: 'get',
      path: '/clients/self',
      tag,
      access: ['institution:machine'],
      status: 200,
      reply: wire.clientReply,
      summary: { zh: '调用者自身的登记信息', en: 'how the calling system is registered' },
      params: none,
      query: none,
      handle: async ({ caller }) => {
        const self = await clients.admitted(actorOf(caller).id);
        if (!self) throw noSuchClient();
        return toClient(self);
      },
    }),
    route({
      method: 'delete',
      path: '/clients/{client}',
      tag,
      access: administrators,
      status: 200,
      reply: none,
      summary: { zh: '注销系统，即时生效', en: 'end a system, from this moment on' },
      params: ofClient,
      query: none,
      handle: async ({ caller, params }) => {
        await clients.end(actorOf(caller), params.client);
        return {};
      },
    }),
    route({
      method: 'post',
      path: '/clients/{client}/keys',
      tag,
      access: administrators,
      status: 201,
      reply: wire.keyReply,
      body: wire.jwk,
      idempotent: true,
      summary: {
        zh: '增加公钥；新旧密钥可同时有效',
        en: 'add a public key; it is in force beside the former one',
      },
      params: ofClient,
      query: none,
      handle: async ({ caller, params, json }) =>
        toKey(await clients.addKey(actorOf(caller), params.client, { ...json })),
    }),
    route({
      method: 'delete',
      path: '/clients/{client}/keys/{kid}',
      tag,
      access: administrators,
      status: 200,
      reply: none,
      summary: {
        zh: '停用公钥，凭其取得的令牌即时失效',
        en: 'revoke a key; tokens obtained by it are refused from this moment on',
      },
      params: Type.Object({ client: named, kid: named }),
      query: none,
      handle: async ({ caller, params }) => {
        await clients.revokeKey(actorOf(caller), params);
        return {};
      },
    }),
    route({
      method: 'get',
      path: '/keys',
      tag,
      access: 'anyone',
      status: 200,
      reply: wire.keysReply,
      summary: {
        zh: '核验节点签名所用的公钥，含已停用的；初次请另行核对',
        en: 'public keys of what the node signs, former ones too; compare them by another way at first',
      },
      params: none,
      query: none,
      handle: async () => ({ keys: trusted() }),
    }),
    ...interactionRoutes(ground),
  ];
}

function toClient({ client, name, redirectUris, keys, ...at }: ClientWithKeys) {
  return {
    client,
    name,
    redirect_uris: redirectUris,
    registeredAt: at.registeredAt.toISOString(),
    endedAt: at.endedAt?.toISOString() ?? null,
    keys: keys.map(toKey),
  };
}

function toKey({ kid, alg, jwk, validFrom, expiresAt, revokedAt }: ClientKey) {
  return {
    kid,
    alg,
    jwk,
    validFrom: validFrom.toISOString(),
    expiresAt: expiresAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}
