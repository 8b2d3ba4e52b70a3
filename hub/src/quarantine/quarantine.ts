// 隔离 (quarantine): rows that could not become records wait here whole, with the reasons, until the
// source corrects them, the subject they name arrives, or an operator overrides a doubt on the record.
// 依据: 方案三(四)2 实现问题信息“清零”. Nothing is ever dropped silently.
import type { Problem } from '@xinqiao/catalogue/catalogue';
import { Fault } from '../kernel/fault.ts';
import { isId } from '../kernel/id.ts';

export type QuarantineState = 'open' | 'matched' | 'overridden' | 'corrected';

/** One fault of a row; `field` is a field code, null where the row as a whole is meant. */
export interface Reason {
  readonly check: string;
  readonly field: string | null;
  readonly zh: string;
  readonly en: string;
}

/** The reference that no subject answers yet; see `Reference` of the subject term. */
export interface Awaited {
  readonly kind: 'uscc' | 'organisation' | 'registration' | 'masked' | 'name';
  readonly value: string;
}

export interface QuarantinedRow {
  readonly line: number;
  /** The row verbatim, in the order of the file's header. */
  readonly cells: readonly string[];
  readonly reasons: readonly Reason[];
  readonly nameKey: string | null;
  readonly recordKey: string | null;
  readonly awaits: Awaited | null;
}

/** Where a quarantined row came from. */
export interface RowOrigin {
  readonly batch: string;
  readonly line: number;
}

/** A row still in quarantine, and where it came from. */
export interface OpenRow extends QuarantinedRow, RowOrigin {
  readonly item: string;
  readonly source: string;
}

/** A row sent back under its number: corrected, or held once more under a new one. */
export interface SentBack extends RowOrigin {
  readonly passed: boolean;
}

/** A record that went in. */
export interface Entered {
  readonly subject: string;
  readonly nameKey: string;
  readonly recordKey: string;
}

export interface Corrections {
  readonly numbered: readonly SentBack[];
  readonly entered: readonly Entered[];
}

export function reasonOf(problem: Problem, field: string | null): Reason {
  return { check: problem.problem, field, zh: problem.zh, en: problem.en };
}

/** Columns a quarantine file adds to the source's own header. The number is read back on re-sending. */
export const numberColumn = '隔离编号';
export const reasonsColumn = '隔离原因';

/** Not of the source: read back or for people, fed to no field, and added anew to every such file. */
export const ownColumns: ReadonlySet<string> = new Set([numberColumn, reasonsColumn]);

export function rowNumber({ batch, line }: RowOrigin): string {
  return `${batch}:${line}`;
}

/** Reads a row number back; null where the text is none. */
export function readRowNumber(text: string): RowOrigin | null {
  const [, batch = '', line = ''] = /^(.{36}):(\d{1,9})$/.exec(text.trim()) ?? [];
  return isId(batch) ? { batch, line: Number(line) } : null;
}

/** Doubts that real old codes raise and an operator may set aside, the reason on record. */
export const overridable: ReadonlySet<string> = new Set(['uscc.check-digit']);

export function notOverridable(checks: readonly string[]): Fault {
  return new Fault(
    'conflict',
    'quarantine.not-overridable',
    {
      zh: `此行还有不可放行的问题：${checks.join('、')}，请由信源单位更正后重新报送`,
      en: `the row has faults that may not be overridden: ${checks.join(', ')}; the source must correct it`,
    },
    { checks },
  );
}

export function noOpenRow(): Fault {
  return new Fault('absent', 'quarantine.absent', {
    zh: '该批次该行没有待处理的隔离记录',
    en: 'that line of that batch is not in quarantine, or no longer',
  });
}

export function subjectUnknown(): Fault {
  return new Fault('conflict', 'quarantine.subject-unknown', {
    zh: '登记信息中没有使用此代码的主体；请先放行该主体的营业执照信息',
    en: 'the register has no subject under this code: let its business licence in first',
  });
}
