import { readDay } from '@xinqiao/catalogue/values/day';
import type { DisclosedItem } from '../../release/release.ts';
import { readConfig } from '../../config.ts';
import { argumentsOf, given, wholeNumber, wrongUsage, type Command } from '../command.ts';
import { withNode, type Node } from '../ground.ts';
import { loadSandbox, usualProvince } from '../load-sandbox.ts';
import { askAsBank, queryAsBank } from '../sandbox-bank.ts';
import { callAsBank, verifyAsBank } from '../sandbox-live.ts';
import { isSandbox, requireSandbox } from '../sandbox-mark.ts';
import { makeSandboxPeople } from '../sandbox-people.ts';
import { sandboxCode, sandboxTable } from '../sandbox-sign-ins.ts';
import { print } from '../terminal.ts';
import { unitFolder } from '../units/unit-folder.ts';
import { unitOf } from '../units/unit.ts';

export const sandbox: Command = {
  usage: [
    'sandbox [--enterprises N] [--seed N] [--as-of 2026-10-31]',
    'sandbox people',
    'sandbox code <login>',
    'sandbox ask',
    'sandbox query',
    'sandbox call [<item> …]',
    'sandbox verify <field>=<value> …',
    'sandbox stop-source | start-source <source>',
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
    { name: 'ask', zh: '以演示银行向演示企业申请授权', en: 'as the bank, ask for a consent' },
    { name: 'query', zh: '以演示银行凭最近的授权查询', en: 'as the bank, query by the latest' },
    {
      name: 'call',
      zh: '以演示银行凭最近的授权向信源单位调用（须 npm start 运行中）',
      en: 'as the bank, call items at their source units, while npm start runs',
    },
    {
      name: 'verify',
      zh: '以演示银行请信源单位核验主张，如 insuredBand=1-9人',
      en: 'as the bank, have claims verified, such as insuredBand=1-9人',
    },
    {
      name: 'stop-source',
      zh: '停止某信源单位的前置机，看其余如何作答；start-source 恢复',
      en: 'hold a source unit’s gateway still and see what the rest answer; start-source lets it run',
    },
    { name: '--as-of', zh: `截至日，缺省 ${usualProvince.asOf}`, en: 'its last day' },
  ],
  run: async (args) => {
    const { values, positionals } = argumentsOf(args, {
      positionals: 20,
      options: {
        enterprises: { type: 'string' },
        seed: { type: 'string' },
        'as-of': { type: 'string' },
      },
    });
    const [verb, ...rest] = positionals;
    if (verb !== undefined) return tell(verb, rest);
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
async function tell(verb: string, rest: readonly string[]): Promise<void> {
  const work = verbs[verb];
  if (!work) throw wrongUsage(`没有 ${verb}`, `there is no ${verb}`);
  const surplus = rest[takesMany.includes(verb) ? rest.length : 1];
  if (surplus !== undefined)
    throw wrongUsage(`多余的参数 ${surplus}`, `${surplus} is one too many`);
  await withNode(async (node) => {
    await requireSandbox(node);
    print(await work(node, rest));
  });
}

const takesMany = ['call', 'verify'];

const verbs: Readonly<Record<string, (node: Node, rest: readonly string[]) => Promise<string>>> = {
  people: async (node) => sandboxTable(node.config.origin).join('\n'),
  code: async (_node, [login]) => sandboxCode(given('<login>', login), new Date()),
  ask: async (node) => {
    const { consent } = await askAsBank(node);
    const page = `${node.config.origin}/my/consents/${consent}`;
    return `✓ 已申请，以 enterprise 登录答复 asked; sign in as enterprise to answer:\n  ${page}`;
  },
  query: async (node) => {
    const disclosure = await queryAsBank(node);
    if (!disclosure) return noConsent;
    const { number, items } = disclosure;
    return JSON.stringify({ number, items: items.map(toShown) }, null, 2);
  },
  call: async (node, items) => shown(await callAsBank(node, items)),
  verify: async (node, claims) => shown(await verifyAsBank(node, claims)),
  'stop-source': async ({ config }, [source]) => {
    const unit = unitOf(given('<source>', source));
    const folder = unitFolder(config.home, unit.source);
    folder.make();
    folder.stop();
    return `✓ ${unit.source} 的前置机即将停止 its gateway is held still: try sandbox call`;
  },
  'start-source': async ({ config }, [source]) => {
    const unit = unitOf(given('<source>', source));
    unitFolder(config.home, unit.source).letRun();
    return `✓ ${unit.source} 的前置机即将恢复 its gateway runs again in a second`;
  },
};

const noConsent = '还没有授权：先运行 sandbox ask  no consent yet: run sandbox ask first';

function shown(answer: object | null): string {
  return answer === null ? noConsent : JSON.stringify(answer, null, 2);
}

function toShown({ item, records, withheld }: DisclosedItem) {
  return { item, records: records.map(({ values }) => values), withheld };
}

function dayOf(text: string): string {
  const day = readDay(text);
  if (typeof day === 'string') return day;
  throw wrongUsage('--as-of 应为日期，如 2026-10-31', '--as-of is a day, such as 2026-10-31');
}
