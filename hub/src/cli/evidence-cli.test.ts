import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbedded, type EmbeddedCluster } from '../platform/postgres/embedded/embedded.ts';
import { destroyHome } from '../platform/postgres/embedded/home.ts';
import { temporaryHome } from '../platform/postgres/test-home.ts';

const program = join(import.meta.dirname, 'cli.ts');
const folder = mkdtempSync(join(tmpdir(), 'xinqiao-evidence-cli-'));
const at = (name: string) => join(folder, name);
const home = temporaryHome();
let cluster: EmbeddedCluster;
let owner: Client;

beforeAll(async () => {
  cluster = await openEmbedded(home, { durability: 'none' });
  await xinqiao('subject', '黔岭');
  owner = new Client({ connectionString: cluster.url });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await cluster.close();
  await destroyHome(home);
  rmSync(folder, { recursive: true });
});

async function run(args: readonly string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [program, ...args], { cwd: folder, env });
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [out, err, code] = await Promise.all([textOf(child.stdout), textOf(child.stderr), exit]);
  return { code, out, err };
}

const xinqiao = (...args: string[]) => run(args, { XINQIAO_HOME: home });
/** Offline: with a database that does not exist and a home that is empty. */
const verify = (...args: string[]) =>
  run(['evidence', 'verify', ...args], {
    DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none',
    XINQIAO_HOME: at('elsewhere'),
  });

async function kept(name: string, ...args: string[]): Promise<string> {
  const { out } = await xinqiao(...args);
  writeFileSync(at(name), out);
  return out;
}

describe('xinqiao evidence, from a deed to its proof', () => {
  it('keys, export and verify: who holds the trust file needs nothing else of the node', async () => {
    await kept('trust.json', 'evidence', 'keys');
    const { out, code } = await xinqiao('evidence', 'export', '--out', 'a.jsonl.zst');
    expect([code, out]).toEqual([0, expect.stringMatching(/^✓ xinqiao-\w+\.1 第 1–\d+ 条/)]);
    const verified = await verify('a.jsonl.zst', '--trust', 'trust.json');
    expect(verified).toMatchObject({ code: 0, out: expect.stringContaining('✓ 完整') });
    const asJson = await verify('a.jsonl.zst', '--trust', 'trust.json', '--json');
    expect(JSON.parse(asJson.out)).toMatchObject({ kind: 'bundle', isIntact: true, findings: [] });
  });

  it('verify of what was edited tells each place in both languages and ends with 1', async () => {
    await xinqiao('evidence', 'export', '--out', 'b.jsonl');
    const edited = readFileSync(at('b.jsonl'), 'utf8').replace('控制台查询', '另一理由');
    writeFileSync(at('edited.jsonl'), edited);
    const { code, out } = await verify('edited.jsonl', '--trust', 'trust.json');
    expect(code).toBe(1);
    expect(out).toMatch(
      /✗ 第\d+条：内容与封存时的叶哈希不符.*\n {2}entry \d+: .*\[evidence.changed\] {2}行 line \d+/,
    );
    expect(out).toContain('✗ 不完整 not intact：1 处');
  });

  it('verify by another node’s keys, or of what is no evidence, is no proof', async () => {
    const trust = JSON.parse(readFileSync(at('trust.json'), 'utf8'));
    writeFileSync(at('other.json'), JSON.stringify({ ...trust, logs: ['xinqiao-other.1'] }));
    writeFileSync(at('keyless.json'), JSON.stringify({ ...trust, keys: [] }));
    for (const other of ['other.json', 'keyless.json']) {
      expect((await verify('a.jsonl.zst', '--trust', other)).code).toBe(1);
    }
    expect((await verify('trust.json', '--trust', 'trust.json')).code).toBe(1);
    for (const args of [
      ['none', '--trust', 'trust.json'],
      ['a.jsonl.zst', '--trust', 'a.jsonl.zst'],
    ]) {
      expect(await verify(...args)).toMatchObject({
        code: 2,
        err: expect.stringContaining('[evidence.file]'),
      });
    }
  });

  it('prove gives a receipt, which verify takes too', async () => {
    const { rows } = await owner.query(`select id from audit_entry where deed = 'subject.search'`);
    const proved = await xinqiao('evidence', 'prove', rows[0].id, '--out', 'receipt.json');
    expect(proved.code).toBe(0);
    expect(await verify('receipt.json', '--trust', 'trust.json')).toMatchObject({
      code: 0,
      out: expect.stringContaining('✓ 凭证有效'),
    });
    const receipt = readFileSync(at('receipt.json'), 'utf8');
    writeFileSync(at('forged.json'), receipt.replace('控制台查询', '另一理由'));
    expect(await verify('forged.json', '--trust', 'trust.json')).toMatchObject({
      code: 1,
      out: expect.stringContaining('[receipt.unproved]'),
    });
    const none = await xinqiao('evidence', 'prove', 'nothing', '--out', 'x.json');
    expect(none).toMatchObject({ code: 2, err: expect.stringContaining('[evidence.no-entry]') });
  });

  it('archive goes on where it stopped, and removes nothing within its retention', async () => {
    for (const more of [[], ['--remove'], ['--before', '2020-01-01']]) {
      const { code, out } = await xinqiao('evidence', 'archive', '--out', 'archive', ...more);
      expect([code, out.includes('已删除')]).toEqual([0, false]);
    }
    expect(readdirSync(at('archive'))).toHaveLength(2);
    for (const name of readdirSync(at('archive'))) {
      expect((await verify(join('archive', name), '--trust', 'trust.json')).code).toBe(0);
    }
  });

  it('keys --rotate: what the former key signed holds, and the next signs', async () => {
    const rotated = JSON.parse(await kept('trust.json', 'evidence', 'keys', '--rotate'));
    expect(rotated.keys).toHaveLength(2);
    await xinqiao('evidence', 'export', '--out', 'c.jsonl');
    expect((await verify('c.jsonl', '--trust', 'trust.json')).code).toBe(0);
    expect((await verify('a.jsonl.zst', '--trust', 'trust.json')).code).toBe(0);
  });

  it('check finds what was done to the database, and a kept head what was cut off', async () => {
    await kept('heads.json', 'evidence', 'heads', '--json');
    expect((await xinqiao('evidence', 'heads')).out).toMatch(/^时间 at {2,}日志 log/);
    expect(await xinqiao('evidence', 'check', '--known', 'heads.json')).toMatchObject({
      code: 0,
      out: expect.stringContaining('✓ 数据库与封存时一致'),
    });
    await owner.query(`update audit_entry set principal = 'x' where deed = 'subject.search'`);
    const { code, out } = await xinqiao('evidence', 'check', '--json');
    expect([code, JSON.parse(out).first]).toEqual([
      1,
      [expect.objectContaining({ problem: 'evidence.changed' })],
    ]);
    await owner.query(
      'truncate evidence_log, evidence_seal, evidence_tile, evidence_head, audit_entry',
    );
    const known = await xinqiao('evidence', 'check', '--known', 'heads.json');
    expect(known).toMatchObject({ code: 1, out: expect.stringContaining('[evidence.lost]') });
  });

  it.each([
    [['evidence'], '没有 evidence', 'there is no evidence'],
    [['evidence', 'burn'], '没有 evidence burn', 'there is no evidence burn'],
    [['evidence', 'verify', 'a'], '缺少参数 --trust', '--trust is missing'],
    [
      ['evidence', 'archive', '--out', 'x', '--before', '2026-13-01'],
      '--before 应为日期',
      'is a day',
    ],
  ])('called wrongly as %j says how it is called', async (args, zh, en) => {
    const { code, err } = await run(args, { XINQIAO_HOME: at('elsewhere') });
    expect([code, err]).toEqual([2, expect.stringContaining(zh)]);
    expect(err).toContain(en);
    expect(err).toContain('用法 usage');
  });
});
