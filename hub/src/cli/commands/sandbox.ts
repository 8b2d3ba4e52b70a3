import { readDay } from '@xinqiao/catalogue/values/day';
import { readConfig } from '../../config.ts';
import { argumentsOf, given, wholeNumber, wrongUsage, type Command } from '../command.ts';
import { withNode } from '../ground.ts';
import { loadSandbox, usualProvince } from '../load-sandbox.ts';
import { isSandbox, requireSandbox } from '../sandbox-mark.ts';
import { makeSandboxPeople } from '../sandbox-people.ts';
import { sandboxCode, sandboxTable } from '../sandbox-sign-ins.ts';
import { print } from '../terminal.ts';

export const sandbox: Command = {
  usage: [
    'sandbox [--enterprises N] [--seed N] [--as-of 2026-10-31]',
    'sandbox people',
    'sandbox code <login>',
  ],
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
    { name: 'people', zh: '演示账户一览', en: 'the sign-ins there are' },
    { name: 'code', zh: '某演示账户此刻的动态验证码', en: 'the code a sign-in’s app shows now' },
    { name: '--as-of', zh: `截至日，缺省 ${usualProvince.asOf}`, en: 'its last day' },
  ],
  run: async (args) => {
    const { values, positionals } = argumentsOf(args, {
      positionals: 2,
      options: {
        enterprises: { type: 'string' },
        seed: { type: 'string' },
        'as-of': { type: 'string' },
      },
    });
    const [verb, login] = positionals;
    if (verb !== undefined) return tell(verb, login);
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
    if (await withNode(isSandbox)) await makeSandboxPeople(readConfig());
    print(`✓ ${files} 个文件 files, ${rows.toLocaleString('en')} 行 rows`);
  },
};

/** Only of a sandbox: elsewhere there are no such people. */
async function tell(verb: string, login: string | undefined): Promise<void> {
  if (verb !== 'people' && verb !== 'code') throw wrongUsage(`没有 ${verb}`, `there is no ${verb}`);
  const code = verb === 'code' ? sandboxCode(given('<login>', login), new Date()) : null;
  await withNode(async (node) => {
    await requireSandbox(node);
    print(code ?? sandboxTable(node.config.origin).join('\n'));
  });
}

function dayOf(text: string): string {
  const day = readDay(text);
  if (typeof day === 'string') return day;
  throw wrongUsage('--as-of 应为日期，如 2026-10-31', '--as-of is a day, such as 2026-10-31');
}
