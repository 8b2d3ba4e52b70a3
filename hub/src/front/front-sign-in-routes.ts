// Signing in on pages: each form does its step and sends on to where one was going.
import { Type } from 'typebox';
import { route, tokenOf, type TermRoute } from '../account/account.ts';
import type { Accounts } from '../account/account-service.ts';
import type { ProblemReply } from '../platform/http/fault-reply.ts';
import { callbackPath, type Identities } from '../identity/identity-service.ts';
import { sessionCookie } from '../session/session.ts';
import type { Sessions } from '../session/session-service.ts';
import { address, ownPath, paths } from './front.ts';
import { renderPage, type Page } from './front-frame.ts';
import { goTo, language, none, page, pageReply, showing, signingIn } from './front-reply.ts';
import * as pages from './pages/sign-in.ts';

export interface SignInGround {
  readonly sessions: Sessions;
  readonly identities: Identities;
  readonly accounts: Pick<Accounts, 'selfOf'>;
  /** Where people reach the node. */
  readonly site: { readonly origin: string };
}

const closed = { additionalProperties: false } as const;
const typed = Type.String({ maxLength: 200 });
const bound = Type.Object(
  { language, next: Type.String({ maxLength: 2_000, default: paths.home }) },
  closed,
);
const at = { ...page, params: none, query: bound } as const;

/** A form whose step, where it fails, is shown again with the reason; or from the start where it is over. */
function step(again: (signing: pages.SigningIn) => Page) {
  const problem = ({ status, code, title, titleEn }: ProblemReply, url: string) => {
    const signing = signingIn(url);
    const message = signing.language === 'zh' ? title : titleEn;
    const isOver = status === 401 && (code === 'session.none' || code.startsWith('access.'));
    return pageReply(renderPage((isOver ? pages.passwordPage : again)({ ...signing, message })));
  };
  return { ...at, method: 'post', encoding: 'form', problem } as const;
}

export function signInRoutes(ground: SignInGround): readonly TermRoute[] {
  return [
    ...wayRoutes(ground),
    ...stepRoutes(ground),
    ...enrolmentRoutes(ground),
    ...providerRoutes(ground),
  ];
}

function wayRoutes({ sessions, accounts, identities, site }: SignInGround): TermRoute[] {
  const show = showing(accounts);
  const { isOffered } = identities;
  return [
    route({
      ...at,
      path: paths.signIn,
      summary: { zh: '登录', en: 'sign in' },
      handle: async ({ caller, query }) => {
        const signing = { ...query, next: ownPath(query.next) };
        if (caller.signedIn === 'full') return goTo(signing.next);
        if (caller.token === null) return show(caller, pages.passwordPage(signing, isOffered));
        const { state, factors } = await sessions.stepOf(caller.token);
        if (state === 'due') return show(caller, pages.passwordDuePage(signing));
        if (factors.length === 0) return show(caller, pages.enrolmentPage(signing));
        const { codePage, passkeyPage } = pages;
        return show(caller, (factors.includes('totp') ? codePage : passkeyPage)(signing));
      },
    }),
    route({
      ...page,
      method: 'post',
      encoding: 'form',
      path: paths.signOut,
      params: none,
      query: none,
      summary: { zh: '退出登录', en: 'sign out' },
      handle: async ({ caller: { token }, header }) => {
        if (token !== null) await sessions.signOut(token);
        header('set-cookie', sessionCookie(null, site.origin));
        return goTo(paths.home);
      },
    }),
  ];
}

function stepRoutes({ sessions, site: { origin } }: SignInGround): TermRoute[] {
  return [
    route({
      ...step(pages.passwordPage),
      path: paths.signIn,
      body: Type.Object({ login: typed, password: typed }, closed),
      summary: { zh: '登录第一步', en: 'sign in, first step' },
      handle: async ({ caller: { address: from }, json, query, header }) => {
        const { token } = await sessions.signIn({ ...json, address: from });
        header('set-cookie', sessionCookie(token, origin));
        return goTo(address(paths.signIn, query.language, { next: ownPath(query.next) }));
      },
    }),
    route({
      ...step(pages.codePage),
      path: paths.signInCode,
      access: 'half',
      body: Type.Object({ code: typed }, closed),
      summary: { zh: '登录第二步', en: 'sign in, second step' },
      handle: async ({ caller, json, query, header }) => {
        const token = await sessions.prove(tokenOf(caller), { totp: json.code });
        header('set-cookie', sessionCookie(token, origin));
        return goTo(address(paths.signIn, query.language, { next: ownPath(query.next) }));
      },
    }),
    route({
      ...step(pages.passwordDuePage),
      path: paths.signInPassword,
      access: 'half',
      body: Type.Object({ current: typed, next: typed }, closed),
      summary: { zh: '更换到期口令', en: 'change a password that is due' },
      handle: async ({ caller, json, query, header }) => {
        const token = await sessions.changePassword(tokenOf(caller), json);
        header('set-cookie', sessionCookie(token, origin));
        return goTo(ownPath(query.next));
      },
    }),
  ];
}

/** The second factor set up on first sign-in. */
function enrolmentRoutes({ sessions, site: { origin } }: SignInGround): TermRoute[] {
  return [
    route({
      ...step(pages.enrolmentPage),
      path: paths.enrolment,
      access: 'half',
      summary: { zh: '开始设置动态验证码', en: 'begin to enrol an authenticator app' },
      handle: async ({ caller, query }) => {
        const { secret } = await sessions.beginTotp(tokenOf(caller));
        const signing = { ...query, next: ownPath(query.next) };
        return pageReply(renderPage(pages.secretPage(signing, secret)));
      },
    }),
    route({
      ...step(pages.secretPage),
      path: paths.enrolmentCode,
      access: 'half',
      body: Type.Object({ code: typed }, closed),
      summary: { zh: '完成设置', en: 'finish the set-up' },
      handle: async ({ caller, json, query, header }) => {
        const { token, recoveryCodes } = await sessions.enrol(tokenOf(caller), { totp: json.code });
        header('set-cookie', sessionCookie(token, origin));
        const signing = { ...query, next: ownPath(query.next) };
        return pageReply(renderPage(pages.recoveryCodesPage(signing, recoveryCodes)));
      },
    }),
  ];
}

/** By which a browser sent to the provider is known when it is back. */
const awayCookie = 'xq_away';

/** By an outside provider of identity: there, and back. */
function providerRoutes({ identities, site: { origin } }: SignInGround): TermRoute[] {
  const secure = origin.startsWith('https:') ? '; Secure' : '';
  const traits = `Path=${paths.signInOidc}; HttpOnly; SameSite=Lax${secure}`;
  const { problem } = step(pages.passwordPage);
  return [
    route({
      ...at,
      problem,
      path: paths.signInOidc,
      summary: { zh: '前往统一身份认证', en: 'go to the provider of identity' },
      handle: async ({ query, header }) => {
        const { url, browser } = await identities.begin(ownPath(query.next));
        header('set-cookie', `${awayCookie}=${browser}; ${traits}; Max-Age=600`);
        return goTo(url);
      },
    }),
    route({
      ...at,
      problem,
      path: callbackPath,
      // What providers add of their own is theirs to say.
      query: Type.Object({}, { additionalProperties: Type.String({ maxLength: 4_000 }) }),
      summary: { zh: '统一身份认证返回', en: 'back from the provider of identity' },
      handle: async ({ caller: { token: held }, query, header, cookie }) => {
        const browser = cookie(awayCookie) ?? '';
        const answer = query as Record<string, string>;
        header('set-cookie', `${awayCookie}=; ${traits}; Max-Age=0`);
        const { token, next } = await identities.finish({ browser, answer, token: held });
        if (token !== held) header('set-cookie', sessionCookie(token, origin));
        return goTo(address(paths.signIn, 'zh', { next }));
      },
    }),
  ];
}
