// 样例 (builders): asks and consents for tests and for the vectors, of invented parties.
import { isProblem } from '@xinqiao/catalogue/catalogue';
import { usccOf } from '@xinqiao/catalogue/values/uscc';
import type { ConsentArtefact } from '../consent/consent-artefact.ts';
import { signArtefact } from '../consent/consent-signature.ts';
import type { Signer } from '../suite/suite.ts';
import type { EnquiryAsk } from './enquiry.ts';

export const subject = usccOf('91520100MA6GATEW0');
export const otherSubject = usccOf('91520100MA6ATHER0');
export const bank = 'bank-of-the-valley';
export const source = 'housing';

/** A consent for water bills, the housing fund and social insurance, for one month from `at`. */
export function someConsent(at: Date, change: Partial<ConsentArtefact> = {}): ConsentArtefact {
  const later = (days: number) => new Date(at.getTime() + days * 86_400_000).toISOString();
  return {
    id: '019a0000-0000-7000-8000-0000000000c1',
    version: 1,
    subject,
    representative: 'account-17',
    mandate: null,
    institution: bank,
    purpose: 'post-loan-monitoring',
    mode: 'query',
    scope: [
      { item: 'housing-fund.payment', fields: ['contributors', 'amount', 'lastPaidOn'] },
      {
        item: 'social-insurance.payment',
        fields: ['insuredBand', 'amountBand', 'lastPaidMonth'],
      },
      { item: 'utilities.water', fields: ['account', 'threeMonthVolume', 'inArrears'] },
      {
        item: 'real-estate.ownership',
        fields: ['certificateNumber', 'unitNumber', 'area', 'registeredOn'],
      },
    ],
    range: { from: '2020-01-01', until: later(1).slice(0, 10) },
    frequency: { times: 10, per: 'day' },
    totalUses: 20,
    grantedAt: later(-1),
    validFrom: later(-1),
    validUntil: later(30),
    dataLife: { unit: 'day', value: 30 },
    riskNotice: { version: '2026-1', digest: `sha256:${'a'.repeat(64)}` },
    channel: 'online',
    scanDigest: null,
    serves: null,
    state: 'granted',
    ...change,
  };
}

/** The consent as its node signed it; never one that a verifier would refuse. */
export async function signedConsent(
  signer: Signer,
  at: Date,
  change: Partial<ConsentArtefact> = {},
): Promise<string> {
  const signed = await signArtefact(someConsent(at, change), signer, at);
  if (isProblem(signed)) throw new TypeError(signed.problem);
  return signed;
}

/** A call for two fields of the housing fund. */
export function someAsk(consent: string, at: Date, change: Partial<EnquiryAsk> = {}): EnquiryAsk {
  return {
    version: '1',
    enquiry: '019a0000-0000-7000-8000-0000000000e1',
    source,
    mode: 'call',
    item: 'housing-fund.payment',
    subject,
    fields: ['contributors', 'amount'],
    claims: null,
    recipient: bank,
    consent,
    use: 1,
    askedAt: at.toISOString(),
    salt: 'AAAAAAAAAAAAAAAAAAAAAA',
    ...change,
  };
}
