import type { PoolClient } from 'pg';
import type { Content } from '@xinqiao/catalogue/catalogue';
import { copyIn, copyText } from '../platform/copy.ts';
import type { SealedBytes } from '../platform/vault/field-vault.ts';
import type { CurrentVersion, NewVersion, RecordInForce, RecordVersion } from './record.ts';

/** Where the versions of one COPY come from. */
export interface Provenance {
  readonly item: string;
  readonly batch: string;
  readonly source: string;
  readonly knownFrom: Date;
}

/** A key whose current version is looked for. */
export interface Sought {
  readonly subject: string;
  readonly key: string;
}

/** The current versions of those keys that have one, by their place in `sought`, as `source` sees them. */
export async function findCurrent(
  sql: PoolClient,
  { item, source }: Pick<Provenance, 'item' | 'source'>,
  sought: readonly Sought[],
): Promise<Map<number, CurrentVersion>> {
  if (sought.length === 0) return new Map();
  const column = <K extends keyof Sought>(name: K) => sought.map((one) => one[name]);
  const { rows } = await sql.query<CurrentVersion & { at: number }>({
    name: 'record-find-current',
    text: `select wanted.at::integer - 1 as at, current.version, encode(current.digest, 'hex') as digest,
                  current.source = $4
                  or exists (select from record_version own
                              where own.subject = wanted.subject and own.item = $1
                                and own.key = wanted.key and own.source = $4) as "isOwn"
             from unnest($2::text[], $3::text[]) with ordinality as wanted (subject, key, at),
                  lateral (select version, digest, source
                             from record_version r
                            where r.subject = wanted.subject and r.item = $1 and r.key = wanted.key
                            order by version desc
                            limit 1) as current`,
    values: [item, column('subject'), column('key'), source],
  });
  return new Map(rows.map(({ at, ...current }) => [at, current]));
}

/** Appends versions; a key's version must be one above its current. */
export async function appendVersions(
  sql: PoolClient,
  from: Provenance,
  versions: readonly NewVersion[],
): Promise<void> {
  if (versions.length === 0) return;
  await copyIn(
    sql,
    `copy record_version (subject, item, key, version, line, event_on, digest, content,
                          batch, source, known_from) from stdin`,
    versionLines(from, versions),
  );
}

/** In the order of the index, where neighbours are written together. */
function* versionLines(from: Provenance, versions: readonly NewVersion[]): Generator<string> {
  const tail = `\t${from.batch}\t${copyText(from.source)}\t${from.knownFrom.toISOString()}\n`;
  const item = `\t${copyText(from.item)}\t`;
  for (const v of versions.toSorted((a, b) => (a.subject < b.subject ? -1 : 1))) {
    const row = `${copyText(v.subject)}${item}${v.key}\t${v.version}\t${v.line}`;
    yield `${row}\t${v.eventOn ?? '\\N'}\t\\\\x${v.digest}\t${copyText(v.content)}${tail}`;
  }
}

/** Keeps what versions sealed; asked for together with appending them. */
export async function keepSealed(
  sql: PoolClient,
  versions: readonly NewVersion[],
  { item, seal }: Sealer,
): Promise<void> {
  if (versions.every((v) => v.sealed === null)) return;
  await copyIn(
    sql,
    'copy record_sealed (subject, item, key, version, kid, sealed) from stdin',
    sealedLines(versions, { item, seal }),
  );
}

export interface Sealer {
  readonly item: string;
  readonly seal: (text: string, of: NewVersion) => SealedBytes;
}

/** Sealed as they are written. */
function* sealedLines(versions: readonly NewVersion[], { item, seal }: Sealer): Generator<string> {
  for (const v of versions.toSorted((a, b) => (a.subject < b.subject ? -1 : 1))) {
    if (v.sealed === null) continue;
    const { kid, bytes } = seal(v.sealed, v);
    const row = `${copyText(v.subject)}\t${copyText(item)}\t${v.key}\t${v.version}`;
    yield `${row}\t${kid}\t\\\\x${Buffer.from(bytes).toString('hex')}\n`;
  }
}

/** A content as it is kept: without what is sealed, and that. */
export interface Kept {
  readonly content: Content;
  readonly kid: string | null;
  readonly sealed: Buffer | null;
}

/** A version as it is kept. */
export type KeptVersion = RecordVersion & Kept & { readonly subject: string };

interface Row extends Kept {
  subject: string;
  item: string;
  key: string;
  version: number;
  batch: string;
  line: number;
  source: string;
  event_on: string | null;
  known_from: Date;
}

function toVersion({ event_on: eventOn, known_from: knownFrom, ...row }: Row): KeptVersion {
  return { ...row, eventOn, knownFrom };
}

const withSealed = 'left join record_sealed using (subject, item, key, version)';

/** The versions in force at an instant, for all items, latest event first within an item. */
export async function findRecords(
  sql: PoolClient,
  subject: string,
  asOf: Date,
): Promise<KeptVersion[]> {
  const { rows } = await sql.query<Row>({
    name: 'record-find-of-subject',
    text: `select subject, item, key, version, batch, line, source, event_on::text, known_from, content,
                  kid, sealed
             from (select distinct on (item, key) *
                     from record_version
                    where subject = $1 and known_from <= $2
                    order by item, key, version desc) as current
                  ${withSealed}
            order by item, event_on desc nulls last, key`,
    values: [subject, asOf],
  });
  return rows.map(toVersion);
}

/** Which records are looked for: of a subject, of these items. */
export interface Selection {
  readonly subject: string;
  readonly items: readonly string[];
}

/** A row of a selection: its content as JSON, without what is sealed of it. */
export interface Selected extends Omit<RecordInForce, 'content'> {
  readonly content: string;
}

/**
 * The current versions of each selection, in their order, without what is sealed: what is committed,
 * whatever instant it is known from. Within a selection as `findRecords` orders them.
 */
export async function findSelected(
  sql: PoolClient,
  selections: readonly Selection[],
): Promise<Selected[][]> {
  const { rows } = await sql.query<Selected & { at: number }>({
    name: 'record-find-selected',
    text: `select wanted.at::integer - 1 as at, item, key, version, source,
                  event_on::text as "eventOn", known_from as "knownFrom",
                  content::text as content
             from unnest($1::text[], $2::text[]) with ordinality as wanted (subject, items, at),
                  lateral (select distinct on (r.item, r.key)
                                  r.item, r.key, r.version, r.source, r.event_on, r.known_from, r.content
                             from record_version r
                            where r.subject = wanted.subject
                              and r.item = any (string_to_array(wanted.items, ' '))
                            order by r.item, r.key, r.version desc) as current
            order by wanted.at, item, event_on desc nulls last, key`,
    // Codes hold no blank; arrays of arrays would have to be of one length.
    values: [selections.map((s) => s.subject), selections.map((s) => s.items.join(' '))],
  });
  const found = selections.map((): Selected[] => []);
  for (const row of rows) found[row.at]?.push(row);
  return found;
}

/** What is sealed of a version. */
export interface SealedPart extends SealedBytes {
  readonly subject: string;
  readonly item: string;
  readonly key: string;
  readonly version: number;
}

/** What is sealed of the records of subjects, of these items, former versions included. */
export async function findSealed(
  sql: PoolClient,
  subjects: readonly string[],
  items: readonly string[],
): Promise<SealedPart[]> {
  const { rows } = await sql.query<SealedPart>({
    name: 'record-find-sealed',
    text: `select subject, item, key, version, kid, sealed as bytes from record_sealed
            where subject = any ($1::text[]) and item = any ($2::text[])`,
    values: [subjects, items],
  });
  return rows;
}

/** A version by what identifies it within its subject, its key by its beginning. */
export interface VersionMark {
  readonly item: string;
  readonly key: string;
  readonly version: number;
}

/** Exactly these versions of a subject's records, as `findRecords` orders them. */
export async function findVersions(
  sql: PoolClient,
  subject: string,
  marks: readonly VersionMark[],
): Promise<KeptVersion[]> {
  const { rows } = await sql.query<Row>({
    name: 'record-find-versions',
    text: `select subject, item, key, version, batch, line, source, event_on::text, known_from, content,
                  kid, sealed
             from (select r.*
                     from unnest($2::text[], $3::text[], $4::integer[]) as wanted (item, key, version)
                     join record_version r on r.subject = $1 and r.item = wanted.item
                          and r.version = wanted.version and starts_with(r.key, wanted.key)) as found
                  ${withSealed}
            order by item, event_on desc nulls last, key, version desc`,
    values: [
      subject,
      marks.map((mark) => mark.item),
      marks.map((mark) => mark.key),
      marks.map((mark) => mark.version),
    ],
  });
  return rows.map(toVersion);
}

/** Current content of some items for many subjects, for what is derived across items. */
export async function findContents(
  sql: PoolClient,
  { subjects, items, maySeal }: Sweep,
): Promise<KeptContent[]> {
  const [columns, join] = maySeal
    ? ['kid, sealed', withSealed]
    : ['null as kid, null as sealed', ''];
  const { rows } = await sql.query<KeptContent>({
    name: maySeal ? 'record-find-sealed-contents' : 'record-find-contents',
    text: `select subject, item, key, version, content, ${columns}
             from (select distinct on (subject, item, key) subject, item, key, version, content
                     from record_version
                    where subject = any ($1::text[]) and item = any ($2::text[])
                    order by subject, item, key, version desc) as current
                  ${join}
            order by subject, item, key`,
    values: [subjects, items],
  });
  return rows;
}

/** Whose contents are looked for; `maySeal`: whether any of the items has fields that are sealed. */
export interface Sweep {
  readonly subjects: readonly string[];
  readonly items: readonly string[];
  readonly maySeal: boolean;
}

export type KeptContent = Kept & Pick<KeptVersion, 'subject' | 'item' | 'key' | 'version'>;

/** How many of the items each subject has records of; subjects that have none are left out. */
export async function findBreadth(
  sql: PoolClient,
  subjects: readonly string[],
  items: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql.query<{ subject: string; items: number }>(
    `select subject, count(distinct item)::integer as items
       from record_version
      where subject = any ($1::text[]) and item = any ($2::text[])
      group by subject`,
    [subjects, items],
  );
  return new Map(rows.map((row) => [row.subject, row.items]));
}
