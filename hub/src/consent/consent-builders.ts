// For tests: consents of invented firms, and a node as far as consent over a test database.
import type { Pool } from 'pg';
import { organisationCheck } from '@xinqiao/catalogue/values/organisation-code';
import { usccOf } from '@xinqiao/catalogue/values/uscc';
import { keyBook } from '@xinqiao/protocol/suite/key-book';
import { suites } from '@xinqiao/protocol/suite/suites';
import { auditService } from '../audit/audit-service.ts';
import type { Principal } from '../audit/audit.ts';
import { editionInForce, requireEdition } from '../catalogue/catalogue.ts';
import { subjectService } from '../subject/subject-service.ts';
import type { Consent, CoverAsk, Granted } from './consent.ts';
import type { Capacity } from './consent-change.ts';
import { noticeOn } from './consent-risk-notice.ts';
import { consentService } from './consent-service.ts';
import type { ConsentTerms } from './consent-terms.ts';

export const edition = requireEdition(editionInForce);
export const bank = 'bank-of-qianling';

/** The code of invented firm `n`: valid by every check digit, and nobody's. */
export function firm(n: number): string {
  const eight = `MA${String(n).padStart(6, '0')}`;
  return usccOf(`91520100${eight}${organisationCheck(eight) ?? ''}`);
}

export const officer: Principal = { id: 'person-officer', organisation: bank };
export const owner: Principal = { id: 'person-owner', organisation: 'firm-1' };
export const registrar: Principal = { id: 'person-registrar', organisation: 'operator' };
export const asBank: Capacity = { side: 'institution', role: 'officer', mandate: null };
export const asOwner: Capacity = {
  side: 'subject',
  role: 'legal-representative',
  mandate: 'mandate-1',
};
export const asRegistrar: Capacity = {
  side: 'node',
  role: 'registration-officer',
  mandate: null,
};

export const noon = new Date('2026-11-20T12:00:00+08:00');

export function days(n: number, from = noon): Date {
  return new Date(from.getTime() + n * 86_400_000);
}

/** One use before a loan; `traits` override. */
export function someTerms(traits: Partial<ConsentTerms> = {}): ConsentTerms {
  return {
    subject: firm(1),
    institution: bank,
    purpose: 'pre-loan-review',
    mode: 'query',
    scope: [
      { item: 'tax.grade', fields: ['year', 'grade'] },
      { item: 'tax.payment', fields: ['vatPaid', 'incomeTaxPaid'] },
    ],
    frequency: null,
    totalUses: 1,
    rangeDays: 365,
    validDays: 30,
    dataLifeDays: 30,
    serves: { kind: 'application', id: 'application-1' },
    ...traits,
  };
}

/** Up to five uses a month while a loan runs. */
export function monitoring(traits: Partial<ConsentTerms> = {}): ConsentTerms {
  return someTerms({
    purpose: 'post-loan-monitoring',
    frequency: { times: 5, per: 'month' },
    totalUses: 60,
    rangeDays: 180,
    validDays: 365,
    ...traits,
  });
}

const notice = noticeOn('2026-11-20');
export const shown = { version: notice?.version ?? '', digest: notice?.digest ?? '' };

export function aGrant(traits: Partial<Granted> = {}): Granted {
  return {
    at: noon,
    validFrom: noon,
    validUntil: days(30),
    range: { from: '2025-11-20', until: '2026-12-21' },
    notice: shown,
    representative: owner.id,
    mandate: 'mandate-1',
    confirmedBy: 'factor-1',
    ...traits,
  };
}

/** Granted at noon; `traits` override. */
export function aConsent(traits: Partial<Consent> = {}): Consent {
  return {
    ...someTerms(),
    consent: '019a0000-0000-7000-8000-000000000001',
    version: 2,
    state: 'granted',
    channel: 'online',
    requestedAt: days(-1),
    answerBy: days(6),
    paper: null,
    granted: aGrant(),
    ...traits,
  };
}

/** What `aConsent` covers, a day after its grant; `traits` override. */
export function anAsk(traits: Partial<CoverAsk> = {}): CoverAsk {
  return {
    subject: firm(1),
    institution: bank,
    purpose: 'pre-loan-review',
    mode: 'query',
    item: 'tax.payment',
    field: 'vatPaid',
    range: { from: '2026-08-01', until: '2026-11-01' },
    at: days(1),
    used: { total: 0, inPeriod: 0 },
    ...traits,
  };
}

const { intl } = suites;
const { privateKey, publicKey } = intl.generateKeyPair();

/** Signs with a key of this process. */
export const signer = intl.signer('node-1', privateKey);

/** The keys of the node, as a verifier trusts them. */
export const nodeKeys = keyBook([
  { kid: 'node-1', key: publicKey, from: '2026-01-01T00:00:00.000Z', until: null },
]);

/** A node as far as consent; `clock.now` may be moved by the test. */
export function nodeOver(pool: Pool, clock: { now: Date } = { now: noon }) {
  const now = () => clock.now;
  const audit = auditService({ pool, now });
  const subjects = subjectService();
  const ground = { pool, audit, subjects, edition, signerAt: () => signer, now };
  const consents = consentService(ground);

  /** Enters invented firms in the register. */
  async function register(...firms: readonly string[]): Promise<void> {
    const deed = { name: 'subject.register', reason: 'test' } as const;
    await audit.perform(registrar, deed, (act) =>
      subjects.register(
        act,
        firms.map((subject, n) => ({
          subject,
          name: `黔岭第${n}茶业有限公司`,
          registrationNo: null,
          division: null,
          status: null,
          establishedOn: null,
        })),
      ),
    );
  }

  /** Asked for and granted. */
  async function granted(terms: ConsentTerms, key = `key-${Math.random()}`): Promise<Consent> {
    const { institution, ...asked } = terms;
    const asker = { ...officer, organisation: institution };
    const requested = await consents.request(asker, { key, by: asBank, terms: asked });
    return consents.grant(owner, {
      subject: terms.subject,
      consent: requested.consent,
      by: asOwner,
      answer: { notice: shown, secondFactor: 'factor-1' },
    });
  }

  return { audit, consents, register, granted, clock };
}
