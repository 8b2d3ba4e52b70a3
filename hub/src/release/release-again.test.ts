import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { node as nodeItself } from '../audit/audit.ts';
import {
  asOwner,
  bank,
  days,
  firm,
  monitoring,
  noon,
  owner as granter,
  someTerms,
} from '../consent/consent-builders.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { disclosureBytes } from './release-service.ts';
import { aQuery, auditor, gateOver, machine, owner } from './release-node-builders.ts';
import { packVersions, unpackVersions } from './release-snapshot.ts';
import { officer } from './release-world-builders.ts';

let database: TestDatabase;
let node: ReturnType<typeof gateOver>;
const clock = { now: noon };

beforeAll(async () => {
  database = await testDatabase();
  node = gateOver(database.pool, clock);
  await node.open();
});
afterAll(() => database.drop());

const again = (...asked: Parameters<typeof node.release.again>) => node.release.again(...asked);
const ask = async (traits = {}) => {
  const consent = await node.granted(monitoring(traits));
  return node.release.disclose(officer, aQuery(consent.consent, { purpose: consent.purpose }));
};

describe('what was sent, shown again (方案三(六)2)', () => {
  it('is the same to the byte, whatever came since', async () => {
    const sent = await ask();
    const open = await node.release.disclosePublic(officer, firm(1));
    await node.keep('tax.grade', { name: '某', uscc: firm(1), year: 2025, grade: 'D' });
    await node.keep('tax.arrears', { name: '某', uscc: firm(1), inArrears: true });
    await node.register(firm(1));
    clock.now = days(3);
    for (const one of [sent, open]) {
      const shown = await again(officer, one.number);
      expect(disclosureBytes(shown)).toEqual(disclosureBytes(one));
      expect(shown).toEqual(one);
    }
    const newer = await node.release.disclosePublic(officer, firm(1));
    expect(newer.items).not.toEqual(open.items);
    clock.now = noon;
  });

  it('keeps no value of any record', async () => {
    const { number } = await ask();
    const { rows } = await database.admin.query('select * from disclosure where number = $1', [
      number,
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/88001|77003|示罚字|南明区/);
  });

  it('is shown to its recipient, the enterprise, the auditor and the node, and is in the register', async () => {
    const { number, digest } = await ask();
    for (const asker of [officer, machine, owner, auditor, nodeItself]) {
      expect((await again(asker, number)).digest).toBe(digest);
    }
    const rows = await node.entries('release.again');
    expect(rows.filter((r) => r.detail['number'] === number)).toHaveLength(5);
  });

  it('is to anybody else as if it did not exist', async () => {
    const { number } = await ask();
    const strangers = [
      { ...officer, organisation: 'another-bank' },
      { ...officer, roles: [] },
      { ...owner, organisation: 'firm-2' },
      { ...owner, roles: ['agent'] as const },
      { ...auditor, roles: ['registration-officer'] as const },
      { id: 'visitor', organisation: '' },
    ];
    const none = await again(officer, 'XQ20261120FFFFFFFFFFFF').catch((e: unknown) => e);
    for (const asker of strangers) {
      const fault = await again(asker, number).catch((e: unknown) => e);
      expect(fault).toEqual(none);
    }
    await expect(again(officer, "XQ'; drop table disclosure")).rejects.toMatchObject({
      code: 'release.absent',
    });
  });

  it('is listed to its recipient alone, latest first, and what is public is not', async () => {
    const { number, consent } = await ask();
    await node.release.disclosePublic(officer, firm(1));
    const about = { subject: firm(1), limit: 1 };
    const [latest] = await node.release.given(bank, about);
    const told = { mode: 'query', purpose: 'post-loan-monitoring', consent: consent?.consent };
    const all = await node.release.given(bank, { ...about, limit: 200 });
    expect(all).toContainEqual(expect.objectContaining({ number, ...told }));
    expect(all[0]).toEqual(latest);
    expect(await node.release.given('another-bank', about)).toEqual([]);
    expect(await node.release.given(bank, { ...about, subject: firm(2) })).toEqual([]);
  });

  it('is its recipient’s only as long as it may keep it (个人信息保护法第四十七条)', async () => {
    const { number } = await ask();
    clock.now = days(31);
    await expect(again(officer, number)).rejects.toMatchObject({ code: 'release.data-life-over' });
    expect((await again(owner, number)).number).toBe(number);
    clock.now = noon;
  });

  it.each(['pause', 'revoke'] as const)('is not its recipient’s after a %s', async (move) => {
    const { number, consent } = await ask();
    const target = { subject: firm(1), consent: consent?.consent ?? '', by: asOwner };
    if (move === 'pause')
      await node.consents.pause(granter, { ...target, reason: 'under-question' });
    else await node.consents.revoke(granter, { ...target, reason: 'no-longer-wanted' });
    await expect(again(officer, number)).rejects.toMatchObject({ code: `release.${move}d` });
    expect((await again(owner, number)).number).toBe(number);
  });

  it('of a consent used up is: that use was for it', async () => {
    const consent = await node.granted(someTerms());
    const sent = await node.release.disclose(officer, aQuery(consent.consent));
    expect(disclosureBytes(await again(officer, sent.number))).toEqual(disclosureBytes(sent));
  });

  it('is not its recipient’s while that is suspended', async () => {
    const { number } = await ask();
    const party = node.parties.get(bank)!;
    node.parties.set(bank, { ...party, standing: 'suspended' });
    await expect(again(officer, number)).rejects.toMatchObject({ code: 'release.suspended' });
    node.parties.set(bank, party);
  });

  it('is not shown where it would be something else', async () => {
    const { number } = await ask();
    const tamper = (from: string, to: string) =>
      database.admin.query(
        `update record_version set content = replace(content::text, $1, $2)::jsonb where subject = $3`,
        [from, to, firm(1)],
      );
    await tamper('示罚字', '示罚文');
    await expect(again(auditor, number)).rejects.toMatchObject({
      code: 'release.cannot-reproduce',
    });
    await tamper('示罚文', '示罚字');
    expect((await again(auditor, number)).number).toBe(number);
    await database.admin.query(`update disclosure set versions = $1 where number = $2`, [
      'tax.payment ffffffffffff.1',
      number,
    ]);
    await expect(again(auditor, number)).rejects.toMatchObject({
      code: 'release.cannot-reproduce',
    });
  });
});

describe('a record received while an answer was made', () => {
  it('is not in what is shown again, though it is known from before', async () => {
    // An intake in flight: it began before the ask, and is committed after.
    let finish = () => {};
    const waiting = new Promise<void>((resolve) => (finish = resolve));
    clock.now = days(5);
    const content = JSON.stringify({
      name: '某',
      uscc: firm(1),
      list: '示例',
      listedOn: '2026-11-01',
    });
    const record = { subject: firm(1), key: 'a'.repeat(32), line: 2, eventOn: null, content };
    const batch = '019a0000-0000-7000-8000-0000000000bb';
    const delivery = { item: 'honour.commendation', batch, source: 'samr', records: [record] };
    const intake = node.audit.perform(
      nodeItself,
      { name: 'test.intake', reason: '测试' },
      async (act) => {
        await node.records.append(act, await node.records.compare(act, delivery));
        await waiting;
      },
    );
    clock.now = days(6);
    const sent = await node.release.disclosePublic(officer, firm(1));
    finish();
    await intake;
    expect(disclosureBytes(await again(auditor, sent.number))).toEqual(disclosureBytes(sent));
    clock.now = noon;
  });
});

describe('the versions kept', () => {
  it('are packed and unpacked', () => {
    const version = (item: string, key: string, n: number) =>
      ({ item, key, version: n }) as Parameters<typeof packVersions>[0][number];
    const versions = [
      version('a.b', '-', 1),
      version('a.c', 'f'.repeat(32), 12),
      version('a.c', '0'.repeat(32), 3),
    ];
    expect(unpackVersions(packVersions(versions))).toEqual([
      { item: 'a.b', key: '-', version: 1 },
      { item: 'a.c', key: 'f'.repeat(12), version: 12 },
      { item: 'a.c', key: '0'.repeat(12), version: 3 },
    ]);
    expect(unpackVersions(packVersions([]))).toEqual([]);
  });
});
