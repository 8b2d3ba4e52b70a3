// 密钥到期 (expiry): how long a key is good for, and when it is said that it ends soon. Pure.

/** A choice of ours: a year, and the next key is in force beside it before. */
export const keyDays = 365;

/** Days before the end at which it is announced. */
export const alertDays = [30, 7, 1] as const;

const dayMs = 86_400_000;

export function keyEnd(from: Date): Date {
  return new Date(from.getTime() + keyDays * dayMs);
}

export interface InForce {
  readonly validFrom: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

/** Whether a key is good at an instant. */
export function isInForce({ validFrom, expiresAt, revokedAt }: InForce, at: Date): boolean {
  return revokedAt === null && validFrom <= at && at < expiresAt;
}

/** The closest announcement that is due: the days before the end; null: none yet, or it has ended. */
export function alertDue(expiresAt: Date, at: Date): (typeof alertDays)[number] | null {
  const left = expiresAt.getTime() - at.getTime();
  if (left <= 0) return null;
  return alertDays.findLast((days) => left <= days * dayMs) ?? null;
}
