import { hash } from 'node:crypto';
import type { Edition, Item } from '@xinqiao/catalogue/catalogue';
import { mask } from '@xinqiao/catalogue/values/mask';
import type { Principal } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import { chinaDay } from '../kernel/working-day.ts';
import type { Quality } from '../quality/quality-service.ts';
import type { RecordVersion } from '../record/record.ts';
import type { Records } from '../record/record-service.ts';
import type { SubjectFacts } from '../subject/subject.ts';
import type { Subjects } from '../subject/subject-service.ts';
import {
  noSuchSubject,
  type DisclosedItem,
  type DisclosedRecord,
  type Disclosure,
  type ReasonCode,
  type Withheld,
} from './release.ts';
import { decideRecord } from './release-decide.ts';

export type Release = ReturnType<typeof releaseService>;

export interface ReleaseGround {
  readonly audit: Audit;
  readonly subjects: Subjects;
  readonly records: Records;
  readonly quality: Quality;
  readonly edition: Edition;
}

export function releaseService({ audit, subjects, records, quality, edition }: ReleaseGround) {
  /**
   * What is public about a subject. The audit row, with the digest of the answer and never the answer,
   * is durable before it is returned.
   * @throws Fault `subject.absent`
   */
  async function disclosePublic(principal: Principal, subject: string): Promise<Disclosure> {
    const deed = { name: 'release.public', reason: '标准公共信用报告', subject } as const;
    return audit.perform(principal, deed, async (act) => {
      const facts = await subjects.facts(act, subject);
      if (!facts) throw noSuchSubject();
      const versions = Map.groupBy(await records.of(act, subject), (v) => v.item);
      const coverage = await quality.coverage(act);
      const today = chinaDay(act.now);
      const items = edition.items.map((item) => ({
        item: item.code,
        ...discloseRecords(item, versions.get(item.code) ?? [], today),
        // Of the item as a whole: a subject's own dates would tell of records that may not be shown.
        asOf: coverage.get(item.code)?.latest.toISOString() ?? null,
        sources: coverage.get(item.code)?.sources ?? [],
      }));
      const disclosure = seal({
        number: numberOf(act.id, act.now),
        edition: edition.code,
        purpose: 'public-report',
        at: act.now.toISOString(),
        subject: disclosedSubject(facts),
        items,
      });
      act.note({ number: disclosure.number, digest: disclosure.digest, edition: edition.code });
      return disclosure;
    });
  }

  return { disclosePublic };
}

function disclosedSubject(facts: SubjectFacts): Disclosure['subject'] {
  const { subject, kind, division, industry, sizeClass } = facts;
  // An individual business may have been registered under its owner's name, number and all.
  const name = mask('free-text', facts.name);
  const formerNames = facts.formerNames.map((former) => mask('free-text', former));
  return { uscc: subject, name, formerNames, kind, division, industry, sizeClass };
}

function discloseRecords(
  item: Item,
  versions: readonly RecordVersion[],
  today: string,
): Pick<DisclosedItem, 'records' | 'withheld'> {
  if (item.mode !== 'collect') {
    return { records: [], withheld: [{ field: null, reason: 'not-collected', records: 0 }] };
  }
  const counts = new Map<string, Withheld>();
  const count = (field: string | null, reason: ReasonCode) => {
    const mark = `${field ?? ''} ${reason}`;
    counts.set(mark, { field, reason, records: (counts.get(mark)?.records ?? 0) + 1 });
  };
  const disclosed: DisclosedRecord[] = [];
  for (const version of versions) {
    const { values, masked, withheld } = decideRecord(item, version.content, today);
    const whole = wholeRecordReason(item, values, withheld);
    if (whole) {
      count(null, whole);
      continue;
    }
    for (const { field, reason } of withheld) count(field, reason);
    disclosed.push({ ...origin(version), values, masked });
  }
  return { records: disclosed, withheld: [...counts.values()] };
}

/** The reason why nothing of a record left but whose it is, if so. */
function wholeRecordReason(
  { subject }: Item,
  values: DisclosedRecord['values'],
  withheld: readonly { readonly reason: ReasonCode }[],
): ReasonCode | null {
  const ended = withheld.find((w) => w.reason === 'publicity-ended');
  if (ended) return ended.reason;
  const says = Object.keys(values).some((f) => f !== subject.code && f !== subject.name);
  return says ? null : (withheld[0]?.reason ?? 'not-open');
}

function origin(v: RecordVersion): Omit<DisclosedRecord, 'values' | 'masked'> {
  const { item, key, version, source, eventOn } = v;
  return { item, key, version, source, eventOn, receivedAt: v.knownFrom.toISOString() };
}

/** XQ + day + 10 hex of the act's id: short enough to read out, and found in the audit by it. */
function numberOf(actId: string, at: Date): string {
  return `XQ${chinaDay(at).replaceAll('-', '')}${actId.replaceAll('-', '').slice(-10).toUpperCase()}`;
}

/** The digest covers everything above it, in the order of the Disclosure. */
function seal(body: Omit<Disclosure, 'digest'>): Disclosure {
  return { ...body, digest: `sha256:${hash('sha256', JSON.stringify(body), 'hex')}` };
}
