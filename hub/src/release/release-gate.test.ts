import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partyIdKind } from '@xinqiao/catalogue/values/party-id';
import { covers, type Consent, type Purpose } from '../consent/consent.ts';
import { addDays } from '../consent/consent.ts';
import { edition, firm } from '../consent/consent-builders.ts';
import { chinaDay } from '../kernel/working-day.ts';
import { marks, reasons, refusals, refused } from './release.ts';
import { isOpen } from './checks/field-is-open.ts';
import { decideAsk, decideField, decideWhole } from './release-decide.ts';
import { disclosureOf } from './release-disclose.ts';
import { explainItems } from './release-explain.ts';
import { needsConsent, ownAsk, publicAsk, type Asker } from './release-ask.ts';
import { at, aWorld, judge, leftIn, officer, type World } from './release-world-builders.ts';

const today = chinaDay(at);
const itemOf = (code: string) => edition.items.find((item) => item.code === code);
const numRuns = 300;

/** Whether the consent itself says that this field of a record of this day may go. */
function isCovered({ ask, facts }: World, code: string, field: string, eventOn: string | null) {
  const { held, asker } = facts;
  if (!held || !asker || !needsConsent(ask)) return false;
  const isDated = itemOf(code)?.eventDate !== undefined;
  const day = isDated ? eventOn : today;
  if (day === null) return false;
  const range = { from: day, until: addDays(day, 1) };
  const { subject, mode } = ask;
  const purpose = ask.purpose as Purpose;
  const institution = asker.organisation;
  const matter = { subject, institution, purpose, mode, item: code, field, range, at };
  return covers(held.consent, { ...matter, used: held.used }).covered;
}

describe('the gate (方案三(四)4, 三(六)1; 附件注3), in any world', () => {
  it('passes no field that is neither open nor covered', () => {
    let left = 0;
    fc.assert(
      fc.property(aWorld, (world) => {
        for (const { plan, records } of judge(world).items) {
          for (const [{ content, eventOn }, { values }] of records) {
            for (const code of Object.keys(values)) {
              left += 1;
              const field = plan.item.fields.find((f) => f.code === code);
              expect(field?.openness).not.toBe('model-only');
              const open = field !== undefined && isOpen({ field, content });
              expect(open || isCovered(world, plan.item.code, code, eventOn), code).toBe(true);
            }
          }
        }
      }),
      { numRuns },
    );
    expect(left).toBeGreaterThan(numRuns);
  });

  it('decides as its checks do, asked of every field one by one', () => {
    fc.assert(
      fc.property(aWorld, (world) => {
        const { matter, items } = judge(world);
        const { footing } = matter;
        for (const { plan, records } of items) {
          const { item } = plan;
          for (const [{ key, content, eventOn }, decided] of records) {
            const whole = decideWhole({ item, key, content, eventOn, footing });
            for (const field of item.fields.filter(({ code }) => code in content)) {
              const covered = isCovered(world, item.code, field.code, eventOn);
              const verdict = decideField({
                item,
                field,
                content,
                obstacle: covered ? null : 'not-open',
              });
              const leaves = whole.outcome === 'release' && verdict.outcome === 'release';
              expect(field.code in decided.values, field.code).toBe(leaves);
            }
          }
        }
      }),
      { numRuns },
    );
  });

  it('refuses what it does not know: purpose, way, item, or nothing asked at all', () => {
    const odd = fc.oneof(fc.string(), fc.constantFrom('toString', '__proto__', 'constructor'));
    fc.assert(
      fc.property(aWorld, odd, ({ ask, facts: known }, word) => {
        const facts = { ...known, isSubjectKnown: true };
        const refusal = (traits: object) => decideAsk({ ...ask, ...traits }, facts);
        fc.pre(!['report', 'query'].includes(word));
        expect(refusal({ purpose: word })).toBe('purpose-not-financing');
        expect(refusal({ mode: word })).toBe('mode-unknown');
        expect(refusal({ mode: 'query', items: [...ask.items, word] })).not.toBeNull();
        expect(refusal({ mode: 'query', items: [] })).not.toBeNull();
        const asPublic = refusal({ purpose: 'public-report', range: null });
        expect(asPublic).toBe(ask.consent === null ? null : 'purpose-not-financing');
      }),
      { numRuns },
    );
  });

  it('tells nothing of records that it keeps whole: not that there are any', () => {
    fc.assert(
      fc.property(aWorld, (world) => {
        const { refusal, matter, items } = judge(world);
        if (refusal) return;
        const kept = new Set(
          items.flatMap(({ records }) => records.filter(([, d]) => d.whole).map(([v]) => v)),
        );
        const shown = world.versions.filter((version) => !kept.has(version));
        expect(disclosureOf(matter, world.versions)).toEqual(disclosureOf(matter, shown));
        const without = judge({ ...world, versions: shown }).items;
        expect(explainItems(items, 'institution')).toEqual(explainItems(without, 'institution'));
      }),
      { numRuns },
    );
  });

  it('explains what it does, field by field', () => {
    fc.assert(
      fc.property(aWorld, (world) => {
        const { refusal, matter, items } = judge(world);
        if (refusal) return;
        const told = new Map(explainItems(items, 'institution').map((one) => [one.item, one]));
        for (const { item, records, withheld } of disclosureOf(matter, world.versions).items) {
          const lines = told.get(item)?.fields.filter((line) => line.records > 0) ?? [];
          const count = (field: string, outcome: string, reason: string | null = null) =>
            lines
              .filter((l) => l.field === field && l.outcome === outcome && l.reason === reason)
              .reduce((sum, l) => sum + l.records, 0);
          for (const { code } of itemOf(item)?.fields ?? []) {
            const masked = records.filter((r) => r.masked.includes(code)).length;
            const given = records.filter((r) => code in r.values).length;
            expect([count(code, 'mask'), count(code, 'pass')]).toEqual([masked, given - masked]);
          }
          for (const { field, reason, records: n } of withheld) {
            if (field === null) expect(told.get(item)?.whole).toContain(reason);
            else expect(count(field, 'withhold', reason)).toBe(n);
          }
        }
      }),
      { numRuns },
    );
  });

  it('marks a record that is objected to, and keeps nothing of it for that', () => {
    fc.assert(
      fc.property(aWorld, (world) => {
        const without = judge({ ...world, objections: new Set() });
        const judged = judge(world);
        expect(leftIn(judged)).toEqual(leftIn(without));
        for (const { plan, records } of judged.items) {
          for (const [{ key }, { marks: said, whole, values }] of records) {
            const isObjected = world.objections.has(`${plan.item.code}/${key}`);
            if (whole === null && Object.keys(values).length > 0) {
              expect(said).toEqual(isObjected ? ['objection'] : []);
            }
          }
        }
      }),
      { numRuns },
    );
  });
});

describe('a restriction added', () => {
  const withConsent = (world: World, change: (consent: Consent) => Consent): World => {
    const { held } = world.facts;
    if (!held) return world;
    const consent = change(held.consent);
    return { ...world, facts: { ...world.facts, held: { ...held, consent } } };
  };
  const withFacts = (world: World, facts: Partial<World['facts']>): World => {
    return { ...world, facts: { ...world.facts, ...facts } };
  };
  const later = (n: number) => addDays(today, n);
  const restrictions: readonly [string, (world: World) => World][] = [
    ['pausing', (w) => withConsent(w, (c) => ({ ...c, state: 'paused' }))],
    ['revoking', (w) => withConsent(w, (c) => ({ ...c, state: 'revoked' }))],
    [
      'a field less',
      (w) =>
        withConsent(w, (c) => ({
          ...c,
          scope: c.scope.map((s) => ({ ...s, fields: s.fields.slice(1) })),
        })),
    ],
    ['an item less', (w) => withConsent(w, (c) => ({ ...c, scope: c.scope.slice(1) }))],
    ['a shorter reach back', (w) => withConsent(w, (c) => ({ ...c, rangeDays: 5 }))],
    [
      'a narrower range',
      (w) =>
        withConsent(w, (c) => {
          const range = { from: later(-5), until: later(1) };
          return { ...c, granted: c.granted && { ...c.granted, range } };
        }),
    ],
    [
      'less asked',
      (w) => ({
        ...w,
        ask: { ...w.ask, range: w.ask.range ?? { from: later(-5), until: today } },
      }),
    ],
    ['suspending the bank', (w) => withFacts(w, { standing: 'suspended' })],
    [
      'a use more',
      (w) =>
        withFacts(w, {
          held: w.facts.held && { ...w.facts.held, used: { total: 1, inPeriod: 1 } },
        }),
    ],
    ['no consent', (w) => withFacts(w, { held: null })],
    [
      'an objection',
      (w) => ({ ...w, objections: new Set(w.versions.map((v) => `${v.item}/${v.key}`)) }),
    ],
  ];

  it.each(restrictions)('(%s) never widens what leaves', (_name, restrict) => {
    fc.assert(
      fc.property(aWorld, (world) => {
        const before = leftIn(judge(world));
        const after = leftIn(judge(restrict(world)));
        for (const [mark, value] of after) {
          expect(before.has(mark), mark).toBe(true);
          // It may have been whole and be masked now, never the other way.
          const was = JSON.stringify(before.get(mark));
          if (was.includes('*')) expect(JSON.stringify(value)).toContain('*');
        }
      }),
      { numRuns },
    );
  });
});

describe('what is held of a subject (个人信息保护法第四十五条)', () => {
  const owner: Asker = {
    id: 'p-1',
    organisation: 'e-1',
    kind: 'enterprise',
    roles: ['representative'],
  };
  const own = ownAsk(firm(1), []);
  /** A world in which its own subject asks. */
  const asOwn = ({ facts, versions, objections }: World): World => ({
    ask: own,
    facts: { ...facts, asker: owner, uscc: firm(1), isSubjectKnown: true, held: null },
    versions,
    objections,
  });

  it('it sees whole, what is for models alone and what is over included; other persons masked', () => {
    let seen = 0;
    fc.assert(
      fc.property(aWorld, (world) => {
        const { refusal, items } = judge(asOwn(world));
        expect(refusal).toBeNull();
        for (const { plan, records } of items.filter(({ plan: p }) => p.item.mode === 'collect')) {
          for (const [{ content }, { values, masked }] of records) {
            const known = plan.item.fields.filter(({ code }) => code in content);
            expect(Object.keys(values)).toEqual(known.map(({ code }) => code));
            const persons = known.filter(
              ({ code, type }) =>
                type === 'person-id' && partyIdKind(content[code] as string) === 'person',
            );
            expect(masked).toEqual(expect.arrayContaining(persons.map(({ code }) => code)));
            seen += known.length;
          }
        }
      }),
      { numRuns },
    );
    expect(seen).toBeGreaterThan(numRuns);
  });

  it('nobody else sees so: no other enterprise, no agent of it, no institution whatever it says', () => {
    const others: readonly (readonly [Asker | null, string | undefined])[] = [
      [owner, firm(2)],
      [owner, undefined],
      [{ ...owner, roles: ['agent'] }, firm(1)],
      [officer, firm(1)],
      [null, firm(1)],
    ];
    for (const [asker, uscc] of others) {
      const facts = {
        isSubjectKnown: true,
        held: null,
        edition,
        at,
        standing: 'admitted',
      } as const;
      expect(decideAsk(own, { ...facts, asker, uscc })).toBe('not-yours');
    }
  });
});

describe('what is public', () => {
  it('goes through the same checks, with no consent: whoever asks is given the same', () => {
    const facts = { isSubjectKnown: true, held: null, edition, at };
    const ask = publicAsk(firm(1));
    for (const standing of ['admitted', 'suspended', null] as const) {
      expect(decideAsk(ask, { ...facts, asker: null, standing })).toBeNull();
      expect(decideAsk(ask, { ...facts, asker: officer, standing })).toBeNull();
    }
  });
});

describe('every refusal, reason and mark', () => {
  it.each(Object.entries({ ...refusals, ...reasons, ...marks }))(
    '%s has words in both languages and its clause',
    (...[, { zh, en, clause }]) => {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/[a-z]/);
      expect(clause).toMatch(/方案|办法|条例|法/);
    },
  );

  it('of an ask is a fault of its own code', () => {
    const codes = Object.keys(refusals) as (keyof typeof refusals)[];
    const faults = codes.map((code) => refused(code).code);
    expect(new Set(faults).size).toBe(codes.length);
    expect(refused('paused')).toMatchObject({ kind: 'forbidden', code: 'release.paused' });
    expect(refused('subject-unknown')).toMatchObject({ kind: 'absent', code: 'subject.absent' });
  });
});
