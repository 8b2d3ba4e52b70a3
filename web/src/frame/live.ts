// 动态 (live): hears that something changed and has the screen ask again. Read by `fetch`, since an
// EventSource cannot say for which organisation it listens.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { streamOf } from './ask.ts';

const againMs = 3_000;

/** While a page is shown, it asks again whenever something of this topic changes. */
export function useLive(topic: 'consent' | 'batch'): void {
  const known = useQueryClient();
  useEffect(() => {
    const leaving = new AbortController();
    const heard = () => void known.invalidateQueries();
    void listen(topic, heard, leaving.signal);
    return () => leaving.abort();
  }, [known, topic]);
}

/** Listens until told to leave; a stream that ended is begun again. */
async function listen(topic: string, heard: () => void, leaving: AbortSignal): Promise<void> {
  for (let times = 0; !leaving.aborted; times += 1) {
    try {
      const response = await streamOf('GET /api/v1/events', leaving);
      // What changed while nobody listened.
      if (times > 0) heard();
      await readEvents(response, (event) => event === topic && heard());
    } catch {
      // A lost network, or a session that ended: whatever the page asks next says so.
    }
    await new Promise((resolve) => setTimeout(resolve, againMs));
  }
}

async function readEvents(response: Response, told: (event: string) => unknown): Promise<void> {
  let rest = '';
  const texts = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await texts?.read(); part && !part.done; part = await texts?.read()) {
    const events = (rest + part.value).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const [, name] = /^event: (\w+)/.exec(event) ?? [];
      if (name !== undefined) told(name);
    }
  }
}
