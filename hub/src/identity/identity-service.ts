import { createHash, randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { self, visitor } from '../account/account.ts';
import type { Accounts } from '../account/account-service.ts';
import type { Act } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import type { FieldVault } from '../platform/vault/field-vault.ts';
import type { Sessions } from '../session/session-service.ts';
import * as rules from './identity.ts';
import type { Provider, Told } from './identity.ts';
import { providerClient } from './identity-provider.ts';
import * as store from './identity-store.ts';

export type Identities = ReturnType<typeof identityService>;

export interface IdentityGround {
  readonly pool: Pool;
  readonly audit: Audit;
  readonly vault: FieldVault;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly now: () => Date;
  readonly site: { readonly origin: string };
  /** Null or absent: there is none, and nobody can come this way. */
  readonly provider?: Provider | null;
}

/** Where the provider sends browsers back to. */
export const callbackPath = '/sign-in/oidc/callback';

/** A browser back from the provider. */
export interface Returned {
  /** What it was given to keep when it was sent away. */
  readonly browser: string;
  /** What the provider says, in the address it sent the browser to. */
  readonly answer: Readonly<Record<string, string>>;
  /** The session it is in, where it is in one. */
  readonly token: string | null;
}

export function identityService(ground: IdentityGround) {
  const { pool, audit, vault, accounts, sessions, now, site, provider = null } = ground;
  const client = provider && providerClient(provider, `${site.origin}${callbackPath}`);

  /**
   * Sends a browser to the provider: where to, and what it keeps to be known by when it comes back.
   * @throws Fault `identity.not-offered`, `identity.unreachable`
   */
  async function begin(next: string): Promise<{ readonly url: string; readonly browser: string }> {
    if (!client) throw rules.notOffered();
    const { url, ...expected } = await client.wayThere();
    const browser = randomBytes(32).toString('base64url');
    const expiresAt = new Date(now().getTime() + rules.awayMinutes * 60_000);
    const away = { ...expected, next, expiresAt };
    await store.insertAway(pool, digest(browser), { away, at: now() });
    return { url, browser };
  }

  /**
   * Signs in whom the provider vouches for; whoever is in a session links the identity to themselves.
   * @throws Fault `identity.not-begun`, `identity.not-vouched`, `identity.unknown`, `identity.anothers`,
   * `identity.second-factor-first`, `session.account-locked`
   */
  async function finish({ browser, answer, token }: Returned) {
    if (!client || !provider) throw rules.notOffered();
    const away = await store.takeAway(pool, digest(browser), now());
    if (!away) throw rules.notBegun();
    const told = await client.vouched(answer, away);
    const { issuer } = provider;
    const subjectIndex = vault.index(told.subject, {
      table: 'external_identity',
      column: 'subject',
    });
    const link = { issuer, subjectIndex };
    const next = token === null ? await signIn(link, told) : await join(link, { told, token });
    return { token: next, next: away.next };
  }

  async function signIn(link: store.Link, told: Told): Promise<string> {
    const deed = { name: 'identity.sign-in', reason: '统一身份认证登录' } as const;
    return audit.perform(visitor, deed, async (act) => {
      const person = await store.findLinked(act.sql, link);
      if (person === undefined) throw rules.unknown();
      act.note({ person });
      const token = await sessions.openFor(act, person);
      await keepProof(act, person, told);
      return told.isMultiFactor ? sessions.complete(act, token) : token;
    });
  }

  async function join(
    link: store.Link,
    { told, token }: { readonly told: Told; readonly token: string },
  ): Promise<string> {
    const { person, state } = await sessions.who(token);
    const { factors } = await sessions.stepOf(token);
    const deed = { name: 'identity.link', reason: '关联统一身份认证' } as const;
    return audit.perform(self(person), deed, async (act) => {
      const linked = await store.findLinked(act.sql, link);
      if (linked !== undefined && linked !== person) throw rules.anothers();
      if (linked === undefined) {
        if (state === 'half' && factors.length > 0) throw rules.secondFactorFirst();
        if (!(await store.insertLink(act.sql, { ...link, person }, act.now)))
          throw rules.anothers();
      }
      await keepProof(act, person, told);
      return state === 'half' && told.isMultiFactor ? sessions.complete(act, token) : token;
    });
  }

  async function keepProof(act: Act, person: string, { isVerified, name }: Told): Promise<void> {
    if (isVerified && name !== null) await accounts.seen(act, person, name);
  }

  return { isOffered: client !== null, begin, finish };
}

function digest(browser: string): Uint8Array {
  return createHash('sha256').update(browser).digest();
}
