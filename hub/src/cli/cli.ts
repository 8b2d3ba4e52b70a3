// 命令行 (command line): works on the same database whether or not the server runs.
import { Fault } from '../kernel/fault.ts';
import { catalogueCommand } from './commands/catalogue.ts';
import { declareCommand } from './commands/declare.ts';
import { intakeCommand } from './commands/intake.ts';
import { migrateCommand } from './commands/migrate.ts';
import { qualityCommand } from './commands/quality.ts';
import { quarantineCommand } from './commands/quarantine.ts';
import { reportCommand } from './commands/report.ts';
import { sandboxCommand } from './commands/sandbox.ts';
import { subjectCommand } from './commands/subject.ts';
import { print, type Command } from './command.ts';

const commands: readonly Command[] = [
  catalogueCommand,
  intakeCommand,
  quarantineCommand,
  qualityCommand,
  declareCommand,
  subjectCommand,
  reportCommand,
  sandboxCommand,
  migrateCommand,
];

function help(): void {
  print('信桥 xinqiao <命令 command> …\n');
  for (const command of commands) {
    print(`  ${command.name.padEnd(12)}${command.zh}  ${command.en}`);
    for (const line of command.usage) print(`  ${' '.repeat(12)}  xinqiao ${line}`);
  }
}

/** Exit codes: 0 done, 2 refused with a reason, 1 a bug. */
async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || ['help', '--help', '-h'].includes(name)) {
    help();
    return 0;
  }
  const command = commands.find((c) => c.name === name);
  if (!command) {
    console.error(`没有“${name}”这个命令。 There is no command "${name}".\n`);
    help();
    return 2;
  }
  try {
    await command.run(rest);
    return 0;
  } catch (error) {
    return tell(error, rest.includes('--json'));
  }
}

function tell(error: unknown, json: boolean): number {
  if (!(error instanceof Fault)) {
    console.error(error);
    return 1;
  }
  const { code, zh, en, details } = error;
  if (json) print(JSON.stringify({ error: { code, zh, en, details } }, null, 2));
  console.error(`✗ ${zh}\n  ${en} [${code}]`);
  return 2;
}

process.exitCode = await main(process.argv.slice(2));
