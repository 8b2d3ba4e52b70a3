import { describe, expect, it } from 'vitest';
import { houseBreaches } from './house.ts';

const order = {
  terms: ['kernel', 'record', 'release'],
  open: ['kernel'],
  edges: ['cli', 'main.ts', 'config.ts'],
};

const breaches = (path: string, text = '') => houseBreaches([{ path, text }], order);

describe('the house rules', () => {
  it.each([
    'hub/src/main.ts',
    'hub/src/config.test.ts',
    'hub/src/cli/cli.ts',
    'hub/src/kernel/day.ts',
    'hub/src/record/record.ts',
    'hub/src/record/record-store.test.ts',
    'hub/src/release/checks/field-is-open.ts',
    'decisions/0001-native-typescript.md',
    'README.md',
  ])('know a place for %s', (path) => {
    expect(breaches(path)).toEqual([]);
  });

  it.each([
    ['hub/src/record/index.ts', 'a name that says nothing'],
    ['hub/src/kernel/utils.ts', 'a name that says nothing'],
    ['catalogue/src/common/item.ts', 'a name that says nothing'],
    ['hub/src/ledger/ledger.ts', 'not in order.json'],
    ['hub/src/record/store.ts', 'a file of record is called record-….ts'],
    ['decisions/one.md', 'NNNN-name.md'],
  ])('have none for %s: %s', (path, says) => {
    expect(
      breaches(path)
        .map((breach) => breach.says)
        .join('\n'),
    ).toContain(says);
  });

  it.each([
    ['hub/src/record/record.ts', 300, 0],
    ['hub/src/record/record.ts', 301, 1],
    ['hub/src/record/record.test.ts', 400, 0],
    ['hub/src/record/record.test.ts', 401, 1],
    ['catalogue/src/editions/guizhou-2022.ts', 5000, 0],
    ['client/src/generated/operations.ts', 5000, 0],
  ])('give %s of %d lines %d breaches', (path, lines, count) => {
    expect(breaches(path, 'export {};\n'.repeat(lines))).toHaveLength(count);
  });

  it.each([
    ['a path of one machine', "const data = '/root/data';"],
    ['a path of one machine', 'const data = "/home/someone/data";'],
    ['the host of a package registry', 'from https://registry.example.org/x'],
    ['unfinished work', '// TODO later'],
    ['a test left out', "it.only('does', work);"],
    ['a test left out', "describe.skip('does', work);"],
    ['only config.ts reads the environment', 'const home = process.env.HOME;'],
  ])('find %s in: %s', (says, line) => {
    const found = breaches('hub/src/record/record.test.ts', `export {};\n${line}\n`);
    expect(found).toEqual([
      expect.objectContaining({ says: expect.stringMatching(`^line 2: ${says}`) }),
    ]);
  });

  it.each([
    ["it.skipIf(!there)('reads the real rows', work);"],
    ['const path = `${base}/homepage/root`;'],
    ['/home'],
  ])('pass %s', (line) => {
    expect(breaches('hub/src/record/record.test.ts', line)).toEqual([]);
  });

  it('number a decision once', () => {
    const files = ['0001-one', '0001-two', '0002-three'].map((name) => ({
      path: `decisions/${name}.md`,
      text: '',
    }));
    expect(houseBreaches(files, order)).toEqual([
      { path: 'decisions/0001-two.md', says: 'the same number as decisions/0001-one.md' },
    ]);
  });
});
