// 恢复码 (recovery code): ten one-time codes on paper. Random enough (80 bits) that a plain digest hides
// them; bound to their person.
import { createHash, randomBytes } from 'node:crypto';
import { recoveryCodeBytes, recoveryCodes } from '../credential.ts';

/** Crockford's Base32: no letter that is mistaken for a digit. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A fresh set, each `XXXX-XXXX-XXXX-XXXX`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodes }, newCode);
}

/** Five bits a letter: the ten bytes fill sixteen letters exactly. */
function newCode(): string {
  const bits = BigInt(`0x${randomBytes(recoveryCodeBytes).toString('hex')}`);
  const code = Array.from({ length: 16 }, (_, i) => letters[Number((bits >> BigInt(i * 5)) & 31n)]);
  return code.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/** What is kept of a code; hyphens, blanks and case do not count, O is 0, I and L are 1. */
export function recoveryCodeDigest(person: string, code: string): Uint8Array {
  const plain = code
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return createHash('sha256').update(`${person}\0${plain}`).digest();
}
