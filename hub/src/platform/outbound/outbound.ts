// 外呼 (outbound): posting to an address somebody else gave. To one looked-at machine, within one time limit,
// following nothing, reading little; what becomes of it is a status or a code, never an exception.
import { Agent, request as http, type IncomingHttpHeaders } from 'node:http';
import { Agent as TlsAgent, request as https } from 'node:https';
import { isIP } from 'node:net';
import { isAllowed, resolveByDns, type Allowing, type Pinned, type Resolve } from './address.ts';

export type { Allowing } from './address.ts';
export type Outbound = ReturnType<typeof outbound>;

/** Why an address cannot be called, whatever answers there. */
export type UrlProblem = 'form' | 'scheme' | 'credentials' | 'fragment' | 'address';

/** Why a call had no answer. */
export interface Failed {
  readonly failed: 'refused-address' | 'unresolved' | 'unreachable' | 'timeout' | 'reply-too-long';
}

/** How a call ended: the status answered, or why there is none. */
export type Ended = { readonly status: number } | Failed;

/** What was answered, as it came. */
export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Of this call; that of all, where absent. */
  readonly timeoutMs?: number;
}

export interface OutboundGround {
  readonly allowing: Allowing;
  readonly timeoutMs?: number;
  /** Bytes of an answer that are read before it is broken off. */
  readonly mostReply?: number;
  readonly resolve?: Resolve;
  /** Whether connections are kept for the next call to the same machine; it is looked up for each all the same. */
  readonly isKeeping?: boolean;
}

/** Shorter than a gateway's own 30 seconds: of what it is about to close, nothing is asked. */
const keptIdle = { keepAlive: true, timeout: 15_000, maxFreeSockets: 64 } as const;

export function outbound(ground: OutboundGround) {
  const { allowing, timeoutMs = 10_000, mostReply = 65_536, resolve = resolveByDns } = ground;
  const kept = ground.isKeeping
    ? { 'http:': new Agent(keptIdle), 'https:': new TlsAgent(keptIdle) }
    : null;

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

  /** Posts and says with which status it ended. */
  async function post(sending: Post): Promise<Ended> {
    const ended = await exchange(sending);
    return 'failed' in ended ? ended : { status: ended.status };
  }

  /** Posts and reads what is answered. */
  async function exchange({ url: text, headers, body, ...own }: Post): Promise<Answered | Failed> {
    if (problemOf(text) !== null) return { failed: 'refused-address' };
    const url = new URL(text);
    const signal = AbortSignal.timeout(own.timeoutMs ?? timeoutMs);
    try {
      const pinned = await Promise.race([pin(url, { resolve, allowing }), aborted(signal)]);
      if (typeof pinned === 'string') return { failed: pinned };
      const agent = kept?.[url.protocol as keyof typeof kept] ?? false;
      return await send(url, { headers, body, pinned, signal, mostReply, agent });
    } catch (error) {
      if (signal.aborted) return { failed: 'timeout' };
      const isUnknown =
        error instanceof Error && 'syscall' in error && error.syscall === 'getaddrinfo';
      return { failed: isUnknown ? 'unresolved' : 'unreachable' };
    }
  }

  return { problemOf, post, exchange };
}

/** The address the call goes to: every one the name has must be allowed. */
async function pin(
  url: URL,
  { resolve, allowing }: { readonly resolve: Resolve; readonly allowing: Allowing },
): Promise<Pinned | 'refused-address' | 'unresolved'> {
  const host = hostOf(url);
  const family = isIP(host);
  const found = family === 0 ? await resolve(host) : [{ address: host, family } as Pinned];
  const [first] = found;
  if (!first) return 'unresolved';
  return found.every(({ address }) => isAllowed(address, allowing)) ? first : 'refused-address';
}

interface Sending extends Omit<Post, 'url' | 'timeoutMs'> {
  readonly pinned: Pinned;
  readonly signal: AbortSignal;
  readonly mostReply: number;
  readonly agent: Agent | false;
}

function send(
  url: URL,
  { headers, body, pinned, signal, mostReply, agent }: Sending,
): Promise<Answered | Failed> {
  const bytes = Buffer.from(body);
  const request = url.protocol === 'https:' ? https : http;
  const name = hostOf(url);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        method: 'POST',
        // The machine that was looked at, by its address: so are connections kept, too.
        host: pinned.address,
        servername: isIP(name) === 0 ? name : '',
        port: url.port,
        path: `${url.pathname}${url.search}`,
        headers: { ...headers, host: url.host, 'content-length': bytes.length },
        agent,
        signal,
      },
      (reply) => {
        let read = 0;
        const pieces: Uint8Array[] = [];
        reply.on('data', (piece: Uint8Array) => {
          read += piece.length;
          pieces.push(piece);
          if (read <= mostReply) return;
          resolve({ failed: 'reply-too-long' });
          reply.destroy();
        });
        reply.on('end', () => {
          const { statusCode: status = 0, headers: told } = reply;
          resolve({ status, headers: told, body: Buffer.concat(pieces) });
        });
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
