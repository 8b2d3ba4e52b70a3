// 查询随数据量 (report-p99-growth): how much slower the slowest hundredth of asks for one subject's report data
// grows when the node holds fifty times the records. Two nodes, small and large, are asked in turn, so
// that whatever else the machine does weighs on both alike.
import { operatorConsole } from '../../../hub/src/audit/audit.ts';
import type { Pool } from 'pg';
import { compared } from '../bench-result.ts';
import type { BenchOptions, Measured } from '../bench-run.ts';
import { serverVersion, withBenchNode, withHome, type BenchNode } from '../home.ts';
import { percentile } from '../statistics.ts';
import { deliver, writeFile } from './delivery.ts';
import { grades, licences, penalties } from './item-file.ts';

const fullSmall = 100_000;
const growth = 50;
/** Records of a firm: its licence, two penalties on average, and seven yearly grades. */
const recordsEach = 10;
const rounds = 6;
const asksEachRound = 1_000;
const concurrency = 4;

export async function reportGrowth({ scale, say }: BenchOptions): Promise<Measured> {
  const firms = Math.round((fullSmall * scale) / recordsEach);
  const [small, large, postgres] = await withFilled({ firms, copies: 1 }, (few) =>
    withFilled({ firms, copies: growth }, async (many) => {
      say(`${await countOf(few)} / ${await countOf(many)} 条 records`);
      return [...(await askInTurn(few, many)), await serverVersion(many.superuser)] as const;
    }),
  );
  const measure = compared({
    name: 'report-p99-growth',
    unit: 'ms',
    value: percentile(large, 99),
    baseline: percentile(small, 99),
    goal: { op: '<=', value: 1.5 },
  });
  return { measure, versions: { postgres } };
}

interface Filled extends BenchNode {
  /** Every subject of the node. */
  readonly subjects: readonly string[];
}

interface Filling {
  readonly firms: number;
  /** How often over the delivered firms and their records are there, each time under other codes. */
  readonly copies: number;
}

async function withFilled<T>(
  { firms, copies }: Filling,
  work: (filled: Filled) => Promise<T>,
): Promise<T> {
  return withHome((home) =>
    withBenchNode(home, async (opened) => {
      for (const [file, each] of [
        [licences, 1],
        [penalties, 2],
        [grades, 7],
      ] as const) {
        await deliver(
          opened.node,
          file,
          await writeFile(home, file, { rows: firms * each, firms }),
        );
      }
      for (let copy = 1; copy < copies; copy += 1) await multiply(opened.superuser, copy);
      await opened.superuser.query('vacuum analyze');
      const { rows } = await opened.superuser.query<{ subject: string }>(
        'select subject from subject',
      );
      return work({ ...opened, subjects: rows.map((row) => row.subject) });
    }),
  );
}

/** The delivered firms once more: positions 9 and 10 of every code, XB as delivered, count the copies. */
async function multiply(superuser: Pool, copy: number): Promise<void> {
  const other = `overlay(subject placing lpad($1, 2, '0') from 9 for 2)`;
  const delivered = `substr(subject, 9, 2) = 'XB'`;
  const values = [String(copy)];
  await superuser.query(
    `insert into subject
     select ${other}, name, name_key, kind, substr(${other}, 9, 9), registration_no, division,
            industry, size_class, status, established_on, known_from
       from subject where ${delivered}`,
    values,
  );
  await superuser.query(
    `insert into record_version
     select ${other}, item, key, version, batch, line, source, event_on, known_from, digest,
            jsonb_set(content, '{uscc}', to_jsonb(${other}))
       from record_version where ${delivered}`,
    values,
  );
}

/** Milliseconds of every ask of the small and of the large node, asked in turn after a first, unmeasured round. */
async function askInTurn(few: Filled, many: Filled): Promise<[number[], number[]]> {
  const taken: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    const [small, large] = [await askAll(few), await askAll(many)];
    if (round === 0) continue;
    taken[0].push(...small);
    taken[1].push(...large);
  }
  return taken;
}

async function askAll(filled: Filled): Promise<number[]> {
  const taken: number[] = [];
  const asker = async () => {
    for (let ask = 0; ask < asksEachRound / concurrency; ask += 1) taken.push(await askOne(filled));
  };
  await Promise.all(Array.from({ length: concurrency }, asker));
  return taken;
}

async function askOne({ node, subjects }: Filled): Promise<number> {
  const subject = subjects[Math.floor(Math.random() * subjects.length)] ?? '';
  const started = performance.now();
  await node.release.disclosePublic(operatorConsole, subject);
  return performance.now() - started;
}

async function countOf({ superuser }: Filled): Promise<string> {
  const { rows } = await superuser.query<{ n: number }>('select count(*) as n from record_version');
  return (rows[0]?.n ?? 0).toLocaleString('en-US');
}
