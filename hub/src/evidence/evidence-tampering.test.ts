// Everything an owner of the database can do to what was sealed, done by SQL; each is found by the check,
// or, where the log's whole tail goes, by whoever kept a head.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PoolClient } from 'pg';
import { judgeBundle } from '@xinqiao/protocol/evidence/bundle-verifier';
import type { SignedTreeHead } from '@xinqiao/protocol/log/tree-head';
import { signTreeHead, treeHead } from '@xinqiao/protocol/log/tree-head';
import { digestIn } from '@xinqiao/protocol/suite/digest-tag';
import { suites } from '@xinqiao/protocol/suite/suites';
import { node } from '../audit/audit.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { drained, evidenceOver, keyHome, manyDeeds } from './evidence-builders.ts';
import { bundleOf } from './evidence-bundle.ts';
import { checkAll } from './evidence-check.ts';

let database: TestDatabase;
let home: ReturnType<typeof keyHome>;
let evidence: ReturnType<typeof evidenceOver>['evidence'];
let keys: ReturnType<typeof evidenceOver>['keys'];
let owner: PoolClient;
let known: SignedTreeHead[];

beforeAll(async () => {
  database = await testDatabase();
  home = keyHome();
  ({ evidence, keys } = evidenceOver({ pool: database.pool, home: home.home }));
  for (const count of [40, 260, 300]) {
    await manyDeeds(database.pool, count);
    await evidence.seal();
  }
  known = await evidence.heads();
  owner = await database.admin.connect();
});
afterAll(async () => {
  owner.release();
  await database.drop();
  home.remove();
});

/** Tampers by SQL and checks in one transaction, which is then taken back. */
async function found(tamper: string | (() => Promise<unknown>), heads: SignedTreeHead[] = []) {
  await owner.query('begin');
  try {
    if (typeof tamper === 'string') await owner.query(tamper);
    else await tamper();
    const checking = { keys: keys.book(), known: heads };
    const { yielded, returned } = await drained(checkAll(owner, checking));
    expect(returned.isIntact).toBe(yielded.length === 0);
    return yielded.map(({ problem, from, through }) => `${problem} ${from}-${through}`);
  } finally {
    await owner.query('rollback');
  }
}

const entry = (seq: number) =>
  `(subject, id) = (select subject, id from evidence_seal where log = 1 and seq = ${seq})`;

describe('evidence that nobody touched', () => {
  it('is intact, with the heads others have kept', async () => {
    expect(await found('select 1', known)).toEqual([]);
  });
});

describe('a sealed row (方案三(六)2)', () => {
  it.each([
    [`at = at + interval '1 microsecond'`],
    [`at = 'infinity'`],
    [`principal = 'somebody'`],
    [`organisation = 'bank-2'`],
    [`deed = 'report.view'`],
    [`reason = '另一理由'`],
    [`outcome = case outcome when 'done' then 'refused' else 'done' end`],
    [`code = coalesce(code, '') || 'x'`],
    [`detail = detail || '{"more": 1}'`],
    [`detail = jsonb_set(detail, '{items}', '10.0')`],
    [`credential = 'key:other'`],
    [`request = 'r-1'`],
  ])('changed in %s is found', async (change) => {
    expect(await found(`update audit_entry set ${change} where ${entry(310)}`)).toEqual([
      'evidence.changed 310-310',
    ]);
  });

  it.each([[`subject = 'another'`], ['id = gen_random_uuid()']])(
    'moved away by %s is found',
    async (change) => {
      expect(await found(`update audit_entry set ${change} where ${entry(310)}`)).toEqual([
        'evidence.absent 310-310',
        'evidence.passed-over 0-0',
      ]);
    },
  );

  it('has no column that is not sealed, but the number of its transaction', async () => {
    const { rows } = await owner.query(
      `select attname from pg_attribute where attrelid = 'audit_entry'::regclass and attnum > 0
        and not attisdropped order by attname`,
    );
    const { lines } = await evidence.exportBundle(node, { from: 1, through: 1 });
    const [, line = ''] = (await Array.fromAsync(lines)).map(String);
    expect(rows.map(({ attname }) => attname).filter((name) => name !== 'written_in')).toEqual(
      Object.keys(JSON.parse(line).entry)
        .filter((name) => name !== 'seq')
        .toSorted(),
    );
  });

  it('removed is found', async () => {
    expect(await found(`delete from audit_entry where ${entry(7)}`)).toEqual([
      'evidence.absent 7-7',
    ]);
  });

  it('removed with a made-up record that its retention was over is found', async () => {
    const { rows } = await owner.query('select log_id from evidence_log');
    const detail = `{"log":"${rows[0].log_id}","through":600}`;
    const tamper = (at: string) => `delete from audit_entry where ${entry(7)};
      insert into audit_entry (subject, id, at, principal, organisation, deed, reason, outcome, detail)
      values ('', gen_random_uuid(), ${at}, 'console', 'operator', 'evidence.remove', '到期', 'done', '${detail}')`;
    for (const at of ['now()', `now() + interval '9 years'`]) {
      expect(await found(tamper(at))).toContain('evidence.absent 7-7');
    }
  });

  it('removed with its seal is found', async () => {
    const tamper = `delete from audit_entry where ${entry(7)};
                    delete from evidence_seal where log = 1 and seq = 7`;
    expect(await found(tamper)).toContain('evidence.missing 7-7');
  });

  it('exchanged with another, content for content, is found twice', async () => {
    const swap = `update audit_entry a set reason = b.reason, at = b.at, deed = b.deed, detail = b.detail,
                         outcome = b.outcome, code = b.code, principal = b.principal
                    from audit_entry b, evidence_seal s, evidence_seal t
                   where (s.seq, t.seq) in ((7, 8), (8, 7)) and (a.subject, a.id) = (s.subject, s.id)
                     and (b.subject, b.id) = (t.subject, t.id)`;
    expect(await found(swap)).toEqual(['evidence.changed 7-7', 'evidence.changed 8-8']);
  });

  it('exchanged with another by their places is found', async () => {
    const swap = 'update evidence_seal set seq = 15 - seq where seq in (7, 8)';
    const findings = await found(swap);
    expect(findings).toEqual(
      expect.arrayContaining([
        'evidence.changed 7-7',
        'evidence.changed 8-8',
        'evidence.root 1-40',
        'evidence.tile 1-256',
      ]),
    );
  });
});

const forged = (extra = '') =>
  `insert into audit_entry (subject, id, at, principal, organisation, deed, reason, outcome, detail${extra && ', written_in'})
   values ('', '00000000-0000-7000-8000-000000000001', now(), 'u', 'o', 'x.y', '伪造', 'done', '{}'${extra})`;
const seal = (seq: number) =>
  `insert into evidence_seal values ('', '00000000-0000-7000-8000-000000000001', 1, ${seq}, sha256('x'))`;

describe('a row put in', () => {
  it('under a place that is taken is found', async () => {
    expect(await found(`${forged()}; ${seal(9)}`)).toContain('evidence.misplaced 9-9');
  });

  it('at the end of the log, without a head, is found', async () => {
    expect(await found(`${forged()}; ${seal(601)}`)).toEqual([
      'evidence.changed 601-601',
      'evidence.unproven 601-601',
    ]);
  });

  it('far beyond the end, or into a log that there is none of, is found', async () => {
    expect(await found(`${forged()}; ${seal(9_000_000_000_000)}`)).toContain(
      'evidence.missing 601-8999999999999',
    );
    expect(
      await found(`${forged()}; ${seal(1)}; update evidence_seal set log = 9 where subject = ''
                         and id = '00000000-0000-7000-8000-000000000001'`),
    ).toContain('evidence.beside 0-0');
  });

  it('as if written long ago is found: it was never sealed', async () => {
    expect(await found(forged(`, '3'`))).toEqual(['evidence.passed-over 0-0']);
    expect(await found(forged(`, '99999999999'`))).toEqual(['evidence.passed-over 0-0']);
  });
});

describe('what seals the rows', () => {
  it('a leaf changed is found', async () => {
    expect(await found(`update evidence_seal set leaf = sha256('x') where seq = 5`)).toEqual([
      'evidence.changed 5-5',
      'evidence.root 1-40',
      'evidence.unproven 1-600',
      'evidence.tile 1-256',
    ]);
  });

  it('a row changed together with its leaf is found', async () => {
    const tamper = async () => {
      await owner.query(`update audit_entry set reason = '改' where ${entry(5)}`);
      const [log] = (await owner.query('select log, log_id as "logId", suite from evidence_log'))
        .rows;
      const lines = bundleOf(owner, { log, from: 5, through: 5 });
      const [, line = ''] = (await Array.fromAsync(lines)).map(String);
      const bytes = line.slice('{"entry":'.length, line.lastIndexOf(',"leaf"'));
      const leaf = suites.intl.digest(Buffer.concat([Buffer.from([0]), Buffer.from(bytes)]));
      await owner.query('update evidence_seal set leaf = $1 where seq = 5', [leaf]);
    };
    expect(await found(tamper)).toEqual([
      'evidence.root 1-40',
      'evidence.unproven 1-600',
      'evidence.tile 1-256',
    ]);
  });

  it.each([
    [
      `update evidence_tile set hashes = set_byte(hashes, 8000, 1 + get_byte(hashes, 8000) % 255) where number = 1`,
    ],
    [`update evidence_tile set root = sha256('x') where number = 1`],
    ['delete from evidence_tile where number = 1'],
    ['update evidence_tile set number = 7 where number = 1'],
  ])('a tile is found: %s', async (tamper) => {
    expect(await found(tamper)).toEqual(['evidence.tile 257-512']);
  });

  it('a tile put in is found', async () => {
    const tamper =
      'insert into evidence_tile select 1, 3, 0, hashes, root from evidence_tile limit 1';
    expect(await found(tamper)).toEqual(['evidence.tile 1-600']);
  });

  it.each([
    [
      `update evidence_head set head = head || '{"at":"2026-01-01T00:00:00.000Z"}' where size = 300`,
    ],
    [
      `update evidence_head set head = head || jsonb_build_object('root', 'sha256:' || repeat('0', 64)) where size = 300`,
    ],
    [`update evidence_head set head = head || '{"signature":"a..b"}' where size = 300`],
    [`update evidence_head set head = head || '{"size":299}' where size = 300`],
  ])('a head is found: %s', async (tamper) => {
    expect(await found(tamper)).toContainEqual(expect.stringMatching(/^evidence\.(head|form) /));
  });

  it('the last head removed is found', async () => {
    expect(await found('delete from evidence_head where size = 600')).toContain(
      'evidence.unproven 301-600',
    );
  });

  it('a log renamed, or said to be of another suite, is found', async () => {
    expect(await found(`update evidence_log set log_id = 'another'`)).not.toEqual([]);
    expect(await found(`update evidence_log set suite = 'gm'`)).not.toEqual([]);
  });
});

describe('the tail of the log cut off with its heads', () => {
  const cut = `delete from audit_entry where (subject, id) in (select subject, id from evidence_seal where seq > 300);
               delete from evidence_seal where seq > 300;
               delete from evidence_tile where number = 1;
               delete from evidence_head where size > 300`;

  it('is found by a head kept elsewhere, and by nothing else', async () => {
    expect(await found(cut)).toEqual([]);
    expect(await found(cut, known)).toEqual([
      'evidence.missing 301-600',
      'evidence.unproven 301-600',
    ]);
  });

  it('and written anew is found by a head kept elsewhere, though the node itself signed it', async () => {
    const rewrite = async () => {
      await owner.query(cut);
      const [log] = (await owner.query('select log, log_id as "logId", suite from evidence_log'))
        .rows;
      await owner.query(
        `insert into evidence_seal select subject, id, 1, 300 + row_number() over (order by id), leaf
           from (select '' as subject, gen_random_uuid() as id, sha256(n::text::bytea) as leaf
                   from generate_series(1, 300) as n) as anew`,
      );
      const at = new Date();
      const state = { size: 600, root: digestIn(known[0]?.root ?? 'sha256:'), at };
      const head = await signTreeHead(treeHead('intl', log.logId, state), keys.signer(at));
      await owner.query(`insert into evidence_head values (1, 600, $1, '1:1:', 'x')`, [head]);
    };
    expect(await found(rewrite, known)).toContain('evidence.root 301-600');
  });

  it('or the log removed whole is found by a head kept elsewhere', async () => {
    const all = 'truncate audit_entry, evidence_log, evidence_seal, evidence_tile, evidence_head';
    expect(await found(all)).toEqual([]);
    expect(await found(all, known.slice(-1))).toEqual(['evidence.lost 1-600']);
  });

  it('shows in an exported bundle too, offline', async () => {
    const judged = async (through: number) => {
      const { lines, log } = await evidence.exportBundle(node, { through });
      return judgeBundle(lines, { logId: log.logId, keys: keys.book(), known });
    };
    expect(await judged(600)).toMatchObject({ isIntact: true, provenThrough: 600 });
    const { isIntact, first } = await judged(300);
    expect([isIntact, first.map(({ problem }) => problem)]).toEqual([
      false,
      ['evidence.missing', 'evidence.unproven'],
    ]);
  });
});
