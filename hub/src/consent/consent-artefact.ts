// 授权凭证 (artefact): a granted consent as the node signs it and every party can verify it: everything it
// allows, and ids instead of persons. 依据: 方案附件注3. Its form and its signature are the protocol's; here
// is how a consent is written in it.
import { isProblem } from '@xinqiao/catalogue/catalogue';
import type { ConsentArtefact } from '@xinqiao/protocol/consent/consent-artefact';
import { signArtefact } from '@xinqiao/protocol/consent/consent-signature';
import type { Signer } from '@xinqiao/protocol/suite/suite';
import type { Consent, Granted } from './consent.ts';

/** A signed artefact: one line of text, `<header>.<artefact>.<signature>` (JWS, compact). */
export type SignedArtefact = string;

/** Signs a consent as it is granted. A consent that cannot be signed is a bug, and is not granted. */
export async function signGranted(
  consent: Consent,
  granted: Granted,
  signer: Signer,
): Promise<SignedArtefact> {
  const signed = await signArtefact(artefactOf(consent, granted), signer, granted.at);
  if (isProblem(signed)) throw new Error(`a consent cannot be signed: ${signed.problem}`);
  return signed;
}

/** The artefact of a consent. */
export function artefactOf(consent: Consent, granted: Granted): ConsentArtefact {
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
    scanDigest: consent.paper?.scanDigest ?? null,
    serves,
    state: 'granted',
  };
}
