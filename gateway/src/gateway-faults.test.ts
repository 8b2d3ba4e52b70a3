// What goes wrong around a gateway that is in order: its clock, a network that delivers twice, a disk that fills up. Real
// processes each time; nothing is lost, and nothing is counted twice.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { subject } from '@xinqiao/protocol/enquiry/enquiry-builders';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  askGateway,
  configOf,
  someGateway,
  someNode,
  someSite,
  tellGateway,
  type Gateway,
  type Site,
} from './gateway-builders.ts';

const items = '  housing-fund.payment:\n    files: { folder: housing }\n';
let site: Site;
let gateway: Gateway | undefined;

beforeEach(async () => {
  site = await someSite(someNode());
  site.write('housing/2026.csv', `uscc,contributors\n${subject},7\n`);
  site.write('gateway.yaml', configOf(items));
});
afterEach(async () => {
  await gateway?.end();
  gateway = undefined;
  site.remove();
});

interface Use {
  readonly consent: string;
  readonly enquiry: string;
  readonly totalUses?: number;
}
const aUse = (consent: string = randomUUID()): Use => ({ consent, enquiry: randomUUID() });
const ask = (at: Gateway, { consent, enquiry, totalUses = 20 }: Use) => {
  const frequency = totalUses === 1 ? null : ({ times: 1_000, per: 'month' } as const);
  const terms = { id: consent, totalUses, frequency };
  return askGateway(at, { consent: terms, ask: { enquiry, fields: ['contributors'] } });
};
const usesIn = (at: Gateway) => at.lines().filter(({ use }) => use !== null);

describe('a clock that is wrong by ten minutes', () => {
  it.each([
    ['ahead', 600_000],
    ['behind', -600_000],
  ])('%s answers nothing and counts nothing; set right, it goes on', async (_, clockMs) => {
    const use = { ...aUse(), totalUses: 1 };
    const wrong = await someGateway(site, { clockMs });
    // Also its own answer is out of time: a node drops it.
    await expect(ask(wrong, use)).rejects.toThrow('signature.time');
    await expect(tellGateway(wrong)).rejects.toThrow('signature.time');
    expect(wrong.lines()).toEqual([]);
    await wrong.end();
    // Once for asks, once for notices: not once for each.
    expect(wrong.told().match(/请校准时钟/g)).toHaveLength(2);
    gateway = await someGateway(site);
    expect(await ask(gateway, use)).toMatchObject({ outcome: 'answered' });
    expect(await ask(gateway, { ...use, enquiry: randomUUID() })).toMatchObject({
      reason: 'total-used-up',
    });
  });

  it('while it is wrong forgets no use that was made before, and none after', async () => {
    const use = { ...aUse(), totalUses: 1 };
    const before = await someGateway(site);
    expect(await ask(before, use)).toMatchObject({ outcome: 'answered' });
    await before.end();
    for (const clockMs of [600_000, -600_000]) await (await someGateway(site, { clockMs })).end();
    gateway = await someGateway(site);
    expect(await ask(gateway, aUseOf(use))).toMatchObject({ reason: 'total-used-up' });
    expect(await ask(gateway, use)).toMatchObject({ outcome: 'answered' });
    const digests = usesIn(gateway).map(({ use: made }) => (made as { digest: string }).digest);
    expect(new Set(digests).size).toBe(1);
  });
});

const aUseOf = (use: Use): Use => ({ ...use, enquiry: randomUUID() });

/** A network that delivers everything twice, at the same moment or one after the other. */
async function doubling(to: string, isAtOnce: boolean) {
  const statuses: number[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const body = await buffer(request);
      const names = ['content-type', 'xinqiao-request-id', 'xinqiao-signature'];
      const headers = Object.fromEntries(
        names.map((name) => [name, String(request.headers[name])]),
      );
      const send = async () => {
        const answered = await fetch(`${to}${request.url}`, { method: 'POST', headers, body });
        statuses.push(answered.status);
        return { answered, bytes: Buffer.from(await answered.arrayBuffer()) };
      };
      const first = send();
      if (!isAtOnce) await first;
      const both = [await first, await send()];
      const told = both.find(({ answered }) => answered.status === 200) ?? both[0]!;
      const signature = told.answered.headers.get('xinqiao-signature') ?? '';
      response.writeHead(told.answered.status, { 'xinqiao-signature': signature });
      response.end(told.bytes);
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, statuses, close: () => server.close() };
}

describe('an ask that is delivered twice', () => {
  it.each([
    ['at the same moment', true],
    ['one after the other', false],
  ])('%s is answered once, and is one use', async (_, isAtOnce) => {
    gateway = await someGateway(site);
    const line = await doubling(gateway.url, isAtOnce);
    const use = { ...aUse(), totalUses: 2 };
    expect(await ask({ ...gateway, url: line.url }, use)).toMatchObject({ outcome: 'answered' });
    expect(line.statuses.toSorted((a, b) => a - b)).toEqual([200, 401]);
    expect(usesIn(gateway)).toHaveLength(1);
    // One of the two is left, and no more.
    expect(await ask(gateway, aUseOf(use))).toMatchObject({ outcome: 'answered' });
    expect(await ask(gateway, aUseOf(use))).toMatchObject({ reason: 'total-used-up' });
    line.close();
  });
});

const mount = (...args: string[]) => spawnSync('mount', args).status === 0;
const mayMount = (() => {
  const folder = mkdtempSync(join(tmpdir(), 'xinqiao-mount-'));
  const may = mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder);
  if (may) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true });
  return may;
})();

/** Asks until the log is full; the uses that were answered. */
async function fill(at: Gateway, consent: Use['consent']): Promise<Use[]> {
  const answered: Use[] = [];
  for (let n = 0; n < 200; n += 1) {
    const use = { ...aUse(consent), totalUses: 1_000 };
    const { status, outcome, records } = await ask(at, use);
    if (status === 503) {
      expect([outcome, records]).toEqual(['unable', []]);
      return answered;
    }
    answered.push(use);
  }
  throw new Error('the disk does not fill up');
}

describe('a disk that fills up under the log', () => {
  it('lets nothing out that is not written down; with room again nothing is lost or counted twice', async () => {
    const consent = randomUUID();
    const full = await someGateway(site, { blocks: 16 });
    const answered = await fill(full, consent);
    expect(answered.length).toBeGreaterThan(0);
    expect(usesIn(full)).toHaveLength(answered.length);
    expect(full.told()).toContain('EFBIG');
    await full.end();
    gateway = await someGateway(site);
    const most = answered.length + 1;
    // What was answered is no further use; what was not is one, and the last.
    for (const use of [answered[0]!, aUse(consent)]) {
      expect(await ask(gateway, { ...use, totalUses: most })).toMatchObject({
        outcome: 'answered',
      });
    }
    const more = { ...aUse(consent), totalUses: most };
    expect(await ask(gateway, more)).toMatchObject({ reason: 'total-used-up' });
  });

  it.skipIf(!mayMount)(
    'and that has room again is written on at once, by the same process (ENOSPC)',
    async () => {
      const data = site.path('data');
      mkdirSync(data);
      mount('-t', 'tmpfs', '-o', 'size=24k', 'tmpfs', data);
      try {
        const running = await someGateway(site);
        const consent = randomUUID();
        const answered = await fill(running, consent);
        expect(running.told()).toContain('ENOSPC');
        // A notice that cannot be written down was not heard: the node tells it again.
        const notice = { consent: randomUUID() };
        expect(await tellGateway(running, { notice })).toMatchObject({ status: 503 });
        expect(await ask(running, aUse(notice.consent))).toMatchObject({ outcome: 'unable' });
        mount('-o', 'remount,size=1m', data);
        expect(await tellGateway(running, { notice })).toMatchObject({ status: 200 });
        expect(await ask(running, aUse(notice.consent))).toMatchObject({ reason: 'revoked' });
        const most = answered.length + 1;
        expect(await ask(running, { ...aUse(consent), totalUses: most })).toMatchObject({
          outcome: 'answered',
        });
        await running.kill();
        const again = await someGateway(site);
        const more = { ...aUse(consent), totalUses: most };
        expect(await ask(again, more)).toMatchObject({ reason: 'total-used-up' });
        expect(await ask(again, aUse(notice.consent))).toMatchObject({ reason: 'revoked' });
        await again.end();
      } finally {
        spawnSync('umount', ['-l', data]);
      }
    },
  );
});
