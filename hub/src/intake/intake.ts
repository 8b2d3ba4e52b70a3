// 归集 (intake): one pass over a landed batch turns rows into record versions: read, matched to their
// subjects, judged, appended, or held in quarantine. Every row ends as exactly one of four, and the
// four add up to the rows read. Whole or not at all. 依据: 方案三(四)2-3; 附件注2 物理归集.
import type { Item, Problem } from '@xinqiao/catalogue/catalogue';
import type { Batch } from '../batch/batch.ts';
import { Fault } from '../kernel/fault.ts';
import type { FileEncoding, FileFormat } from './reading/reading.ts';

export interface RowCounts {
  readonly read: number;
  readonly new: number;
  readonly superseding: number;
  readonly unchanged: number;
  readonly quarantined: number;
}

/** A fault met in rows that were stored all the same, and how often. */
export interface FindingSummary {
  readonly check: string;
  readonly field: string;
  readonly fieldZh: string;
  readonly zh: string;
  readonly en: string;
  readonly count: number;
  /** The first few; the value of a personal field is shown masked, one that is kept sealed not at all. */
  readonly examples: readonly { readonly line: number; readonly value: string }[];
}

export interface QuarantineSummary {
  readonly line: number;
  readonly reasons: readonly {
    readonly check: string;
    readonly field: string | null;
    readonly message: string;
    readonly messageEn: string;
  }[];
}

/** 回执: what became of a batch, told once and kept. */
export interface Receipt {
  readonly batch: string;
  readonly item: string;
  readonly source: string;
  readonly file: {
    readonly name: string;
    readonly bytes: number;
    readonly digest: string;
    readonly encoding: FileEncoding | null;
    readonly format: FileFormat;
  };
  readonly rows: RowCounts;
  readonly findings: readonly FindingSummary[];
  /** At most `quarantineListed` of them; all are in the quarantine file. */
  readonly quarantine: readonly QuarantineSummary[];
  /** Columns that feed no field: kept in the raw rows only. */
  readonly unmappedColumns: readonly string[];
  /** Rows of earlier deliveries that this one corrected, or whose subject it brought. */
  readonly resolved: { readonly corrected: number; readonly matched: number };
  readonly durationMs: number;
  /** Where the very same file was applied before: that batch, and every row is `unchanged`. */
  readonly firstBatch?: string;
}

export const quarantineListed = 10_000;
export const examplesKept = 5;

/** Items from which subjects, and what is known of them, arise. */
export const registrationItem = 'registration.licence';
export const changeItem = 'registration.change';
export const industryItem = 'registration.industry';
export const annualReportItem = 'registration.annual-report';

/** Items whose records write the register, */
export const registerItems: ReadonlySet<string> = new Set([
  registrationItem,
  changeItem,
  industryItem,
  annualReportItem,
]);
/** and those of them that say who a subject is: rows may wait for it. */
export const identityItems: ReadonlySet<string> = new Set([registrationItem, changeItem]);

export const late: Problem = {
  problem: 'timeliness.late',
  zh: '迟报：超过报送时限（工作日）',
  en: 'late: delivered after the time limit (working days)',
};

export function missingColumns(item: Item, missing: readonly string[]): Fault {
  return new Fault(
    'invalid',
    'intake.missing-columns',
    {
      zh: `缺少必需的列：${missing.join('、')}。请补充，或用 --mapping 指明对应的列`,
      en: `required columns are missing: ${missing.join(', ')}. Add them, or name their columns with --mapping`,
    },
    { item: item.code, missing },
  );
}

export function wrongMapping(entries: readonly string[]): Fault {
  return new Fault(
    'invalid',
    'intake.wrong-mapping',
    {
      zh: `列映射有误（文件中无此列，或清单中无此字段）：${entries.join('；')}`,
      en: `the mapping names no such column, or no such field: ${entries.join('; ')}`,
    },
    { entries },
  );
}

/** The receipt of a file that repeats an applied one: nothing new, and where it was first. */
export function repeatedReceipt(first: Receipt, batch: string, durationMs: number): Receipt {
  const { read } = first.rows;
  return {
    ...first,
    batch,
    rows: { read, new: 0, superseding: 0, unchanged: read, quarantined: 0 },
    findings: [],
    quarantine: [],
    resolved: { corrected: 0, matched: 0 },
    durationMs,
    firstBatch: first.batch,
  };
}

/** The receipt a batch was given; a refused batch has its fault instead. */
export function receiptOf(batch: Batch): Receipt {
  if (batch.receipt === null) {
    const failure = batch.failure as { code: string; zh: string; en: string } | null;
    throw new Fault('conflict', failure?.code ?? 'batch.not-applied', {
      zh: failure?.zh ?? '批次尚未入库',
      en: failure?.en ?? 'the batch is not applied yet',
    });
  }
  return batch.receipt as Receipt;
}

/** Called as a batch passes: rows read, and bytes of the file. */
export type OnProgress = (progress: { readonly rows: number; readonly bytes: number }) => void;

export function noSuchItem(code: string): Fault {
  return new Fault(
    'absent',
    'catalogue.no-item',
    {
      zh: `清单中没有“${code}”这一项；全部信息项见 xinqiao catalogue`,
      en: `the list has no item "${code}"; "xinqiao catalogue" prints them all`,
    },
    { item: code },
  );
}
