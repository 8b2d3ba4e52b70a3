import { describe, expect, it } from 'vitest';
import { editionInForce, requireEdition } from '../catalogue/catalogue.ts';
import { changeOf, contentDigest, partingOf, recordKey, sealedFields, soleKey } from './record.ts';

describe('a delivered record', () => {
  it('is new where its key has no version yet', () => {
    expect(changeOf(undefined, contentDigest('{}'))).toBe('new');
  });

  it('is unchanged where its content is the current one, superseding where it differs', () => {
    const current = { version: 3, digest: contentDigest('{"a":"1"}'), isOwn: true };
    expect(changeOf(current, contentDigest('{"a":"1"}'))).toBe('unchanged');
    expect(changeOf(current, contentDigest('{"a":"2"}'))).toBe('superseding');
  });

  it('is superseding where another source says the same for the first time', () => {
    const current = { version: 3, digest: contentDigest('{"a":"1"}'), isOwn: false };
    expect(changeOf(current, contentDigest('{"a":"1"}'))).toBe('superseding');
  });

  it('has a key that shows nothing of the fields it is made of', () => {
    const key = recordKey('(2024)黔0102民初1号');
    expect(key).toMatch(/^[0-9a-f]{32}$/);
    expect(recordKey('(2024)黔0102民初2号')).not.toBe(key);
  });

  it('has the sole key where the item has one record a subject', () => {
    expect(recordKey('')).toBe(soleKey);
  });
});

describe('what of a record is sealed (三(六)1 分级保护)', () => {
  const { items } = requireEdition(editionInForce);

  it('is every field of grade 4 and more, and nothing the tables need in the open', () => {
    for (const item of items.filter(({ mode }) => mode === 'collect')) {
      const sealed = sealedFields(item);
      const { subject, eventDate, period, timeliness, publicity } = item;
      const graded = item.fields.filter((f) => f.grade >= 4 && f.code !== subject.code);
      expect([...sealed]).toEqual(graded.map((f) => f.code));
      const open = [
        subject.code,
        subject.name,
        eventDate,
        period,
        timeliness?.from,
        publicity?.until,
      ];
      for (const field of open) expect(sealed.has(field ?? '')).toBe(false);
    }
  });

  it('is parted from the rest, and the two are the whole', () => {
    const tax = items.find(({ code }) => code === 'tax.payment');
    const content = {
      name: '黔岭',
      uscc: '915',
      vatPaid: { amount: '5', currency: 'CNY' },
      monthsPaid: 3,
    };
    const { plain, sealed } = partingOf(tax!)(content);
    expect(plain).toEqual({ name: '黔岭', uscc: '915' });
    expect({ ...plain, ...sealed }).toEqual(content);
    expect(partingOf(tax!)(plain)).toEqual({ plain, sealed: null });
  });
});
