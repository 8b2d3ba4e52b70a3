// sandbox: writes an invented province to a folder.
import { parseArgs } from 'node:util';
import { writeProvince } from './writing.ts';

const usage = `用法 usage: node sandbox/src/cli.ts --out DIR [--seed 1] [--enterprises 2000] [--as-of 2026-10-31] [--dirty 0.03]`;

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
    enterprises: { type: 'string', default: '2000' },
    'as-of': { type: 'string', default: '2026-10-31' },
    dirty: { type: 'string', default: '0.03' },
  },
});

if (values.out === undefined) {
  console.error(`请用 --out 指明输出目录 / say with --out where to write\n${usage}`);
  process.exitCode = 2;
} else {
  const { out, seed, enterprises, dirty, 'as-of': asOf } = values;
  const options = {
    seed: Number(seed),
    enterprises: Number(enterprises),
    asOf,
    dirty: Number(dirty),
  };
  const { deliveries } = await writeProvince(options, out);
  const rows = deliveries.reduce((sum, delivery) => sum + delivery.rows, 0);
  console.log(`${deliveries.length} 个文件 files, ${rows} 行 rows -> ${out}`);
}
