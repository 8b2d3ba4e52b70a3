import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canEnter, maySearch, parsePasswd } from './account.ts';

describe('the account of the database server', () => {
  it('is read from passwd, lines of another form being passed over', () => {
    const accounts = parsePasswd(
      'root:x:0:0::/:/bin/sh\n# note\nodd\npostgres:x:101:104:PostgreSQL:/var:/bin/sh\n+::::::\n',
    );
    expect([...accounts.keys()]).toEqual(['root', 'postgres']);
    expect(accounts.get('postgres')).toEqual({ name: 'postgres', uid: 101, gid: 104 });
  });

  it.each([
    ['its own directory, closed to others', { uid: 7, gid: 1, mode: 0o700 }, true],
    ['its own directory, closed to itself', { uid: 7, gid: 1, mode: 0o077 }, false],
    ['a directory of its group', { uid: 1, gid: 8, mode: 0o710 }, true],
    [
      'a directory closed to its group though open to others',
      { uid: 1, gid: 8, mode: 0o701 },
      false,
    ],
    ['a directory of others, open to all', { uid: 1, gid: 1, mode: 0o755 }, true],
    ['a directory of others, closed', { uid: 1, gid: 1, mode: 0o700 }, false],
  ])('in %s', (_, entry, expected) => {
    expect(maySearch({ name: 'server', uid: 7, gid: 8 }, entry)).toBe(expected);
  });

  it('cannot enter an open directory inside a closed one', () => {
    const stranger = { name: 'stranger', uid: 4_000_000, gid: 4_000_000 };
    const closed = mkdtempSync(join(tmpdir(), 'xinqiao-closed-'));
    mkdirSync(join(closed, 'open'), { mode: 0o755 });
    expect(canEnter(stranger, tmpdir())).toBe(true);
    expect(canEnter(stranger, join(closed, 'open'))).toBe(false);
    rmSync(closed, { recursive: true });
  });
});
