// 查询使用登记和审查 (usage): every ask of the gate, done or refused, as those may see it who look after it: the
// register, the enterprise's own history, the statement for source units, reviews by sample, cases.
// 依据: 方案三(六)2 (信息查询使用登记和审查制度), 三(四)4 (使用情况反馈); 征信业管理条例第二十二条.
// Reads audit rows and what is counted from them; never data, and never decides what leaves.
import type { AuditEntry } from '../audit/audit-service.ts';

/** What asks of the gate are called in the audit. */
export const askDeeds = [
  'release.public',
  'release.report',
  'release.query',
  'release.explain',
  'release.again',
  'release.batch',
  'release.enquire',
] as const;

export type AskDeed = (typeof askDeeds)[number];

/** What came of an ask. Given: something left; withheld: nothing did; explained: nothing was to. */
export type Decision = 'given' | 'withheld' | 'explained' | 'refused';

export interface Ask {
  readonly id: string;
  readonly at: Date;
  /** Of a person or machine; `visitor` where nobody signed in. */
  readonly person: string;
  readonly isMachine: boolean;
  /** '' where nobody signed in. */
  readonly organisation: string;
  readonly credential: string;
  /** '' where it was of many at once. */
  readonly subject: string;
  readonly deed: AskDeed;
  readonly purpose: string | null;
  readonly consent: string | null;
  readonly consentVersion: number | null;
  readonly application: string | null;
  /** Item codes; null: the whole list. None where its number tells what it was of (shown again). */
  readonly items: readonly string[] | null;
  readonly decision: Decision;
  readonly code: string | null;
  readonly fields: FieldCounts | null;
  /** Why fields were withheld, by code, with how many of them. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly number: string | null;
  readonly digest: string | null;
  readonly request: string;
}

export interface FieldCounts {
  readonly passed: number;
  readonly masked: number;
  readonly withheld: number;
}

/** An audit row of an ask, read. What a row of old does not say is null. */
export function askOf(entry: AuditEntry): Ask {
  const { id, at, organisation, credential, subject, code, detail, request } = entry;
  const deed = entry.deed as AskDeed;
  const fields = fieldsOf(detail['fields']);
  const items = detail['items'];
  const told = { id, at, organisation, credential, subject, deed, code, request, fields };
  return {
    ...told,
    person: entry.principal,
    isMachine: credential.startsWith('key:'),
    purpose: textOf(detail['purpose']),
    consent: textOf(detail['consent']),
    consentVersion: numberOf(detail['consentVersion']),
    application: textOf(detail['application']),
    items: detail['mode'] === 'report' ? null : Array.isArray(items) ? items.map(String) : [],
    decision: decisionOf(entry, fields),
    reasons: countsOf(detail['reasons']),
    number: textOf(detail['number']),
    digest: textOf(detail['digest']),
  };
}

function decisionOf({ outcome, deed }: AuditEntry, fields: FieldCounts | null): Decision {
  if (outcome === 'refused') return 'refused';
  if (deed === 'release.explain') return 'explained';
  return fields !== null && fields.passed + fields.masked === 0 ? 'withheld' : 'given';
}

function fieldsOf(told: unknown): FieldCounts | null {
  if (typeof told !== 'object' || told === null) return null;
  const counts = countsOf(told);
  const of = (name: keyof FieldCounts) => counts[name] ?? 0;
  return { passed: of('passed'), masked: of('masked'), withheld: of('withheld') };
}

function countsOf(told: unknown): Readonly<Record<string, number>> {
  if (typeof told !== 'object' || told === null) return {};
  return Object.fromEntries(
    Object.entries(told).filter(([, count]: [string, unknown]) => typeof count === 'number'),
  );
}

function textOf(told: unknown): string | null {
  return typeof told === 'string' ? told : null;
}

function numberOf(told: unknown): number | null {
  return typeof told === 'number' ? told : null;
}

/** The instant at which a day or a month begins in China. */
export function startOf(day: string): Date {
  return new Date(`${day.length === 7 ? `${day}-01` : day}T00:00:00+08:00`);
}

/** Days (ISO) or months on or before one: `2026-01` less one month is `2025-12`. */
export function daysFrom(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

export function monthsFrom(month: string, months: number): string {
  const [year, nth] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, (nth ?? 1) - 1 + months)).toISOString().slice(0, 7);
}
