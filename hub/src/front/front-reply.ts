// 页面回复 (reply): pages as answers: nothing runs in a page, nothing is asked of others, nothing of it is
// kept by anybody on the way.
import { Type } from 'typebox';
import type { Caller } from '../account/account.ts';
import type { Accounts } from '../account/account-service.ts';
import type { ProblemReply } from '../platform/http/fault-reply.ts';
import type { FileReply } from '../platform/http/route.ts';
import { renderPage, type Page, type Reader } from './front-frame.ts';
import { ownPath, paths, type Language } from './front.ts';
import { problemPage, type Next } from './pages/problem.ts';
import { passwordPage, type SigningIn } from './pages/sign-in.ts';

const html = 'text/html; charset=utf-8';
export const none = Type.Object({}, { additionalProperties: false });
export const language = Type.Enum(['zh', 'en'], { default: 'zh' });
export const asked = Type.Object({ language }, { additionalProperties: false });

/** What all pages have in common, as routes. */
export const page = {
  access: 'anyone',
  method: 'get',
  tag: '首页 front',
  status: 200,
  reply: null,
  files: [html],
  problem: problemLeading(),
} as const;

/** Whoever is not signed in signs in, and comes back here; others are told why, and led on. */
export function problemLeading(to?: Next) {
  return (problem: ProblemReply, url: string): FileReply =>
    problem.status === 401
      ? pageReply(renderPage(passwordPage({ ...signingIn(url), next: ownPath(url) })))
      : pageReply(renderPage(problemPage(problem, to)));
}

/** Shows pages to whoever asks, named in their frame. */
export function showing(accounts: Pick<Accounts, 'selfOf'>) {
  const readerOf = async ({ signedIn, principal }: Caller): Promise<Reader> =>
    signedIn === 'full' ? ((await accounts.selfOf(principal.id)) ?? undefined) : null;
  return async (caller: Caller, shown: Page): Promise<FileReply> =>
    pageReply(renderPage(shown, await readerOf(caller)));
}

export function pageReply(body: FileReply['body'], style = "style-src 'self'"): FileReply {
  const policy = [
    "default-src 'none'",
    style,
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    contentType: html,
    body,
    headers: {
      'content-security-policy': policy.join('; '),
      // With none at all a browser does not say either that a form is our own.
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
    },
  };
}

/** Go on there. */
export function goTo(location: string): FileReply {
  return { ...pageReply(''), location };
}

/** What the address of a page on the way in says. */
export function signingIn(url: string): SigningIn {
  const { searchParams } = new URL(url, 'http://node.invalid');
  const told: Language = searchParams.get('language') === 'en' ? 'en' : 'zh';
  return { language: told, next: ownPath(searchParams.get('next') ?? paths.home) };
}
