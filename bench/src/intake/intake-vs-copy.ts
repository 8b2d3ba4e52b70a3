// 归集对 COPY (intake-vs-copy): rows a second of the whole way of a delivery, first byte to committed
// receipt, against raw COPY of the very rows it made into tables with the same columns and the same
// indexes, on the same server, right after. Rounds start from empty databases; medians are compared.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { compared } from '../bench-result.ts';
import type { BenchOptions, Measured } from '../bench-run.ts';
import { serverVersion, withBenchNode, withHome, type BenchNode } from '../home.ts';
import { median } from '../statistics.ts';
import { deliver, writeFile } from './delivery.ts';
import { grades, licences, penalties, type ItemFile } from './item-file.ts';

export const fullRows = 1_000_000;
const rounds = 3;
const files = [licences, penalties, grades];

/** Seconds and rows of one side of one round. */
interface Pace {
  readonly rows: number;
  readonly seconds: number;
}

export async function intakeVsCopy({ scale, say }: BenchOptions): Promise<Measured> {
  const firms = Math.round((fullRows * scale) / files.length);
  const speeds: { ours: number; raw: number }[] = [];
  let postgres = '';
  for (let round = 1; round <= rounds; round += 1) {
    await withHome((home) =>
      withBenchNode(home, async (opened) => {
        postgres = await serverVersion(opened.superuser);
        const ours = await takeIn(opened, { home, firms });
        const raw = await copyRaw(opened.superuser);
        speeds.push({ ours: speed(ours), raw: speed(raw) });
        say(`${round}/${rounds}  归集 intake ${told(ours)}  COPY ${told(raw)}`);
      }),
    );
  }
  const measure = compared({
    name: 'intake-vs-copy',
    unit: 'rows/s',
    value: median(speeds.map((s) => s.ours)),
    baseline: median(speeds.map((s) => s.raw)),
    goal: { op: '>=', value: 0.5 },
  });
  return { measure, versions: { postgres } };
}

/** Delivers the three files one after another; only the deliveries are timed. */
async function takeIn(
  { node, superuser }: BenchNode,
  { home, firms }: { readonly home: string; readonly firms: number },
): Promise<Pace> {
  let seconds = 0;
  for (const file of files) {
    const path = await writeFile(home, file, { rows: firms, firms });
    await superuser.query('checkpoint');
    seconds += await timed(() => deliver(node, file, path));
    rmSync(path);
  }
  return { rows: firms * files.length, seconds };
}

/**
 * Copies what the deliveries made, file by file, from files of the server's own into bare tables of the
 * same columns and indexes: the records and what of them is sealed, and with the licences the register.
 */
async function copyRaw(superuser: Pool): Promise<Pace> {
  await superuser.query('create table raw_version (like record_version including all)');
  await superuser.query('create table raw_sealed (like record_sealed including all)');
  await superuser.query('create table raw_subject (like subject including all)');
  let pace: Pace = { rows: 0, seconds: 0 };
  for (const { item } of files) {
    const made = await exported(superuser, item);
    await superuser.query('checkpoint');
    let rows = 0;
    const seconds = await timed(async () => {
      for (const { table, path } of made) {
        const { rowCount } = await superuser.query(`copy ${table} from '${path}'`);
        if (table === 'raw_version') rows = rowCount ?? 0;
      }
    });
    pace = { rows: pace.rows + rows, seconds: pace.seconds + seconds };
  }
  return pace;
}

interface Made {
  readonly table: 'raw_version' | 'raw_sealed' | 'raw_subject';
  readonly path: string;
}

/** What a delivery made, in the order in which it came, as files that the server can read. */
async function exported(superuser: Pool, item: ItemFile['item']): Promise<Made[]> {
  const { rows } = await superuser.query<{ data_directory: string }>('show data_directory');
  const pathOf = (name: string) => join(rows[0]?.data_directory ?? '', name);
  const versions = pathOf('bench-version.copy');
  await superuser.query(
    `copy (select * from record_version where item = '${item}' order by batch, line) to '${versions}'`,
  );
  const sealed = pathOf('bench-sealed.copy');
  await superuser.query(
    `copy (select s.* from record_sealed s join record_version r using (subject, item, key, version)
            where r.item = '${item}' order by r.batch, r.line) to '${sealed}'`,
  );
  const made: Made[] = [
    { table: 'raw_version', path: versions },
    { table: 'raw_sealed', path: sealed },
  ];
  if (item !== licences.item) return made;
  const subjects = pathOf('bench-subject.copy');
  await superuser.query(
    `copy (select s.* from subject s join record_version r on r.subject = s.subject and r.item = '${item}'
            order by r.batch, r.line) to '${subjects}'`,
  );
  return [...made, { table: 'raw_subject', path: subjects }];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

function speed({ rows, seconds }: Pace): number {
  return rows / seconds;
}

function told(pace: Pace): string {
  return `${pace.rows.toLocaleString('en-US')} 行 rows ${pace.seconds.toFixed(1)} s`;
}
