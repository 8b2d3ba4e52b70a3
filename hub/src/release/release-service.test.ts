import { hash } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Content } from '@xinqiao/catalogue/catalogue';
import { guizhou2022 as edition } from '@xinqiao/catalogue/editions/guizhou-2022/edition';
import { composeApp, type App } from '../app.ts';
import { operatorConsole, type Act } from '../audit/audit.ts';
import { readConfig } from '../config.ts';
import { newId } from '../kernel/id.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { passingVault } from '../platform/vault/key-file.ts';
import { recordKey } from '../record/record.ts';
import type { Disclosure } from './release.ts';
import { reasons } from './release.ts';
import { aContentOf, aPersonId, withIdEverywhere } from './release-builders.ts';

const uscc = '91520100MA6DEMA0X3';
const now = new Date('2026-11-22T02:00:00Z');
const collected = edition.items.filter((item) => item.mode === 'collect');
const person = fc.sample(aPersonId, { numRuns: 1, seed: 7 })[0]!;

const asked = {
  purpose: 'public-report',
  mode: 'report',
  consent: null,
  items: [],
  application: null,
};

let database: TestDatabase;
let app: App;

const asOperator = <T>(work: (act: Act) => Promise<T>): Promise<T> =>
  app.audit.perform(operatorConsole, { name: 'test.prepare', reason: '测试' }, work);

async function keep(item: string, keyText: string, content: Content): Promise<void> {
  const text = JSON.stringify(content);
  const record = { subject: uscc, key: recordKey(keyText), line: 2, eventOn: null, content: text };
  const delivery = { item, batch: newId(now), source: 'samr', records: [record] };
  await asOperator(async (act) => {
    await app.records.append(act, await app.records.compare(act, delivery));
  });
}

async function entries(): Promise<
  { outcome: string; code: string | null; detail: Record<string, string> }[]
> {
  const { rows } = await database.admin.query(
    `select outcome, code, detail from audit_entry where deed = 'release.public' order by id`,
  );
  return rows;
}

function digestOf(disclosure: Disclosure): string {
  const body = { ...disclosure, digest: undefined };
  return `sha256:${hash('sha256', JSON.stringify(body), 'hex')}`;
}

beforeAll(async () => {
  database = await testDatabase();
  app = composeApp({
    pool: database.pool,
    limits: readConfig({}).intake,
    now: () => now,
    vault: await passingVault(),
  });
  await app.catalogue.enter();
  const registration = {
    subject: uscc,
    name: `张某商行${person}`,
    registrationNo: null,
    division: '520102',
    status: '存续',
    establishedOn: '2019-01-01',
  };
  await asOperator((act) => app.subjects.register(act, [registration]));
  for (const item of edition.items) {
    const [content = {}] = fc.sample(aContentOf(item), { numRuns: 1, seed: 11 });
    const { publicity, eventDate = '' } = item;
    const lasting = publicity && { [eventDate]: '2026-06-01', [publicity.until]: '2099-12-31' };
    await keep(item.code, 'plain', { ...content, ...lasting });
    const planted = {
      ...withIdEverywhere(content, person),
      ...lasting,
      formerly: `旧栏目${person}`,
    };
    await keep(item.code, 'planted', planted);
  }
});
afterAll(() => database.drop());

describe('a public disclosure', () => {
  it('has every item of the list, and records of each that is collected', async () => {
    const { items } = await app.release.disclosePublic(operatorConsole, uscc);
    expect(items.map((i) => i.item)).toEqual(edition.items.map((i) => i.code));
    const empty = items.filter((i) => i.records.length === 0).map((i) => i.item);
    const withoutPublic = [
      'tax.payment',
      ...edition.items.filter((i) => i.mode !== 'collect').map((i) => i.code),
    ];
    expect(empty.toSorted()).toEqual(withoutPublic.toSorted());
  });

  it('gives nothing of an item that is called or verified at its source (附件注2)', async () => {
    const { items } = await app.release.disclosePublic(operatorConsole, uscc);
    for (const item of edition.items.filter((i) => i.mode !== 'collect')) {
      const disclosed = items.find((i) => i.item === item.code);
      expect(disclosed).toEqual({
        item: item.code,
        records: [],
        withheld: [{ field: null, reason: 'not-collected', records: null }],
        asOf: null,
        sources: [],
      });
    }
  });

  it('has a reason, in words and with its clause, for whatever it keeps', async () => {
    const { items } = await app.release.disclosePublic(operatorConsole, uscc);
    const kept = items.flatMap((i) => i.withheld);
    expect(kept.length).toBeGreaterThan(20);
    for (const { reason } of kept) expect(reasons[reason].clause).not.toBe('');
  });

  it('carries no person’s id, not in a name, not in prose, not in a foreign field', async () => {
    const disclosure = await app.release.disclosePublic(operatorConsole, uscc);
    expect(JSON.stringify(disclosure)).not.toContain(person);
    expect(disclosure.subject.name).toContain('张某商行');
  });

  it('has a digest that anyone can take again, and a number of its own each time', async () => {
    const first = await app.release.disclosePublic(operatorConsole, uscc);
    const second = await app.release.disclosePublic(operatorConsole, uscc);
    for (const disclosure of [first, second]) {
      expect(disclosure.number).toMatch(/^XQ20261122[0-9A-F]{12}$/);
      expect(digestOf(JSON.parse(JSON.stringify(disclosure)))).toBe(disclosure.digest);
    }
    expect(first.number).not.toBe(second.number);
    expect(first.items).toEqual(second.items);
  });

  it('is in the audit, with its number and digest and nothing of what it says, when it is given', async () => {
    const { number, digest } = await app.release.disclosePublic(operatorConsole, uscc);
    const entry = (await entries()).find((e) => e.detail['number'] === number);
    expect(entry).toEqual({
      outcome: 'done',
      code: null,
      detail: {
        ...asked,
        number,
        digest,
        edition: edition.code,
        fields: {
          passed: expect.any(Number),
          masked: expect.any(Number),
          withheld: expect.any(Number),
        },
        reasons: expect.objectContaining({ 'not-collected': 8 }),
      },
    });
  });

  it('is not given where the audit cannot be written', async () => {
    await database.admin.query('revoke insert on audit_entry from xinqiao_app');
    try {
      await expect(app.release.disclosePublic(operatorConsole, uscc)).rejects.toThrow(
        'permission denied',
      );
    } finally {
      await database.admin.query('grant insert on audit_entry to xinqiao_app');
    }
  });

  it('of a code the register does not have is refused, and the refusal is in the audit', async () => {
    const absent = app.release.disclosePublic(operatorConsole, '91520100MA6DEMA1X3');
    await expect(absent).rejects.toMatchObject({ kind: 'absent', code: 'subject.absent' });
    const refused = (await entries()).filter((e) => e.outcome === 'refused');
    expect(refused).toEqual([{ outcome: 'refused', code: 'subject.absent', detail: asked }]);
  });

  it('leaves no trace of a penalty whose publicity has ended but that something ended', async () => {
    const penalty = {
      name: '黔岭',
      uscc,
      decisionNumber: '（2019）示罚字第1号',
      publicUntil: '2022-01-01',
    };
    await keep('administration.penalty', 'ended', penalty);
    const { items } = await app.release.disclosePublic(operatorConsole, uscc);
    const penalties = items.find((i) => i.item === 'administration.penalty');
    expect(JSON.stringify(penalties?.records)).not.toContain('示罚字第1号');
    const told = penalties?.withheld.filter(({ reason }) => reason === 'publicity-ended');
    expect(told).toEqual([]);
  });
});

describe('the report made of it', () => {
  it.each(['json', 'html'] as const)('as %s has every item and nobody’s id', async (form) => {
    for (const language of ['zh', 'en'] as const) {
      const { body } = await app.reports.publicReport(operatorConsole, uscc, { form, language });
      const text = String(body);
      expect(text).not.toContain(person);
      for (const item of edition.items)
        expect(text).toContain(form === 'json' ? item.code : item[language]);
    }
  });

  it.each(collected)('shows of $zh no field that is not open', async ({ code, fields }) => {
    const { body } = await app.reports.publicReport(operatorConsole, uscc, {
      form: 'json',
      language: 'zh',
    });
    const report = JSON.parse(String(body)) as {
      items: { item: string; state: string; records: { values: object }[] }[];
    };
    const shown = report.items.find((i) => i.item === code);
    const closed = fields.filter((f) => f.openness !== 'open' && f.openWhen === undefined);
    expect(shown?.state).toBe(code === 'tax.payment' ? 'withheld' : 'present');
    for (const { values } of shown?.records ?? []) {
      expect(Object.keys(values).filter((f) => closed.some((c) => c.code === f))).toEqual([]);
    }
  });
});
