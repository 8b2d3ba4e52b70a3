// The gateway over each kind of system a source unit may have: PostgreSQL, MariaDB (where the machine has one), HTTP.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { otherSubject, subject } from '@xinqiao/protocol/enquiry/enquiry-builders';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../hub/src/platform/postgres/test-database.ts';
import {
  askGateway,
  configOf,
  someGateway,
  someNode,
  someSite,
  type Site,
} from './gateway-builders.ts';
import { hasMariadb, someMariadb } from './mariadb-builders.ts';

const node = someNode('gm');
let site: Site;

beforeAll(async () => {
  site = await someSite(node, 'gm');
});
afterAll(() => site.remove());

const water = { item: 'utilities.water', fields: ['account', 'threeMonthVolume', 'inArrears'] };

/** Runs a gateway for as long as the work takes, and returns what it told its operator. */
async function during(
  items: string,
  work: (gateway: Parameters<typeof askGateway>[0]) => Promise<void>,
) {
  site.write('gateway.yaml', configOf(items));
  const gateway = await someGateway(site);
  try {
    await work(gateway);
  } finally {
    expect(await gateway.end()).toBe(0);
  }
  return gateway.told();
}

const meters = `create table meters (code char(18), holder varchar(50), number varchar(20), vol numeric(12,3), owing boolean, secret varchar(20));
insert into meters values
  ('${subject}', '黔岭', '0071', 120.500, false, 'x'),
  ('${subject}', '黔岭', '0072', null, true, 'x'),
  ('${otherSubject}', '另一', '0073', 7, true, 'x')`;
const columns = `    columns: { code: 统一社会信用代码, holder: 水用户户名, number: 水用户户号, vol: threeMonthVolume, owing: inArrears }
`;
const answered = [
  { account: { name: '黔岭', number: '0071' }, threeMonthVolume: '120.5', inArrears: false },
  { account: { name: '黔岭', number: '0072' }, inArrears: true },
];

describe('PostgreSQL', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
    await database.admin.query(meters);
  });
  afterAll(() => database.drop());

  /** As the schema's owner: that nothing can be written is the gateway's doing. */
  const sql = (table: string) => {
    const url = new URL(database.url);
    site.write('password', `${decodeURIComponent(url.password)}\n`);
    url.password = '';
    return `  utilities.water:
    sql: { url: "${url.href}", passwordFile: password, table: ${table} }
${columns}`;
  };

  it('answers with the records of one enterprise, through a table or a view', async () => {
    await during(sql('public.meters'), async (gateway) => {
      const answer = await askGateway(gateway, { ask: water });
      expect(answer.outcome).toBe('answered');
      expect(answer.records).toEqual(answered);
      expect(answer.records).toHaveLength(2);
    });
  });

  it('writes nothing, even through a view that would', async () => {
    await database.admin.query(`create table touched (at timestamptz);
      create function touch() returns text volatile language sql as
        $$ insert into touched values (now()) returning 'x' $$;
      create view sly as select code, holder, touch() as number, vol, owing from meters`);
    const told = await during(sql('sly'), async (gateway) => {
      const answer = await askGateway(gateway, { ask: water });
      expect(answer).toMatchObject({ outcome: 'unable', reason: 'source-down', records: [] });
    });
    expect(told).toContain('25006');
    expect((await database.admin.query('select from touched')).rowCount).toBe(0);
  });

  it('check says which column is missing, and which there are', async () => {
    site.write(
      'gateway.yaml',
      configOf(sql('meters').replace('owing: inArrears', 'owed: inArrears')),
    );
    const ran = await site.run('check', 'gateway.yaml');
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining('“owed”不是数据的列') });
    expect(ran.err).toMatch(/gateway\.yaml:\d+/);
    site.write('gateway.yaml', configOf(sql('nowhere')));
    expect((await site.run('check', 'gateway.yaml')).err).toContain('42P01');
    site.write('gateway.yaml', configOf(sql('meters')));
    expect(await site.run('check', 'gateway.yaml')).toMatchObject({
      code: 0,
      out: expect.stringContaining('✓ utilities.water'),
    });
  });

  it('without its password it says so in time, and ends when it is told to', async () => {
    const told = await during(
      sql('meters').replace('passwordFile: password, ', ''),
      async (gateway) => {
        expect(await askGateway(gateway, { ask: water })).toMatchObject({ reason: 'source-down' });
      },
    );
    expect(told).toContain('utilities.water: ');
  });

  it('says it is unable while the database is away, and answers when it is back', async () => {
    const away = sql('meters').replace(/127\.0\.0\.1:\d+|localhost:\d+|\[::1\]:\d+/, '127.0.0.1:9');
    await during(away, async (gateway) => {
      expect(await askGateway(gateway, { ask: water })).toMatchObject({ outcome: 'unable' });
    });
  });
});

describe.skipIf(!hasMariadb)('MariaDB', () => {
  it('answers as PostgreSQL does, and can write nothing', { timeout: 120_000 }, async () => {
    const mariadb = await someMariadb();
    await mariadb.run(`create database water character set utf8mb4; use water; ${meters};
      create user reader@'127.0.0.1' identified by 'a b'; grant select on water.* to reader@'127.0.0.1'`);
    site.write('password', 'a b\n');
    const url = `mysql://reader@127.0.0.1:${mariadb.port}/water`;
    const items = `  utilities.water:
    sql: { url: "${url}", passwordFile: password, table: meters }
${columns}`;
    await during(items, async (gateway) => {
      const answer = await askGateway(gateway, { ask: water });
      expect(answer.records).toEqual(answered);
      await mariadb.run('drop table water.meters');
      expect(await askGateway(gateway, { ask: water })).toMatchObject({ reason: 'source-down' });
    });
    await mariadb.end();
  });
});

describe('HTTP', () => {
  let service: Server;
  let reply: { status: number; body: string };
  let asked: (string | undefined)[] = [];
  beforeAll(async () => {
    service = createServer((request, response) => {
      asked = [request.url, request.headers.authorization];
      response.writeHead(reply.status, { 'content-type': 'application/json' });
      response.end(reply.body);
    });
    await once(service.listen(0, '127.0.0.1'), 'listening');
    site.write('token', 'of-the-source\n');
  });
  afterAll(() => void service.close());

  const items = () => `  utilities.water:
    http:
      url: http://127.0.0.1:${(service.address() as AddressInfo).port}/meters?of={subject}
      tokenFile: token
      records: data.rows
      probe: ${subject}
${columns}`;
  const rows = (of: string) =>
    `{"data":{"rows":[{"code":"${of}","holder":"黔岭","number":"0071","vol":120.500,"owing":false}]}}`;

  it('asks a service by its address and with its token, and keeps every digit of its numbers', async () => {
    const digits = rows(subject).replace('120.500', '12345678901234567890.123456789');
    reply = { status: 200, body: digits };
    await during(items(), async (gateway) => {
      const answer = await askGateway(gateway, { ask: { ...water, fields: ['threeMonthVolume'] } });
      expect(answer.records).toEqual([{ threeMonthVolume: '12345678901234567890.123456789' }]);
      expect(asked).toEqual([`/meters?of=${subject}`, 'Bearer of-the-source']);
    });
  });

  it('believes nothing of an answer that holds another enterprise', async () => {
    reply = { status: 200, body: rows(otherSubject) };
    const told = await during(items(), async (gateway) => {
      const answer = await askGateway(gateway, { ask: water });
      expect(answer).toMatchObject({ outcome: 'unable', reason: 'source-down', records: [] });
    });
    expect(told).toContain('其他企业');
    expect(told).not.toContain(otherSubject);
  });

  it.each([
    [404, '', 'no-record'],
    [200, '{"data":{"rows":[]}}', 'no-record'],
    [500, '', 'unable'],
    [200, '<html>', 'unable'],
    [302, '', 'unable'],
    [200, '{"rows":1}', 'unable'],
  ])('answered %i %s, it says %s', async (status, body, outcome) => {
    reply = { status, body };
    await during(items(), async (gateway) => {
      expect(await askGateway(gateway, { ask: water })).toMatchObject({ outcome });
    });
  });

  it('check tries it with the probe', async () => {
    reply = { status: 200, body: rows(subject) };
    site.write('gateway.yaml', configOf(items()));
    const ran = await site.run('check', 'gateway.yaml');
    expect(ran).toMatchObject({
      code: 0,
      out: expect.stringContaining('✓ utilities.water 水费信息'),
    });
    reply = { status: 401, body: '' };
    expect(await site.run('check', 'gateway.yaml')).toMatchObject({
      code: 2,
      err: expect.stringContaining('HTTP 401'),
    });
  });
});
