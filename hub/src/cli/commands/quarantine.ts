import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { operatorConsole } from '../../audit/audit.ts';
import { argumentsOf, given, wholeNumber, writing, type Command } from '../command.ts';
import { withNode } from '../ground.ts';
import { print } from '../terminal.ts';

/** Gives quarantined rows back in the source's own header, or lets one in on an operator's word. */
export const quarantine: Command = {
  usage: [
    'quarantine <批次> [--out 隔离.csv]',
    'quarantine override <批次> --line N --reason "……"',
  ],
  explains: [
    { name: '<批次>', zh: '回执上的批次号', en: 'number of the batch, from its receipt' },
    { name: '--out', zh: '写入文件；缺省打印', en: 'a file to write; printed where absent' },
    {
      name: 'override',
      zh: '放行校验码不符的老代码，记入审计',
      en: 'let in an old code whose check digit fails',
    },
    { name: '--line', zh: '原文件中的行号', en: 'line of the file it was sent in' },
    { name: '--reason', zh: '放行理由', en: 'why it may pass; goes on record' },
  ],
  run: async (args) => {
    const letIn = args[0] === 'override';
    const { values, positionals } = argumentsOf(letIn ? args.slice(1) : args, {
      options: { out: { type: 'string' }, line: { type: 'string' }, reason: { type: 'string' } },
      positionals: 1,
    });
    const batch = given('批次 batch', positionals[0]);
    if (letIn) await override(batch, values);
    else await exportRows(batch, values.out);
  },
};

async function override(batch: string, values: { line?: string; reason?: string }): Promise<void> {
  const line = wholeNumber('--line', given('--line', values.line), 1);
  const reason = given('--reason', values.reason);
  await withNode(async ({ batches, intake }) => {
    await batches.find(batch);
    const passed = await intake.override(operatorConsole, { batch, line }, reason);
    print(`✓ 已放行 let in：${passed} 行 rows`);
  });
}

async function exportRows(batch: string, out: string | undefined): Promise<void> {
  await withNode(async ({ batches, quarantine }) => {
    await batches.find(batch);
    const csv = quarantine.file(batch, await batches.header(batch));
    if (out === undefined) for await (const text of csv) process.stdout.write(text);
    else await writing(out, () => pipeline(Readable.from(csv), createWriteStream(out)));
  });
}
