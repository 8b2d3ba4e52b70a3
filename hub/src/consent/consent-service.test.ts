import { verifyArtefact } from '@xinqiao/protocol/consent/consent-signature';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import type { Consent } from './consent.ts';
import {
  asBank,
  asOwner,
  asRegistrar,
  bank,
  days,
  firm,
  monitoring,
  nodeOver,
  nodeKeys,
  noon,
  officer,
  owner,
  registrar,
  shown,
  someTerms,
} from './consent-builders.ts';

let database: TestDatabase;
let node: ReturnType<typeof nodeOver>;
const clock = { now: noon };

beforeAll(async () => {
  database = await testDatabase();
  node = nodeOver(database.pool, clock);
  await node.consents.enterNotices();
  await node.register(firm(1), firm(2), firm(3), firm(4), firm(5), firm(6), firm(7));
});
afterAll(() => database.drop());

const answer = { notice: shown, secondFactor: 'factor-1' };
const asked = (traits: Parameters<typeof someTerms>[0] = {}) => {
  const { institution: _, ...terms } = someTerms(traits);
  return terms;
};
let keys = 0;
const request = (traits: Parameters<typeof someTerms>[0] = {}, key = `k${(keys += 1)}`) =>
  node.consents.request(officer, { key, by: asBank, terms: asked(traits) });
const ofOwner = ({ subject, consent }: Consent) => ({ subject, consent, by: asOwner });

/** What is waiting to be told of a consent, as `event recipient`. */
async function told({ subject, consent }: Consent, event: string): Promise<string[]> {
  const { rows } = await database.pool.query<{ line: string }>(
    `select recipient_kind || ' ' || recipient as line from consent_notification
      where subject = $1 and payload ->> 'consent' = $2 and event = $3 order by 1`,
    [subject, consent, event],
  );
  return rows.map(({ line }) => line);
}

describe('an institution that asks', () => {
  it('has its request kept, told to both parties and to no source yet', async () => {
    const consent = await request();
    expect(consent).toMatchObject({ state: 'requested', version: 1, institution: bank });
    expect(consent.answerBy).toEqual(days(7));
    expect(await told(consent, 'consent.request')).toEqual([
      `institution ${bank}`,
      `subject ${firm(1)}`,
    ]);
  });

  it('again under the same key gets the same request, also at the same time', async () => {
    const once = Array.from({ length: 8 }, () => request({}, 'again'));
    const ids = new Set((await Promise.all(once)).map(({ consent }) => consent));
    ids.add((await request({}, 'again')).consent);
    expect(ids.size).toBe(1);
  });

  it('for something else under the same key is refused, whoever it is about', async () => {
    await request({}, 'other');
    for (const traits of [{ rangeDays: 100 }, { subject: firm(2) }]) {
      await expect(request(traits, 'other')).rejects.toMatchObject({ code: 'consent.key-reused' });
    }
  });

  it('under the same key a day later asks anew', async () => {
    const one = await request({}, 'daily');
    clock.now = days(1.01);
    const two = await request({}, 'daily').finally(() => (clock.now = noon));
    expect(two.consent).not.toBe(one.consent);
  });

  it.each([
    ['consent.above-template', { validDays: 100 }],
    ['consent.no-such-item', { scope: [{ item: 'x', fields: ['y'] }] }],
    ['consent.no-such-subject', { subject: firm(99) }],
  ])(
    'too much or for what is not is refused, and the refusal audited: %s',
    async (code, traits) => {
      await expect(request(traits)).rejects.toMatchObject({ code });
      const { rows } = await database.pool.query(
        "select outcome from audit_entry where deed = 'consent.request' and code = $1",
        [code],
      );
      expect(rows).toContainEqual({ outcome: 'refused' });
    },
  );

  it('in another capacity than an institution’s is refused', async () => {
    const terms = asked();
    await expect(
      node.consents.request(owner, { key: 'k', by: asOwner, terms }),
    ).rejects.toMatchObject({ code: 'consent.not-an-institution' });
    await expect(
      node.consents.request(officer, { key: 'no blanks', by: asBank, terms }),
    ).rejects.toMatchObject({ code: 'consent.key' });
  });
});

describe('an enterprise that answers', () => {
  it('puts the consent in force, signed, and told to every source concerned', async () => {
    const consent = await node.granted(someTerms());
    expect(consent).toMatchObject({ state: 'granted', version: 2 });
    expect(consent.granted).toMatchObject({
      validUntil: days(30),
      range: { from: '2025-11-20', until: '2026-12-21' },
      representative: owner.id,
    });
    expect(await told(consent, 'consent.grant')).toEqual([
      `institution ${bank}`,
      'source county-governments',
      'source tax',
      `subject ${firm(1)}`,
    ]);
    const signed = await node.consents.artefact(consent);
    expect(verifyArtefact(signed ?? '', nodeKeys)).toMatchObject({
      artefact: { id: consent.consent, version: 2, scope: consent.scope, state: 'granted' },
    });
  });

  it.each([
    ['consent.notice-not-shown', { ...answer, notice: { ...shown, digest: 'sha256:other' } }],
    ['consent.notice-not-shown', { ...answer, notice: { ...shown, version: '0' } }],
    ['consent.no-second-factor', { ...answer, secondFactor: '' }],
  ])('is not bound without notice and second factor (附件注3): %s', async (code, given) => {
    const consent = await request();
    const target = { ...ofOwner(consent), answer: given };
    await expect(node.consents.grant(owner, target)).rejects.toMatchObject({ code });
    expect((await node.consents.of(firm(1), bank))[0]).toMatchObject({ state: 'requested' });
  });

  it('may decline, and then nothing revives it', async () => {
    const consent = await request();
    const target = ofOwner(consent);
    await node.consents.decline(owner, { ...target, reason: 'not-wanted' });
    await expect(node.consents.grant(owner, { ...target, answer })).rejects.toMatchObject({
      code: 'consent.state',
    });
  });

  it('is the only one that may: the institution cannot grant to itself', async () => {
    const { subject, consent } = await request();
    await expect(
      node.consents.grant(officer, { subject, consent, by: asBank, answer }),
    ).rejects.toMatchObject({ code: 'consent.no-mandate' });
  });

  it('too late finds it lapsed', async () => {
    const consent = await request({ subject: firm(2) });
    clock.now = days(7);
    const late = node.consents.grant(owner, { ...ofOwner(consent), answer });
    await expect(late).rejects.toMatchObject({ code: 'consent.too-late' });
    expect(await node.consents.lapseDue()).toBeGreaterThan(0);
    clock.now = noon;
    expect(await node.consents.of(firm(2))).toMatchObject([{ state: 'lapsed' }]);
  });
});

describe('a consent in force', () => {
  it('is paused, resumed and revoked by the enterprise; each leaves its trace (三(六)2)', async () => {
    const consent = await node.granted(monitoring({ subject: firm(3) }));
    const target = ofOwner(consent);
    await node.consents.pause(owner, { ...target, reason: 'under-question' });
    await node.consents.resume(owner, { ...target, reason: 'question-settled' });
    await node.consents.revoke(owner, { ...target, reason: 'no-longer-wanted' });
    const events = await node.consents.history(consent);
    expect(events.map((e) => `${e.version} ${e.move} ${e.from} ${e.to} ${e.reason}`)).toEqual([
      '1 request null requested requested',
      '2 grant requested granted agreed',
      '3 pause granted paused under-question',
      '4 resume paused granted question-settled',
      '5 revoke granted revoked no-longer-wanted',
    ]);
    expect(events[2]).toMatchObject({ actor: owner.id, role: asOwner.role, channel: 'online' });
    expect(await told(consent, 'consent.revoke')).toContain('source tax');
    expect(await told(consent, 'consent.pause')).toContain(`institution ${bank}`);
  });

  it('may be handed back by its institution, and by no other', async () => {
    const consent = await node.granted(someTerms());
    const target = { subject: consent.subject, consent: consent.consent, by: asBank };
    const stranger = { id: 'person-stranger', organisation: 'bank-of-elsewhere' };
    const because = { reason: 'purpose-fulfilled' } as const;
    await expect(node.consents.revoke(stranger, { ...target, ...because })).rejects.toMatchObject({
      code: 'consent.absent',
    });
    await expect(
      node.consents.pause(officer, { ...target, reason: 'under-question' }),
    ).rejects.toMatchObject({ code: 'consent.not-yours' });
    const revoked = await node.consents.revoke(officer, { ...target, ...because });
    expect(revoked.state).toBe('revoked');
  });

  it('that does not exist, or belongs to another, is absent alike', async () => {
    const { consent } = await node.granted(someTerms());
    const because = { by: asOwner, reason: 'no-longer-wanted' } as const;
    for (const id of [
      { subject: firm(2), consent },
      { subject: firm(1), consent: '019a0000-0000-7000-8000-00000000ffff' },
      { subject: firm(1), consent: 'no-id' },
    ]) {
      const revoking = node.consents.revoke(owner, { ...id, ...because });
      await expect(revoking).rejects.toMatchObject({ code: 'consent.absent' });
    }
  });

  it('changes for a reason of that change only', async () => {
    const target = ofOwner(await node.granted(someTerms()));
    await expect(
      node.consents.revoke(owner, { ...target, reason: 'agreed' }),
    ).rejects.toMatchObject({ code: 'consent.reason' });
  });

  it('expires when its time is over', async () => {
    const consent = await node.granted(someTerms({ subject: firm(4) }));
    expect(await node.consents.expireDue()).toBe(0);
    clock.now = days(30);
    expect(await node.consents.expireDue()).toBeGreaterThan(0);
    expect(await node.consents.expireDue()).toBe(0);
    clock.now = noon;
    expect(await node.consents.of(firm(4))).toMatchObject([{ state: 'expired' }]);
    expect(await told(consent, 'consent.expire')).toContain('source tax');
  });

  it('for more than one use waits when the legal representative changes; one for a single use does not', async () => {
    const [many, single] = [
      await node.granted(monitoring({ subject: firm(5) })),
      await node.granted(someTerms({ subject: firm(5) })),
    ];
    const paused = await node.consents.pauseForRepresentativeChange(firm(5));
    expect(paused.map(({ consent }) => consent)).toEqual([many.consent]);
    expect(await node.consents.pauseForRepresentativeChange(firm(5))).toEqual([]);
    const found = await node.consents.of(firm(5));
    expect(found.find(({ consent }) => consent === single.consent)?.state).toBe('granted');
  });
});

describe('a written consent (附件注3 书面授权)', () => {
  const paper = {
    scanDigest: `sha256:${'a'.repeat(64)}`,
    signedOn: '2026-11-15',
    notice: shown,
    representative: 'person-signer',
    mandate: null,
  };
  const enter = (traits: Partial<typeof paper> = {}) => {
    const terms = someTerms({ subject: firm(6) });
    const written = { key: `w${(keys += 1)}`, by: asBank, terms, paper: { ...paper, ...traits } };
    return node.consents.recordWritten(officer, written);
  };
  const reviewer = { id: 'person-reviewer', organisation: 'operator' };
  const review = ({ subject, consent }: Consent, inOrder = true, by = reviewer) =>
    node.consents.reviewWritten(by, { subject, consent, by: asRegistrar, inOrder });

  it('is in force only when a second person has reviewed it, from the day of its signature', async () => {
    const entered = await enter();
    expect(entered).toMatchObject({ state: 'requested', channel: 'written' });
    await expect(review(entered, true, officer)).rejects.toMatchObject({
      code: 'consent.same-person',
    });
    const granted = await review(entered);
    expect(granted).toMatchObject({ state: 'granted' });
    expect(granted.granted?.validUntil).toEqual(new Date('2026-12-15T00:00:00+08:00'));
    expect(granted.granted).toMatchObject({
      representative: 'person-signer',
      confirmedBy: reviewer.id,
    });
    const signed = await node.consents.artefact(granted);
    expect(verifyArtefact(signed ?? '', nodeKeys)).toMatchObject({
      artefact: { channel: 'written', scanDigest: paper.scanDigest, mandate: null },
    });
  });

  it('that is not in order is declined', async () => {
    expect(await review(await enter(), false)).toMatchObject({ state: 'declined' });
  });

  it('cannot be granted on the screen, by whomever', async () => {
    const { subject, consent } = await enter();
    await expect(
      node.consents.grant(owner, { subject, consent, by: asOwner, answer }),
    ).rejects.toMatchObject({ code: 'consent.needs-review' });
  });

  it.each([
    ['consent.paper', { scanDigest: 'md5:1' }],
    ['consent.paper', { signedOn: '2026-11-21' }],
    ['consent.paper', { signedOn: '2026-02-30' }],
    ['consent.paper', { representative: '' }],
    ['consent.paper', { representative: '520102199001010012' }],
    ['consent.notice-not-shown', { signedOn: '2025-12-31' }],
  ])('without a sound paper is refused: %s', async (code, traits) => {
    await expect(enter(traits)).rejects.toMatchObject({ code });
  });

  it('signed longer ago than it is valid is refused at review', async () => {
    await expect(review(await enter({ signedOn: '2026-10-01' }))).rejects.toMatchObject({
      code: 'consent.paper-too-old',
    });
  });

  it('is entered by its institution or by the node, not by another institution', async () => {
    const terms = someTerms({ institution: 'bank-of-elsewhere' });
    await expect(
      node.consents.recordWritten(officer, { key: 'w', by: asBank, terms, paper }),
    ).rejects.toMatchObject({ code: 'consent.not-an-institution' });
    const entered = await node.consents.recordWritten(registrar, {
      key: 'w',
      by: asRegistrar,
      terms,
      paper,
    });
    expect(entered.institution).toBe('bank-of-elsewhere');
  });
});
