import { readConfig } from '../../config.ts';
import { argumentsOf, print, wrongUsage, type Command } from '../command.ts';
import { loadSandbox, usualProvince } from '../load-sandbox.ts';

const usage = ['sandbox [--enterprises N] [--seed N] [--as-of 2026-10-31]'];

export const sandboxCommand: Command = {
  name: 'sandbox',
  zh: '装入演示省',
  en: 'load the sandbox province',
  usage,
  run: async (args) => {
    const { values } = argumentsOf({ usage }, args, {
      enterprises: { type: 'string' },
      seed: { type: 'string' },
      'as-of': { type: 'string' },
    });
    const number = (name: string, text: string | undefined, usual: number | undefined) => {
      if (text === undefined) return usual ?? 0;
      if (/^\d+$/.test(text)) return Number(text);
      throw wrongUsage({ usage }, `${name} 应为整数`, `${name} must be a whole number`);
    };
    const options = {
      seed: number('--seed', values.seed, usualProvince.seed),
      enterprises: number('--enterprises', values.enterprises, usualProvince.enterprises),
      asOf: values['as-of'] ?? usualProvince.asOf,
    };
    const stopping = new AbortController();
    process.once('SIGINT', () => stopping.abort());
    const { files, rows } = await loadSandbox(readConfig(), options, stopping.signal);
    print(`✓ ${files} 个文件 files, ${rows.toLocaleString('en')} 行 rows`);
  },
};
