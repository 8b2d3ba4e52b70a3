// 命令 (command): one verb of the command line, in its own file under commands/. What it is asked is
// checked before anything is opened.
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { Fault } from '../kernel/fault.ts';
import { columns } from './terminal.ts';

export interface Explanation {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
}

export interface Command {
  /** Lines of usage, without the program's name. */
  readonly usage: readonly string[];
  /** What its arguments and options mean. */
  readonly explains: readonly Explanation[];
  /** An exit code, where that is an answer of its own. */
  readonly run: (args: readonly string[]) => Promise<number | void>;
}

/** How a command is called, for a person at a terminal. */
export function usageText({ usage, explains }: Pick<Command, 'usage' | 'explains'>): string {
  const lines = usage.map((line) => `  xinqiao ${line}`);
  const meanings = columns(explains.map(({ name, zh, en }) => [`  ${name}`, zh, en]));
  return ['用法 usage', ...lines, ...(meanings.length > 0 ? [''] : []), ...meanings].join('\n');
}

/** Says what is wrong with a call; whoever hears it prints the usage. */
export function wrongUsage(zh: string, en: string): Fault {
  return new Fault('invalid', wrongUsageCode, { zh, en });
}

export const wrongUsageCode = 'command.usage';

type Options = NonNullable<ParseArgsConfig['options']>;

interface Accepted<T extends Options> {
  readonly options: T;
  /** Most arguments that are no option. */
  readonly positionals?: number;
}

/**
 * Arguments by name.
 * @throws Fault `command.usage` of an unknown option, a value missing, an argument too many
 */
export function argumentsOf<T extends Options>(
  args: readonly string[],
  { options, positionals = 0 }: Accepted<T>,
) {
  const parsed = parse(args, options);
  const surplus = parsed.positionals[positionals];
  if (surplus !== undefined)
    throw wrongUsage(`多余的参数 ${surplus}`, `${surplus} is one too many`);
  return parsed;
}

function parse<T extends Options>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    const option = /'(-[^' ]*)/.exec(said)?.[1] ?? '';
    if (said.startsWith('Unknown option')) {
      throw wrongUsage(`没有选项 ${option}`, `there is no option ${option}`);
    }
    throw said.includes('does not take')
      ? wrongUsage(`选项 ${option} 不带值`, `${option} takes no value`)
      : wrongUsage(`选项 ${option} 缺少值`, `${option} needs a value`);
  }
}

/** The value of an argument that must be given. */
export function given(name: string, value: string | undefined): string {
  if (value !== undefined && value !== '') return value;
  throw wrongUsage(`缺少参数 ${name}`, `${name} is missing`);
}

/** An argument that is a whole number from `least` on. */
export function wholeNumber(name: string, text: string, least = 0): number {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : -1;
  if (number >= least) return number;
  throw wrongUsage(
    `${name} 应为不小于 ${least} 的整数`,
    `${name} must be a whole number, ${least} or more`,
  );
}

/** The language asked for, Chinese where none is. */
export function languageOf(text = 'zh'): 'zh' | 'en' {
  if (text === 'zh' || text === 'en') return text;
  throw wrongUsage('--language 应为 zh 或 en', '--language must be zh or en');
}

/** Does some writing to a file; what keeps it from being written is said, not thrown as a bug. */
export async function writing(path: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!['ENOENT', 'EACCES', 'EPERM', 'EISDIR', 'ENOTDIR', 'ENOSPC', 'EROFS'].includes(code))
      throw error;
    throw new Fault('invalid', 'command.unwritable', {
      zh: `无法写入文件 ${path}（${code}），请检查目录、权限与空间`,
      en: `cannot write ${path} (${code}): check its folder, your rights and the space left`,
    });
  }
}
