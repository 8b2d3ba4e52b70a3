// 来者 (callers): finds out who a request is from, before anything else of it is read: a person by the
// session in a cookie, a machine by its token. Whoever shows something that does not hold is told so,
// and is never taken for a visitor.
import type { IncomingHttpHeaders } from 'node:http';
import { accessFault, visitor, type Caller } from './account/account.ts';
import type { Principal } from './audit/audit.ts';
import { Fault } from './kernel/fault.ts';
import type { CallerOf, Incoming } from './platform/http/server.ts';
import { limiter, type Rate } from './platform/http/rate-limit.ts';
import { actorIn, sessionCookie, tokenInCookie, type SignedIn } from './session/session.ts';
import type { Sessions } from './session/session-service.ts';

export interface CallersGround {
  readonly sessions: Pick<Sessions, 'who'>;
  /** Scheme, host and port people reach the node by: what changes something must come from there. */
  readonly origin: string;
  /** Who a machine is by its token; absent where machines cannot sign in. */
  readonly machines?: { readonly whoCalls: (incoming: Incoming) => Promise<Caller> };
  /** How often organisations, and addresses nobody is known at, may ask; absent: as they like. */
  readonly rates?: { readonly organisation: Rate; readonly address: Rate };
}

const organisationHeader = 'xinqiao-organisation';

export function callers(ground: CallersGround): CallerOf<Caller> {
  const { sessions, origin, machines, rates } = ground;
  const [byOrganisation, byAddress] = rates
    ? [limiter(rates.organisation), limiter(rates.address)]
    : [null, null];

  async function find(incoming: Incoming): Promise<Caller> {
    const { headers, address, request } = incoming;
    if (machines && headers.authorization !== undefined) return machines.whoCalls(incoming);
    requireSameSite(incoming, origin);
    const token = tokenInCookie(headers.cookie);
    if (token === null) {
      const principal = { ...visitor, request };
      return { principal, signedIn: 'no', actor: null, token, address };
    }
    const signedIn = await sessions.who(token);
    if (signedIn.renewed !== null) {
      incoming.header('set-cookie', sessionCookie(signedIn.renewed, origin));
    }
    return personCalling(signedIn, { headers, address, request, token: signedIn.renewed ?? token });
  }

  return async (incoming, access) => {
    // A page for anyone is shown to whoever has a stale cookie too.
    const caller = await (access === 'anyone' ? findOrVisit(find, incoming) : find(incoming)).catch(
      (error: unknown) => {
        byAddress?.(incoming.address, incoming.header);
        throw error;
      },
    );
    const { organisation } = caller.principal;
    if (organisation === '') byAddress?.(caller.address, incoming.header);
    else byOrganisation?.(organisation, incoming.header);
    const fault = accessFault(access, caller);
    if (fault) throw fault;
    return caller;
  };
}

async function findOrVisit(
  find: (incoming: Incoming) => Promise<Caller>,
  incoming: Incoming,
): Promise<Caller> {
  try {
    return await find(incoming);
  } catch (error) {
    const isStale = error instanceof Fault && error.code === 'session.none';
    if (!isStale || incoming.headers.authorization !== undefined) throw error;
    const { address, request } = incoming;
    const principal = { ...visitor, request };
    return { principal, signedIn: 'no', actor: null, token: null, address };
  }
}

interface Calling extends Pick<Incoming, 'headers' | 'address' | 'request'> {
  readonly token: string;
}

function personCalling(signedIn: SignedIn, { headers, address, request, token }: Calling): Caller {
  const proof = { credential: `session:${signedIn.session}`, request };
  const self: Principal = { id: signedIn.person, organisation: '', ...proof };
  if (signedIn.state !== 'full') {
    return { principal: self, signedIn: 'half', actor: null, token, address };
  }
  const organisation = organisationIn(headers, signedIn);
  if (organisation === null)
    return { principal: self, signedIn: 'full', actor: null, token, address };
  const actor = { ...actorIn(signedIn, organisation), ...proof };
  return { principal: actor, signedIn: 'full', actor, token, address };
}

/** The organisation named, or the one there is. */
function organisationIn(headers: IncomingHttpHeaders, { standing }: SignedIn): string | null {
  const named = headers[organisationHeader];
  if (typeof named === 'string') return named;
  const all = new Set(standing.posts.map(({ organisation }) => organisation));
  const [first] = all;
  return all.size === 1 && first !== undefined ? first : null;
}

/** A cookie comes along whoever made the browser ask, and a sign-in sets one: what changes something must
 * be asked by our own pages. Both headers are the browser's own, which says itself whether the site is
 * the same; one too old for that names where it asks from. A program that sends neither is no browser. */
function requireSameSite({ method, headers }: Incoming, origin: string): void {
  if (method === 'GET' || method === 'HEAD') return;
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none') return;
  if (site === undefined && (headers.origin === undefined || headers.origin === origin)) return;
  throw new Fault('forbidden', 'access.other-site', {
    zh: '请求来自其他网站，已拒绝；请在本节点的页面上操作',
    en: 'this was asked from another site and is refused: use the pages of this node',
  });
}
