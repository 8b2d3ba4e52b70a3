import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { operatorConsole } from '../../audit/audit.ts';
import { parseMapping, type Consignment, type Mapping } from '../../batch/batch.ts';
import { requireAssigned, requireItem, requireSource } from '../../catalogue/catalogue.ts';
import { Fault } from '../../kernel/fault.ts';
import { showProgress } from '../../platform/progress.ts';
import { argumentsOf, given, wholeNumber, type Command } from '../command.ts';
import { withNode, type Node } from '../ground.ts';
import { receiptText } from '../receipt-text.ts';
import { print, printJson } from '../terminal.ts';

/** Takes a source unit's file in: CSV, XLSX or JSON Lines. */
export const intake: Command = {
  usage: ['intake --item <信息项> --source <信源单位> <文件> [--mapping 对照.json] [--json]'],
  explains: [
    { name: '<文件>', zh: 'CSV、XLSX 或 JSON Lines', en: 'the file: CSV, XLSX or JSON Lines' },
    { name: '--item', zh: '信息项，代码或中文名', en: 'item, by code or Chinese name' },
    { name: '--source', zh: '信源单位，代码或中文名', en: 'source unit, by code or Chinese name' },
    {
      name: '--mapping',
      zh: '列对照：{"来源列名": "字段"}',
      en: 'JSON {"source column": "field"}',
    },
    { name: '--declared', zh: '信源单位申报的行数', en: 'how many rows the source says it holds' },
    { name: '--backlog', zh: '存量数据，不计迟报', en: 'of before the node: never late' },
    { name: '--json', zh: '回执为 JSON', en: 'the receipt as JSON' },
  ],
  run: async (args) => {
    const { values, positionals } = argumentsOf(args, {
      options: {
        item: { type: 'string' },
        source: { type: 'string' },
        mapping: { type: 'string' },
        declared: { type: 'string' },
        backlog: { type: 'boolean' },
        json: { type: 'boolean' },
      },
      positionals: 1,
    });
    const path = given('文件 file', positionals[0]);
    const named = {
      item: given('--item', values.item),
      source: given('--source', values.source),
      fileName: basename(path),
      backlog: values.backlog ?? false,
      declaredRows:
        values.declared === undefined ? null : wholeNumber('--declared', values.declared),
    };
    const file = { path, size: await sizeOf(path) };
    const mapping = values.mapping === undefined ? {} : await readMapping(values.mapping);
    await withNode(async (node) => {
      const receipt = await deliver(node, consignmentOf(node, { ...named, mapping }), file);
      if (values.json) printJson(receipt);
      else print(receiptText(receipt, node.edition));
    });
  },
};

/** Names turned into codes, and the right to deliver checked, before a byte is read. */
function consignmentOf({ edition }: Node, named: Omit<Consignment, 'edition'>): Consignment {
  const item = requireItem(edition, named.item);
  const source = requireSource(edition, named.source);
  requireAssigned(edition, item, source);
  return { ...named, item: item.code, source: source.code, edition: edition.code };
}

async function deliver(
  { intake }: Node,
  consignment: Consignment,
  { path, size }: { readonly path: string; readonly size: number },
) {
  const words = { label: `归集 ${consignment.fileName}`, unit: 'B', left: '剩余' };
  const bar = showProgress({ words, total: size });
  const delivery = {
    bytes: createReadStream(path, { highWaterMark: 1_048_576 }),
    onProgress: (at: { readonly bytes: number }) => bar.reach(at.bytes),
  };
  return intake.deliver(operatorConsole, consignment, delivery).finally(() => bar.finish());
}

async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path);
    if (found.isFile()) return found.size;
  } catch {
    // Told below, in our own words.
  }
  throw new Fault('invalid', 'intake.no-file', {
    zh: `没有可读的文件：${path}`,
    en: `there is no readable file at ${path}`,
  });
}

async function readMapping(path: string): Promise<Mapping> {
  await sizeOf(path);
  return parseMapping((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''));
}
