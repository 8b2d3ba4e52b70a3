import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dependencyBreaches } from './dependencies.ts';

/** Names of the rules broken by a checkout that holds just these files: path -> paths it imports. */
async function rulesBroken(files: Record<string, readonly string[]>): Promise<string[]> {
  const checkout = mkdtempSync(join(tmpdir(), 'xinqiao-planted-'));
  try {
    for (const [path, imports] of Object.entries(files)) {
      const file = join(checkout, path);
      mkdirSync(dirname(file), { recursive: true });
      const lines = imports.map((target, i) => importLine(target, i));
      writeFileSync(file, `${lines.join('\n')}\nexport const words = 1;\n`);
    }
    const folders = [...new Set(Object.keys(files).map((path) => path.split('/')[0] ?? ''))];
    const own = folders.filter((folder) => folder !== 'node_modules');
    const breaches = await dependencyBreaches(checkout, own);
    return [...new Set(breaches.map(({ rule }) => rule))].toSorted();
  } finally {
    rmSync(checkout, { recursive: true });
  }
}

function importLine(target: string, i: number): string {
  const [kind, from] = target.startsWith('type ') ? ['type ', target.slice(5)] : ['', target];
  return `import ${kind}{ words as words${i} } from '${from}';\nexport { words${i} };`;
}

const record = { 'hub/src/record/record.ts': [] };
const release = { 'hub/src/release/release.ts': [] };

describe('the dependency rules', () => {
  it('let a term use what stands above it, through its face', async () => {
    const files = {
      ...record,
      ...release,
      'hub/src/kernel/fault.ts': [],
      'hub/src/platform/copy.ts': ['../kernel/fault.ts'],
      'hub/src/release/release-service.ts': ['../record/record.ts', './release-store.ts'],
      'hub/src/release/release-store.ts': ['../platform/copy.ts', './release.ts'],
      'hub/src/report/report.ts': ['../release/release.ts', 'node:crypto'],
      'hub/src/app.ts': ['./report/report-routes.ts', './release/release-service.ts'],
      'hub/src/report/report-routes.ts': ['./report.ts'],
    };
    expect(await rulesBroken(files)).toEqual([]);
  });

  it.each([
    [
      'the order: a term that imports one below it',
      { ...release, 'hub/src/record/record-service.ts': ['../release/release.ts'] },
      ['order-record'],
    ],
    [
      'the order, for types too',
      { ...release, 'hub/src/record/record-service.ts': ['type ../release/release.ts'] },
      ['order-record'],
    ],
    [
      'the face: a store used from outside its folder',
      {
        'hub/src/record/record-store.ts': [],
        'hub/src/release/release-service.ts': ['../record/record-store.ts'],
      },
      ['face-record-terms'],
    ],
    [
      'the face: routes are for the edges only',
      {
        'hub/src/record/record-routes.ts': [],
        'hub/src/release/release-service.ts': ['../record/record-routes.ts'],
      },
      ['face-record-terms'],
    ],
    [
      'the face: not even the edges use a store',
      { 'hub/src/record/record-store.ts': [], 'hub/src/app.ts': ['./record/record-store.ts'] },
      ['face-record-edges'],
    ],
    [
      'the face: another package is an outsider',
      {
        'hub/src/record/record-store.ts': [],
        'bench/src/bench.ts': ['../../hub/src/record/record-store.ts'],
      },
      ['face-record-terms'],
    ],
    [
      'the wall (方案三(四)4): a report that reads records',
      { ...record, 'hub/src/report/report-service.ts': ['../record/record.ts'] },
      ['wall'],
    ],
    [
      'purity: rules that use a tool',
      { 'hub/src/platform/copy.ts': [], 'hub/src/record/record.ts': ['../platform/copy.ts'] },
      ['pure-platform'],
    ],
    [
      'purity: a check that reads a file',
      { 'hub/src/quality/checks/late.ts': ['node:fs'] },
      ['pure-builtins'],
    ],
    [
      'purity: rules that talk to the database',
      { 'node_modules/pg/pg.mjs': [], 'hub/src/record/record.ts': ['pg/pg.mjs'] },
      ['pure-packages'],
    ],
    ['purity: the kernel reads a file', { 'hub/src/kernel/id.ts': ['node:fs'] }, ['pure-builtins']],
    [
      'purity: the list looks outside',
      {
        'hub/src/kernel/fault.ts': [],
        'catalogue/src/catalogue.ts': ['../../hub/src/kernel/fault.ts'],
      },
      ['pure-catalogue'],
    ],
    [
      'a cycle',
      {
        'hub/src/record/record.ts': ['./record-key.ts'],
        'hub/src/record/record-key.ts': ['./record.ts'],
      },
      ['no-cycle'],
    ],
    [
      'a term that knows who composes it',
      { 'hub/src/app.ts': [], 'hub/src/report/report-service.ts': ['../app.ts'] },
      ['no-edge-inside'],
    ],
    [
      'a folder index',
      { 'hub/src/record/index.ts': [], 'hub/src/record/record.ts': ['./index.ts'] },
      ['no-index'],
    ],
    [
      'an import of a test',
      { 'hub/src/record/record.test.ts': [], 'hub/src/record/record.ts': ['./record.test.ts'] },
      ['no-test-inside'],
    ],
    ['an import that leads nowhere', { 'hub/src/record/record.ts': ['./gone.ts'] }, ['resolvable']],
  ])('find %s', async (_, files: Record<string, readonly string[]>, rules) => {
    expect(await rulesBroken(files)).toEqual(rules);
  });
});
