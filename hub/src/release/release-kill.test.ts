// The node's own server, on a database that keeps its promises, is killed (-9) while officers ask. What a bank
// was told must be on record, whatever became of the process that told it. Two live at a time, so that
// one starts while the other dies, and so that each dies among the other's asks.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { admitted } from '../admission/admission-builders.ts';
import { usccOf } from '@xinqiao/catalogue/values/uscc';
import { consoleActor } from '../account/account.ts';
import { operatorConsole } from '../audit/audit.ts';
import { openNode, type Node } from '../cli/ground.ts';
import { readConfig } from '../config.ts';
import { monitoring, nodeOver as consentsOver } from '../consent/consent-builders.ts';
import { codeOf as totpOf, goodPassword } from '../credential/credential-builders.ts';
import { registrationItem } from '../intake/intake.ts';
import { aConsignment, codeOf, csvOf, licenceOf } from '../intake/intake-builders.ts';
import { freePort } from '../machine/machine-builders.ts';
import { openEmbedded, type EmbeddedCluster } from '../platform/postgres/embedded/embedded.ts';
import { destroyHome } from '../platform/postgres/embedded/home.ts';
import { temporaryHome } from '../platform/postgres/test-home.ts';
import { enrolled } from '../session/session-builders.ts';

const kills = 30;
const main = join(import.meta.dirname, '../main.ts');
const home = temporaryHome();
const environment = {
  XINQIAO_HOME: home,
  XINQIAO_SANDBOX: 'off',
  XINQIAO_RATE_ORGANISATION: '100000',
  XINQIAO_EVIDENCE_SEAL_MS: '100',
  NODE_COMPILE_CACHE: join(home, 'compiled'),
};
let cluster: EmbeddedCluster;
let node: Node;
let cookie: string;
let consents: readonly string[];

beforeAll(async () => {
  cluster = await openEmbedded(home);
  node = await openNode({ config: readConfig(environment) });
  const bytes = Readable.from([Buffer.from(csvOf([licenceOf(1)]))]);
  await node.intake.deliver(operatorConsole, aConsignment(registrationItem), { bytes });
  const organisation = await aBank();
  cookie = `xq_session=${await anOfficer(organisation)}`;
  const { granted } = consentsOver(node.pool, { now: new Date() });
  const terms = monitoring({ subject: codeOf(1), institution: organisation });
  const all = await Promise.all(Array.from({ length: 200 }, () => granted(terms)));
  consents = all.map(({ consent }) => consent);
  await warmUp();
}, 120_000);
afterAll(async () => {
  await node.close();
  await cluster.close();
  await destroyHome(home);
});

async function aBank(): Promise<string> {
  const known = {
    kind: 'institution',
    uscc: usccOf('91520100MA9000001'),
    name: '黔岭银行',
  } as const;
  const organisation = await node.accounts.registerOrganisation(consoleActor, known);
  await admitted(node, organisation);
  return organisation;
}

/** Signed in; a session is the node's, not a process's. */
async function anOfficer(organisation: string): Promise<string> {
  const kind = 'institution';
  const administrator = { ...consoleActor, organisation, kind, roles: ['administrator'] } as const;
  const seat = { organisation, role: 'officer', name: '吴示例', phone: '13800000001' } as const;
  const code = await node.accounts.invite(administrator, seat);
  const known = { login: 'bank.officer', password: goodPassword };
  await node.accounts.join(code, known);
  const { token } = await enrolled(node.sessions, known, (key) => totpOf(key, new Date()));
  return token;
}

/** What a client was told: everything it can hold against the node. */
interface Told {
  readonly request: string;
  readonly status: number;
  /** Of a disclosure. */
  readonly number: string | null;
  /** Of a refusal. */
  readonly code: string | null;
}
const received: Told[] = [];

/** Asks one thing after another, under the next consent each, until nobody answers any more. */
async function askOn(origin: string): Promise<void> {
  for (;;) {
    const consent = consents[received.length % consents.length];
    const body = { consent, purpose: 'post-loan-monitoring', items: ['tax.grade'] };
    try {
      const answer = await fetch(`${origin}/api/v1/subjects/${codeOf(1)}/query`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const { number = null, code = null } = (await answer.json()) as Partial<Told>;
      const request = answer.headers.get('xinqiao-request') ?? '';
      received.push({ request, status: answer.status, number, code });
    } catch {
      return;
    }
  }
}

/** Numbers in [0, 1), the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
const random = seeded(20_261_124);

/** A server process that listens. */
async function started() {
  const port = await freePort();
  const env = { ...environment, PORT: String(port) };
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  await listening(child);
  return { child, origin: `http://127.0.0.1:${port}` };
}

/** One that ends well leaves what it compiled to those that will not. */
async function warmUp(): Promise<void> {
  const { child } = await started();
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** One asked from its first moment on, until it is killed; how many it answered. */
async function live(): Promise<number> {
  const { child, origin } = await started();
  const before = received.length;
  const asking = Array.from({ length: 6 }, () => askOn(origin));
  await sleep(random() * 400);
  child.kill('SIGKILL');
  await Promise.all([...asking, once(child, 'exit')]);
  return received.length - before;
}

async function listening({ stderr }: ChildProcess): Promise<void> {
  let said = '';
  await new Promise<void>((resolve) => {
    stderr?.on('end', resolve);
    stderr?.on('data', (piece) => {
      said += piece;
      if (said.includes('Xinqiao is running')) resolve();
    });
  });
  expect(said).toContain('Xinqiao is running');
}

it('no answer a bank received lacks its row after 30 kills (-9) under load, and the evidence is whole (方案三(六)2)', async () => {
  let left = kills;
  const answered: number[] = [];
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      answered.push(await live());
    }
  };
  await Promise.all([lane(), lane()]);
  expect(answered).toHaveLength(kills);
  expect(answered.filter((n) => n > 0).length).toBeGreaterThanOrEqual(kills / 2);

  const { rows } = await node.pool.query<Told & { readonly outcome: string }>(
    `select request, outcome, code, detail ->> 'number' as number from audit_entry
      where deed = 'release.query'`,
  );
  const onRecord = new Map(rows.map((row) => [row.request, row]));
  expect(onRecord.size).toBe(rows.length);
  for (const { request, status, number, code } of received) {
    const outcome = status === 200 ? 'done' : 'refused';
    expect(onRecord.get(request)).toEqual({ request, outcome, number, code });
  }
  expect(new Set(received.map(({ status }) => status))).toEqual(new Set([200, 403]));

  // Every use that was counted was given under a row, and the other way round.
  const uses = await node.pool.query(`select count(*)::int as n from consent_use`);
  expect(uses.rows).toEqual([{ n: rows.filter(({ outcome }) => outcome === 'done').length }]);

  while ((await node.evidence.seal()) !== undefined && (await unsealed()) > 0) await sleep(20);
  const checking = node.evidence.check(operatorConsole, { known: await node.evidence.heads() });
  let step = await checking.next();
  for (; step.done !== true; step = await checking.next()) expect(step.value).toBeNull();
  expect(step.value).toMatchObject({ isIntact: true, waiting: 0 });
}, 180_000);

async function unsealed(): Promise<number> {
  const { rows } = await node.pool.query<{ n: number }>(
    `select count(*)::int as n from audit_entry a
      where not exists (select from evidence_seal s where (s.subject, s.id) = (a.subject, a.id))`,
  );
  return rows[0]?.n ?? Number.NaN;
}
