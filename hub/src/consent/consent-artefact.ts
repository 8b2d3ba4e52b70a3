// 授权凭证 (artefact): a granted consent as the node signs it: everything it allows, and ids instead of
// persons. 依据: 方案附件注3. What is signed is plain data; how it is signed is the signer's.
import type { Consent, ConsentChannel, DayRange, NoticeReference } from './consent.ts';
import type { AccessMode, Purpose } from './consent-purpose.ts';
import type { Frequency, ScopedItem, Serves } from './consent-terms.ts';

export interface ConsentArtefact {
  readonly id: string;
  readonly version: number;
  readonly subject: string;
  readonly representative: string;
  readonly mandate: string | null;
  readonly institution: string;
  readonly purpose: Purpose;
  readonly mode: AccessMode;
  readonly scope: readonly ScopedItem[];
  readonly range: DayRange;
  readonly frequency: Frequency | null;
  readonly totalUses: number;
  /** Instants, ISO. */
  readonly grantedAt: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly dataLife: { readonly unit: 'day'; readonly value: number };
  readonly riskNotice: NoticeReference;
  readonly channel: ConsentChannel;
  readonly scanDigest: string | null;
  readonly serves: Serves | null;
  readonly state: 'granted';
}

/** An artefact with its signature, as JSON that can be kept and downloaded. */
export interface SignedArtefact {
  readonly artefact: ConsentArtefact;
  readonly signature: string;
}

/** Whoever holds the node's key. */
export interface ArtefactSigner {
  sign(artefact: ConsentArtefact): Promise<SignedArtefact>;
}

/** The artefact of a consent that was just granted; null when it was not. */
export function artefactOf(consent: Consent): ConsentArtefact | null {
  const { granted, paper } = consent;
  if (consent.state !== 'granted' || granted === null) return null;
  const { subject, institution, purpose, mode, scope, frequency, totalUses, serves } = consent;
  return {
    id: consent.consent,
    version: consent.version,
    subject,
    representative: granted.representative,
    mandate: granted.mandate,
    institution,
    purpose,
    mode,
    scope,
    range: granted.range,
    frequency,
    totalUses,
    grantedAt: granted.at.toISOString(),
    validFrom: granted.validFrom.toISOString(),
    validUntil: granted.validUntil.toISOString(),
    dataLife: { unit: 'day', value: consent.dataLifeDays },
    riskNotice: granted.notice,
    channel: consent.channel,
    scanDigest: paper?.scanDigest ?? null,
    serves,
    state: 'granted',
  };
}
