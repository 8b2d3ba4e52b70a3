// 信源接入 (source): where a source unit's gateway is reached, how much it may be asked, and the keys it
// answers by: several while they rotate. Kept by the operator; a key never changes, it ends.
import type { PublicKey } from '@xinqiao/protocol/suite/suite';
import { suiteOfKey } from '@xinqiao/protocol/suite/suites';
import { seatsOf } from '../account/account.ts';
import { Fault } from '../kernel/fault.ts';
import type { UrlProblem } from '../platform/outbound/outbound.ts';

export interface SourceKey {
  readonly kid: string;
  readonly key: PublicKey;
  readonly from: Date;
  /** Null: not yet known. */
  readonly until: Date | null;
}

export interface EnquirySource {
  readonly source: string;
  readonly address: string;
  /** How long one try may take. */
  readonly timeoutMs: number;
  /** Asks out at the same time, from each process. */
  readonly atOnce: number;
  readonly keys: readonly SourceKey[];
  /** Which of its items the gateway answers for; null: all that the list has it owe. */
  readonly items: readonly string[] | null;
}

/** Whether this unit's gateway is the one to ask for an item that the unit owes. */
export function serves({ items }: Pick<EnquirySource, 'items'>, item: string): boolean {
  return items === null || items.includes(item);
}

export const keepingSeats = seatsOf(['operator'], ['registration-officer', 'security-officer']);

const urlProblems: Readonly<Record<UrlProblem, { readonly zh: string; readonly en: string }>> = {
  form: { zh: '不是有效的地址', en: 'it is no address' },
  scheme: { zh: '应使用 https', en: 'it must be https' },
  credentials: { zh: '不得含用户名或口令', en: 'it must not have a user name or password' },
  fragment: { zh: '不得含 # 片段', en: 'it must not have a fragment' },
  address: { zh: '指向不允许外呼的网络', en: 'it leads into a network that may not be called' },
};

export function badAddress(problem: UrlProblem): Fault {
  const { zh, en } = urlProblems[problem];
  return new Fault(
    'invalid',
    'enquiry.address',
    { zh: `信源地址不可用：${zh}`, en: `the source cannot be reached there: ${en}` },
    { problem },
  );
}

/** @throws Fault `enquiry.key` for what is no key, one that ends before it begins, or a kid given to two */
export function requireKeys(keys: readonly SourceKey[], known: readonly SourceKey[]): void {
  for (const { kid, key, from, until } of keys) {
    const same = known.find((one) => one.kid === kid);
    const isOther =
      same !== undefined && JSON.stringify(plain(same.key)) !== JSON.stringify(plain(key));
    const isTwice = keys.filter((one) => one.kid === kid).length > 1;
    if (isOther || isTwice || (until !== null && until <= from) || !isKey(kid, key)) {
      throw badKey(kid);
    }
  }
}

function isKey(kid: string, key: PublicKey): boolean {
  try {
    return suiteOfKey(key).verifier(kid, key).kid === kid;
  } catch {
    return false;
  }
}

function plain(key: PublicKey): unknown {
  return key.crv === 'SM2' ? [key.crv, key.x, key.y] : [key.crv, key.x];
}

function badKey(kid: string): Fault {
  return new Fault(
    'invalid',
    'enquiry.key',
    {
      zh: '公钥不可用：应为 Ed25519 或 SM2 公钥，起止时间先后正确，同一 kid 不得换用另一密钥',
      en: 'this key will not do: Ed25519 or SM2, its time in order, and no kid given to another key',
    },
    { kid },
  );
}
