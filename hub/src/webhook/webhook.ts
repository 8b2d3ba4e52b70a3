// 回调通知 (webhook): an institution names an address, and is called there when a consent of its changes. At least
// once, in the order of each consent, signed by the node; ids and codes only. What does not arrive is tried again
// for three days and can be asked for again. 依据: 方案三(四)4 (反馈). What is told, consent says.
import { Fault } from '../kernel/fault.ts';

export const webhookEvents = [
  'consent.request',
  'consent.grant',
  'consent.decline',
  'consent.lapse',
  'consent.pause',
  'consent.resume',
  'consent.revoke',
  'consent.expire',
  'consent.consume',
] as const;

export type WebhookEvent = (typeof webhookEvents)[number];

export interface Webhook {
  readonly institution: string;
  readonly webhook: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly registeredAt: Date;
}

export type DeliveryState = 'waiting' | 'delivered' | 'given-up';

export interface Delivery {
  readonly institution: string;
  readonly delivery: string;
  readonly webhook: string;
  readonly event: string;
  readonly consent: string;
  readonly version: number;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** When it is tried next, where it waits. */
  readonly nextAt: Date;
  readonly lastAt: Date | null;
  /** How the last try ended: an HTTP status, or why there was none. */
  readonly lastCode: string | null;
}

/** Addresses of one institution at a time. */
export const mostWebhooks = 5;

/** When what did not arrive is tried again: soon, then ever more seldom. */
export const retryRules = {
  firstMs: 5_000,
  mostMs: 14_400_000,
  giveUpMs: 259_200_000,
} as const;

/**
 * When to try again after so many tries since an instant; null: no more. `chance` (0 to 1) spreads the tries,
 * so that a receiver that comes back is not met by all at once.
 */
export function nextTry(
  { attempts, since }: { readonly attempts: number; readonly since: Date },
  { at, chance }: { readonly at: Date; readonly chance: number },
): Date | null {
  const { firstMs, mostMs, giveUpMs } = retryRules;
  const whole = Math.min(firstMs * 2 ** (attempts - 1), mostMs);
  const next = new Date(at.getTime() + whole * (0.5 + chance / 2));
  return next.getTime() - since.getTime() > giveUpMs ? null : next;
}

/** Whether an answer says that it has arrived. */
export function hasArrived(status: number): boolean {
  return status >= 200 && status < 300;
}

/** Also where it is another's. */
export function noSuchWebhook(): Fault {
  return new Fault('absent', 'webhook.absent', {
    zh: '没有此回调地址，请核对编号',
    en: 'there is no such webhook: check its number',
  });
}

/** Also where it is another's. */
export function noSuchDelivery(): Fault {
  return new Fault('absent', 'webhook.no-delivery', {
    zh: '没有此回调投递，请核对编号',
    en: 'there is no such delivery: check its number',
  });
}

export function tooManyWebhooks(): Fault {
  return new Fault(
    'conflict',
    'webhook.too-many',
    {
      zh: `每个机构至多登记 ${mostWebhooks} 个回调地址，请先停用不再使用的`,
      en: `an institution has ${mostWebhooks} webhooks at most: end one that is no longer used`,
    },
    { most: mostWebhooks },
  );
}

const urlWords = {
  form: { zh: '不是网址', en: 'is no address' },
  scheme: { zh: '应以 https:// 开头', en: 'must begin with https://' },
  credentials: { zh: '不能含有用户名或口令', en: 'must not hold a user name or password' },
  fragment: { zh: '不能含有 # 片段', en: 'must not hold a fragment (#)' },
  address: { zh: '指向不允许访问的地址', en: 'leads to an address that may not be called' },
} as const;

export function badUrl(problem: keyof typeof urlWords): Fault {
  const { zh, en } = urlWords[problem];
  return new Fault(
    'invalid',
    'webhook.url',
    { zh: `回调地址${zh}，请更正`, en: `the webhook’s url ${en}: correct it` },
    { problem },
  );
}
