import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Content, Field, Item } from '@xinqiao/catalogue/catalogue';
import { editions } from '@xinqiao/catalogue/editions/editions';
import { isProblem } from '@xinqiao/catalogue/catalogue';
import { readPersonId } from '@xinqiao/catalogue/values/person-id';
import { reasons, type ReasonCode } from './release.ts';
import {
  aContentOf,
  aDay,
  aField,
  aFooting,
  anItem,
  aPersonId,
  withIdEverywhere,
} from './release-builders.ts';
import { askChecks, decideField, fieldChecks, recordChecks } from './release-decide.ts';
import { decideRecord as decideBy, planOf } from './release-plan.ts';

const items = editions
  .flatMap((edition) => edition.items)
  .filter((item) => item.mode === 'collect');
const today = '2026-11-22';

/** A record of the item, to anybody, on a day. */
function decideRecord(item: Item, content: Content, day: string) {
  const { values, masked, withheld } = decideBy(planOf(item, aFooting({ today: day })), {
    key: 'k',
    content,
    eventOn: null,
  });
  return { values, masked, withheld };
}

const anyRecordOf = (of: readonly Item[]) =>
  fc.oneof(...of.map((item) => fc.tuple(fc.constant(item), aContentOf(item))));
const anyRecord = anyRecordOf(items);

function isOpened({ openWhen }: Field, content: Content): boolean {
  const opener = openWhen && content[openWhen.field];
  return openWhen?.values.some((value) => value === opener) ?? false;
}

describe('the gate (方案三(四)4, 三(六)1), whatever the record', () => {
  it('passes no field that is neither open nor opened by its own record', () => {
    fc.assert(
      fc.property(anyRecord, aDay, ([item, content], day) => {
        const { values } = decideRecord(item, content, day);
        for (const code of Object.keys(values)) {
          const field = item.fields.find((f) => f.code === code);
          expect(field, code).toBeDefined();
          expect(field!.openness === 'open' || isOpened(field!, content), code).toBe(true);
        }
      }),
    );
  });

  it('says of every field of the record either that it passed or why it did not', () => {
    fc.assert(
      fc.property(anyRecord, aDay, ([item, content], day) => {
        const { values, withheld } = decideRecord(item, content, day);
        const told = [...Object.keys(values), ...withheld.map((w) => w.field)];
        expect(told.toSorted()).toEqual(Object.keys(content).toSorted());
      }),
    );
  });

  it('never shows a natural person’s id, in whatever field it was delivered', () => {
    fc.assert(
      fc.property(anyRecord, aPersonId, aDay, ([item, content], id, day) => {
        expect(isProblem(readPersonId(id))).toBe(false);
        const { values } = decideRecord(item, withIdEverywhere(content, id), day);
        expect(JSON.stringify(values)).not.toContain(id);
      }),
    );
  });

  it('keeps what the list does not know', () => {
    fc.assert(
      fc.property(anyRecord, fc.string(), ([item, content], secret) => {
        const { values, withheld } = decideRecord(item, { ...content, formerly: secret }, today);
        expect(values).not.toHaveProperty('formerly');
        expect(withheld).toContainEqual({ field: 'formerly', reason: 'unknown-field' });
      }),
    );
  });

  it('lets nothing out of a record once its publicity has ended', () => {
    const ending = anyRecordOf(
      items.filter((item) => item.publicity !== undefined && item.mode === 'collect'),
    );
    fc.assert(
      fc.property(ending, aDay, aDay, ([item, content], until, day) => {
        fc.pre(until < day);
        const ended = { ...content, [item.publicity!.until]: until };
        const { values, withheld } = decideRecord(item, ended, day);
        expect(values).toEqual({});
        expect(new Set(withheld.map((w) => w.reason))).toEqual(new Set(['publicity-ended']));
      }),
    );
  });
});

describe('a restriction added to a field', () => {
  const without = (field: Field, trait: 'published' | 'openWhen'): Field => {
    const rest = { ...field };
    delete rest[trait];
    return rest;
  };
  const restrictions: readonly [string, (field: Field) => Field][] = [
    ['authorised', (f) => ({ ...f, openness: f.openness === 'open' ? 'authorised' : f.openness })],
    ['model-only', (f) => ({ ...f, openness: 'model-only' })],
    ['personal', (f) => ({ ...without(f, 'published'), personal: true })],
    ['an identifier', (f) => ({ ...f, type: 'person-id' })],
    ['never opened by another field', (f) => without(f, 'openWhen')],
  ];

  it.each(restrictions)('(%s) never widens what leaves of a record', (_name, restrict) => {
    fc.assert(
      fc.property(anyRecord, fc.nat(), ([item, content], pick) => {
        const chosen = pick % item.fields.length;
        const fields = item.fields.map((f, at) => (at === chosen ? restrict(f) : f));
        const before = decideRecord(item, content, today);
        const after = decideRecord({ ...item, fields }, content, today);
        for (const code of Object.keys(after.values)) {
          expect(before.values, code).toHaveProperty(code);
          const masked = after.masked.includes(code);
          if (!masked) expect(after.values[code]).toEqual(before.values[code]);
        }
        for (const code of before.masked) {
          if (code in after.values) expect(after.masked).toContain(code);
        }
      }),
    );
  });
});

describe('the reasons', () => {
  it.each(Object.entries(reasons))(
    '%s are given in both languages with the clause',
    (...[, reason]) => {
      expect(reason.zh).toMatch(/\p{Script=Han}/u);
      expect(reason.en).toMatch(/[a-z]/);
      expect(reason.clause).not.toBe('');
    },
  );

  it('that checks give all have words', () => {
    const known = new Set<string>(Object.keys(reasons));
    const given = new Set<ReasonCode>();
    fc.assert(
      fc.property(anyRecord, aDay, ([item, content], day) => {
        for (const { reason } of decideRecord(item, content, day).withheld) given.add(reason);
      }),
    );
    expect([...given].filter((reason) => !known.has(reason))).toEqual([]);
    expect(given.size).toBeGreaterThan(2);
  });

  it('come from checks that each cite their clause', () => {
    for (const { id, clause } of [...askChecks, ...recordChecks, ...fieldChecks]) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
      expect(clause).toMatch(/方案|办法|条例|法/);
    }
  });
});

describe('masks', () => {
  it('of two checks are both applied: a masked name hides an id beside it', () => {
    const name = anItem([aField({ personal: true, mask: 'person-name' })]);
    fc.assert(
      fc.property(aPersonId, (id) => {
        const content = { remark: `黔岭示例有限公司${id}厂` };
        const { values, masked } = decideRecord(name, content, today);
        expect(JSON.stringify(values)).not.toContain(id);
        expect(masked).toEqual(['remark']);
      }),
    );
  });

  it('are named only where they changed the value', () => {
    const item = anItem([aField()]);
    expect(decideRecord(item, { remark: '无' }, today)).toEqual({
      values: { remark: '无' },
      masked: [],
      withheld: [],
    });
  });

  it('leave numbers and amounts as they are', () => {
    const item = anItem([aField({ code: 'fine', type: 'money', personal: true })]);
    const fine = { amount: '20000', currency: 'CNY' };
    expect(decideRecord(item, { fine }, today).values).toEqual({ fine });
  });

  it('reach the parts of a field', () => {
    const item = anItem([aField({ mask: 'account', personal: true, parts: [] })]);
    const { values } = decideRecord(
      item,
      { remark: { holder: '6200000000000001234', year: 2022 } },
      today,
    );
    expect(values).toEqual({ remark: { holder: '****1234', year: 2022 } });
  });
});

describe('the verdict on one field', () => {
  it('is to withhold where no check speaks for it', () => {
    const field = aField({ openness: 'authorised' });
    expect(
      decideField({ item: anItem([field]), field, content: {}, obstacle: 'not-open' }),
    ).toEqual({
      outcome: 'withhold',
      reason: 'not-open',
    });
  });
});
