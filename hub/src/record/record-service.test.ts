import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Content } from '@xinqiao/catalogue/catalogue';
import { node as nodeItself, type Act } from '../audit/audit.ts';
import { auditService } from '../audit/audit-service.ts';
import { editionInForce, requireEdition } from '../catalogue/catalogue.ts';
import { newId } from '../kernel/id.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { passingVault } from '../platform/vault/key-file.ts';
import { recordKey } from './record.ts';
import { recordService, type Delivered, type Delivery } from './record-service.ts';

const edition = requireEdition(editionInForce);
const records = recordService({ edition, vault: await passingVault() });
const item = 'registration.change';
const firstDay = Date.parse('2020-01-01T00:00:00Z');

let database: TestDatabase;
let day = 0;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const at = (n: number) => new Date(firstDay + n * 86_400_000);
const act = <T>(work: (act: Act) => Promise<T>) =>
  auditService({ pool: database.pool, now: () => at(day) }).perform(
    nodeItself,
    { name: 'record.try', reason: '测试' },
    work,
  );

function aRecord(subject: string, keyText: string, value: string, line = 2): Delivered {
  return {
    subject,
    key: recordKey(keyText),
    line,
    eventOn: null,
    content: JSON.stringify({ value }),
  };
}

const keep = (delivery: Delivery) =>
  act(async (a) => {
    const compared = await records.compare(a, delivery);
    await records.append(a, compared);
    return compared.outcomes;
  });

/** Delivers on the next day; returns what became of each record. */
async function deliver(rows: readonly Delivered[], source = 'samr') {
  day += 1;
  const outcomes = await keep({ item, batch: newId(at(day)), source, records: rows });
  return outcomes.map((outcome) => outcome.change);
}

const inForce = async (subject: string, asOf?: Date) => {
  const found = await act((a) => records.of(a, subject, asOf));
  return Object.fromEntries(found.map((r) => [r.key, [r.content['value'], r.version]]));
};

describe('records delivered', () => {
  it('are new, then unchanged, then superseding', async () => {
    expect(await deliver([aRecord('a', 'k', '1')])).toEqual(['new']);
    expect(await deliver([aRecord('a', 'k', '1')])).toEqual(['unchanged']);
    expect(await deliver([aRecord('a', 'k', '2')])).toEqual(['superseding']);
    expect(await inForce('a')).toEqual({ [recordKey('k')]: ['2', 2] });
  });

  it('of one key in one call build on each other', async () => {
    const rows = ['1', '1', '2', '1'].map((value, n) => aRecord('b', 'k', value, n + 2));
    expect(await deliver(rows)).toEqual(['new', 'unchanged', 'superseding', 'superseding']);
    expect(await inForce('b')).toEqual({ [recordKey('k')]: ['1', 3] });
  });

  it('build on a delivery just before that is compared, not yet appended', async () => {
    day += 1;
    const delivery = (rows: readonly Delivered[]) => ({
      item,
      batch: newId(at(day)),
      source: 'samr',
      records: rows,
    });
    const outcomes = await act(async (a) => {
      const before = records.compare(a, delivery([aRecord('b2', 'k', '1')]));
      const rows = [aRecord('b2', 'k', '1'), aRecord('b2', 'k', '2')];
      const after = records.compare(a, delivery(rows), before);
      await records.append(a, await before);
      await records.append(a, await after);
      return (await after).outcomes;
    });
    expect(outcomes.map((o) => [o.change, o.isFirst])).toEqual([
      ['unchanged', false],
      ['superseding', false],
    ]);
    expect(await inForce('b2')).toEqual({ [recordKey('k')]: ['2', 2] });
  });

  it('of one key but two subjects are two records', async () => {
    expect(await deliver([aRecord('c1', 'k', '1'), aRecord('c2', 'k', '1')])).toEqual([
      'new',
      'new',
    ]);
  });

  it('may be none at all', async () => {
    expect(await deliver([])).toEqual([]);
  });

  it('keep text as it is: backslashes, tabs, quotes, signs beyond the basic plane', async () => {
    const value = 'a\\N\t"\\."\n茶\u{20000}𠮷\\';
    await deliver([aRecord('d', 'k', value)]);
    expect(await inForce('d')).toEqual({ [recordKey('k')]: [value, 1] });
  });

  it('come back with their provenance', async () => {
    const batch = newId(at(day));
    const one = { ...aRecord('e', '', '1', 17), eventOn: '2019-02-28' };
    await keep({ item, batch, source: 'court', records: [one] });
    expect(await act((a) => records.of(a, 'e'))).toEqual([
      {
        item,
        batch,
        key: '-',
        version: 1,
        line: 17,
        source: 'court',
        eventOn: '2019-02-28',
        knownFrom: at(day),
        content: { value: '1' },
      },
    ]);
  });
});

describe('records selected', () => {
  const contents = (found: readonly { content: Content }[]) => found.map((r) => r.content['value']);

  it('are the current versions of each selection, in their order, of the items named alone', async () => {
    await deliver([aRecord('s1', 'k', '1'), aRecord('s2', 'k', '7'), aRecord('s2', 'm', '8')]);
    await deliver([aRecord('s1', 'k', '2')]);
    const selections = [
      { subject: 's2', items: [item, 'tax.grade'] },
      { subject: 's1', items: [item] },
      { subject: 's1', items: ['tax.grade'] },
      { subject: 'nobody', items: [item] },
    ];
    const openings = await act((a) => records.select(a, selections));
    const found = openings.map((open) => open());
    expect(found.map((one) => new Set(contents(one)))).toEqual(
      [['7', '8'], ['2'], [], []].map((values) => new Set(values)),
    );
    const [inForce] = await act((a) => records.of(a, 's1'));
    const { batch: _batch, line: _line, ...told } = inForce!;
    expect(found[1]).toMatchObject([told]);
    expect(await act((a) => records.select(a, []))).toEqual([]);
  });

  it('can be had again by item, beginning of the key and version, whatever came since', async () => {
    await deliver([aRecord('s3', 'k', '1'), aRecord('s3', 'm', '1')]);
    const before = await act((a) => records.of(a, 's3'));
    await deliver([aRecord('s3', 'k', '2'), aRecord('s3', 'n', '2')]);
    const marks = before.map((r) => ({ ...r, key: r.key.slice(0, 12) }));
    expect(await act((a) => records.versions(a, 's3', marks))).toEqual(before);
    const missing = [{ item, key: recordKey('k').slice(0, 12), version: 9 }];
    expect(await act((a) => records.versions(a, 's3', missing))).toEqual([]);
  });
});

describe('what was known at an instant', () => {
  it('is the version then in force, of each key', async () => {
    await deliver([aRecord('f', 'x', '1')]);
    const first = at(day);
    await deliver([aRecord('f', 'x', '2'), aRecord('f', 'y', '9')]);
    const second = at(day);
    await deliver([aRecord('f', 'x', '3')]);
    const [x, y] = [recordKey('x'), recordKey('y')];
    expect(await inForce('f', new Date(first.getTime() - 1))).toEqual({});
    expect(await inForce('f', first)).toEqual({ [x]: ['1', 1] });
    expect(await inForce('f', second)).toEqual({ [x]: ['2', 2], [y]: ['9', 1] });
    expect(await inForce('f')).toEqual({ [x]: ['3', 3], [y]: ['9', 1] });
  });

  it('never changes afterwards, whatever is delivered (property)', async () => {
    const drawn = fc.record({
      key: fc.constantFrom('x', 'y', 'z'),
      value: fc.constantFrom('1', '2'),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(drawn, { maxLength: 4 }), { maxLength: 5 }),
        async (batches) => {
          run += 1;
          const subject = `g${run}`;
          const model = new Map<string, { value: string; version: number }>();
          const history: { asOf: Date; known: Record<string, unknown> }[] = [];
          for (const rows of batches) {
            await deliver(rows.map(({ key, value }) => aRecord(subject, key, value)));
            for (const { key, value } of rows) {
              const current = model.get(key);
              if (current?.value === value) continue;
              model.set(key, { value, version: (current?.version ?? 0) + 1 });
            }
            const known = [...model].map(([key, c]) => [recordKey(key), [c.value, c.version]]);
            history.push({ asOf: at(day), known: Object.fromEntries(known) });
          }
          for (const { asOf, known } of history)
            expect(await inForce(subject, asOf)).toEqual(known);
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('a version once kept', () => {
  it.each([
    `update record_version set content = '{}'`,
    `update record_version set known_from = now()`,
    'delete from record_version',
    'truncate record_version',
  ])('cannot be altered by the application: %s', async (statement) => {
    await expect(database.pool.query(statement)).rejects.toThrow('permission denied');
  });

  it('cannot be replaced: its number is taken', async () => {
    await deliver([aRecord('h', 'k', '1')]);
    const again = database.pool.query(
      `insert into record_version select * from record_version where subject = 'h'`,
    );
    await expect(again).rejects.toThrow('duplicate key');
  });
});

describe('a record whose fields are sealed', () => {
  const tax = 'tax.payment';
  const whole = { uscc: 'z', vatPaid: { amount: '881.5', currency: 'CNY' } };
  const aTax = { subject: 'z', key: '-', line: 2, eventOn: null, content: JSON.stringify(whole) };
  const batch = newId(at(0));

  it('is parted here where who delivers it has not', async () => {
    await keep({ item: tax, batch, source: 'tax', records: [aTax] });
    const { rows } = await database.admin.query(
      `select content from record_version where subject = 'z'`,
    );
    expect(rows).toEqual([{ content: { uscc: 'z' } }]);
    const found = await act((a) => records.of(a, 'z'));
    expect(found.map((r) => r.content)).toEqual([whole]);
    const chosen = await act((a) => records.select(a, [{ subject: 'z', items: [tax] }]));
    expect(chosen.map((open) => open())).toMatchObject([
      [{ item: tax, key: '-', version: 1, content: whole }],
    ]);
    expect(await act((a) => records.versions(a, 'z', found))).toEqual(found);
  });

  it('has a key of its fields that cannot be guessed without the vault’s', () => {
    const estate = edition.items.find(({ code }) => code === 'real-estate.ownership');
    const licence = edition.items.find(({ code }) => code === 'administration.licence');
    const key = records.keyOf(estate!)('黔(2024)贵阳市不动产权第1号');
    expect(key).toMatch(/^[0-9a-f]{32}$/);
    expect(key).not.toBe(recordKey('黔(2024)贵阳市不动产权第1号'));
    expect(records.keyOf(estate!)('')).toBe('-');
    expect(records.keyOf(licence!)('甲')).toBe(recordKey('甲'));
  });
});
