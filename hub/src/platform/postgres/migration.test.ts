import { describe, expect, it } from 'vitest';
import { checkServer, pending } from './migration.ts';

const file = (name: string, digest = name) => ({ name, digest, sql: '' });
const files = [
  file('0001-open-audit.sql'),
  file('0002-know-subjects.sql'),
  file('0003-keep-records.sql'),
];
const names = (given: readonly { name: string }[]) => given.map(({ name }) => name);

describe('the migrations still to be applied', () => {
  it.each([0, 1, 2, 3])('are those after the %d that are applied, in order', (applied) => {
    expect(names(pending(files, files.slice(0, applied)))).toEqual(names(files.slice(applied)));
  });

  it.each([
    ['migration.changed', files, [file('0001-open-audit.sql', 'other')]],
    ['migration.unknown', files, [file('0009-from-the-future.sql')]],
    ['migration.late', files, [files[0], files[2]]],
    ['migration.number', [file('0001-open-audit.sql'), file('0001-open-doors.sql')], []],
    ['migration.name', [file('1-audit.sql')], []],
    ['migration.name', [file('0001-Open-Audit.sql')], []],
    ['migration.name', [file('0001-audit.sql')], []],
  ])('cannot be told: %s', (code, given, applied) => {
    expect(() =>
      pending(
        given,
        applied.map((one) => one!),
      ),
    ).toThrow(expect.objectContaining({ code }));
  });
});

describe('a server that can carry the schema', () => {
  const good = { version: 150_004, encoding: 'UTF8', characters: 'zh_CN.UTF-8' };

  it('is PostgreSQL 15 or later, in UTF-8, with Chinese letters', () => {
    expect(() => checkServer(good)).not.toThrow();
  });

  it.each([
    ['migration.old-server', { version: 149_999 }],
    ['migration.not-utf8', { encoding: 'EUC_CN' }],
    ['migration.no-characters', { characters: 'C' }],
  ])('is not one of: %s', (code, flaw) => {
    expect(() => checkServer({ ...good, ...flaw })).toThrow(expect.objectContaining({ code }));
  });
});
