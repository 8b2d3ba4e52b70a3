// 口令 (password): argon2id (RFC 9106). A hash made at another cost is made anew at the next sign-in.
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { foldPassword, passwordCost, type PasswordCost } from '../credential.ts';

/** The hash to keep, in PHC form. */
export async function hashPassword(
  password: string,
  cost: PasswordCost = passwordCost,
): Promise<string> {
  return hash(foldPassword(password), cost);
}

export async function isPassword(kept: string, password: string): Promise<boolean> {
  return verify(kept, foldPassword(password));
}

/** Whether a hash was made at another cost than today's. */
export function isOutdated(kept: string, cost: PasswordCost = passwordCost): boolean {
  const made = parseOptions(kept);
  return (
    made.memoryCost !== cost.memoryCost ||
    made.timeCost !== cost.timeCost ||
    made.parallelism !== cost.parallelism
  );
}
