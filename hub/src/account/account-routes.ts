import { Type } from 'typebox';
import { actorOf, invitationHours, route, seatsFor, type TermRoute } from './account.ts';
import * as wire from './account-schema.ts';
import type { Accounts } from './account-service.ts';

export interface AccountRoutesGround {
  readonly accounts: Accounts;
}

const { none, id } = wire;
const closed = { additionalProperties: false } as const;
const tag = '账户 account';

export function accountRoutes({ accounts }: AccountRoutesGround): readonly TermRoute[] {
  return [...joiningRoutes(accounts), ...organisationRoutes(accounts), ...memberRoutes(accounts)];
}

/** How people come to have an account. */
function joiningRoutes(accounts: Accounts): TermRoute[] {
  const joining = { method: 'post', tag, params: none, query: none, status: 201 } as const;
  return [
    route({
      ...joining,
      path: '/people',
      access: 'anyone',
      reply: wire.personReply,
      body: wire.signUpBody,
      summary: { zh: '注册账户', en: 'sign up' },
      handle: async ({ caller: { address }, json }) => ({
        person: await accounts.signUp({ ...json, address }),
      }),
    }),
    route({
      ...joining,
      path: '/people/invited',
      access: 'anyone',
      reply: wire.personReply,
      body: wire.joinBody,
      summary: { zh: '接受邀请并开立账户', en: 'take an invitation up with a new account' },
      handle: async ({ json: { code, ...chosen } }) => ({
        person: await accounts.join(code, chosen),
      }),
    }),
    route({
      ...joining,
      path: '/people/self/roles',
      access: 'person',
      reply: wire.doneReply,
      body: wire.codeBody,
      summary: { zh: '以现有账户接受邀请', en: 'take an invitation up as oneself' },
      handle: async ({ caller, json }) => {
        await accounts.joinAs(caller.principal, json.code);
        return wire.done;
      },
    }),
    route({
      ...joining,
      path: '/people/{person}/identity',
      access: seatsFor('account.prove-identity'),
      params: Type.Object({ person: id }, closed),
      reply: wire.doneReply,
      body: wire.nameBody,
      summary: { zh: '核验身份证件', en: 'keep that an identity card was seen' },
      handle: async ({ caller, params, json }) => {
        await accounts.proveIdentity(actorOf(caller), params.person, json);
        return wire.done;
      },
    }),
  ];
}

function organisationRoutes(accounts: Accounts): TermRoute[] {
  return [
    route({
      method: 'post',
      path: '/organisations',
      tag,
      access: seatsFor('account.register-organisation'),
      params: none,
      query: none,
      status: 201,
      reply: Type.Object({ organisation: Type.String() }, closed),
      body: wire.organisationBody,
      summary: { zh: '登记单位', en: 'register an organisation' },
      handle: async ({ caller, json }) => ({
        organisation: await accounts.registerOrganisation(actorOf(caller), json),
      }),
    }),
    route({
      method: 'get',
      path: '/organisations',
      tag,
      access: seatsFor('account.list-organisations'),
      params: none,
      query: Type.Object(
        {
          kind: Type.Optional(wire.kind),
          after: Type.Optional(Type.String({ format: 'uuid' })),
          limit: Type.Integer({ minimum: 1, maximum: 500, default: 100 }),
        },
        closed,
      ),
      status: 200,
      reply: wire.organisationsReply,
      summary: { zh: '单位名录（按登记先后）', en: 'organisations, in the order they came' },
      handle: async ({ caller, query: { kind, after, limit } }) => {
        const wanted = { limit, ...(kind && { kinds: [kind] }), ...(after && { after }) };
        return wire.toOrganisationsReply(await accounts.organisations(actorOf(caller), wanted));
      },
    }),
    route({
      method: 'post',
      path: '/organisations/{organisation}/invitations',
      tag,
      access: seatsFor('account.invite'),
      params: Type.Object({ organisation: id }, closed),
      query: none,
      status: 201,
      reply: wire.invitationReply,
      body: wire.invitationBody,
      summary: { zh: '邀请人员担任角色', en: 'invite a person into a role' },
      handle: async ({ caller, params, json }) => ({
        code: await accounts.invite(actorOf(caller), { ...params, ...json }),
        hours: invitationHours,
      }),
    }),
    route({
      method: 'get',
      path: '/organisations/{organisation}/members',
      tag,
      access: seatsFor('account.list'),
      params: Type.Object({ organisation: id }, closed),
      query: none,
      status: 200,
      reply: wire.membersReply,
      summary: { zh: '单位人员', en: 'people of an organisation' },
      handle: async ({ caller, params }) =>
        wire.toMembersReply(await accounts.members(actorOf(caller), params.organisation)),
    }),
  ];
}

/** What is done to one person of an organisation. */
function memberRoutes(accounts: Accounts): TermRoute[] {
  const path = '/organisations/{organisation}/members/{person}';
  const whom = { organisation: id, person: id };
  const params = Type.Object(whom, closed);
  const each = { tag, params, query: none, status: 200, reply: wire.doneReply } as const;
  return [
    route({
      ...each,
      method: 'post',
      path: `${path}/roles`,
      access: seatsFor('account.assign-role'),
      body: wire.roleBody,
      summary: { zh: '授予角色', en: 'give a role' },
      handle: async ({ caller, params: who, json }) => {
        await accounts.assignRole(actorOf(caller), { ...who, ...json, until: null });
        return wire.done;
      },
    }),
    route({
      ...each,
      method: 'delete',
      path: `${path}/roles/{role}`,
      access: seatsFor('account.withdraw-role'),
      params: Type.Object({ ...whom, role: wire.role }, closed),
      summary: { zh: '撤销角色', en: 'take a role back' },
      handle: async ({ caller, params: who }) => {
        await accounts.withdrawRole(actorOf(caller), who);
        return wire.done;
      },
    }),
    route({
      ...each,
      method: 'post',
      path: `${path}/lock`,
      access: seatsFor('account.lock'),
      summary: { zh: '锁定账户', en: 'lock an account' },
      handle: async ({ caller, params: who }) => {
        await accounts.setLock(actorOf(caller), who, 'lock');
        return wire.done;
      },
    }),
    route({
      ...each,
      method: 'delete',
      path: `${path}/lock`,
      access: seatsFor('account.unlock'),
      summary: { zh: '解锁账户', en: 'unlock an account' },
      handle: async ({ caller, params: who }) => {
        await accounts.setLock(actorOf(caller), who, 'unlock');
        return wire.done;
      },
    }),
  ];
}
