import { readDay } from '@xinqiao/catalogue/values/day';
import { readConfig } from '../../config.ts';
import { argumentsOf, wholeNumber, wrongUsage, type Command } from '../command.ts';
import { loadSandbox, usualProvince } from '../load-sandbox.ts';
import { print } from '../terminal.ts';

export const sandbox: Command = {
  usage: ['sandbox [--enterprises N] [--seed N] [--as-of 2026-10-31]'],
  explains: [
    {
      name: '--enterprises',
      zh: `企业数，缺省 ${usualProvince.enterprises}`,
      en: 'how many enterprises',
    },
    {
      name: '--seed',
      zh: '种子：同一种子总得到同一个省',
      en: 'the same seed tells the same province',
    },
    { name: '--as-of', zh: `截至日，缺省 ${usualProvince.asOf}`, en: 'its last day' },
  ],
  run: async (args) => {
    const { values } = argumentsOf(args, {
      options: {
        enterprises: { type: 'string' },
        seed: { type: 'string' },
        'as-of': { type: 'string' },
      },
    });
    const { seed, enterprises, 'as-of': asOf } = values;
    const options = {
      ...usualProvince,
      ...(seed !== undefined && { seed: wholeNumber('--seed', seed) }),
      ...(enterprises !== undefined && {
        enterprises: wholeNumber('--enterprises', enterprises, 1),
      }),
      ...(asOf !== undefined && { asOf: dayOf(asOf) }),
    };
    const stopping = new AbortController();
    process.once('SIGINT', () => stopping.abort());
    const { files, rows } = await loadSandbox(readConfig(), options, stopping.signal);
    print(`✓ ${files} 个文件 files, ${rows.toLocaleString('en')} 行 rows`);
  },
};

function dayOf(text: string): string {
  const day = readDay(text);
  if (typeof day === 'string') return day;
  throw wrongUsage('--as-of 应为日期，如 2026-10-31', '--as-of is a day, such as 2026-10-31');
}
