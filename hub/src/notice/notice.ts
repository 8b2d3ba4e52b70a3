// 撤回告知 (notice): source units are told at once what enterprises withdraw, pause or resume, so that their gateways
// refuse by themselves what was signed before. At least once, in the order of each consent, until the gateway has
// said, signed, that it heard, or the consent has ended by itself. 依据: 方案附件注3; 个人信息保护法第十五条.
// What changed, consent says; where gateways are, enquiry.
import type { NoticedState } from '@xinqiao/protocol/notice/notice';

export type { NoticedState } from '@xinqiao/protocol/notice/notice';

export interface Notice {
  readonly subject: string;
  readonly notice: string;
  readonly source: string;
  readonly consent: string;
  readonly version: number;
  readonly state: NoticedState;
  readonly changedAt: Date;
  /** End of the consent. */
  readonly until: Date;
}

/** When what did not arrive is told again: at once, then more seldom; the first that arrives brings the rest along. */
export const retryRules = { firstMs: 500, mostMs: 900_000 } as const;

/** When to tell again after so many tries; null: the consent has ended by itself then. `chance` (0 to 1) spreads them. */
export function nextTry(
  { attempts, until }: { readonly attempts: number; readonly until: Date },
  { at, chance }: { readonly at: Date; readonly chance: number },
): Date | null {
  const whole = Math.min(retryRules.firstMs * 2 ** (attempts - 1), retryRules.mostMs);
  const next = new Date(at.getTime() + whole * (0.5 + chance / 2));
  return next < until ? next : null;
}
