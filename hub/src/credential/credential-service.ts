import type { Pool } from 'pg';
import type { Act } from '../audit/audit.ts';
import { Fault } from '../kernel/fault.ts';
import type { FieldVault } from '../platform/vault/field-vault.ts';
import { attempts } from './credential-attempts.ts';
import { lockoutRules, passwordCost, passwordRules } from './credential.ts';
import type { PasswordCost, PasswordRules } from './credential.ts';
import { passwords } from './credential-password-service.ts';
import { secondFactors, type Proof } from './credential-factor-service.ts';
import * as store from './credential-store.ts';
import type { Site } from './factors/passkey.ts';
import { newRecoveryCodes, recoveryCodeDigest } from './factors/recovery-code.ts';
import type { SealedColumn } from '../rotation/rotation.ts';

export type {
  AuthenticationResponseJSON,
  RegistrationResponseJSON,
  Site,
} from './factors/passkey.ts';
export { addressMark, personMark, type Mark } from './credential-attempts.ts';
export type { Examined, FirstProof, Proof } from './credential-factor-service.ts';
export { totpCode } from './factors/totp.ts';
export { notRecognised, proofWrong } from './credential-faults.ts';
/** What rotation of keys goes over: secrets of TOTP; all others are digests or public. */
export const credentialSealedColumn: SealedColumn = {
  table: 'credential',
  column: 'secret',
  key: { credential: 'uuid' },
  form: 'text',
  page: 100,
  where: `kind = 'totp'`,
};

export type Credentials = ReturnType<typeof credentialService>;

export interface CredentialGround {
  readonly pool: Pool;
  readonly vault: FieldVault;
  readonly now: () => Date;
  /** The portal passkeys are made for. */
  readonly site: Site;
  /** Where secrets of authenticator apps come from; by chance unless a sandbox says otherwise. */
  readonly newSecret?: () => string;
  readonly rules?: PasswordRules;
  readonly cost?: PasswordCost;
  readonly lockout?: typeof lockoutRules;
}

export function credentialService(ground: CredentialGround) {
  const { pool, rules = passwordRules, cost = passwordCost, lockout = lockoutRules } = ground;
  const factors = secondFactors(ground);
  const tries = attempts({ ...ground, lockout });

  /**
   * Who is signed in shows the second factor once more, for one deed. What is returned takes the proof
   * within the act of that deed, once, and names the evidence.
   */
  async function confirm(person: string, proof: Proof): Promise<(act: Act) => Promise<string>> {
    const mark = { kind: 'person', mark: person } as const;
    const examined = (await tries.count(mark)) ?? (await factors.examine(person, proof));
    return async (act) => {
      if (examined instanceof Fault) throw examined;
      await factors.accept(act, examined);
      await tries.clear(act, mark);
      const { row, counter } = examined;
      return `${row.kind}:${row.credential}:${counter}`;
    };
  }

  /** A fresh set of recovery codes, shown once; the former set is void. */
  async function issueRecoveryCodes(act: Act, person: string): Promise<string[]> {
    const codes = newRecoveryCodes();
    const digests = codes.map((code) => recoveryCodeDigest(person, code));
    await store.replaceRecoveryCodes(act.sql, person, digests);
    return codes;
  }

  /** Burns a recovery code; false where the person has no such code. */
  async function burnRecoveryCode(act: Act, person: string, code: string): Promise<boolean> {
    return store.burnRecoveryCode(act.sql, person, recoveryCodeDigest(person, code));
  }

  /** Takes all second factors and recovery codes away: they were lost. */
  async function dropSecondFactors(act: Act, person: string): Promise<void> {
    await store.removeSecondFactors(act.sql, person);
    await store.replaceRecoveryCodes(act.sql, person, []);
  }

  return {
    passwords: passwords({ pool, rules, cost }),
    secondFactors: factors,
    attempts: tries,
    confirm,
    issueRecoveryCodes,
    burnRecoveryCode,
    dropSecondFactors,
    /** Removes tries and challenges of before an instant. */
    forgetStale: (act: Act, before: Date) => store.removeStale(act.sql, before),
  };
}
