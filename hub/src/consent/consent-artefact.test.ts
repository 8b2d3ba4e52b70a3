import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isProblem } from '@xinqiao/catalogue/catalogue';
import { readArtefact, scopeProblem } from '@xinqiao/protocol/consent/consent-artefact';
import { purposeUses } from '@xinqiao/protocol/consent/consent-artefact-rules';
import { verifyArtefact } from '@xinqiao/protocol/consent/consent-signature';
import type { Consent, Purpose } from './consent.ts';
import { artefactOf, signGranted } from './consent-artefact.ts';
import { aConsent, aGrant, asOwner, days, edition, nodeKeys, noon } from './consent-builders.ts';
import { owner, shown, signer } from './consent-builders.ts';
import { capsFor, purposes, withinTemplate } from './consent-purpose.ts';
import { onlineGrant } from './consent-grant.ts';
import { termsFault } from './consent-terms.ts';

const anyPurpose = fc.constantFrom(...(Object.keys(purposes) as Purpose[]));
const anyId = fc.oneof(fc.uuid(), fc.string({ unit: 'grapheme', maxLength: 120 }));

/** Whatever an institution may ask: within its caps, at them, or a little above. */
const anyRequest: fc.Arbitrary<Consent> = anyPurpose.chain((purpose) => {
  const { modes, periodic } = purposeUses[purpose];
  const item = fc.constantFrom(...edition.items);
  const scope = fc.tuple(item, fc.infiniteStream(fc.nat())).map(([{ code, fields }, picks]) => {
    const [pick = 0] = picks;
    return [{ item: code, fields: fields.slice(0, 1 + (pick % fields.length)).map((f) => f.code) }];
  });
  return fc
    .tuple(fc.constantFrom(...modes), scope, fc.boolean(), anyId, anyId, fc.nat(3))
    .map(([mode, scope, often, institution, id, above]) => {
      const { validDays, rangeDays, dataLifeDays, totalUses } = capsFor(
        { purpose, mode, scope },
        '2026-11-20',
      );
      const frequency = periodic && often ? ({ times: 1, per: 'week' } as const) : null;
      const spans = { validDays: validDays + above, rangeDays, dataLifeDays };
      const serves = { kind: 'application', id } as const;
      const uses = { frequency, totalUses: frequency ? totalUses : 1 };
      const terms = { purpose, mode, scope, institution, serves, ...spans, ...uses };
      return aConsent({ ...terms, state: 'requested', granted: null });
    });
});

describe('the artefact of a consent', () => {
  it('can be signed and read by every party, whatever was asked and granted', () => {
    let granted = 0;
    fc.assert(
      fc.property(anyRequest, (consent) => {
        if (termsFault(consent, edition) ?? withinTemplate(consent, '2026-11-20')) return;
        granted += 1;
        const answer = { notice: shown, secondFactor: 'factor-1' };
        const grant = onlineGrant(consent, answer, { principal: owner, now: noon, by: asOwner });
        const artefact = artefactOf({ ...consent, state: 'granted', granted: grant }, grant);
        expect(readArtefact(artefact)).toEqual(artefact);
        expect(scopeProblem(artefact, edition)).toBeNull();
      }),
      { numRuns: 500 },
    );
    expect(granted).toBeGreaterThan(20);
  });

  it('altered by one letter is no longer the node’s', async () => {
    const signed = await signGranted(aConsent(), aGrant(), signer);
    expect(verifyArtefact(signed, nodeKeys)).toMatchObject({ kid: 'node-1' });
    const [header, body = '', signature] = signed.split('.');
    const wider = Buffer.from(body, 'base64url')
      .toString()
      .replace('"totalUses":1', '"totalUses":9');
    const forged = [header, Buffer.from(wider).toString('base64url'), signature].join('.');
    expect(isProblem(verifyArtefact(forged, nodeKeys))).toBe(true);
  });

  it('that no party could read is not signed, so the consent is not granted', async () => {
    const endless = aGrant({ validUntil: days(-1) });
    await expect(signGranted(aConsent(), endless, signer)).rejects.toThrow('cannot be signed');
  });
});
