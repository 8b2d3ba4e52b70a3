import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { node as nodeItself } from '../audit/audit.ts';
import { composeApp, composePeople } from '../app.ts';
import { readConfig } from '../config.ts';
import { goodPassword } from '../credential/credential-builders.ts';
import { aConsignment, codeOf, csvOf, licenceOf } from '../intake/intake-builders.ts';
import { registrationItem } from '../intake/intake.ts';
import { testDatabase } from '../platform/postgres/test-database.ts';
import { passingVault } from '../platform/vault/key-file.ts';
import { wantsSandbox } from './load-sandbox.ts';
import { askAsBank, queryAsBank } from './sandbox-bank.ts';
import { isSandbox, markSandbox, requireSandbox } from './sandbox-mark.ts';
import { enterPeople, sandboxSecrets } from './sandbox-people.ts';
import { sandboxCode, sandboxPassword, sandboxSecret, sandboxSignIns } from './sandbox-sign-ins.ts';

type Fresh = Awaited<ReturnType<typeof freshNode>>;

const secrets = sandboxSecrets();
let node: Fresh;

async function freshNode() {
  const database = await testDatabase();
  const app = composeApp({
    pool: database.pool,
    limits: readConfig({}).intake,
    vault: await passingVault(),
  });
  await app.catalogue.enter();
  const site = { name: 'test', id: 'localhost', origin: 'http://localhost:8080' };
  const ground = { ...app, site, newSecret: secrets.next };
  return { ...app, ...composePeople(ground), database };
}

beforeAll(async () => {
  node = await freshNode();
});
afterAll(() => node.database.drop());

describe('a node that is no sandbox', () => {
  it('never gets people with known passwords, and shows no codes', async () => {
    await expect(enterPeople(node, secrets)).rejects.toThrow('sandbox.none');
    await expect(requireSandbox(node)).rejects.toThrow('sandbox.none');
  });

  it('is left alone where it is told to be', async () => {
    const on = { ...node, config: readConfig({}) };
    expect(await wantsSandbox(on)).toBe(true);
    const off = { ...on, config: readConfig({ XINQIAO_SANDBOX: 'off' }) };
    expect(await wantsSandbox(off)).toBe(false);
  });
});

describe('a sandbox', () => {
  it('is marked while it is empty, and has its people once, however often they are made', async () => {
    expect(await markSandbox(node)).toBe(true);
    expect([await markSandbox(node), await isSandbox(node)]).toEqual([false, true]);
    const rows = [licenceOf(1, { 法定代表人: '周示例' })];
    const bytes = Readable.from([Buffer.from(csvOf(rows))]);
    await node.intake.deliver(nodeItself, aConsignment(registrationItem), { bytes });
    await enterPeople(node, secrets);
    await enterPeople(node, secrets);
    const { rows: people } = await node.database.admin.query(
      `select o.kind, m.role, p.state from membership m join person p using (person)
         join organisation o using (organisation) order by o.kind, m.role`,
    );
    const wanted = sandboxSignIns.map(({ kind, role }) => ({ kind, role, state: 'active' }));
    const sorted = (all: typeof wanted) =>
      all.map(({ kind, role, state }) => `${kind} ${role} ${state}`).sort();
    expect(sorted(people)).toEqual(sorted(wanted));
  });

  it('lets each of them in with the password and the code of the moment', async () => {
    for (const { login, kind, role } of sandboxSignIns) {
      const typed = { login, password: sandboxPassword, address: '192.0.2.9' };
      const half = await node.sessions.signIn(typed);
      const token = await node.sessions.prove(half.token, { totp: sandboxCode(login, new Date()) });
      const { standing } = await node.sessions.who(token);
      expect(standing.posts, login).toMatchObject([{ kind, role }]);
    }
  });

  it('has an enterprise that is represented, and a bank that is admitted', async () => {
    const { rows } = await node.database.admin.query(
      `select (select array_agg(subject) from mandate where state = 'live') as subjects,
              (select array_agg(o.kind order by o.kind) from party join organisation o using (organisation)
                where standing = 'admitted') as admitted`,
    );
    expect(rows).toEqual([{ subjects: [codeOf(1)], admitted: ['institution', 'source-unit'] }]);
  });

  it('has its bank ask its enterprise, and query by nothing but what was granted (方案附件注3)', async () => {
    expect(await queryAsBank(node)).toBeNull();
    expect(await askAsBank(node)).toMatchObject({ subject: codeOf(1), state: 'requested' });
    await expect(queryAsBank(node)).rejects.toThrow('release.not-granted');
  });

  it('knows nobody else', () => {
    expect(() => sandboxCode('nobody', new Date())).toThrow('command.usage');
    expect(sandboxSecret('enterprise')).toMatch(/^[A-Z2-7]{32}$/);
  });
});

describe('a node on which somebody is', () => {
  it('is never marked', async () => {
    const real = await freshNode();
    const told = { name: '周示例', phone: '13700000007', login: 'zhou.seven' };
    await real.accounts.signUp({ ...told, password: goodPassword });
    expect([await markSandbox(real), await isSandbox(real)]).toEqual([false, false]);
    await expect(enterPeople(real, secrets)).rejects.toThrow('sandbox.none');
    await real.database.drop();
  });
});
