// Worlds for tests of the gate: any asker, ask, consent, instant and records, and what the gate makes of
// them. Most are in order, so that something leaves; each may be out of order in any way.
import * as fc from 'fast-check';
import type { Item } from '@xinqiao/catalogue/catalogue';
import { addDays, type Consent } from '../consent/consent.ts';
import { aConsent, aGrant, bank, days, edition, firm } from '../consent/consent-builders.ts';
import { chinaDay } from '../kernel/working-day.ts';
import { recordKey, type RecordVersion } from '../record/record.ts';
import type { Ask, AskFacts, Asker } from './release-ask.ts';
import { aContentOf } from './release-builders.ts';
import { decideAsk } from './release-decide.ts';
import { decideItems, type DecidedItem, type Matter } from './release-disclose.ts';
import { footingOf } from './release-footing.ts';
import type { RefusalCode } from './release-reasons.ts';

export interface World {
  readonly ask: Ask;
  readonly facts: AskFacts;
  readonly objections: ReadonlySet<string>;
  readonly versions: readonly RecordVersion[];
}

/** Now, in every world. */
export const at = days(1);
const today = chinaDay(at);

/** Mostly the first; otherwise one of the others. */
function mostly<T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 12, arbitrary: fc.constant(usual) },
    ...others.map((o) => fc.constant(o)),
  );
}

export const officer: Asker = {
  id: 'person-officer',
  organisation: bank,
  kind: 'institution',
  roles: ['officer'],
};

const anAsker: fc.Arbitrary<Asker> = mostly<Asker>(
  officer,
  { ...officer, roles: ['machine'] },
  { ...officer, roles: ['auditor'] },
  { ...officer, roles: [] },
  { ...officer, kind: 'enterprise', roles: ['representative'] },
  { ...officer, organisation: 'another-bank' },
);

const aScope = fc.subarray([...edition.items], { minLength: 1 }).chain((items) =>
  fc.tuple(
    ...items.map(({ code, fields }) =>
      fc
        .subarray(
          fields.map((field) => field.code),
          { minLength: 1 },
        )
        .map((named) => ({ item: code, fields: named })),
    ),
  ),
);

export const aWorldConsent: fc.Arbitrary<Consent> = fc
  .record({
    subject: mostly(firm(1), firm(2)),
    institution: mostly(bank, 'another-bank'),
    purpose: mostly<Consent['purpose']>('pre-loan-review', 'post-loan-monitoring'),
    mode: mostly<Consent['mode']>('query', 'report', 'verify', 'model'),
    state: mostly<Consent['state']>('granted', 'requested', 'paused', 'revoked', 'consumed'),
    rangeDays: fc.constantFrom(30, 365, 2_000),
    scope: aScope,
    from: fc.constantFrom(-2_000, -365, -10),
    ends: mostly(30, 0.5),
  })
  .map(({ from, ends, ...traits }) => {
    const range = { from: addDays(today, from), until: addDays(today, 31) };
    return aConsent({ ...traits, granted: aGrant({ range, validUntil: days(ends) }) });
  });

/** A day of the last six years, or none. */
const anEvent = fc.option(fc.integer({ min: 0, max: 2_190 }).map((ago) => addDays(today, -ago)));

/** Made once: making them takes longer than drawing from them. */
const versionsOf = new Map(edition.items.map((item) => [item, aVersionOf(item)]));

function aVersionOf(item: Item): fc.Arbitrary<RecordVersion> {
  return fc.tuple(aContentOf(item), anEvent, fc.nat(9)).map(([content, eventOn, n]) => {
    const lasting = item.publicity && {
      [item.publicity.until]: n > 1 ? '2099-12-31' : '2020-01-01',
    };
    return {
      item: item.code,
      key: recordKey(`${item.code} ${n}`),
      version: 1,
      batch: '019a0000-0000-7000-8000-0000000000aa',
      line: n + 2,
      source: item.sourceUnits[0] ?? 'unit',
      eventOn: item.eventDate === undefined ? null : eventOn,
      knownFrom: days(-3),
      content: { ...content, ...lasting },
    };
  });
}

export const aWorld: fc.Arbitrary<World> = fc
  .record({
    asker: anAsker,
    standing: mostly<AskFacts['standing']>(
      'admitted',
      'rectifying',
      'suspended',
      'removed',
      'assessed',
      null,
    ),
    isSubjectKnown: mostly(true, false),
    consent: fc.option(aWorldConsent, { freq: 12 }),
    used: mostly({ total: 0, inPeriod: 0 }, { total: 1, inPeriod: 1 }),
    items: fc.subarray([...edition.items], { minLength: 1, maxLength: 8 }),
    range: mostly<Ask['range']>(
      null,
      { from: addDays(today, -10), until: today },
      { from: addDays(today, -300), until: today },
      { from: today, until: today },
    ),
    mode: mostly<Ask['mode']>('query', 'report'),
    application: mostly<string | null>(null, 'application-1', 'application-2'),
    objected: fc.boolean(),
  })
  .chain(({ items, objected, consent, used, ...w }) =>
    fc.tuple(...items.flatMap((item) => versionsOf.get(item) ?? [])).map((versions): World => {
      const codes = w.mode === 'report' ? [] : items.map(({ code }) => code);
      const ask: Ask = {
        subject: firm(1),
        purpose: 'pre-loan-review',
        mode: w.mode,
        consent: consent?.consent ?? null,
        items: codes,
        range: w.range,
        application: w.application,
      };
      const { asker, standing, isSubjectKnown } = w;
      const held = consent && { consent, used };
      const facts = { asker, standing, isSubjectKnown, held, edition, at };
      const ids = versions.slice(0, 1).map(({ item, key }) => `${item}/${key}`);
      return { ask, facts, versions, objections: new Set(objected ? ids : []) };
    }),
  );

/** What the gate makes of a world: refused, or each record decided. */
export interface Judged {
  readonly refusal: RefusalCode | null;
  readonly matter: Matter;
  readonly items: readonly DecidedItem[];
}

export function judge({ ask, facts, versions, objections }: World): Judged {
  const refusal = decideAsk(ask, facts);
  const consent = refusal ? null : (facts.held?.consent ?? null);
  const matter: Matter = {
    number: 'XQ20261121000000000000',
    at: facts.at.toISOString(),
    recipient: null,
    consent: null,
    subject: {
      uscc: ask.subject,
      name: '黔岭茶业有限公司',
      formerNames: [],
      kind: 'enterprise',
      division: null,
      industry: null,
      sizeClass: null,
    },
    edition: facts.edition,
    ask,
    footing: footingOf(ask, consent, { at: facts.at, objections }),
    coverage: new Map(),
  };
  return { refusal, matter, items: refusal ? [] : decideItems(matter, versions) };
}

/** All that left, as `item key field` -> the value shown. */
export function leftIn(judged: Judged): Map<string, unknown> {
  if (judged.refusal) return new Map();
  return new Map(
    judged.items.flatMap(({ plan, records }) =>
      records.flatMap(([{ key }, { values }]) =>
        Object.entries(values).map(([field, value]) => [
          `${plan.item.code} ${key} ${field}`,
          value,
        ]),
      ),
    ),
  );
}
