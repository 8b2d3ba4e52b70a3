// 依赖检查 (dependencies): who imports whom, held against the rules that .dependency-cruiser.mjs makes
// from order.json.
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';

const root = join(import.meta.dirname, '..');

export interface Breach {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
  readonly comment: string;
}

/** Every import under `baseDir` (folders hub, catalogue, client, gateway, sandbox, bench) that breaks a rule. */
export async function dependencyBreaches(baseDir: string, folders: string[]): Promise<Breach[]> {
  const options = await extractOptions(join(root, '.dependency-cruiser.mjs'));
  const { output } = await cruise(folders, { ...options, baseDir, validate: true });
  const { violations } = (output as ICruiseResult).summary;
  const why = new Map(options.ruleSet?.forbidden?.map(({ name, comment }) => [name, comment]));
  return violations.map(({ rule, from, to }) => {
    return { rule: rule.name, from, to, comment: why.get(rule.name) ?? '' };
  });
}
