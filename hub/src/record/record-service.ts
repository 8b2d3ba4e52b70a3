import type { Content, Item } from '@xinqiao/catalogue/catalogue';
import type { Act } from '../audit/audit.ts';
import {
  changeOf,
  type Change,
  type CurrentVersion,
  type NewVersion,
  type RecordInForce,
  type RecordVersion,
} from './record.ts';
import { sealing, type SealingGround } from './record-sealing-service.ts';
import {
  appendVersions,
  findBreadth,
  findContents,
  findCurrent,
  findRecords,
  findSealed,
  findSelected,
  findVersions,
  type Selection,
  type VersionMark,
  keepSealed,
} from './record-store.ts';
import { findHistory, findHoldings } from './record-holding-store.ts';
import type { SealedColumn } from '../rotation/rotation.ts';

/** What rotation of keys goes over. */
export const recordSealedColumn: SealedColumn = {
  table: 'record_sealed',
  column: 'sealed',
  key: { subject: 'text', item: 'text', key: 'text', version: 'integer' },
  form: 'bytes',
  page: 500,
};

export type { Holding } from './record-holding-store.ts';
export type { Selection, VersionMark } from './record-store.ts';
export type Records = ReturnType<typeof recordService>;

/** A record as delivered, before it is known what it changes. */
export interface Delivered {
  readonly subject: string;
  /** See `recordKey`. */
  readonly key: string;
  readonly line: number;
  readonly eventOn: string | null;
  /** Canonical JSON of the content, and of its part to be sealed (see `partingOf`): null where it has none;
   * where absent, it is still whole. */
  readonly content: string;
  readonly sealed?: string | null;
}

export interface Delivery {
  readonly item: string;
  readonly batch: string;
  readonly source: string;
  readonly records: readonly Delivered[];
}

/** What became of each delivered record, in the order delivered. */
export interface Outcome {
  readonly change: Change;
  readonly key: string;
  /** Whether the source delivers this key for the first time. */
  readonly isFirst: boolean;
}

/** A delivery held against what is in force: what became of its records, and what is to be appended. */
export interface Compared {
  readonly delivery: Delivery;
  readonly outcomes: readonly Outcome[];
  readonly versions: readonly NewVersion[];
  /** What is in force of its changed records once its versions are appended; by subject and key. */
  readonly latest: ReadonlyMap<string, CurrentVersion>;
}

/** Reads what was selected. @throws Fault `vault.unreadable` */
export type Opening = () => readonly RecordInForce[];

export function recordService(ground: SealingGround) {
  const seals = sealing(ground);

  /**
   * Tells for each delivered record what it says that is new. A key delivered several times in one
   * call builds on its own earlier delivery.
   * @param before the comparison of the same source's delivery just before, where its versions may not
   * have been asked to be appended yet when this is called; those of all earlier ones must
   */
  async function compare(
    act: Act,
    delivery: Delivery,
    before?: Promise<Compared>,
  ): Promise<Compared> {
    const { records } = delivery;
    const looking = findCurrent(act.sql, delivery, records);
    // Taken while the database looks.
    const written = records.map((r) => seals.parted(delivery.item, r));
    const digests = written.map((r) => seals.digestOf(delivery.item, r));
    // Both are waited for, well or not: a failure leaves nothing under way.
    await Promise.allSettled([looking, before]);
    const [known, earlier] = [await looking, await before];
    const inForce = (at: number, mark: string) => earlier?.latest.get(mark) ?? known.get(at);
    return { delivery, ...sortOut(written, digests, inForce) };
  }

  /** Appends what a delivery says that is new. Asked for at once: what is asked for next sees it. */
  async function append(act: Act, { delivery, versions }: Compared): Promise<void> {
    await Promise.all([
      appendVersions(act.sql, { ...delivery, knownFrom: act.now }, versions),
      keepParts(act, delivery.item, versions),
    ]);
  }

  /** Seals while the database takes in what is not sealed. */
  async function keepParts(act: Act, item: string, versions: readonly NewVersion[]): Promise<void> {
    if (!seals.guards(item)) return;
    const seal = (text: string, of: NewVersion) => seals.seal(text, { ...of, item });
    await keepSealed(act.sql, versions, { item, seal });
  }

  /** The versions in force at an instant; now where none is given. A look at credit content. */
  async function of(act: Act, subject: string, asOf: Date = act.now): Promise<RecordVersion[]> {
    return (await findRecords(act.sql, subject, asOf)).map(seals.opened);
  }

  /**
   * The current versions of each selection, in their order, to be read one after the other: of many subjects
   * no more than one need be in memory as values. A look at credit content.
   */
  async function select(act: Act, selections: readonly Selection[]): Promise<Opening[]> {
    if (selections.length === 0) return [];
    const guarded = [...new Set(selections.flatMap(({ items }) => items))].filter(seals.guards);
    const subjects = selections.map(({ subject }) => subject);
    const [found, parts] = await Promise.all([
      findSelected(act.sql, selections),
      guarded.length > 0 ? findSealed(act.sql, subjects, guarded) : [],
    ]);
    const bySubject = Map.groupBy(parts, ({ subject }) => subject);
    return selections.map(({ subject }, at) => () => {
      return seals.whole(subject, found[at] ?? [], bySubject.get(subject) ?? []);
    });
  }

  /** Versions once looked at, to be looked at again; fewer than asked where one is not to be found. */
  async function versions(
    act: Act,
    subject: string,
    marks: readonly VersionMark[],
  ): Promise<RecordVersion[]> {
    return (await findVersions(act.sql, subject, marks)).map(seals.opened);
  }

  /** Every version of one record, latest first. A look at credit content. */
  async function history(act: Act, subject: string, record: { item: string; key: string }) {
    return versions(act, subject, await findHistory(act.sql, { subject, ...record }));
  }

  /** Number of a record's version in force; undefined where there is no such record. */
  async function latestOf(act: Act, subject: string, record: { item: string; key: string }) {
    return (await findHistory(act.sql, { subject, ...record }))[0]?.version;
  }

  /** How much there is of each item about a subject. */
  const holdings = (act: Act, subject: string) => findHoldings(act.sql, subject);

  /** Current contents of the items named, for what is derived across items (size class). */
  async function contents(
    act: Act,
    subjects: readonly string[],
    items: readonly string[],
  ): Promise<{ subject: string; item: string; content: Content }[]> {
    const maySeal = items.some(seals.guards);
    const found = await findContents(act.sql, { subjects, items, maySeal });
    return found.map((kept) => ({ ...kept, content: seals.open(kept) }));
  }

  /** How keys of an item are made of the text of its key fields; see `RecordReading.keyText`. */
  const keyOf = (item: Item) => seals.keyOf(item);

  /** How many of these items each subject has records of; of their content, nothing. */
  async function breadth(act: Act, subjects: readonly string[], items: readonly string[]) {
    return findBreadth(act.sql, subjects, items);
  }

  return {
    compare,
    append,
    of,
    select,
    versions,
    history,
    latestOf,
    holdings,
    contents,
    breadth,
    keyOf,
  };
}

function sortOut(
  records: readonly Delivered[],
  digests: readonly string[],
  inForce: (at: number, mark: string) => CurrentVersion | undefined,
): Pick<Compared, 'outcomes' | 'versions' | 'latest'> {
  const latest = new Map<string, CurrentVersion>();
  const outcomes: Outcome[] = [];
  const versions: NewVersion[] = [];
  records.forEach((record, at) => {
    const { subject, key, line, eventOn, content, sealed = null } = record;
    const mark = subject + key;
    const current = latest.get(mark) ?? inForce(at, mark);
    const digest = digests[at] ?? '';
    const change = changeOf(current, digest);
    outcomes.push({ change, key, isFirst: !current?.isOwn });
    if (change === 'unchanged') return;
    const version = (current?.version ?? 0) + 1;
    latest.set(mark, { version, digest, isOwn: true });
    versions.push({ subject, key, version, line, eventOn, digest, content, sealed });
  });
  return { outcomes, versions, latest };
}
