import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cursorOf, readCursor } from './cursor.ts';

describe('a cursor', () => {
  it('comes back as it was handed out, and goes into an address as it is', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (at) => {
        const cursor = cursorOf('list', at);
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(readCursor('list', cursor, at.length)).toEqual(at);
      }),
    );
    expect(readCursor('list', undefined, 1)).toBeNull();
  });

  it.each([
    ['of another list', cursorOf('other', ['a'])],
    ['of another form', cursorOf('list', ['a', 'b'])],
    ['nobody handed out', 'x'],
    ['that holds no text', Buffer.from('["list",1]').toString('base64url')],
    ['of nothing', ''],
  ])('%s is refused', (_what, text) => {
    expect(() => readCursor('list', text, 1)).toThrow('request.cursor');
  });
});
