// The node's own server is killed (-9) while a source unit has an ask, and another takes its place: a bank is told
// how its session stands, no use is counted twice, and nothing is answered without its row (方案三(六)2).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { usccOf } from '@xinqiao/catalogue/values/uscc';
import { keyBook } from '@xinqiao/protocol/suite/key-book';
import { consoleActor } from '../account/account.ts';
import { admitted } from '../admission/admission-builders.ts';
import { operatorConsole } from '../audit/audit.ts';
import { openNode, type Node } from '../cli/ground.ts';
import { readConfig } from '../config.ts';
import { asBank, asOwner, officer, owner, shown } from '../consent/consent-builders.ts';
import { codeOf as totpOf, goodPassword } from '../credential/credential-builders.ts';
import { aSource, holding } from '../enquiry/enquiry-builders.ts';
import { registrationItem } from '../intake/intake.ts';
import { aConsignment, codeOf, csvOf, licenceOf } from '../intake/intake-builders.ts';
import { freePort } from '../machine/machine-builders.ts';
import { openEmbedded, type EmbeddedCluster } from '../platform/postgres/embedded/embedded.ts';
import { destroyHome } from '../platform/postgres/embedded/home.ts';
import { temporaryHome } from '../platform/postgres/test-home.ts';
import { enrolled } from '../session/session-builders.ts';
import { called, liveTerms } from './release-enquiry-builders.ts';

const main = join(import.meta.dirname, '../main.ts');
const home = temporaryHome();
const environment = {
  XINQIAO_HOME: home,
  XINQIAO_SANDBOX: 'off',
  XINQIAO_ENQUIRY_LOOPBACK: 'yes',
  NODE_COMPILE_CACHE: join(home, 'compiled'),
};
let cluster: EmbeddedCluster;
let node: Node;
let source: Awaited<ReturnType<typeof aSource>>;
let cookie: string;
let consent: string;

beforeAll(async () => {
  cluster = await openEmbedded(home);
  node = await openNode({ config: readConfig(environment) });
  const bytes = Readable.from([Buffer.from(csvOf([licenceOf(1)]))]);
  await node.intake.deliver(operatorConsole, aConsignment(registrationItem), { bytes });
  source = await aSource(keyBook(node.keys.trusted()), () => new Date());
  source.answers = holding([{ inArrears: false }]);
  await connect();
  const bank = await enter({ kind: 'institution', uscc: usccOf('91520100MA9000001') });
  cookie = `xq_session=${await anOfficer(bank)}`;
  consent = await granted(bank);
}, 60_000);
afterAll(async () => {
  source.close();
  await node.close();
  await cluster.close();
  await destroyHome(home);
});

type Known = { readonly kind: 'institution' | 'source-unit'; readonly uscc: string };

async function enter(known: Known & { readonly source?: string }): Promise<string> {
  const organisation = await node.accounts.registerOrganisation(consoleActor, {
    ...known,
    name: '黔岭示例',
  });
  await admitted(node, organisation);
  return organisation;
}

async function connect(): Promise<void> {
  await enter({ kind: 'source-unit', uscc: usccOf('91520100MA9000002'), source: 'hrss' });
  const { kid, key, from } = source.keys.told;
  const keys = [{ kid, key, from: new Date(from), until: null }];
  const told = { source: 'hrss', address: source.address, timeoutMs: 1_000, atOnce: 4, keys };
  await node.enquiries.keep(consoleActor, { ...told, items: null });
}

async function anOfficer(organisation: string): Promise<string> {
  const kind = 'institution';
  const administrator = { ...consoleActor, organisation, kind, roles: ['administrator'] } as const;
  const seat = { organisation, role: 'officer', name: '吴示例', phone: '13800000001' } as const;
  const known = { login: 'bank.officer', password: goodPassword };
  await node.accounts.join(await node.accounts.invite(administrator, seat), known);
  const { token } = await enrolled(node.sessions, known, (key) => totpOf(key, new Date()));
  return token;
}

async function granted(institution: string): Promise<string> {
  const { institution: _bank, ...terms } = liveTerms(institution, { subject: codeOf(1) });
  const asker = { ...officer, organisation: institution };
  const asked = { key: 'key-1', by: asBank, terms };
  const { subject, consent: made } = await node.consents.request(asker, asked);
  const answer = { notice: shown, secondFactor: 'factor-1' };
  await node.consents.grant(owner, { subject, consent: made, by: asOwner, answer });
  return made;
}

async function started() {
  const port = await freePort();
  const env = { ...environment, PORT: String(port) };
  const child = spawn(process.execPath, [main], { env, stdio: 'ignore' });
  const origin = `http://127.0.0.1:${port}/api/v1`;
  while (!(await fetch(origin).catch(() => null))) {
    if (child.exitCode !== null) throw new Error(`the node did not start: ${child.exitCode}`);
    await sleep(50);
  }
  return { child, origin };
}

async function count(text: string): Promise<number> {
  const { rows } = await node.pool.query<{ n: number }>(`select count(*) as n from ${text}`);
  return rows[0]?.n ?? 0;
}

it('a session whose process is killed stands as it stood: counted once, answered never', async () => {
  const first = await started();
  const { promise: asked, resolve: isAsked } = Promise.withResolvers<void>();
  source.meanwhile = async () => {
    isAsked();
    await once(first.child, 'exit');
  };
  const items = [called];
  const body = { consent, purpose: 'post-loan-monitoring', items, waitMs: 5_000 };
  const headers = { cookie, 'content-type': 'application/json' };
  const post = (origin: string, key = 'only-once') =>
    fetch(`${origin}/subjects/${codeOf(1)}/enquiries`, {
      method: 'POST',
      headers: { ...headers, 'idempotency-key': key },
      body: JSON.stringify(body),
    });
  const unanswered = post(first.origin).then(
    () => 'answered',
    () => 'broken off',
  );
  await asked;
  // Before a source is asked, that it is, is durable: the row, the session and the use.
  expect(await count(`audit_entry where deed = 'release.enquire' and outcome = 'done'`)).toBe(1);
  expect(await count('consent_use')).toBe(1);
  first.child.kill('SIGKILL');
  expect(await unanswered).toBe('broken off');

  const second = await started();
  try {
    const { rows } = await node.pool.query<{ enquiry: string }>('select enquiry from enquiry');
    const path = `${second.origin}/subjects/${codeOf(1)}/enquiries/${rows[0]?.enquiry}`;
    const stands = await fetch(path, { headers: { cookie } });
    expect(stands.status).toBe(200);
    expect(await stands.json()).toMatchObject({ use: 1, items: [{ state: 'PENDING' }] });
    expect(await count('consent_use')).toBe(1);
    expect(await count('enquiry_answer')).toBe(0);
    expect(source.asked).toHaveLength(1);
    source.meanwhile = async () => {};
    // Sent again under its key, the ask finds its session: no second one, no second use, nobody asked again.
    const again = await post(second.origin);
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    expect(await again.json()).toMatchObject({ enquiry: rows[0]?.enquiry, use: 1 });
    expect([await count('enquiry'), await count('consent_use')]).toEqual([1, 1]);
    // Nobody asks for it any more: once no process could, it ends, long before the session does.
    const ended = { use: 1, items: [{ state: 'TIMEOUT', reason: 'interrupted', records: null }] };
    const fetched = async () => (await fetch(path, { headers: { cookie } })).json();
    await expect.poll(fetched, { timeout: 15_000, interval: 500 }).toMatchObject(ended);
    expect(source.asked).toHaveLength(1);
    expect(await count('enquiry_answer')).toBe(0);
    // The bank asks anew, under another key: a session of its own, and a use of its own.
    const anew = await post(second.origin, 'another');
    expect(await anew.json()).toMatchObject({ use: 2, items: [{ state: 'DELIVERED' }] });
    expect(await count('consent_use')).toBe(2);
    expect(await count(`audit_entry where deed = 'enquiry.settle'`)).toBe(1);
  } finally {
    second.child.kill('SIGTERM');
    await once(second.child, 'exit');
  }
}, 60_000);
