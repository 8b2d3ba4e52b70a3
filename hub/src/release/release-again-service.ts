import type { Act } from '../audit/audit.ts';
import { requireEdition } from '../catalogue/catalogue.ts';
import type { Consent } from '../consent/consent.ts';
import { cannotReproduce, noSuchDisclosure, type Disclosure } from './release.ts';
import { againRefusal, type Onlooker } from './release-again.ts';
import type { Ask } from './release-ask.ts';
import { disclosureOf, type Matter } from './release-disclose.ts';
import { footingOf } from './release-footing.ts';
import type { ReleaseGround } from './release-ground.ts';
import { refused } from './release-reasons.ts';
import { coverageIn, liveIn, unpackVersions, type Snapshot } from './release-snapshot.ts';
import { findGiven, findSnapshot, findSubjectOf } from './release-store.ts';

export function releaseAgainService({ pool, audit, records, consents, partyOf }: ReleaseGround) {
  /**
   * Exactly what was sent under a number: the same versions, decided again by the facts of then. For
   * whoever received it while they may keep it, the enterprise, the operator's auditor, and the node.
   * @throws Fault `release.absent`, `release.cannot-reproduce`, `release.<why not any more>`
   */
  async function again(asker: Onlooker, number: string): Promise<Disclosure> {
    const isNumber = /^XQ\d{8}[0-9A-F]{12}$/.test(number);
    const subject = isNumber ? await findSubjectOf(pool, number) : undefined;
    const asked = { number: isNumber ? number : 'unknown' };
    const deed = { name: 'release.again', reason: '再次展示已提供内容', asked } as const;
    return audit.perform(asker, subject ? { ...deed, subject } : deed, async (act) => {
      const snapshot = subject && (await findSnapshot(act.sql, subject, number));
      if (!snapshot) throw noSuchDisclosure();
      await requireMay(act, asker, snapshot);
      const disclosure = await reproduce(act, snapshot);
      act.note({ digest: snapshot.digest });
      return disclosure;
    });
  }

  async function requireMay(act: Act, asker: Onlooker, snapshot: Snapshot): Promise<void> {
    const { subject, consent } = snapshot;
    const { organisation } = asker;
    const party = organisation === '' ? null : await partyOf(act, organisation);
    const counted = consent === null ? undefined : await consents.look(act, { subject, consent });
    const facts = { snapshot, party, consent: counted?.consent ?? null, now: act.now };
    const refusal = againRefusal(asker, facts);
    if (refusal === 'absent') throw noSuchDisclosure();
    if (refusal) throw refused(refusal);
  }

  async function reproduce(act: Act, snapshot: Snapshot): Promise<Disclosure> {
    const { subject, number, digest } = snapshot;
    const marks = unpackVersions(snapshot.versions);
    const versions = await records.versions(act, subject, marks);
    const consent = await consentOf(act, snapshot);
    const disclosure = disclosureOf(matterOf(snapshot, consent), versions);
    if (versions.length !== marks.length || disclosure.digest !== digest) {
      throw cannotReproduce(number);
    }
    return disclosure;
  }

  async function consentOf(act: Act, snapshot: Snapshot): Promise<Consent | null> {
    const { subject, consent, consentVersion, number } = snapshot;
    if (consent === null || consentVersion === null) return null;
    const stood = await consents.asOf(act, { subject, consent }, consentVersion);
    if (!stood) throw cannotReproduce(number);
    return stood;
  }

  return {
    again,
    /** Numbers of what an organisation was given of a subject under consents. */
    given: (recipient: string, about: Parameters<typeof findGiven>[2]) =>
      findGiven(pool, recipient, about),
  };
}

function matterOf(snapshot: Snapshot, consent: Consent | null): Matter {
  const { subject, number, at, facts, consentVersion } = snapshot;
  const ask: Ask = { subject, ...snapshot.ask, consent: snapshot.consent };
  return {
    number,
    at: at.toISOString(),
    recipient: facts.recipient,
    consent: consent && { consent: consent.consent, version: consentVersion ?? consent.version },
    subject: facts.subject,
    edition: requireEdition(snapshot.edition),
    ask,
    footing: footingOf(ask, consent, { at, objections: new Set(facts.objections) }),
    coverage: coverageIn(facts),
    live: liveIn(facts),
  };
}
