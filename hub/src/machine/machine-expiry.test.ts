import * as oauth from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportJWK } from 'jose';
import { aCaller } from '../account/account-builders.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { nodeOnLoopback, type TestNode } from './machine-builders.ts';
import { alertDue, isInForce, keyEnd } from './machine-expiry.ts';

const dayMs = 86_400_000;
const from = new Date('2026-01-01T00:00:00Z');
const before = (days: number) => new Date(keyEnd(from).getTime() - days * dayMs);

describe('a key', () => {
  it('is good for a year and not an instant longer', () => {
    const key = { validFrom: from, expiresAt: keyEnd(from), revokedAt: null };
    expect(isInForce(key, before(0.001))).toBe(true);
    expect(isInForce(key, before(0))).toBe(false);
    expect(isInForce({ ...key, revokedAt: from }, from)).toBe(false);
  });

  it.each([
    [31, null],
    [30, 30],
    [8, 30],
    [7, 7],
    [1.5, 7],
    [1, 1],
    [0.1, 1],
    [0, null],
  ])('%d days before its end is announced as ending within %s', (days, said) => {
    expect(alertDue(keyEnd(from), before(days))).toBe(said);
  });
});

describe('keys of an institution’s system', () => {
  let database: TestDatabase;
  let node: TestNode;
  beforeAll(async () => {
    database = await testDatabase();
    node = await nodeOnLoopback(database.pool);
  });
  afterAll(async () => {
    await node.server.close();
    await database.drop();
  });

  it('are announced once each at 30, 7 and 1 days, to their owner and whoever oversees', async () => {
    const [bank, other] = [await node.bank(1), await node.bank(2)];
    const { clients, expiry } = node.machines;
    const { publicKey } = await oauth.randomDPoPKeyPair('EdDSA', { extractable: true });
    const keys = [{ ...(await exportJWK(publicKey)), kid: 'first' }];
    const asked = { name: '信贷系统', redirectUris: [], keys };
    const { client } = await clients.register(bank.actor, asked);
    const said: number[] = [];
    for (const days of [40, 30, 29, 7, 6, 1, 0.5]) {
      await database.admin.query('update machine_key set expires_at = $1', [
        new Date(Date.now() + days * dayMs),
      ]);
      said.push(await expiry.announce(), await expiry.announce());
    }
    expect(said).toEqual([0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]);
    const { actor: operator } = aCaller({ kind: 'operator', role: 'security-officer' });
    for (const [by, seen] of [
      [bank.actor, [client]],
      [other.actor, []],
      [operator!, [client]],
    ] as const) {
      expect((await expiry.expiring(by)).map((key) => key.client)).toEqual(seen);
    }
    expect(await clients.admitted(client)).toMatchObject({ keys: [{ kid: 'first' }] });
    await database.admin.query("update machine_key set expires_at = now() - interval '1 second'");
    expect(await clients.admitted(client)).toMatchObject({ keys: [] });
    expect(await expiry.expiring(bank.actor)).toEqual([]);
  });
});
