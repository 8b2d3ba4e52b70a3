import { describe, expect, it } from 'vitest';
import { changeOf, contentDigest, recordKey, soleKey } from './record.ts';

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
