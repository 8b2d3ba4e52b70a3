import type { Pool } from 'pg';
import type { Actor } from '../account/account.ts';
import type { Accounts } from '../account/account-service.ts';
import { newsroom } from '../platform/postgres/news.ts';
import { eventText, hears, pulseText, type Listener } from './live.ts';

export type Live = ReturnType<typeof liveService>;

export interface LiveGround {
  readonly pool: Pool;
  readonly accounts: Pick<Accounts, 'organisationsNamed'>;
}

const pulseMs = 10_000;
/** Then the browser comes again, and is asked again who it is: a right that ended meanwhile ends here. */
const longestMs = 120_000;

export function liveService({ pool, accounts }: LiveGround) {
  const room = newsroom(pool);
  const ends = new Set<() => void>();

  async function listenerOf({ kind, organisation }: Actor): Promise<Listener> {
    const known = (await accounts.organisationsNamed([organisation])).get(organisation);
    const seesSources = kind === 'operator' || kind === 'regulator';
    if (kind === 'enterprise') return { addresses: [`subject:${known?.uscc}`], seesSources };
    if (kind === 'source-unit') return { addresses: [`source:${known?.source}`], seesSources };
    return { addresses: [`institution:${organisation}`], seesSources };
  }

  /** What changes for an actor from here on, as a stream of events. */
  async function* stream(actor: Actor): AsyncGenerator<string> {
    const listener = await listenerOf(actor);
    const waiting: string[] = [];
    const over = new AbortController();
    let wake = () => {};
    const end = () => {
      over.abort();
      wake();
    };
    const stop = await room.hear((news) => {
      if (news === null) end();
      else if (hears(listener, news)) {
        waiting.push(eventText(news));
        wake();
      }
    });
    ends.add(end);
    const until = performance.now() + longestMs;
    try {
      yield pulseText;
      while (!over.signal.aborted && performance.now() < until) {
        if (waiting.length === 0) await pause((resolve) => (wake = resolve));
        yield waiting.splice(0).join('') || pulseText;
      }
    } finally {
      ends.delete(end);
      stop();
    }
  }

  /** Ends every stream: a server that closes waits for none. */
  function close(): void {
    for (const end of ends) end();
  }

  return { stream, close };
}

/** Until woken, or for a pulse. */
async function pause(onWake: (wake: () => void) => void): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    timer = setTimeout(resolve, pulseMs);
    onWake(resolve);
  });
  clearTimeout(timer);
}
