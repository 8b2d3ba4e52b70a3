// 命令行 (command line): works on the same database whether or not the server runs.
import { Fault } from '../kernel/fault.ts';
import { usageText, wrongUsageCode, type Command } from './command.ts';
import { commands, type Entry } from './commands.ts';
import { columns, print, printJson, tolerateGoneReader } from './terminal.ts';

const helpWords = ['help', '--help', '-h'];

tolerateGoneReader();
process.exitCode = await main(process.argv.slice(2));

/** Exit codes: 0 done, 2 refused with a reason, 1 a bug, or evidence that is not intact. */
async function main([name, ...rest]: readonly string[]): Promise<number> {
  if (name === undefined || helpWords.includes(name)) {
    const about = entryOf(rest[0]);
    print(about ? helpOn(about, await about.load()) : help());
    return 0;
  }
  const entry = entryOf(name);
  if (!entry) {
    console.error(`✗ 没有“${name}”这个命令\n  there is no command "${name}"\n\n${help()}`);
    return 2;
  }
  const command = await entry.load();
  if (rest.includes('--help') || rest.includes('-h')) {
    print(helpOn(entry, command));
    return 0;
  }
  return run(command, rest);
}

async function run(command: Command, args: readonly string[]): Promise<number> {
  try {
    return (await command.run(args)) ?? 0;
  } catch (error) {
    if (!(error instanceof Fault)) {
      console.error(error);
      return 1;
    }
    const { code, zh, en, details } = error;
    if (args.includes('--json')) printJson({ error: { code, zh, en, details } });
    console.error(`✗ ${zh}\n  ${en} [${code}]`);
    if (code === wrongUsageCode) console.error(`\n${usageText(command)}`);
    return 2;
  }
}

function entryOf(name: string | undefined): Entry | undefined {
  return commands.find((entry) => entry.name === name);
}

function help(): string {
  return [
    '信桥 Xinqiao：信用信息共享节点 a credit-information node',
    '',
    '用法 usage',
    '  xinqiao <命令 command> …',
    '  xinqiao <命令 command> --help',
    '',
    ...columns(commands.map(({ name, zh, en }) => [`  ${name}`, zh, en])),
  ].join('\n');
}

function helpOn({ name, zh, en }: Entry, command: Command): string {
  return `xinqiao ${name}：${zh}\n${en}\n\n${usageText(command)}`;
}
