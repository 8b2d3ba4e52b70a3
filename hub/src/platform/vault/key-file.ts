// 密钥文件 (key file): a vault under the keys of a node's home, as they are now. A process that runs takes
// over what another has made: within a second for sealing, at once where it meets a value sealed by a
// key it has not. Whoever has an HSM opens a ring by a keeper of its own instead.
import { statSync } from 'node:fs';
import { isProblem } from '@xinqiao/catalogue/catalogue';
import type { KeyRing } from '@xinqiao/protocol/envelope/key-ring';
import type { SuiteName } from '@xinqiao/protocol/suite/suite';
import { Fault } from '../../kernel/fault.ts';
import { fieldVault, type FieldVault } from './field-vault.ts';
import { keyFileOf, keepKeys, loadKeys, newKeys, ringOfKeys } from './vault-keys.ts';

const lookEveryMs = 1_000;

/**
 * The vault of a node's home; its keys are made, by the algorithms of `suite`, where there are none yet.
 * @throws Fault `vault.key-file`
 */
export async function openFieldVault(home: string, suite: SuiteName = 'intl'): Promise<FieldVault> {
  const file = keyFileOf(home);
  await keepKeys(file, suite);
  return fieldVault(liveRing(file));
}

let passing: Promise<FieldVault> | undefined;

/** A vault whose keys are kept nowhere, the same in all of a process: for tests, and where nothing is
 * sealed. */
export function passingVault(): Promise<FieldVault> {
  passing ??= newKeys('intl').then((keys) => fieldVault(ringOfKeys(keys, '')));
  return passing;
}

/** @throws Fault `vault.key-file` */
function liveRing(file: string): KeyRing {
  let mark = markOf(file);
  let ring = ringOfKeys(loadKeys(file), file);
  let lookedAt = performance.now();

  function look(): KeyRing {
    lookedAt = performance.now();
    const now = markOf(file);
    if (now === mark) return ring;
    mark = now;
    try {
      ring = ringOfKeys(loadKeys(file), file);
    } catch (error) {
      // A file gone or damaged stops the next start, not those who have its keys.
      if (!(error instanceof Fault)) throw error;
    }
    return ring;
  }

  return {
    current: (tenant) =>
      (performance.now() - lookedAt > lookEveryMs ? look() : ring).current(tenant),
    index: (tenant) => ring.index(tenant),
    find: (kid) => {
      const known = ring.find(kid);
      return isProblem(known) ? look().find(kid) : known;
    },
  };
}

/** Another file than before: it is replaced whole, never written into. */
function markOf(file: string): string {
  const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? '' : `${stat.ino} ${stat.mtimeNs}`;
}
