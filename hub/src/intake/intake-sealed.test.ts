// What stands in the database is looked at as whoever has a copy of it would: every column of every
// table as text, files unpacked, against values planted in deliveries.
import { zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operatorConsole, type Act } from '../audit/audit.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { codeOf, csvOf, licenceOf, nameOf, nodeOver, type Node } from './intake-builders.ts';

let database: TestDatabase;
let node: Node;
let today = new Date('2026-11-02T03:00:00Z');

const id = '520102199006010017';
const badId = '520102199006010011';
const amounts = ['918273.64', '817263.54', '716253.44'];

beforeAll(async () => {
  database = await testDatabase();
  node = nodeOver(database.pool, () => today);
  await node.catalogue.enter();
  await node.licences(Array.from({ length: 4 }, (_, n) => licenceOf(n)));
});
afterAll(() => database.drop());

const taxOf = (n: number, vatPaid: string, lastPaidOn = '2026-10-12') => ({
  纳税人名称: nameOf(n),
  纳税人识别号: codeOf(n),
  近一年增值税应纳税金额: amounts[0] ?? '',
  近一年增值税实际缴税金额: vatPaid,
  最近一次正常缴税日期: lastPaidOn,
});

const penaltyOf = (n: number, representativeId: string, number = `黔罚${n}号`) => ({
  行政相对人名称: nameOf(n),
  行政相对人统一社会信用代码: codeOf(n),
  法定代表人证件号码: representativeId,
  行政处罚决定文书号: number,
  行政处罚决定日期: '2026-10-20',
  身份证备注: representativeId,
});

const inAct = <T>(work: (act: Act) => Promise<T>) =>
  node.audit.perform(operatorConsole, { name: 'record.try', reason: '测试' }, work);

const contentOf = (n: number, item: string, asOf?: Date) =>
  inAct(async (act) => {
    const versions = await node.records.of(act, codeOf(n), asOf);
    return versions.find((v) => v.item === item)?.content;
  });

/** Everything there is, as text; bytes also as they unpack, where they do. */
async function everything(): Promise<string> {
  const { rows: tables } = await database.admin.query<{ name: string }>(
    `select format('%I', relname) as name from pg_class
      where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await database.admin.query<Record<string, unknown>>(`select * from ${name}`);
    for (const value of rows.flatMap((row) => Object.values(row)))
      texts.push(Buffer.isBuffer(value) ? bytesAsText(value) : (JSON.stringify(value) ?? ''));
  }
  return texts.join('\n');
}

function bytesAsText(bytes: Buffer): string {
  const plain = bytes.toString('latin1') + bytes.toString();
  try {
    return plain + zstdDecompressSync(bytes).toString();
  } catch {
    return plain;
  }
}

describe('a copy of the database (三(六)1 分级保护)', () => {
  it('shows no person’s id and no tax amount: neither records, nor files, nor rows held, nor receipts', async () => {
    await node.deliver('tax.payment', [
      taxOf(0, amounts[1] ?? ''),
      taxOf(1, `${amounts[2]}左右`),
      { ...taxOf(2, amounts[1] ?? ''), 纳税人识别号: '某代码' },
    ]);
    const penalties = [penaltyOf(0, id), penaltyOf(1, badId), penaltyOf(9, id)];
    const { rows } = await node.deliver('administration.penalty', penalties);
    expect(rows).toMatchObject({ new: 2, quarantined: 1 });
    const text = await everything();
    // The test sees what is not sealed.
    for (const plain of [nameOf(0), codeOf(0), '黔罚0号', 'money.unit'])
      expect(text).toContain(plain);
    for (const planted of [id, badId, ...amounts, '2026-10-12'])
      expect(text).not.toContain(planted);
  });

  it('does not even tell which records say the same', async () => {
    await node.deliver('tax.payment', [taxOf(3, amounts[1] ?? '')]);
    const { rows } = await database.admin.query<{ sealed: Buffer; digest: Buffer }>(
      `select s.sealed, r.digest from record_sealed s join record_version r using (subject, item, key, version)
        where item = 'tax.payment'`,
    );
    expect(new Set(rows.map((row) => row.sealed.toString('hex'))).size).toBe(rows.length);
    expect(rows.every((row) => row.digest.length === 16)).toBe(true);
  });
});

describe('a record with sealed fields', () => {
  it('is read whole, and as it was known at an instant', async () => {
    const before = today;
    today = new Date('2026-11-03T03:00:00Z');
    await node.deliver('tax.payment', [taxOf(0, '5')]);
    const now = await contentOf(0, 'tax.payment');
    expect(now).toMatchObject({
      uscc: codeOf(0),
      vatPaid: { amount: '5' },
      lastPaidOn: '2026-10-12',
    });
    const then = await contentOf(0, 'tax.payment', before);
    expect(then).toMatchObject({ vatPaid: { amount: amounts[1] } });
    const [swept] = await inAct((act) =>
      node.records
        .contents(act, [codeOf(0)], ['tax.payment', 'registration.licence'])
        .then((all) => all.filter(({ item }) => item === 'tax.payment')),
    );
    expect(swept?.content).toEqual(now);
  });

  it('is new, unchanged or superseding as any other', async () => {
    const rows = async (vatPaid: string) =>
      (await node.deliver('tax.payment', [{ ...taxOf(1, vatPaid), 备注: String(Math.random()) }]))
        .rows;
    expect(await rows('7')).toMatchObject({ superseding: 1 });
    expect(await rows('7')).toMatchObject({ unchanged: 1 });
    expect(await rows('8')).toMatchObject({ superseding: 1 });
  });

  it('whose place in the table is changed does not open', async () => {
    await database.admin.query(
      `update record_sealed s set sealed = o.sealed from record_sealed o
        where s.item = 'administration.penalty' and s.subject = $1
          and o.item = 'administration.penalty' and o.subject = $2`,
      [codeOf(0), codeOf(1)],
    );
    // Firm 1 has no id that could be read, and so nothing sealed.
    await node.deliver('administration.penalty', [penaltyOf(1, id, '黔罚11号')]);
    await database.admin.query(
      `update record_sealed set sealed = (select sealed from record_sealed
          where item = 'administration.penalty' and subject = $2 limit 1)
        where item = 'administration.penalty' and subject = $1`,
      [codeOf(0), codeOf(1)],
    );
    await expect(contentOf(0, 'administration.penalty')).rejects.toThrow('vault.unreadable');
  });
});

describe('a row held with sealed cells', () => {
  it('goes back to its source as it came, and is corrected', async () => {
    const file = [{ ...taxOf(2, '99.5'), 纳税人识别号: `${codeOf(2).slice(0, 17)}?` }];
    const { batch } = await node.deliver('tax.payment', file);
    const sent = await Array.fromAsync(
      node.quarantine.file(batch, await node.batches.header(batch)),
    );
    expect(sent.join('')).toContain(',99.5,');
    const corrected = sent.join('').replace(`${codeOf(2).slice(0, 17)}?`, codeOf(2));
    const receipt = await node.deliver('tax.payment', corrected);
    expect(receipt).toMatchObject({ rows: { new: 1 }, resolved: { corrected: 2 } });
    expect(await contentOf(2, 'tax.payment')).toMatchObject({ vatPaid: { amount: '99.5' } });
  });
});

it('a file comes back byte for byte', async () => {
  const text = csvOf([taxOf(3, '1'), taxOf(3, '2')]);
  const { batch } = await node.deliver('tax.payment', text);
  const parts = await Array.fromAsync(node.batches.bytes(batch));
  expect(Buffer.concat(parts).toString()).toBe(text);
});
