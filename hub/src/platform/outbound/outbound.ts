// 外呼 (outbound): posting to an address somebody else gave. To one looked-at machine, within one time limit,
// following nothing, reading little; what becomes of it is a status or a code, never an exception.
import { request as http } from 'node:http';
import { request as https } from 'node:https';
import { isIP } from 'node:net';
import { isAllowed, resolveByDns, type Allowing, type Pinned, type Resolve } from './address.ts';

export type { Allowing } from './address.ts';
export type Outbound = ReturnType<typeof outbound>;

/** Why an address cannot be called, whatever answers there. */
export type UrlProblem = 'form' | 'scheme' | 'credentials' | 'fragment' | 'address';

/** How a call ended: the status answered, or why there is none. */
export type Ended =
  | { readonly status: number }
  | {
      readonly failed:
        | 'refused-address'
        | 'unresolved'
        | 'unreachable'
        | 'timeout'
        | 'reply-too-long';
    };

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface OutboundGround {
  readonly allowing: Allowing;
  readonly timeoutMs?: number;
  /** Bytes of an answer that are read before it is broken off. */
  readonly mostReply?: number;
  readonly resolve?: Resolve;
}

export function outbound(ground: OutboundGround) {
  const { allowing, timeoutMs = 10_000, mostReply = 65_536, resolve = resolveByDns } = ground;

  /** What is wrong with an address as far as it can be seen without asking anybody; null: nothing. */
  function problemOf(text: string): UrlProblem | null {
    const url = URL.parse(text);
    if (url === null || text.length > 2_000) return 'form';
    const host = hostOf(url);
    const isHere = allowing.loopback && (host === 'localhost' || isLoopback(host));
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere)) return 'scheme';
    if (url.username !== '' || url.password !== '') return 'credentials';
    if (url.hash !== '') return 'fragment';
    return isIP(host) !== 0 && !isAllowed(host, allowing) ? 'address' : null;
  }

  /** The address the call goes to: every one the name has must be allowed. */
  async function pin(url: URL): Promise<Pinned | 'refused-address' | 'unresolved'> {
    const host = hostOf(url);
    const family = isIP(host);
    const found = family === 0 ? await resolve(host) : [{ address: host, family } as Pinned];
    const [first] = found;
    if (!first) return 'unresolved';
    return found.every(({ address }) => isAllowed(address, allowing)) ? first : 'refused-address';
  }

  async function post({ url: text, headers, body }: Post): Promise<Ended> {
    if (problemOf(text) !== null) return { failed: 'refused-address' };
    const url = new URL(text);
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const pinned = await Promise.race([pin(url), aborted(signal)]);
      if (typeof pinned === 'string') return { failed: pinned };
      return await send(url, { headers, body, pinned, signal, mostReply });
    } catch (error) {
      if (signal.aborted) return { failed: 'timeout' };
      const isUnknown =
        error instanceof Error && 'syscall' in error && error.syscall === 'getaddrinfo';
      return { failed: isUnknown ? 'unresolved' : 'unreachable' };
    }
  }

  return { problemOf, post };
}

interface Sending extends Omit<Post, 'url'> {
  readonly pinned: Pinned;
  readonly signal: AbortSignal;
  readonly mostReply: number;
}

function send(url: URL, { headers, body, pinned, signal, mostReply }: Sending): Promise<Ended> {
  const bytes = Buffer.from(body);
  const request = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': bytes.length },
        // A connection of its own: none is kept that a name was looked at for long ago.
        agent: false,
        signal,
        lookup: (_host, options, done) => {
          if (options.all) done(null, [pinned]);
          else done(null, pinned.address, pinned.family);
        },
      },
      (reply) => {
        let read = 0;
        reply.on('data', (piece: Uint8Array) => {
          read += piece.length;
          if (read <= mostReply) return;
          resolve({ failed: 'reply-too-long' });
          reply.destroy();
        });
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0 }));
        reply.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(bytes);
  });
}

function hostOf({ hostname }: URL): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}

function isLoopback(host: string): boolean {
  const only = { privateNetworks: false, loopback: true };
  return (
    isIP(host) !== 0 && isAllowed(host, only) && !isAllowed(host, { ...only, loopback: false })
  );
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('timeout')), { once: true });
  });
}
