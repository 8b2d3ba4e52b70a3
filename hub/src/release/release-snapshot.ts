// 留存 (snapshot): what is kept of a disclosure so that it can be shown again: no value of any record,
// only which versions were looked at and the facts by which it was decided. Pure.
import { recordId } from '../objection/objection.ts';
import type { Act } from '../audit/audit.ts';
import type { RecordInForce } from '../record/record.ts';
import type { VersionMark } from '../record/record-service.ts';
import type { Disclosure, Recipient } from './release.ts';
import type { Ask } from './release-ask.ts';
import type { Coverage, Matter } from './release-disclose.ts';
import type { DisclosedLive, LiveItems } from './release-live.ts';

/** A disclosure as it is kept. */
export interface Snapshot {
  readonly subject: string;
  readonly number: string;
  /** Id of the act that decided. */
  readonly act: string;
  readonly at: Date;
  /** Organisation; '' where nobody signed in. */
  readonly recipient: string;
  readonly edition: string;
  readonly ask: Omit<Ask, 'subject' | 'consent'>;
  readonly consent: string | null;
  readonly consentVersion: number | null;
  readonly facts: SnapshotFacts;
  readonly versions: string;
  readonly digest: string;
}

/** What may have changed since. */
export interface SnapshotFacts {
  readonly recipient: Recipient | null;
  readonly subject: Matter['subject'];
  readonly coverage: readonly (readonly [
    item: string,
    asOf: string | null,
    sources: readonly string[],
  ])[];
  /** Those of the records looked at. */
  readonly objections: readonly string[];
  /** What was had live, without its values. */
  readonly live?: readonly (readonly [item: string, live: DisclosedLive])[];
}

/** What is kept of a disclosure made by an act. */
export function snapshotOf(
  { id: act, now: at, principal }: Act,
  matter: Matter,
  {
    disclosure,
    versions,
  }: { readonly disclosure: Disclosure; readonly versions: readonly RecordInForce[] },
): Snapshot {
  const { subject, consent, ...ask } = matter.ask;
  const { number, digest } = disclosure;
  return {
    subject,
    number,
    act,
    at,
    recipient: principal.organisation,
    edition: matter.edition.code,
    ask,
    consent,
    consentVersion: disclosure.consent?.version ?? null,
    facts: factsOf(matter, versions),
    versions: packVersions(versions),
    digest,
  };
}

function factsOf(matter: Matter, versions: readonly RecordInForce[]): SnapshotFacts {
  const { recipient, subject, coverage, footing, live } = matter;
  const looked = new Set(footing.objections.size > 0 ? versions.map(recordId) : []);
  return {
    recipient,
    subject,
    coverage: [...coverage].map(([item, { asOf, sources }]) => [item, asOf, sources]),
    objections: [...footing.objections].filter((id) => looked.has(id)),
    ...(live && {
      live: [...live].map(([item, had]) => [item, { ...had, records: null, salt: null }]),
    }),
  };
}

export function coverageIn({ coverage }: SnapshotFacts): ReadonlyMap<string, Coverage> {
  return new Map(coverage.map(([item, asOf, sources]) => [item, { asOf, sources }]));
}

export function liveIn({ live = [] }: SnapshotFacts): LiveItems {
  return new Map(live);
}

/** 48 bits of a key tell it from every other of its subject and item. */
const keyLength = 12;

/** `item key.version key.version`, a line an item; versions come ordered by item. */
export function packVersions(versions: readonly RecordInForce[]): string {
  let packed = '';
  let last = '';
  for (const { item, key, version } of versions) {
    if (item !== last) packed += packed === '' ? item : `\n${item}`;
    last = item;
    packed += ` ${key.slice(0, keyLength)}.${version}`;
  }
  return packed;
}

export function unpackVersions(packed: string): VersionMark[] {
  if (packed === '') return [];
  return packed.split('\n').flatMap((line) => {
    const [item = '', ...marks] = line.split(' ');
    return marks.map((mark) => {
      const [key = '', version = ''] = mark.split('.');
      return { item, key, version: Number(version) };
    });
  });
}
