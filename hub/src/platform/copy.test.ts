import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyIn, copyText, jsonbText } from './copy.ts';
import { testDatabase, type TestDatabase } from './postgres/test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await database.admin.query('create table kept (n int, words text, content jsonb)');
});
afterAll(() => database.drop());

/** Writes texts by COPY and reads them back in order. */
async function copied(texts: readonly (string | null)[]): Promise<(string | null)[]> {
  const client = await database.admin.connect();
  try {
    await client.query('truncate kept');
    const lines = texts.map((text, n) => `${n}\t${copyText(text)}\t\\N\n`);
    await copyIn(client, 'copy kept (n, words, content) from stdin', lines);
    const { rows } = await client.query<{ words: string | null }>(
      'select words from kept order by n',
    );
    return rows.map((row) => row.words);
  } finally {
    client.release();
  }
}

describe('COPY', () => {
  it('keeps every text as it is, and null as null', async () => {
    const texts = ['\\N', '\\.', '\\', 'a\tb', 'a\nb', 'a\r\nb', '', 'N/A', '茶\\n业', '🍵', null];
    expect(await copied(texts)).toEqual(texts);
  });

  it('keeps any text that PostgreSQL can keep', async () => {
    const text = fc
      .string({ unit: 'grapheme' })
      .filter((t) => !t.includes('\0') && t.isWellFormed());
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1 }), async (texts) => {
        expect(await copied(texts)).toEqual(texts);
      }),
      { numRuns: 25 },
    );
  });

  it('fails as a query fails, and the connection lives on', async () => {
    const client = await database.admin.connect();
    const statement = 'copy kept (n) from stdin';
    await expect(copyIn(client, statement, ['not a number\n'])).rejects.toThrow(
      'invalid input syntax',
    );
    const { rows } = await client.query('select 1 as alive');
    client.release();
    expect(rows).toEqual([{ alive: 1 }]);
  });
});

describe('a COPY far longer than the connection takes at once', () => {
  const lines = Array.from({ length: 40_000 }, (_, n) => `${n}\t${'茶'.repeat(n % 200)}\t\\N\n`);
  const alive = async (statement: string, sent: readonly string[]) => {
    const client = await database.admin.connect();
    try {
      await client.query('truncate kept');
      const copying = copyIn(client, statement, sent);
      const counting = client.query<{ n: number }>('select count(*) as n from kept');
      const [copy, count] = await Promise.allSettled([copying, counting]);
      return [copy.status, count.status === 'fulfilled' && count.value.rows[0]?.n];
    } finally {
      client.release();
    }
  };

  it.each([
    ['is kept whole', 'copy kept from stdin', lines, ['fulfilled', 40_000]],
    [
      'with a line longer than a message too',
      'copy kept from stdin',
      [`1\t${'业'.repeat(100_000)}\t\\N\n`, ...lines],
      ['fulfilled', 40_001],
    ],
    [
      'is passed over whole from the first wrong row',
      'copy kept from stdin',
      ['one\n', ...lines],
      ['rejected', 0],
    ],
    [
      'is passed over whole where there is no such table',
      'copy nowhere from stdin',
      lines,
      ['rejected', 0],
    ],
  ])('%s, and the next statement is answered', async (_, statement, sent, expected) => {
    expect(await alive(statement, sent)).toEqual(expected);
  });
});

describe('text for jsonb', () => {
  it.each([
    [{ a: 'x\0y' }, { a: 'x\uFFFDy' }],
    [{ 'k\0': 1 }, { 'k\uFFFD': 1 }],
    [
      ['\ud800', 'a\udc00b'],
      ['\uFFFD', 'a\uFFFDb'],
    ],
    [{ deep: { 'k\udfff': ['\0\0'] } }, { deep: { 'k\uFFFD': ['\uFFFD\uFFFD'] } }],
    // What only looks like an escape stays.
    ['\\u0000 \\\\u0000 \\ud800', '\\u0000 \\\\u0000 \\ud800'],
    ['\u001f\n"\\', '\u001f\n"\\'],
    ['🍵', '🍵'],
  ])('%j becomes %j', (value, kept) => {
    expect(JSON.parse(jsonbText(value))).toEqual(kept);
  });

  it('is taken by PostgreSQL whatever the value, and given back the same where it can be', async () => {
    const strings = fc.string({ unit: 'binary' });
    await fc.assert(
      fc.asyncProperty(fc.dictionary(strings, strings), async (value) => {
        const { rows } = await database.admin.query('select $1::jsonb as kept', [jsonbText(value)]);
        const text = JSON.stringify(value);
        if (text.isWellFormed() && !/\\u(0000|d[89a-f])/.test(text))
          expect(rows[0].kept).toEqual(value);
        else expect(rows[0].kept).toBeTypeOf('object');
      }),
      { numRuns: 60 },
    );
  });
});
