import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isProblem } from '@xinqiao/catalogue/catalogue';
import { editionOf } from '@xinqiao/catalogue/editions/editions';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VerifiedArtefact } from '../consent/consent-signature.ts';
import { digestTag } from '../suite/digest-tag.ts';
import { keyBook } from '../suite/key-book.ts';
import { suites } from '../suite/suites.ts';
import { someAsk, someConsent, source } from './enquiry-builders.ts';
import { enquiryObstacle, useDigest, type EnquiryMatter } from './enquiry-check.ts';
import { signedAskDigest, verifyEnquiryAnswer } from './enquiry-signature.ts';
import { enquiryVectors, sourceSays, type EnquiryVectors } from './enquiry-vectors-builders.ts';
import { readEnquiryAnswer, type EnquiryAsk } from './enquiry.ts';
import { statementOf } from './vector-builders.ts';

const at = new Date('2026-09-01T02:00:00.000Z');
const edition = editionOf('guizhou-2022')!;

function consentOf(change: Parameters<typeof someConsent>[1] = {}): VerifiedArtefact {
  return { artefact: someConsent(at, change), kid: 'node', signedAt: at.getTime() / 1000 };
}

function obstacle(ask: Partial<EnquiryAsk> = {}, matter: Partial<EnquiryMatter> = {}) {
  const consent = consentOf();
  const asked = someAsk('', at, ask);
  return enquiryObstacle({
    ask: asked,
    source,
    consent,
    noticed: null,
    used: [],
    edition,
    at,
    ...matter,
  });
}

describe('二次校验 the second check (方案附件注2, 注3)', () => {
  it('lets go exactly the fields that were consented to, whatever is asked', () => {
    const fields = edition.items.find(({ code }) => code === 'housing-fund.payment')!.fields;
    const codes = fc.uniqueArray(fc.constantFrom(...fields.map(({ code }) => code)), {
      minLength: 1,
    });
    fc.assert(
      fc.property(codes, codes, (named, asked) => {
        const consent = consentOf({ scope: [{ item: 'housing-fund.payment', fields: named }] });
        const isWithin = asked.every((field) => named.includes(field));
        expect(obstacle({ fields: asked }, { consent })).toBe(isWithin ? null : 'field-not-named');
      }),
    );
  });

  it('answers in time and within the uses agreed, and at no other instant and no oftener', () => {
    const hours = fc.integer({ min: -100, max: 1000 });
    const uses = fc.integer({ min: 0, max: 25 });
    fc.assert(
      fc.property(hours, uses, fc.integer({ min: 1, max: 25 }), (hour, before, use) => {
        const now = new Date(at.getTime() + hour * 3_600_000);
        // Ten days ago: of no day in which it is asked.
        const used = Array.from({ length: before }, () => new Date(now.getTime() - 864_000_000));
        const isLive = hour >= -24 && hour < 720;
        const says = obstacle({ use }, { used, at: now });
        expect(says === null).toBe(isLive && before < 20 && use <= 20);
      }),
    );
  });

  it('a day in China is the day of the frequency', () => {
    const used = Array.from({ length: 10 }, () => new Date('2026-08-31T15:59:59.999Z'));
    expect(obstacle({}, { used })).toBeNull();
    const today = used.map(() => new Date('2026-08-31T16:00:00.000Z'));
    expect(obstacle({}, { used: today })).toBe('frequency-used-up');
  });

  it('nothing goes for modelling, in either mode', () => {
    const consent = consentOf({ mode: 'model' });
    expect(obstacle({}, { consent })).toBe('other-mode');
    expect(obstacle({ mode: 'verify' }, { consent })).toBe('other-mode');
  });

  it('the same enquiry about something else is another use', () => {
    const ask = someAsk('a.b.c', at);
    const again = { ...ask, consent: 'd.e.f', askedAt: new Date(at.getTime() + 1).toISOString() };
    expect(useDigest(again)).toBe(useDigest(ask));
    expect(useDigest({ ...ask, fields: ['amount'] })).not.toBe(useDigest(ask));
    const claims = [{ field: 'amount', value: '1' }];
    expect(useDigest({ ...ask, claims })).not.toBe(useDigest(ask));
  });
});

describe.each(['intl', 'gm'] as const)('一致性样例 conformance vectors of %s', (suite) => {
  const file = join(import.meta.dirname, `../../vectors/enquiry-${suite}.json`);
  const vectors = JSON.parse(readFileSync(file, 'utf8')) as EnquiryVectors;

  it.each(vectors.asks.map((ask) => [ask.name, ask] as const))('%s', (_, ask) => {
    expect(sourceSays(vectors, ask)).toBe(ask.says);
  });

  it('the answer is the source’s, to that very ask', () => {
    const { answer, source, asks } = vectors;
    const statement = {
      status: answer.status,
      body: digestTag(suites[suite], Buffer.from(answer.body, 'utf8')),
      request: signedAskDigest(suites[suite], statementOf(suite, asks[0]!), asks[0]!.signature),
    };
    const checking = { keys: keyBook(source), now: new Date(answer.now) };
    expect(isProblem(verifyEnquiryAnswer(answer.signature, statement, checking))).toBe(false);
    const other = { ...statement, status: 503 };
    expect(verifyEnquiryAnswer(answer.signature, other, checking)).toMatchObject({
      problem: 'signature.mismatch',
    });
    expect(isProblem(readEnquiryAnswer(JSON.parse(answer.body), ''))).toBe(false);
  });

  it('would be written the same today, but for signatures that are never the same', async () => {
    const now = await enquiryVectors(suite);
    const plain = ({ asks }: EnquiryVectors) =>
      asks.map(({ name, says, now, used, told }) => ({ name, says, now, used, told }));
    expect(plain(now)).toEqual(plain(vectors));
    if (suite === 'intl') expect(now).toEqual(vectors);
  });
});
