import { Type } from 'typebox';
import { actorOf, route, seatsFor, tokenOf, type TermRoute } from '../account/account.ts';
import type { Accounts } from '../account/account-service.ts';
import { noSession, sessionCookie } from './session.ts';
import * as wire from './session-schema.ts';
import type { Sessions } from './session-service.ts';

export interface SessionRoutesGround {
  readonly sessions: Sessions;
  readonly accounts: Pick<Accounts, 'selfOf'>;
  /** Where people reach the node. */
  readonly site: { readonly origin: string };
}

const { none } = wire;
const closed = { additionalProperties: false } as const;
const tag = '会话 session';
const id = Type.String({ minLength: 1, maxLength: 100 });
const current = '/sessions/current';
const here = { tag, params: none, query: none, status: 200 } as const;

export function sessionRoutes(ground: SessionRoutesGround): readonly TermRoute[] {
  return [...ownRoutes(ground), ...enrolmentRoutes(ground), ...endingRoutes(ground)];
}

/** Signing in, and looking at one's own session. Tokens travel in the cookie alone. */
function ownRoutes({ sessions, accounts, site: { origin } }: SessionRoutesGround): TermRoute[] {
  return [
    route({
      ...here,
      method: 'post',
      path: '/sessions',
      access: 'anyone',
      status: 201,
      reply: wire.halfReply,
      body: wire.signInBody,
      summary: { zh: '登录第一步：口令', en: 'sign in, first step: the password' },
      handle: async ({ caller: { address }, json, header }) => {
        const { token, factors } = await sessions.signIn({ ...json, address });
        header('set-cookie', sessionCookie(token, origin));
        return { state: 'half', factors };
      },
    }),
    route({
      ...here,
      method: 'get',
      path: `${current}/challenge`,
      access: 'half',
      reply: wire.challengeReply,
      summary: { zh: '通行密钥的挑战', en: 'a challenge for a passkey' },
      handle: async ({ caller }) => sessions.challenge(tokenOf(caller)),
    }),
    route({
      ...here,
      method: 'post',
      path: `${current}/proof`,
      access: 'half',
      reply: wire.stateReply,
      body: wire.proofBody,
      summary: { zh: '登录第二步：验证码或通行密钥', en: 'second step: a code or a passkey' },
      handle: async ({ caller, json, header }) => {
        const token = await sessions.prove(tokenOf(caller), wire.toProof(json));
        header('set-cookie', sessionCookie(token, origin));
        return { state: (await sessions.who(token)).state };
      },
    }),
    route({
      ...here,
      method: 'get',
      path: current,
      access: 'half',
      reply: wire.currentReply,
      summary: { zh: '当前登录的人员及其职务', en: 'who is signed in, and their roles' },
      handle: async ({ caller }) => {
        const signedIn = await sessions.who(tokenOf(caller));
        const self = await accounts.selfOf(signedIn.person);
        if (!self) throw noSession();
        return wire.toCurrentReply(signedIn, self);
      },
    }),
    route({
      ...here,
      method: 'post',
      path: `${current}/password`,
      access: 'half',
      reply: wire.stateReply,
      body: wire.passwordBody,
      summary: { zh: '更换口令', en: 'change the password' },
      handle: async ({ caller, json, header }) => {
        const token = await sessions.changePassword(tokenOf(caller), json);
        header('set-cookie', sessionCookie(token, origin));
        return { state: (await sessions.who(token)).state };
      },
    }),
  ];
}

/** Setting up a second factor: begun, and finished with the first proof of it. */
function enrolmentRoutes({ sessions, site: { origin } }: SessionRoutesGround): TermRoute[] {
  const each = { ...here, method: 'post', access: 'half', status: 201 } as const;
  return [
    route({
      ...each,
      path: `${current}/enrolment/totp`,
      reply: wire.secretReply,
      summary: { zh: '开始设置动态验证码', en: 'begin to enrol an authenticator app' },
      handle: async ({ caller }) => sessions.beginTotp(tokenOf(caller)),
    }),
    route({
      ...each,
      path: `${current}/enrolment/passkey`,
      reply: wire.creationReply,
      summary: { zh: '开始设置通行密钥', en: 'begin to enrol a passkey' },
      handle: async ({ caller }) => sessions.beginPasskey(tokenOf(caller)),
    }),
    ...[
      { path: `${current}/enrolment/totp/proof`, body: wire.firstTotpBody },
      { path: `${current}/enrolment/passkey/proof`, body: wire.firstPasskeyBody },
    ].map(({ path, body }) =>
      route({
        ...each,
        path,
        body,
        reply: wire.enrolledReply,
        summary: { zh: '完成设置，取得恢复码', en: 'finish, and be given recovery codes' },
        handle: async ({ caller, json, header }) => {
          const proof = wire.toFirstProof(json);
          const { token, recoveryCodes } = await sessions.enrol(tokenOf(caller), proof);
          header('set-cookie', sessionCookie(token, origin));
          return { state: (await sessions.who(token)).state, recoveryCodes };
        },
      }),
    ),
  ];
}

function endingRoutes({ sessions, site: { origin } }: SessionRoutesGround): TermRoute[] {
  const members = '/organisations/{organisation}/members';
  const others = { ...here, method: 'delete', reply: wire.endedReply } as const;
  return [
    route({
      ...here,
      method: 'delete',
      path: current,
      // Whoever is out already is out.
      access: 'anyone',
      reply: wire.overReply,
      summary: { zh: '退出登录', en: 'sign out' },
      handle: async ({ caller: { token }, header }) => {
        if (token !== null) await sessions.signOut(token);
        header('set-cookie', sessionCookie(null, origin));
        return wire.over;
      },
    }),
    route({
      ...others,
      path: `${members}/{person}/sessions`,
      access: seatsFor('session.end-all'),
      params: Type.Object({ organisation: id, person: id }, closed),
      summary: { zh: '强制某人下线', en: 'end every session of a person' },
      handle: async ({ caller, params }) => ({
        ended: await sessions.endAll(actorOf(caller), params),
      }),
    }),
    route({
      ...others,
      path: `${members}/sessions`,
      access: seatsFor('session.end-all'),
      params: Type.Object({ organisation: id }, closed),
      summary: { zh: '强制本单位全体下线', en: 'end the sessions of an organisation' },
      handle: async ({ caller, params }) => ({
        ended: await sessions.endAll(actorOf(caller), params),
      }),
    }),
  ];
}
