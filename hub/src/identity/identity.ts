// 统一身份认证 (identity): people who come by an outside provider of identity, such as the government service
// network (OpenID Connect Core 1.0). Whom the provider names, a person was linked to before, by themselves;
// nobody is matched by name or phone. 依据: 方案三(三) 实名注册. What one may do stays account's.
import { Fault } from '../kernel/fault.ts';

/** A claim that says something where it is, or holds, this value. */
export interface ClaimRule {
  readonly claim: string;
  readonly value: string;
}

/** The provider the node is a client of. */
export interface Provider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  /** By which claim it says that it has seen who somebody is; null: it never does. */
  readonly verifiedBy: ClaimRule | null;
  /** By which claim it says that two factors were shown; null: it never does. */
  readonly multiFactorBy: ClaimRule | null;
}

/** What of an identity token is looked at. */
export interface Told {
  readonly subject: string;
  readonly name: string | null;
  readonly isVerified: boolean;
  readonly isMultiFactor: boolean;
}

/** Minutes in which a browser sent to the provider is expected back. */
export const awayMinutes = 10;

type Claims = Readonly<Record<string, unknown>>;

/** Whether the claims say so: the value itself, or a list that holds it. */
export function says(rule: ClaimRule | null, claims: Claims): boolean {
  if (rule === null) return false;
  const told = claims[rule.claim];
  const all: unknown[] = Array.isArray(told) ? told : [told];
  return all.some(
    (one) => ['string', 'boolean'].includes(typeof one) && String(one) === rule.value,
  );
}

export function toldBy({ verifiedBy, multiFactorBy }: Provider, claims: Claims): Told {
  const { sub, name } = claims;
  const told = typeof name === 'string' && name.trim() !== '' ? name : null;
  return {
    subject: String(sub),
    name: told,
    // Without a name nothing is known of who it is.
    isVerified: told !== null && says(verifiedBy, claims),
    isMultiFactor: says(multiFactorBy, claims),
  };
}

export function notOffered(): Fault {
  return new Fault('absent', 'identity.not-offered', {
    zh: '本节点未启用统一身份认证，请用登录名和口令登录',
    en: 'this node has no outside provider of identity: sign in with login and password',
  });
}

/** Not begun here, not by this browser, too long ago, or used. */
export function notBegun(): Fault {
  return new Fault('unauthenticated', 'identity.not-begun', {
    zh: '统一身份认证已过期，或不是由本浏览器发起；请重新登录',
    en: 'this was not begun by this browser, or too long ago: sign in again',
  });
}

/** Whatever of the answer does not hold: state, nonce, issuer, code, signature, or the person said no. */
export function notVouched(cause: unknown): Fault {
  const fault = new Fault('unauthenticated', 'identity.not-vouched', {
    zh: '统一身份认证未通过，请重新登录',
    en: 'the provider of identity does not vouch for this sign-in: try again',
  });
  fault.cause = cause;
  return fault;
}

export function unreachable(cause: unknown): Fault {
  const fault = new Fault('upstream', 'identity.unreachable', {
    zh: '统一身份认证服务暂时不可用，请稍后再试，或用登录名和口令登录',
    en: 'the provider of identity cannot be reached: try later, or sign in with login and password',
  });
  fault.cause = cause;
  return fault;
}

export function unknown(): Fault {
  return new Fault('forbidden', 'identity.unknown', {
    zh: '此身份尚未与账户关联；请先用登录名和口令登录，登录后再经统一身份认证一次即可关联',
    en: 'no account is linked to this identity: sign in with login and password, then come by the provider once more',
  });
}

export function anothers(): Fault {
  return new Fault('conflict', 'identity.anothers', {
    zh: '此身份已与另一账户关联，或本账户已关联另一身份',
    en: 'this identity is linked to another account, or this account to another identity',
  });
}

/** A stolen password alone must not bring an identity of the thief's in. */
export function secondFactorFirst(): Fault {
  return new Fault('forbidden', 'identity.second-factor-first', {
    zh: '请先完成第二步验证，再关联统一身份认证',
    en: 'show the second factor first, then link the identity',
  });
}
