// 会话令牌所在 (cookie): where a browser keeps the token of its session. Scripts cannot read it, other
// sites cannot send it along with what they post, and it goes over TLS alone where there is TLS.
const name = 'xq_session';

/** The `Set-Cookie` of a session's token; null ends it. `Lax`: a bank's page may lead here. */
export function sessionCookie(token: string | null, origin: string): string {
  const secure = origin.startsWith('https:') ? '; Secure' : '';
  const life = token === null ? '; Max-Age=0' : '';
  return `${name}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax${secure}${life}`;
}

/** The token in a `Cookie` header, if it has one. */
export function tokenInCookie(header: string | undefined): string | null {
  const found = header?.split('; ').find((cookie) => cookie.startsWith(`${name}=`));
  return found?.slice(name.length + 1) || null;
}
