// 无签名能力的银行 (a bank whose core system cannot sign): its gateway signs in and asks for it, over plain HTTP on its own
// machine, keeps how long data may live, and hands the deletion receipts in. 依据: 方案三(六)3.
import { readFileSync, statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  someGateway,
  someNode,
  someSite,
  type Gateway,
} from '../../gateway/src/gateway-builders.ts';
import { freePort } from '../../hub/src/machine/machine-builders.ts';
import { whileALoanRuns } from './bank-builders.ts';
import {
  licence,
  openProvince,
  rowOf,
  type Enterprise,
  type Province,
} from './province-builders.ts';

let province: Province;
let firm: Enterprise;
let gateway: Gateway;
let origin: string;
let owed: () => Promise<readonly unknown[]>;

beforeAll(async () => {
  province = await openProvince();
  const regulator = await province.sourceOfficer('samr');
  await regulator.deliver('营业执照信息', [licence(1)]);
  firm = await province.representative(1);
  const tax = await province.sourceOfficer('tax');
  const paid = { 近一年增值税实际缴税金额: '88001', 近一年企业所得税实际缴税金额: '77003' };
  await tax.deliver('纳税信息', [rowOf(1, paid)]);
  const bank = await province.bank('黔岭银行');
  const officer = await bank.officer();
  owed = async () => (await officer.done('GET /deletion-receipts/owed')).owed;
  await setUp(bank.administrator);
});
afterAll(async () => {
  if (gateway?.child.exitCode === null && gateway.child.signalCode === null) await gateway.end();
  gateway?.site.remove();
  await province?.close();
});

/** As gateway/README.md says: a key, registered by the bank's administrator, and one file. */
async function setUp({ done }: Pick<Enterprise, 'done'>) {
  const site = await someSite(someNode());
  site.write('node-keys.json', JSON.stringify(await done('GET /evidence/trust')));
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  const { kid, key } = site.key;
  const registered = { redirect_uris: [`${origin}/back`], jwks: { keys: [{ ...key, kid }] } };
  const { client } = await done('POST /clients', { name: '核心系统', ...registered });
  const config = `role: institution
identity: { client: ${client}, key: gateway-key.json }
node: { address: ${province.origin}, keys: node-keys.json }
listen: { port: ${port} }
token: token
redirect: ${origin}/back
pollSeconds: 1
data: data
`;
  site.write('gateway.yaml', config);
  site.write('wrong.yaml', config.replace('{ port', '{ host: 0.0.0.0, port'));
  expect(await site.run('check', 'gateway.yaml')).toMatchObject({
    code: 0,
    out: expect.stringContaining('核心系统'),
  });
  expect(await site.run('check', 'wrong.yaml')).toMatchObject({
    code: 2,
    err: expect.stringContaining('wrong.yaml:4'),
  });
  gateway = await someGateway(site);
}

/** The core system: no key, no signature, the token of its machine. */
async function core(what: string, body?: object, headers: Record<string, string> = {}) {
  const [method = '', path = ''] = what.split(' ');
  const token = readFileSync(gateway.site.path('token'), 'utf8').trim();
  const response = await fetch(`${origin}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const isJson = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    bytes,
    json: isJson ? JSON.parse(bytes.toString('utf8')) : null,
  };
}

async function again() {
  await gateway.kill();
  gateway = await someGateway(gateway.site);
}

async function dueOnceListed() {
  for (;;) {
    const { due } = (await core('GET /due-deletions')).json;
    if (due.length > 0) return due;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('机构前置机 the gateway of a bank whose core system cannot sign', () => {
  it('asks, reads, forgets when the consent is withdrawn, and hands the receipt in once, killed at every turn', async () => {
    const terms = whileALoanRuns(firm.uscc, { mode: 'report' });
    const asked = await core('POST /consent-requests', terms, { 'idempotency-key': 'loan-1' });
    expect(asked).toMatchObject({ status: 201, json: { state: 'asked', consent: null } });
    await again();
    expect(
      (await core('POST /consent-requests', terms, { 'idempotency-key': 'loan-1' })).json.url,
    ).toBe(asked.json.url);
    const { back } = await firm.answers(new URL(asked.json.url));
    expect((await fetch(back)).status).toBe(200);
    const settled = (await core('GET /consent-requests/loan-1')).json;
    expect(settled).toMatchObject({ state: 'granted' });
    const { consent } = settled;
    expect((await core(`GET /consents/${consent}`)).json).toMatchObject({
      state: { code: 'granted' },
    });

    const ask = { consent, purpose: 'post-loan-monitoring', application: 'application-1' };
    const path = `/subjects/${firm.uscc}/authorised-report`;
    const key = { 'idempotency-key': 'report-1', 'xinqiao-officer': 'A-17' };
    const report = await core(`POST ${path}?form=pdf`, ask, key);
    expect([report.status, report.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    await again();
    const twice = await core(`POST ${path}?form=pdf`, ask, key);
    expect(twice.status).toBe(200);
    const json = await core(`POST ${path}?form=json`, ask);
    expect(json.bytes.toString()).toContain('88001');
    expect((await core('GET /due-deletions')).json).toEqual({ due: [] });

    await firm.done(`POST /my/consents/${consent}/revoke`, { reason: 'no-longer-wanted' });
    const [due] = await dueOnceListed();
    expect(due).toMatchObject({ consent, cause: 'revoked', uses: 2 });
    expect(due.disclosures).toHaveLength(2);
    expect(await owed()).toHaveLength(1);
    const done = await core(`POST /due-deletions/${due.id}/done`);
    expect(done).toMatchObject({ status: 200, json: { receipt: 'sent', consent } });
    expect(await owed()).toEqual([]);
    await again();
    expect((await core(`POST /due-deletions/${due.id}/done`)).json).toEqual(done.json);
    expect((await core('GET /due-deletions')).json).toEqual({ due: [] });
    expect((await core(`POST /due-deletions/${'0'.repeat(32)}/done`)).status).toBe(404);
    // No datum is kept: digests, numbers and times alone.
    expect(readFileSync(gateway.site.path('data/institution.jsonl'), 'utf8')).not.toMatch(
      /88001|77003/,
    );
  }, 60_000);

  it('answers nobody on the machine who may not read its token', async () => {
    expect(statSync(gateway.site.path('token')).mode & 0o077).toBe(0);
    expect(
      await core('GET /consents', undefined, { authorization: 'Bearer guessed' }),
    ).toMatchObject({
      status: 401,
      json: { code: 'gateway.token' },
    });
    expect((await core('GET /nothing')).json.code).toBe('gateway.path');
    expect((await core('POST /subjects/x/query', { consent: 'x' })).status).toBeGreaterThanOrEqual(
      400,
    );
  });
});
