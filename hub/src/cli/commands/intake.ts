import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { operatorConsole } from '../../audit/audit.ts';
import { parseMapping, type Consignment, type Mapping } from '../../batch/batch.ts';
import { requireAssigned, requireItem, requireSource } from '../../catalogue/catalogue.ts';
import { Fault } from '../../kernel/fault.ts';
import { showProgress } from '../../platform/progress.ts';
import { argumentsOf, given, print, printJson, wrongUsage, type Command } from '../command.ts';
import { withNode, type Node } from '../ground.ts';
import { receiptText } from '../receipt-text.ts';

const usage = [
  'intake --item <代码或中文> --source <代码或中文> <文件> [--mapping m.json] [--declared N] [--backlog] [--json]',
];

/** Takes a source unit's file in: CSV, XLSX or JSON Lines. */
export const intakeCommand: Command = {
  name: 'intake',
  zh: '归集信源单位的文件',
  en: 'take in a source unit’s file',
  usage,
  run: async (args) => {
    const { values, positionals } = argumentsOf({ usage }, args, {
      item: { type: 'string' },
      source: { type: 'string' },
      mapping: { type: 'string' },
      declared: { type: 'string' },
      backlog: { type: 'boolean' },
      json: { type: 'boolean' },
    });
    const path = given({ usage }, '文件 file', positionals[0]);
    if (positionals.length > 1)
      throw wrongUsage({ usage }, '一次只接收一个文件', 'one file at a time');
    const size = await sizeOf(path);
    const mapping = values.mapping === undefined ? {} : await readMapping(values.mapping);
    await withNode(async (node) => {
      const consignment = consignmentOf(node, {
        item: given({ usage }, '--item', values.item),
        source: given({ usage }, '--source', values.source),
        fileName: basename(path),
        mapping,
        backlog: values.backlog ?? false,
        declaredRows: values.declared === undefined ? null : Number(values.declared),
      });
      const words = { label: `归集 ${basename(path)}`, unit: 'B', left: '剩余' };
      const bar = showProgress({ words, total: size });
      const bytes = createReadStream(path, { highWaterMark: 1_048_576 });
      const onProgress = (at: { readonly bytes: number }) => bar.reach(at.bytes);
      const delivery = { bytes, onProgress };
      const receipt = await node.intake
        .deliver(operatorConsole, consignment, delivery)
        .finally(() => bar.finish());
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
  if (named.declaredRows !== null && !Number.isSafeInteger(named.declaredRows)) {
    throw wrongUsage({ usage }, '--declared 应为整数', '--declared must be a whole number');
  }
  return { ...named, item: item.code, source: source.code, edition: edition.code };
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
  return parseMapping(await readFile(path, 'utf8'));
}
