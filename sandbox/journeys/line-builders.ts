// 线路 (line), for journeys: what lies between a node and a gateway, as a server of its own. It can hold asks back,
// and whatever else goes by.
import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
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
  let free = Promise.resolve();
  let held = 0;
  const carried: Carried[] = [];
  async function carry(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const target = request.url ?? '';
    if (target === enquiryPath) {
      held += 1;
      await free;
    }
    const headers = passedOn(request.headers);
    const answered = await fetch(`${gateway}${target}`, { method: 'POST', headers, body });
    const answer = Buffer.from(await answered.arrayBuffer());
    if (target === enquiryPath) carried.push({ ask: body, answer });
    const signature = answered.headers.get('xinqiao-signature') ?? '';
    response.writeHead(answered.status, { 'xinqiao-signature': signature });
    response.end(answer);
  }
  return {
    ...(await listening(carry)),
    /** Bodies of asks and answers, as a party that keeps its own would have them. */
    carried,
    /** From now on asks wait on their way. */
    hold(): void {
      held = 0;
      free = new Promise((resolve) => (release = resolve));
    },
    /** Resolves when so many asks wait. */
    holds: (count: number) => until(() => held >= count),
    /** Lets what waits go on its way, and what comes after it. */
    letGo(): void {
      release();
    },
  };
}

type Handling = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

async function listening(handle: Handling) {
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url, close };
}

/** What a proxy passes on. */
function passedOn(headers: IncomingHttpHeaders): Record<string, string> {
  const its = Object.entries(headers).flatMap(([name, value]) => {
    const isIts = typeof value === 'string' && /^(content-type|xinqiao-.*)$/.test(name);
    return isIts ? [[name, value] as const] : [];
  });
  return Object.fromEntries(its);
}

/** Waits until something has come about; fails where it does not within ten seconds. */
export async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 10_000; !isSo(); await sleep(20)) {
    if (Date.now() > end) throw new Error(`it did not come about: ${isSo.toString()}`);
  }
}
