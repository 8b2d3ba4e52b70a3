import * as fc from 'fast-check';
import { periodStart } from '@xinqiao/protocol/consent/consent-period';
import { describe, expect, it } from 'vitest';
import {
  consentCan,
  consentStates,
  covers,
  isLive,
  requireMove,
  type Consent,
  type ConsentMove,
  type ConsentState,
} from './consent.ts';
import { addDays } from './consent-cover.ts';
import { aConsent, aGrant, anAsk, bank, days, edition, firm, noon } from './consent-builders.ts';

const states = Object.keys(consentStates) as ConsentState[];
const moves = Object.keys(consentStates.requested) as ConsentMove[];
const terminal: ConsentState[] = ['declined', 'lapsed', 'revoked', 'expired'];
/** Nothing is had under them any more; of these a used-up one can still be withdrawn. */
const outOfUse: ConsentState[] = [...terminal, 'consumed'];

/** In this state, at an hour when neither too early nor too late is in the way of `move`. */
function ready(state: ConsentState, move: ConsentMove): { consent: Consent; at: Date } {
  const asked = ['requested', 'declined', 'lapsed'].includes(state);
  const consent = aConsent({ state, granted: asked ? null : aGrant() });
  return { consent, at: move === 'lapse' || move === 'expire' ? days(100) : days(1) };
}

describe('a consent moves', () => {
  const legal = [
    'requested grant granted',
    'requested decline declined',
    'requested lapse lapsed',
    'granted pause paused',
    'granted revoke revoked',
    'granted expire expired',
    'granted consume consumed',
    'paused resume granted',
    'paused revoke revoked',
    'paused expire expired',
    'paused consume consumed',
    'consumed revoke revoked',
  ];
  const table = states.flatMap((state) => moves.map((move) => [state, move] as const));

  it.each(table)('from %s by %s as the table says, and not otherwise', (state, move) => {
    const to = legal.find((l) => l.startsWith(`${state} ${move} `))?.split(' ')[2];
    const { consent, at } = ready(state, move);
    expect(consentCan(consent, at)[move].can).toBe(to !== undefined);
    if (to) expect(requireMove(consent, move, at)).toBe(to);
    else
      expect(() => requireMove(consent, move, at)).toThrow(
        expect.objectContaining({ kind: 'conflict' }),
      );
  });

  it('never out of a state that ends it, whatever is tried and when', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom(...moves), fc.integer({ min: 0, max: 60 })));
    fc.assert(
      fc.property(fc.constantFrom(...states), steps, (start, tried) => {
        let consent = ready(start, 'pause').consent;
        let endedAs: ConsentState | null = null;
        let isOver = outOfUse.includes(consent.state);
        for (const [move, day] of tried) {
          try {
            const state = requireMove(consent, move, days(day));
            const granted = move === 'grant' ? aGrant() : consent.granted;
            consent = { ...consent, state, granted };
          } catch {
            continue;
          }
          expect(endedAs).toBeNull();
          if (isOver) expect(outOfUse).toContain(consent.state);
          isOver ||= outOfUse.includes(consent.state);
          if (terminal.includes(consent.state)) endedAs = consent.state;
        }
        if (endedAs) expect(consent.state).toBe(endedAs);
      }),
    );
  });

  it.each([
    ['requested', 'grant', 5, true],
    ['requested', 'grant', 6, false],
    ['requested', 'decline', 6, false],
    ['requested', 'lapse', 5, false],
    ['requested', 'lapse', 6, true],
    ['granted', 'expire', 29, false],
    ['granted', 'expire', 30, true],
    ['granted', 'pause', 30, false],
    ['paused', 'resume', 30, false],
    ['paused', 'revoke', 30, true],
  ] as const)('in state %s: %s on day %i: %s', (state, move, day, can) => {
    const { consent } = ready(state, move);
    const permit = consentCan(consent, days(day))[move];
    expect(permit.can).toBe(can);
    if (!permit.can)
      expect(permit).toMatchObject({ zh: expect.any(String), en: expect.any(String) });
  });
});

describe('a consent is live', () => {
  it.each([
    ['granted', 0, true],
    ['granted', 29.99, true],
    ['granted', 30, false],
    ['granted', -0.01, false],
    ['paused', 1, false],
    ['revoked', 1, false],
    ['requested', 1, false],
  ] as const)('in state %s on day %d: %s', (state, day, live) => {
    expect(isLive(aConsent({ state }), days(day))).toBe(live);
  });

  it('only when it was granted, whatever its state says', () => {
    expect(isLive(aConsent({ granted: null }), days(1))).toBe(false);
  });
});

describe('a consent covers', () => {
  it('the field it names, for whom and what it was given', () => {
    expect(covers(aConsent(), anAsk())).toEqual({ covered: true });
  });

  it.each([
    ['other-subject', {}, { subject: firm(2) }],
    ['other-institution', {}, { institution: 'bank-of-nowhere' }],
    ['other-purpose', {}, { purpose: 'underwriting' }],
    ['other-mode', {}, { mode: 'report' }],
    ['not-granted', { state: 'requested', granted: null }, {}],
    ['declined', { state: 'declined' }, {}],
    ['lapsed', { state: 'lapsed' }, {}],
    ['paused', { state: 'paused' }, {}],
    ['revoked', { state: 'revoked' }, {}],
    ['consumed', { state: 'consumed' }, {}],
    ['expired', { state: 'expired' }, {}],
    ['expired', {}, { at: days(30) }], // before any job has written it down
    ['not-begun', {}, { at: days(-1) }],
    ['not-begun', {}, { at: new Date(Number.NaN) }],
    ['item-not-named', {}, { item: 'registration.licence', field: 'uscc' }],
    ['field-not-named', {}, { field: 'monthsPaid' }],
    ['outside-range', {}, { range: { from: '2025-11-19', until: '2026-01-01' } }],
    // A year back of its day of use, not of the day of the grant.
    ['outside-range', {}, { range: { from: '2025-11-20', until: '2026-01-01' } }],
    ['outside-range', {}, { range: { from: '2026-01-01', until: '2026-12-22' } }],
    ['outside-range', {}, { range: { from: '2026-02-01', until: '2026-02-01' } }],
    ['total-used-up', {}, { used: { total: 1, inPeriod: 0 } }],
    ['total-used-up', {}, { used: { total: Number.NaN, inPeriod: 0 } }],
    ['frequency-used-up', {}, { used: { total: 0, inPeriod: 1 } }],
  ] as const)('nothing where %s', (reason, consent, ask) => {
    expect(covers(aConsent(consent), anAsk(ask))).toEqual({ covered: false, reason });
  });
});

const anyItem = fc.constantFrom('tax.grade', 'tax.payment', 'tax.arrears', 'registration.licence');
const fieldsOf = (code: string) =>
  edition.items.find((item) => item.code === code)!.fields.map((f) => f.code);
const anyScope = fc
  .uniqueArray(anyItem, { minLength: 2 })
  .chain((items) =>
    fc.tuple(
      ...items.map((item) =>
        fc
          .oneof(fc.constant(fieldsOf(item)), fc.subarray(fieldsOf(item), { minLength: 1 }))
          .map((fields) => ({ item, fields })),
      ),
    ),
  );
const anyDay = fc.integer({ min: -120, max: 60 }).map((n) => addDays('2026-11-20', n));
const anyConsent = fc
  .record({
    scope: anyScope,
    state: fc.oneof(
      { weight: 9, arbitrary: fc.constant<ConsentState>('granted') },
      { weight: 1, arbitrary: fc.constantFrom(...states) },
    ),
    totalUses: fc.integer({ min: 1, max: 20 }),
    rangeDays: fc.integer({ min: 1, max: 400 }),
    times: fc.integer({ min: 1, max: 20 }),
    validDays: fc.integer({ min: 1, max: 80 }),
    from: fc.integer({ min: 0, max: 400 }).map((n) => addDays('2026-11-20', -n)),
  })
  .map(({ times, validDays, from, ...c }) =>
    aConsent({
      ...c,
      frequency: { times, per: 'month' },
      granted: aGrant({ validUntil: days(validDays), range: { from, until: '2026-12-31' } }),
    }),
  );
const anyAsk = fc
  .record({
    at: fc.integer({ min: 0, max: 40 }).map((n) => days(n)),
    used: fc.record({ total: fc.nat(5), inPeriod: fc.nat(5) }),
    range: fc
      .tuple(anyDay, anyDay)
      .map(([a, b]) => ({ from: a < b ? a : b, until: a < b ? b : a })),
    item: anyItem,
  })
  .chain((ask) => fc.constantFrom(...fieldsOf(ask.item)).map((field) => anAsk({ ...ask, field })));

describe('no consent, whatever it and the ask are,', () => {
  it('covers a field that it does not name (方案三(四)4)', () => {
    fc.assert(
      fc.property(anyConsent, anyAsk, (consent, ask) => {
        const named = consent.scope.find(({ item }) => item === ask.item)?.fields ?? [];
        fc.pre(!named.includes(ask.field));
        expect(covers(consent, ask).covered).toBe(false);
      }),
    );
  });

  it('covers more than its caps, its time and its range', () => {
    let covered = 0;
    fc.assert(
      fc.property(anyConsent, anyAsk, (consent, ask) => {
        if (!covers(consent, ask).covered) return;
        covered += 1;
        expect(ask.used.total).toBeLessThan(consent.totalUses);
        expect(ask.used.inPeriod).toBeLessThan(consent.frequency!.times);
        expect(ask.at < consent.granted!.validUntil).toBe(true);
        expect(ask.range.from >= consent.granted!.range.from).toBe(true);
        expect(consent.state).toBe('granted');
      }),
      { numRuns: 1000 },
    );
    expect(covered).toBeGreaterThan(20);
  });

  it('covers anything more for being restricted', () => {
    const restrictions: Record<string, (c: Consent) => Consent> = {
      pause: (c) => ({ ...c, state: 'paused' }),
      'drop an item': (c) => ({ ...c, scope: c.scope.slice(1) }),
      'drop a field': (c) => ({
        ...c,
        scope: c.scope.map((s) => ({ ...s, fields: s.fields.slice(1) })),
      }),
      'fewer uses': (c) => ({ ...c, totalUses: c.totalUses - 1 }),
      'fewer in a month': (c) => ({
        ...c,
        frequency: { times: c.frequency!.times - 1, per: 'month' },
      }),
      'end sooner': (c) => ({ ...c, granted: { ...c.granted!, validUntil: noon } }),
      'look less far back': (c) => ({ ...c, rangeDays: Math.floor(c.rangeDays / 2) }),
      'other recipient': (c) => ({ ...c, institution: `${bank}-2` }),
    };
    const anyRestriction = fc.constantFrom(...Object.keys(restrictions));
    fc.assert(
      fc.property(anyConsent, anyAsk, anyRestriction, (consent, ask, name) => {
        if (!covers(restrictions[name]!(consent), ask).covered) return;
        expect(covers(consent, ask).covered).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the period of a frequency begins', () => {
  it.each([
    ['day', '2026-11-20T00:30:00+08:00', '2026-11-20T00:00:00+08:00'],
    ['day', '2026-11-19T23:30:00+08:00', '2026-11-19T00:00:00+08:00'],
    ['week', '2026-11-22T23:00:00+08:00', '2026-11-16T00:00:00+08:00'], // Sunday to its Monday
    ['week', '2026-11-16T00:00:00+08:00', '2026-11-16T00:00:00+08:00'],
    ['month', '2026-11-01T00:10:00+08:00', '2026-11-01T00:00:00+08:00'],
    ['month', '2026-10-31T23:59:59+08:00', '2026-10-01T00:00:00+08:00'],
  ] as const)('per %s: of %s at %s', (per, at, start) => {
    expect(periodStart(per, new Date(at))).toEqual(new Date(start));
  });
});
