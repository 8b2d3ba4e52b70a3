// 信息项来源 (item source): an item and the backend that has it: asked about one enterprise, answers with records.
import { BackendDown, type Backend } from '../backend/backend.ts';
import { backendOf } from '../backend/backends.ts';
import { mostRecords, type ItemConfig } from '../config/config.ts';
import { layoutOf, recordsIn, type Layout, type SourceRecord } from './source-record.ts';

export interface ItemSource {
  readonly config: ItemConfig;
  readonly backend: Backend;
  /** @throws BackendDown */
  readonly records: (subject: string) => Promise<SourceRecord[]>;
}

export function itemSource(config: ItemConfig): ItemSource {
  const backend = backendOf(config.backend);
  const layout = layoutLately(config, backend);
  async function records(subject: string): Promise<SourceRecord[]> {
    const table = await backend.read(askingBy(await layout(), subject));
    if (table.rows.length > mostRecords) throw tooMany();
    const found = recordsIn(config, table, subject);
    if (found === null) throw othersRows();
    return found;
  }
  return { config, backend, records };
}

const layoutMs = 60_000;

/** The layout as it was a minute ago at most: a view may change while we run. A service has none beforehand. */
function layoutLately(config: ItemConfig, backend: Backend): () => Promise<Layout | null> {
  let known: { readonly layout: Layout; readonly until: number } | null = null;
  return async () => {
    if (config.backend.kind === 'http') return null;
    const isFresh = known !== null && performance.now() < known.until;
    if (known && isFresh && config.backend.kind === 'sql') return known.layout;
    const layout = layoutOf(config, (await backend.header()) ?? []);
    known = { layout, until: performance.now() + layoutMs };
    return layout;
  };
}

function askingBy(layout: Layout | null, subject: string) {
  if (layout === null) return { subject, column: '', wanted: [] };
  const { subjectColumn: column, wanted } = layout;
  if (column !== null) return { subject, column, wanted };
  throw new BackendDown(
    '没有一列是统一社会信用代码，请在 columns 中指明',
    'no column holds the code of the enterprise: name it in columns',
  );
}

function tooMany(): BackendDown {
  return new BackendDown(
    `一家企业的记录超过${mostRecords}条，请检查数据`,
    `more than ${mostRecords} records of one enterprise: check the data`,
  );
}

function othersRows(): BackendDown {
  return new BackendDown(
    '数据来源返回了其他企业的记录，已全部不予采用；请检查查询条件',
    'the source answered with records of another enterprise, and nothing of it was used: check how it looks up',
  );
}
