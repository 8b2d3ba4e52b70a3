import type { Content, Item } from '@xinqiao/catalogue/catalogue';
import { divisionInAddress } from '@xinqiao/catalogue/standards/division-names';
import { currentDivision } from '@xinqiao/catalogue/standards/divisions';
import { sizeClass } from '@xinqiao/catalogue/standards/size-class';
import { divisionCodeIn } from '@xinqiao/catalogue/values/uscc';
import type { Act } from '../audit/audit.ts';
import type { Change } from '../record/record.ts';
import type { Outcome, Records } from '../record/record-service.ts';
import type { Registration } from '../subject/subject.ts';
import type { Subjects } from '../subject/subject-service.ts';
import { annualReportItem, changeItem, industryItem, registrationItem } from './intake.ts';
import type { Passed } from './intake-pass.ts';

interface Derivation {
  readonly item: Item;
  readonly passed: readonly Passed[];
  readonly outcomes: readonly Outcome[];
}

/**
 * What the register learns from records just appended: subjects, their industry, their size class. Whom
 * and whose names later rows look up is asked for at once. A subject enters with its first licence, and
 * neither is ever removed: so a licence that is new brings a new subject.
 */
export async function deriveFrom(
  act: Act,
  { subjects, records }: { readonly subjects: Subjects; readonly records: Records },
  { item, passed, outcomes }: Derivation,
): Promise<void> {
  const changed = passed.filter((_, at) => outcomes[at]?.change !== 'unchanged');
  if (changed.length === 0) return;
  if (item.code === registrationItem) {
    const of = (change: Change) =>
      passed.filter((_, at) => outcomes[at]?.change === change).map(registrationOf);
    await Promise.all([subjects.enter(act, of('new')), subjects.register(act, of('superseding'))]);
  }
  if (item.code === changeItem) await subjects.keepNames(act, changed.flatMap(namesIn));
  if (item.code === industryItem || item.code === annualReportItem) {
    const concerned = [...new Set(changed.map((p) => p.delivered.subject))];
    const contents = await records.contents(act, concerned, [industryItem, annualReportItem]);
    await subjects.classify(act, classesOf(contents));
  }
}

const nameChange = /^(企业|市场主体|公司|主体)?名称(变更)?$/;

/** Names a subject bore before the register was kept here: both sides of a change of name. */
function namesIn({ delivered, content }: Passed): { subject: string; name: string }[] {
  if (!nameChange.test(text(content, 'matter') ?? '')) return [];
  const names = [text(content, 'before'), text(content, 'after')];
  return names.flatMap((name) => (name === null ? [] : { subject: delivered.subject, name }));
}

function registrationOf({ delivered, content }: Passed): Registration {
  const { subject } = delivered;
  const address = text(content, 'domicile');
  return {
    subject,
    name: text(content, 'name') ?? subject,
    registrationNo: text(content, 'registrationNumber'),
    division: divisionOfSubject(subject, address),
    status: text(content, 'status'),
    establishedOn: text(content, 'establishedOn'),
  };
}

/** The county or prefecture its address names, else the one it was registered in, as it is now. */
function divisionOfSubject(subject: string, address: string | null): string | null {
  const named = address === null ? null : divisionInAddress(address);
  return named ?? currentDivision(divisionCodeIn(subject))?.code ?? null;
}

interface SubjectContent {
  readonly subject: string;
  readonly item: string;
  readonly content: Content;
}

/** Industry as recorded, size class from it and the latest annual report (国统字〔2017〕213号). */
function classesOf(contents: readonly SubjectContent[]) {
  const industry = new Map<string, string>();
  const report = new Map<string, Content>();
  for (const { subject, item, content } of contents) {
    if (item === industryItem) industry.set(subject, text(content, 'industry') ?? '');
    else if (yearOf(content) >= yearOf(report.get(subject))) report.set(subject, content);
  }
  return [...new Set([...industry.keys(), ...report.keys()])].map((subject) => {
    const code = industry.get(subject) || null;
    return { subject, industry: code, sizeClass: sizeOf(code, report.get(subject)) };
  });
}

function sizeOf(industry: string | null, report: Content | undefined): string | null {
  if (industry === null || report === undefined) return null;
  const employees = number(report, 'employees');
  const revenue = yuan(report, 'revenue');
  const assets = yuan(report, 'totalAssets');
  const size = sizeClass({
    industry,
    ...(employees !== null && { employees }),
    ...(revenue !== null && { revenue }),
    ...(assets !== null && { assets }),
  });
  return size === 'unknown' ? null : size;
}

function yearOf(content: Content | undefined): number {
  return content ? (number(content, 'year') ?? 0) : 0;
}

function text(content: Content, field: string): string | null {
  const value = content[field];
  return typeof value === 'string' ? value : null;
}

function number(content: Content, field: string): number | null {
  const value = content[field];
  return typeof value === 'number' ? value : null;
}

function yuan(content: Content, field: string): string | null {
  const value = content[field];
  if (typeof value !== 'object' || !('amount' in value)) return null;
  return typeof value.amount === 'string' ? value.amount : null;
}
