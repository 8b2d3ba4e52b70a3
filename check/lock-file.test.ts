import { describe, expect, it } from 'vitest';
import { unlocked } from './lock-file.ts';

const tool = {
  version: '1.0.0',
  optionalDependencies: { '@tool/linux': '1.0.0', '@tool/mac': '1.0.0' },
};
const binary = { version: '1.0.0' };

describe('a lock file', () => {
  it('that names every optional package is taken by npm ci', () => {
    const packages = {
      'node_modules/tool': tool,
      'node_modules/@tool/linux': binary,
      'node_modules/tool/node_modules/@tool/mac': binary,
    };
    expect(unlocked({ packages })).toEqual([]);
  });

  it('that lacks one is refused', () => {
    const packages = { '': {}, 'node_modules/tool': tool, 'node_modules/@tool/linux': binary };
    expect(unlocked({ packages })).toEqual(['@tool/mac@1.0.0, wanted by node_modules/tool']);
  });

  it('that has it only where the asker cannot see it is refused', () => {
    const packages = {
      'hub/': { optionalDependencies: { '@tool/mac': '1.0.0' } },
      'node_modules/other/node_modules/@tool/mac': binary,
    };
    expect(unlocked({ packages })).toHaveLength(1);
  });
});
