// The rules that let the schema be distributed by subject (Citus): held over the live catalog, so that
// no later migration can break them unseen.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from './test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function ask<T extends Record<string, unknown>>(sql: string): Promise<T[]> {
  const { rows } = await database.admin.query<T>(sql);
  return rows;
}

/** Tables of the schema by how they grow; the migrator's own book-keeping is none of them. */
const tables = `(select c.oid, c.relname as name, obj_description(c.oid, 'pg_class') as grows
                   from pg_class c
                  where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                    and c.relname <> 'migration') as t`;

const hub = join(import.meta.dirname, '../../..');

/** Our sources that may hold SQL, comments of TypeScript left out. */
function sources(folder: string, ends: RegExp): { name: string; text: string }[] {
  return readdirSync(join(hub, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ends.test(name) && !name.endsWith('.test.ts'))
    .map((name) => ({ name, text: readFileSync(join(hub, folder, name), 'utf8') }));
}

describe('every table', () => {
  it('says how it grows: by subject, by delivery, by account, or not at all', async () => {
    const unsaid = await ask(
      `select name, grows from ${tables}
        where grows is null or grows not in ('by subject', 'by delivery', 'by account', 'reference')`,
    );
    expect(unsaid).toEqual([]);
    const grown = await ask<{ name: string }>(
      `select name from ${tables} where grows = 'by subject'`,
    );
    expect(grown.map((t) => t.name)).toEqual(
      expect.arrayContaining([
        'audit_entry',
        'finding',
        'record_version',
        'subject',
        'subject_name',
      ]),
    );
  });

  it('has a primary key', async () => {
    const keyless = await ask(
      `select name from ${tables}
        where not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary)`,
    );
    expect(keyless).toEqual([]);
  });

  it('keeps instants with their zone, texts unbounded and amounts exact', async () => {
    const loose = await ask(
      `select table_name, column_name, data_type from information_schema.columns
        where table_schema = 'public' and table_name <> 'migration'
          and data_type in ('timestamp without time zone', 'character varying', 'character',
                            'real', 'double precision', 'money')`,
    );
    expect(loose).toEqual([]);
  });
});

describe('a table that grows with subjects', () => {
  it('has the subject first in every primary key, unique key and exclusion', async () => {
    const others = await ask(
      `select name, i.indexrelid::regclass::text as key, a.attname as first
         from ${tables}
         join pg_index i on i.indrelid = t.oid
              and (i.indisprimary or i.indisunique or i.indisexclusion)
         left join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
        where grows = 'by subject' and a.attname is distinct from 'subject'`,
    );
    expect(others).toEqual([]);
  });

  it('has no trigger and no rule', async () => {
    const hidden = await ask(
      `select name from ${tables}
        where grows = 'by subject'
          and (exists (select from pg_trigger g where g.tgrelid = t.oid and not g.tgisinternal)
               or exists (select from pg_rewrite r where r.ev_class = t.oid))`,
    );
    expect(hidden).toEqual([]);
  });

  it('refers to another such table only with the subject leading on both sides', async () => {
    const crossing = await ask(
      `select k.conname, t.name
         from ${tables}
         join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
         join pg_attribute own on own.attrelid = k.conrelid and own.attnum = k.conkey[1]
         join pg_attribute far on far.attrelid = k.confrelid and far.attnum = k.confkey[1]
        where grows = 'by subject'
          and not (own.attname = 'subject' and far.attname = 'subject'
                   or obj_description(k.confrelid, 'pg_class') = 'reference')`,
    );
    expect(crossing).toEqual([]);
  });

  it('is not referred to by a table that grows otherwise', async () => {
    const crossing = await ask(
      `select k.conname
         from pg_constraint k
        where k.contype = 'f' and obj_description(k.confrelid, 'pg_class') = 'by subject'
          and obj_description(k.conrelid, 'pg_class') <> 'by subject'`,
    );
    expect(crossing).toEqual([]);
  });

  it('has no sequence: numbers would have to be given out in one place', async () => {
    const numbered = await ask(
      `select table_name, column_name from information_schema.columns
        where table_schema = 'public' and (is_identity = 'YES' or column_default like 'nextval%')`,
    );
    expect(numbered).toEqual([]);
  });

  it('is locked row by row within one subject only', async () => {
    const grown = await ask<{ name: string }>(
      `select name from ${tables} where grows = 'by subject'`,
    );
    const names = new RegExp(`\\b(from|join)\\s+(${grown.map((t) => t.name).join('|')})\\b`, 'i');
    const locking = /for\s+(no\s+key\s+)?(update|key\s+share|share)\b/i;
    // Statements are template or quoted texts; none here holds another.
    const statements = sources('src', /\.ts$/).flatMap(({ name, text }) =>
      (text.match(/`[^`]*`|'[^'\n]*'/g) ?? []).map((statement) => ({ name, statement })),
    );
    expect(statements.filter(({ statement }) => locking.test(statement)).length).toBeGreaterThan(0);
    const across = (s: string) => names.test(s) && !/\bsubject\s*=\s*\$\d/.test(s);
    const breaches = statements.filter((s) => locking.test(s.statement) && across(s.statement));
    expect(breaches).toEqual([]);
  });
});

describe('the application role', () => {
  const may = (table: string) =>
    ask<{ granted: string[] }>(
      `select array(select privilege
                      from unnest(array['INSERT', 'SELECT', 'UPDATE', 'DELETE', 'TRUNCATE',
                                        'REFERENCES', 'TRIGGER']) as privilege
                     where has_table_privilege('xinqiao_app', '${table}', privilege)
                     order by 1) as granted`,
    ).then((rows) => rows[0]?.granted);

  it.each([
    'record_version',
    'audit_entry',
    'evidence_log',
    'evidence_seal',
    'evidence_tile',
    'evidence_head',
  ])('may add to %s and read it, nothing else', async (table) => {
    expect(await may(table)).toEqual(['INSERT', 'SELECT']);
    const columns = await ask(
      `select attname from pg_attribute
        where attrelid = '${table}'::regclass and attnum > 0
          and has_column_privilege('xinqiao_app', attrelid, attnum, 'UPDATE')`,
    );
    expect(columns).toEqual([]);
  });

  it.each([
    ['record_sealed', ['kid', 'sealed']],
    ['batch_part', ['bytes', 'kid']],
  ])('may seal %s anew and change nothing else', async (table, sealed) => {
    expect(await may(table)).toEqual(['INSERT', 'SELECT']);
    const columns = await ask<{ attname: string }>(
      `select attname from pg_attribute
        where attrelid = '${table}'::regclass and attnum > 0
          and has_column_privilege('xinqiao_app', attrelid, attnum, 'UPDATE') order by 1`,
    );
    expect(columns.map((c) => c.attname)).toEqual(sealed);
  });

  it.each([
    ['update record_version set content = content'],
    ['delete from record_version'],
    ['truncate record_version'],
    [`update audit_entry set reason = ''`],
    ['delete from audit_entry'],
    ['truncate audit_entry'],
    ['update evidence_seal set seq = seq'],
    ['delete from evidence_head'],
    ['drop table record_version'],
    ['alter table audit_entry disable trigger all'],
  ])('is denied: %s', async (statement) => {
    await expect(database.pool.query(statement)).rejects.toThrow(/permission denied|must be owner/);
  });

  it('is no member of a role that may do more, and cannot become one', async () => {
    const [role] = await ask(
      `select rolsuper, rolcreaterole, rolbypassrls,
              pg_has_role('xinqiao_app', (select relowner from pg_class where relname = 'audit_entry'),
                          'MEMBER') as owner
         from pg_roles where rolname = 'xinqiao_app'`,
    );
    expect(role).toEqual({
      rolsuper: false,
      rolcreaterole: false,
      rolbypassrls: false,
      owner: false,
    });
  });
});

describe('SQL', () => {
  // PostgreSQL 16, 17 and 18: what each added that a statement of ours might be tempted by.
  const newer =
    /\bany_value\s*\(|\bjson_table\s*\(|\bjson_(exists|query|value)\s*\(|\bjson_(scalar|serialize|array|object)\s*\(|\bis\s+json\b|\bmerge\b[\s\S]*\breturning\b|\bon_error\b|\buuidv[47]\s*\(|\bvirtual\b|\bwithout\s+overlaps\b|\bnot\s+enforced\b|\breturning\s+(old|new)\.|\brandom\s*\([^)]|\bpg_input_is_valid\b|\bload_balance_hosts\b|\bcasefold\s*\(|\barray_(sort|reverse|shuffle|sample)\s*\(/i;

  it('uses nothing newer than PostgreSQL 15', () => {
    const migrations = sources('migrations', /\.sql$/);
    const stores = sources('src', /-(store|view|bytes|overview)\.ts$/);
    expect(migrations.length).toBeGreaterThan(0);
    expect(stores.length).toBeGreaterThan(0);
    expect(
      [...migrations, ...stores].filter(({ text }) => newer.test(text)).map((f) => f.name),
    ).toEqual([]);
  });

  it('would be caught: the rule knows such words', () => {
    for (const sql of [
      'select any_value(x) from t',
      'select * from json_table(a, b)',
      'merge into t using s on a when matched then delete returning *',
      'copy t from stdin (on_error ignore)',
      'update t set a = 1 returning old.a',
    ]) {
      expect(sql).toMatch(newer);
    }
  });
});
