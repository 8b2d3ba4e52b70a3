// 归集批次 (batch): a file as a source unit sent it, kept byte for byte before anything is made of it,
// and what became of it. A batch lands, and is then applied whole, refused whole, or found to repeat
// one that was applied. 依据: 方案三(四)3 物理归集, 附件注2. Knows nothing of rows.
import { hash } from 'node:crypto';
import { Fault } from '../kernel/fault.ts';

export type BatchState = 'landed' | 'applied' | 'repeated' | 'refused';

/** Every move a batch can make; the states a move is not listed for refuse it. */
export const batchMoves = {
  apply: { from: ['landed'], to: 'applied' },
  refuse: { from: ['landed'], to: 'refused' },
} as const satisfies Record<string, { from: readonly BatchState[]; to: BatchState }>;

/** Source column -> field code or Chinese name; null leaves a column unread on purpose. */
export type Mapping = Readonly<Record<string, string | null>>;

/** What a source unit says of what it sends. */
export interface Consignment {
  /** Item code. */
  readonly item: string;
  /** Source unit code. */
  readonly source: string;
  readonly edition: string;
  readonly fileName: string;
  readonly mapping: Mapping;
  /** 存量: data from before the node existed, to which no time limit applies. */
  readonly backlog: boolean;
  /** How many rows the source says the file holds. */
  readonly declaredRows: number | null;
}

/** A fault as it is kept and told again. */
export interface Failure {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface Batch extends Consignment {
  readonly batch: string;
  readonly bytes: number;
  /** `sha256:<hex>` of the bytes. */
  readonly digest: string;
  readonly receivedAt: Date;
  readonly state: BatchState;
  /** Where `repeated`: the batch that was applied. */
  readonly firstBatch: string | null;
  readonly receipt: unknown;
  /** Where `refused`: the fault. */
  readonly failure: Failure | null;
}

/** The same delivery sent twice has the same mark: bytes, item, source, edition and mapping agree. */
export function deliveryMark(consignment: Consignment, digest: string): string {
  const { item, source, edition, mapping } = consignment;
  const columns = Object.entries(mapping).sort(([a], [b]) => (a < b ? -1 : 1));
  return hash('sha256', JSON.stringify([digest, item, source, edition, columns]), 'hex');
}

export function noSuchBatch(): Fault {
  return new Fault('absent', 'batch.absent', {
    zh: '没有此批次，请核对批次号',
    en: 'there is no such batch: check its number',
  });
}

export function fileTooLarge(limit: number): Fault {
  return new Fault(
    'invalid',
    'batch.too-large',
    {
      zh: `文件超过 ${limit} 字节的上限，请分成几个文件发送`,
      en: `the file is larger than the limit of ${limit} bytes: send it in several files`,
    },
    { limit },
  );
}

/** Reads a mapping from JSON. @throws Fault `batch.mapping-unreadable` */
export function parseMapping(text: string): Mapping {
  const wrong = new Fault('invalid', 'batch.mapping-unreadable', {
    zh: '列映射应为 JSON 对象：{"来源列名": "清单字段代码或中文名"}，值为 null 表示不读该列',
    en: 'a mapping is a JSON object: {"source column": "field code or Chinese name"}; null leaves a column unread',
  });
  try {
    const mapping: unknown = JSON.parse(text);
    if (isMapping(mapping)) return mapping;
  } catch {
    throw wrong;
  }
  throw wrong;
}

function isMapping(value: unknown): value is Mapping {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(
    ([from, to]) => isStorable(from) && (to === null || (typeof to === 'string' && isStorable(to))),
  );
}

/** PostgreSQL keeps neither U+0000 nor half a surrogate pair. */
function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
