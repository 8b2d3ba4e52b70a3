// 归集对 COPY (intake-vs-copy): rows a second of the whole way of a delivery, first byte to committed
// receipt, against raw COPY of the very records it made into a table with the same columns and the same
// index, on the same server, right after. Rounds start from empty databases; medians are compared.
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

/** Copies what was taken in, item by item, from files of the server's own into a bare table. */
async function copyRaw(superuser: Pool): Promise<Pace> {
  await superuser.query('create table raw_version (like record_version including all)');
  let pace: Pace = { rows: 0, seconds: 0 };
  for (const { item } of files) {
    const path = await exported(superuser, item);
    await superuser.query('checkpoint');
    let rows = 0;
    const seconds = await timed(async () => {
      rows = (await superuser.query(`copy raw_version from '${path}'`)).rowCount ?? 0;
    });
    pace = { rows: pace.rows + rows, seconds: pace.seconds + seconds };
  }
  return pace;
}

/** The records of an item in the order in which they came, as a file that the server can read. */
async function exported(superuser: Pool, item: ItemFile['item']): Promise<string> {
  const { rows } = await superuser.query<{ data_directory: string }>('show data_directory');
  const path = join(rows[0]?.data_directory ?? '', 'bench.copy');
  await superuser.query(
    `copy (select * from record_version where item = '${item}' order by batch, line) to '${path}'`,
  );
  return path;
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
