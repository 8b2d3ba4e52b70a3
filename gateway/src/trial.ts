// 试配 (trial): a configuration tried against the list and the source's own systems, before anybody asks: what is wrong
// with each item, what it will not be able to give, and which columns are read for nothing.
import { headerKey } from '@xinqiao/catalogue/columns';
import { itemSource } from './answer/item-source.ts';
import { layoutOf } from './answer/source-record.ts';
import { BackendDown } from './backend/backend.ts';
import type { ConfigProblem } from './config/config-problem.ts';
import type { GatewayConfig, ItemConfig } from './config/config.ts';
import { readSigner } from './key/key-file.ts';
import { nodeTrust } from './key/node-trust.ts';

export interface Trial {
  readonly problems: readonly ConfigProblem[];
  /** What is in order, and what should be known besides: lines to be read by people. */
  readonly notes: readonly string[];
}

/** @throws ConfigError for keys that cannot be read */
export async function tryConfig(config: GatewayConfig): Promise<Trial> {
  readSigner(config.identity.key);
  nodeTrust(config.node.keys);
  const tried = await Promise.all(config.items.map(tryItem));
  const owed = config.items.filter(
    ({ item }) => !item.sourceUnits.includes(config.identity.source),
  );
  const notes = owed.map(
    ({ item, place }) =>
      `${place}: 清单中 ${item.zh} 的信源单位不含 ${config.identity.source} / by the list ${item.code} is not of ${config.identity.source}`,
  );
  return {
    problems: tried.flatMap((one) => one.problems),
    notes: [...notes, ...tried.flatMap((one) => one.notes)],
  };
}

async function tryItem(config: ItemConfig): Promise<Trial> {
  const { item, place } = config;
  const source = itemSource(config);
  try {
    const header = await source.backend.header();
    if (header === null) {
      const [zh, en] = ['未给 probe，无法试读', 'no probe is given, so that it was not tried'];
      return { problems: [], notes: [`? ${item.code} ${zh} / ${en}`] };
    }
    return tryHeader(config, header);
  } catch (error) {
    if (!(error instanceof BackendDown)) throw error;
    return { problems: [{ place, zh: `${item.zh}：${error.zh}`, en: error.en }], notes: [] };
  } finally {
    await source.backend.close();
  }
}

function tryHeader(config: ItemConfig, header: readonly string[]): Trial {
  const { item, place, translations, backend } = config;
  const { columns, subjectColumn } = layoutOf(config, header);
  const problems: ConfigProblem[] = columns.wrong.map((entry) => ({
    place,
    zh: `columns 中“${asWritten(config, entry)}”不是数据的列，或不是 ${item.zh} 的字段；现有的列：${header.join('、')}`,
    en: `columns: "${asWritten(config, entry)}" is no column of the data, or no field of ${item.code}; there are ${header.join(', ')}`,
  }));
  if (subjectColumn === null && backend.kind !== 'http') {
    const code = item.fields.find((field) => field.code === item.subject.code)?.zh ?? '';
    problems.push({
      place,
      zh: `没有一列是“${code}”，请在 columns 中指明；现有的列：${header.join('、')}`,
      en: `no column holds ${item.subject.code}: name it in columns; there are ${header.join(', ')}`,
    });
  }
  for (const column of Object.keys(translations).filter((name) => !header.includes(name))) {
    problems.push({
      place,
      zh: `translations 中的列 ${column} 不存在；现有的列：${header.join('、')}`,
      en: `translations: there is no column ${column}; there are ${header.join(', ')}`,
    });
  }
  const fed = columns.fields.filter(
    ({ whole, parts }) => whole.length > 0 || parts.some((at) => at >= 0),
  );
  const unfed = columns.fields.filter((one) => !fed.includes(one)).map(({ field }) => field.zh);
  if (fed.length <= 1) {
    problems.push({
      place,
      zh: `没有一列对应 ${item.zh} 的字段，请在 columns 中指明；现有的列：${header.join('、')}`,
      en: `no column feeds a field of ${item.code}: name them in columns; there are ${header.join(', ')}`,
    });
  }
  return { problems, notes: [noteOn(config, fed.length, unfed)] };
}

/** Columns are compared without case and width, and named as they were written. */
function asWritten({ columns }: ItemConfig, entry: string): string {
  return Object.keys(columns).find((name) => headerKey(name) === entry) ?? entry;
}

function noteOn({ item }: ItemConfig, fed: number, unfed: readonly string[]): string {
  const all = `✓ ${item.code} ${item.zh}：${fed}/${item.fields.length}`;
  return unfed.length === 0 ? all : `${all}，无列可供 no column for: ${unfed.join('、')}`;
}
