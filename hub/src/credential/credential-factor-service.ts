// Second factors of people. A proof is examined outside any transaction (a challenge is used up by a
// wrong answer too, and no connection waits for arithmetic); what was found is accepted inside one.
import type { Pool } from 'pg';
import type { Act } from '../audit/audit.ts';
import { Fault } from '../kernel/fault.ts';
import { newId } from '../kernel/id.ts';
import type { FieldPlace, FieldVault } from '../platform/vault/field-vault.ts';
import { challengeSeconds, type SecondFactor } from './credential.ts';
import { nothingBegun, proofWrong } from './credential-faults.ts';
import * as store from './credential-store.ts';
import * as passkeys from './factors/passkey.ts';
import { newTotpSecret, totpStep, totpUri } from './factors/totp.ts';

export interface SecondFactorGround {
  readonly pool: Pool;
  readonly vault: FieldVault;
  readonly now: () => Date;
  /** The portal passkeys are made for. */
  readonly site: passkeys.Site;
  readonly newSecret?: () => string;
}

/** What a person shows beside the password. */
export type Proof =
  | { readonly totp: string }
  | { readonly passkey: passkeys.AuthenticationResponseJSON };

/** What a person finishes an enrolment with: the first code, or the authenticator's answer. */
export type FirstProof =
  | { readonly totp: string }
  | { readonly passkey: passkeys.RegistrationResponseJSON };

/** What was found: the credential a proof is of, with where its counter moves, or why it is none. */
export type Examined = { readonly row: store.CredentialRow; readonly counter: number } | Fault;

export function secondFactors({
  pool,
  vault,
  now,
  site,
  newSecret = newTotpSecret,
}: SecondFactorGround) {
  /** Begins TOTP: the secret to show, which counts only once a first code of it was seen. */
  async function beginTotp(act: Act, person: string, label: string) {
    await store.removePending(act.sql, person);
    const [credential, secret] = [newId(act.now), newSecret()];
    await store.insert(act.sql, {
      person,
      credential,
      kind: 'totp',
      state: 'pending',
      secret: vault.seal(secret, placeOf(credential)),
      handle: null,
      counter: 0,
      setAt: act.now,
    });
    return { secret, uri: totpUri(secret, { issuer: site.name, label }) };
  }

  /** Begins a passkey: what the browser needs to make one. */
  async function beginPasskey(person: string, label: string) {
    const known = await store.find(pool, person, 'passkey');
    const options = await passkeys.registration(site, { person, label }, handlesOf(known));
    await keepChallenge(person, 'enrol', options.challenge);
    return options;
  }

  /** Examines the end of an enrolment. */
  async function examineFirst(person: string, proof: FirstProof): Promise<Examined> {
    if ('totp' in proof) {
      const row = (await store.find(pool, person, 'totp')).find((r) => r.state === 'pending');
      return row ? examineTotp(row, proof.totp) : nothingBegun();
    }
    const challenge = await takeChallenge(person, 'enrol');
    if (challenge === undefined) return nothingBegun();
    const made = await passkeys.registered(site, challenge, proof.passkey).catch(proofWrong);
    if (made instanceof Fault) return made;
    if (made === null) return proofWrong();
    const [at, { handle, publicKey: secret, counter }] = [now(), made];
    const known = { person, credential: newId(at), kind: 'passkey', state: 'live' } as const;
    return { row: { ...known, secret, handle, counter, setAt: at }, counter };
  }

  /** Takes what was enrolled. @throws Fault `credential.nothing-begun`, `credential.proof-wrong` */
  async function enrol(act: Act, examined: Examined): Promise<void> {
    if (examined instanceof Fault) throw examined;
    const { row, counter } = examined;
    if (row.kind === 'passkey') {
      if (!(await store.insert(act.sql, row))) throw proofWrong();
      return;
    }
    if (!(await store.advance(act.sql, row, counter))) throw proofWrong();
    await store.removeOthers(act.sql, row);
  }

  /** What the browser needs to prove a passkey of this person. @throws Fault `credential.nothing-begun` */
  async function challenge(person: string) {
    const known = await store.find(pool, person, 'passkey');
    if (known.length === 0) throw nothingBegun();
    const options = await passkeys.authentication(site, handlesOf(known));
    await keepChallenge(person, 'prove', options.challenge);
    return options;
  }

  /** Examines a proof of a live second factor. */
  async function examine(person: string, proof: Proof): Promise<Examined> {
    if ('totp' in proof) {
      const row = (await store.find(pool, person, 'totp')).find((r) => r.state === 'live');
      return row ? examineTotp(row, proof.totp) : proofWrong();
    }
    const expected = await takeChallenge(person, 'prove');
    if (expected === undefined) return nothingBegun();
    const { passkey: response } = proof;
    const known = await store.find(pool, person, 'passkey');
    const row = known.find(({ handle }) => handle === response.id);
    if (!row) return proofWrong();
    const passkey = { handle: response.id, publicKey: row.secret, counter: row.counter };
    const answer = { challenge: expected, passkey };
    const counter = await passkeys.authenticated(site, answer, response).catch(proofWrong);
    if (counter instanceof Fault) return counter;
    return counter === null ? proofWrong() : { row, counter };
  }

  function examineTotp(row: store.CredentialRow, code: string): Examined {
    const secret = vault.open(row.secret, placeOf(row.credential));
    const step = totpStep(secret, code, now());
    return step === null ? proofWrong() : { row, counter: step };
  }

  /** Takes a proof, once. @throws Fault `credential.proof-wrong`, `credential.nothing-begun` */
  async function accept(act: Act, examined: Examined): Promise<void> {
    if (examined instanceof Fault) throw examined;
    const { row, counter } = examined;
    // Authenticators that do not count say 0; their challenge, used once, stands against replay.
    if (row.kind === 'passkey' && counter === 0) return;
    if (!(await store.advance(act.sql, row, counter))) throw proofWrong();
  }

  /** Which second factors a person has. */
  async function of(person: string): Promise<SecondFactor[]> {
    const totp = await store.find(pool, person, 'totp');
    const known = await store.find(pool, person, 'passkey');
    const has = { totp: totp.some(({ state }) => state === 'live'), passkey: known.length > 0 };
    return (['totp', 'passkey'] as const).filter((factor) => has[factor]);
  }

  async function takeChallenge(person: string, purpose: store.Purpose) {
    return store.takeChallenge(pool, person, { purpose, at: now() });
  }

  async function keepChallenge(person: string, purpose: store.Purpose, value: string) {
    const expiresAt = new Date(now().getTime() + challengeSeconds * 1_000);
    await store.putChallenge(pool, person, { purpose, value, expiresAt });
  }

  return { beginTotp, beginPasskey, examineFirst, enrol, challenge, examine, accept, of };
}

function handlesOf(rows: readonly store.CredentialRow[]): string[] {
  return rows.flatMap(({ handle }) => handle ?? []);
}

function placeOf(credential: string): FieldPlace {
  return { table: 'credential', column: 'secret', row: credential };
}
