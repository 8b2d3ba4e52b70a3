import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { operatorConsole } from '../../audit/audit.ts';
import { argumentsOf, given, print, wrongUsage, type Command } from '../command.ts';
import { withNode } from '../ground.ts';

const usage = [
  'quarantine <批次 batch> [--out 隔离.csv]',
  'quarantine override <批次 batch> --line N --reason "…"',
];

/** Gives quarantined rows back in the source's own header, or lets one in on an operator's word. */
export const quarantineCommand: Command = {
  name: 'quarantine',
  zh: '导出隔离行，或由操作员放行',
  en: 'quarantined rows of a batch, or let one in',
  usage,
  run: async (args) => {
    const { values, positionals } = argumentsOf({ usage }, args, {
      out: { type: 'string' },
      line: { type: 'string' },
      reason: { type: 'string' },
    });
    const letIn = positionals[0] === 'override';
    const batch = given({ usage }, '批次 batch', positionals[letIn ? 1 : 0]);
    if (letIn) await override(batch, values);
    else await exportRows(batch, values.out);
  },
};

async function override(batch: string, values: { line?: string; reason?: string }): Promise<void> {
  const line = Number(given({ usage }, '--line', values.line));
  const reason = given({ usage }, '--reason', values.reason);
  if (!Number.isSafeInteger(line) || line < 1)
    throw wrongUsage({ usage }, '行号应为正整数', 'a line is a whole number');
  await withNode(async ({ intake }) => {
    const passed = await intake.override(operatorConsole, { batch, line }, reason);
    print(`✓ 已放行 ${passed} 行 let in`);
  });
}

async function exportRows(batch: string, out: string | undefined): Promise<void> {
  await withNode(async ({ batches, quarantine }) => {
    await batches.find(batch);
    const csv = Readable.from(quarantine.file(batch, await batches.header(batch)));
    if (out === undefined) for await (const text of csv) process.stdout.write(String(text));
    else await pipeline(csv, createWriteStream(out));
  });
}
