import { isProblem } from '@xinqiao/catalogue/catalogue';
import { foldName, foldWidth } from '@xinqiao/catalogue/values/text';
import { organisationCodeIn, subjectKindOf } from '@xinqiao/catalogue/values/uscc';
import type { Act } from '../audit/audit.ts';
import {
  matchMasked,
  only,
  referenceOf,
  type Classification,
  type Known,
  type Match,
  type Reference,
  type Registration,
  type SubjectFacts,
  type SubjectRow,
} from './subject.ts';
import * as store from './subject-store.ts';

export type { PlaceFilter, PlaceMark } from './subject-store.ts';
export type Subjects = ReturnType<typeof subjectService>;

export function subjectService() {
  /** What the register answers to each reference, in their order. */
  async function match(act: Act, references: readonly Reference[]): Promise<Match[]> {
    const answers = await look(act, references);
    return references.map((reference) => {
      if (reference.by === 'masked') {
        return matchMasked(reference.value, answers.get(`name:${reference.nameKey}`) ?? []);
      }
      return only(answers.get(`${reference.by}:${reference.value}`) ?? []);
    });
  }

  /** Whether each subject bears or bore the name beside it. */
  async function bore(act: Act, pairs: readonly Known[]): Promise<boolean[]> {
    if (pairs.length === 0) return [];
    const borne = await store.findBorne(
      act.sql,
      pairs.map((p) => p.subject),
      pairs.map((p) => p.nameKey),
    );
    return pairs.map((p) => borne.has(`${p.subject}|${p.nameKey}`));
  }

  /** Enters what registration records say; of several about one subject the last stands, all name it. */
  async function register(act: Act, registrations: readonly Registration[]): Promise<void> {
    await write(act, registrations, store.upsert);
  }

  /** The same for subjects that the register does not have, which is faster. */
  async function enter(act: Act, registrations: readonly Registration[]): Promise<void> {
    await write(act, registrations, store.insert);
  }

  /** Enters names that other records say a subject bore. */
  async function keepNames(
    act: Act,
    borne: readonly { readonly subject: string; readonly name: string }[],
  ): Promise<void> {
    const names = borne.map((b) => ({ ...b, nameKey: foldName(b.name) }));
    if (names.length > 0) await store.keepNames(act.sql, names, act.now);
  }

  async function classify(act: Act, rows: readonly Classification[]): Promise<void> {
    if (rows.length > 0) await store.classify(act.sql, rows);
  }

  async function facts(act: Act, subject: string): Promise<SubjectFacts | undefined> {
    return (await factsOf(act, [subject])).get(subject);
  }

  /** Of those the register has, by their code. */
  async function factsOf(
    act: Act,
    subjects: readonly string[],
  ): Promise<ReadonlyMap<string, SubjectFacts>> {
    const found = await store.findFacts(act.sql, subjects);
    return new Map(found.map((one) => [one.subject, one]));
  }

  /** By a code that the register knows, else by any part of a name borne now or before. */
  async function search(act: Act, text: string, limit = 20): Promise<SubjectFacts[]> {
    const folded = foldWidth(text);
    const part = foldName(folded);
    if (part === '') return [];
    const reference = referenceOf(folded, null);
    const answers = isProblem(reference) ? [] : [...(await look(act, [reference])).values()].flat();
    if (answers.length === 0) return store.searchByName(act.sql, part, limit);
    return store.findFacts(
      act.sql,
      answers.slice(0, limit).map((known) => known.subject),
    );
  }

  /** Subjects of a region and an industry, on from one of them. */
  async function inPlace(act: Act, filter: store.PlaceFilter): Promise<SubjectFacts[]> {
    return store.findInPlace(act.sql, filter);
  }

  return { match, bore, register, enter, keepNames, classify, facts, factsOf, inPlace, search };
}

async function write(
  act: Act,
  registrations: readonly Registration[],
  into: typeof store.upsert,
): Promise<void> {
  if (registrations.length === 0) return;
  const rows = registrations.map(toRow);
  const standing = new Map(rows.map((row) => [row.subject, row]));
  const others = rows.filter((row) => standing.get(row.subject)?.nameKey !== row.nameKey);
  const writing = [into(act.sql, [...standing.values()], act.now)];
  if (others.length > 0) writing.push(store.keepNames(act.sql, others, act.now));
  await Promise.all(writing);
}

/** All candidates for all references, keyed `<by>:<value>`; one query for each kind in use. */
async function look(act: Act, references: readonly Reference[]): Promise<Map<string, Known[]>> {
  const wanted: Record<'uscc' | 'organisation' | 'registration' | 'name', Set<string>> = {
    uscc: new Set(),
    organisation: new Set(),
    registration: new Set(),
    name: new Set(),
  };
  for (const r of references) {
    if (r.by === 'masked') wanted.name.add(r.nameKey);
    else wanted[r.by].add(r.value);
  }
  const answers = new Map<string, Known[]>();
  const add = (mark: string, known: Known) => {
    const others = answers.get(mark);
    if (others) others.push(known);
    else answers.set(mark, [known]);
  };
  const { sql } = act;
  if (wanted.uscc.size > 0) {
    for (const k of await store.findByUscc(sql, [...wanted.uscc])) add(`uscc:${k.subject}`, k);
  }
  if (wanted.organisation.size > 0) {
    const found = await store.findByCode(sql, 'organisation_code', [...wanted.organisation]);
    for (const k of found) add(`organisation:${k.code}`, k);
  }
  if (wanted.registration.size > 0) {
    const found = await store.findByCode(sql, 'registration_no', [...wanted.registration]);
    for (const k of found) add(`registration:${k.code}`, k);
  }
  if (wanted.name.size > 0) {
    for (const k of await store.findByName(sql, [...wanted.name])) add(`name:${k.code}`, k);
  }
  return answers;
}

function toRow(r: Registration): SubjectRow {
  return {
    ...r,
    nameKey: foldName(r.name),
    kind: subjectKindOf(r.subject),
    organisationCode: organisationCodeIn(r.subject),
  };
}
