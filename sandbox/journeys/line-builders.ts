// 线路 (line), for journeys: what lies between a node and a gateway, as a server of its own. It can hold asks back,
// and whatever else goes by.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { enquiryPath } from '@xinqiao/protocol/enquiry/enquiry';

interface Carried {
  readonly ask: Buffer;
  readonly answer: Buffer;
}

export type Line = Awaited<ReturnType<typeof lineTo>>;

/** A line to a gateway. */
export async function lineTo(gateway: string) {
  let release = (): void => {};
  let free: Promise<void> | null = null;
  const held: string[] = [];
  const carried: Carried[] = [];
  const server = createServer((request, response) => {
    void carry().catch(() => response.destroy());
    async function carry(): Promise<void> {
      const body = await buffer(request);
      const target = request.url ?? '';
      if (free !== null && target === enquiryPath) {
        held.push(String(request.headers['xinqiao-request-id']));
        await free;
      }
      const headers = Object.fromEntries(
        Object.entries(request.headers).flatMap(([name, value]) =>
          typeof value === 'string' && /^(content-type|xinqiao-.*)$/.test(name)
            ? [[name, value]]
            : [],
        ),
      );
      const answered = await fetch(`${gateway}${target}`, { method: 'POST', headers, body });
      const answer = Buffer.from(await answered.arrayBuffer());
      if (target === enquiryPath) carried.push({ ask: body, answer });
      const signature = answered.headers.get('xinqiao-signature') ?? '';
      response.writeHead(answered.status, { 'xinqiao-signature': signature });
      response.end(answer);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    /** Bodies of asks and answers, as a party that keeps its own would have them. */
    carried,
    /** From now on asks wait on their way. */
    hold: () => void (free = new Promise((resolve) => (release = resolve))),
    /** Resolves when so many asks wait. */
    holds: (count: number) => until(() => held.length >= count),
    /** Lets what waits go on its way, and what comes after it. */
    letGo(): void {
      release();
      held.length = 0;
      free = null;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Waits until something has come about; fails where it does not within ten seconds. */
export async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 10_000; !isSo(); await sleep(20)) {
    if (Date.now() > end) throw new Error(`it did not come about: ${isSo.toString()}`);
  }
}
