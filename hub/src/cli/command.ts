// 命令 (command): one verb of the command line, in its own file under commands/.
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { Fault } from '../kernel/fault.ts';

export interface Command {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  /** Lines of usage, without the program's name. */
  readonly usage: readonly string[];
  readonly run: (args: readonly string[]) => Promise<void>;
}

export function wrongUsage(command: Pick<Command, 'usage'>, zh: string, en: string): Fault {
  const usage = command.usage.map((line) => `  xinqiao ${line}`).join('\n');
  return new Fault('invalid', 'command.usage', {
    zh: `${zh}\n用法：\n${usage}`,
    en: `${en}; see the usage above`,
  });
}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Arguments by name; an unknown option or a surplus argument is refused with the usage. */
export function argumentsOf<T extends Options>(
  command: Pick<Command, 'usage'>,
  args: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw wrongUsage(command, `参数有误：${said}`, said);
  }
}

/** The value of an option that must be given. */
export function given(
  command: Pick<Command, 'usage'>,
  name: string,
  value: string | undefined,
): string {
  if (value !== undefined && value !== '') return value;
  throw wrongUsage(command, `缺少参数 ${name}`, `${name} is missing`);
}

export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}
