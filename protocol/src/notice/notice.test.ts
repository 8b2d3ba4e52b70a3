import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isProblem } from '@xinqiao/catalogue/catalogue';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EnquiryVectors } from '../enquiry/enquiry-vectors-builders.ts';
import { keyBook } from '../suite/key-book.ts';
import { afterNotice, noticeObstacle, readNoticeReceipt, type Noticed } from './notice.ts';
import { verifyNoticeReceipt } from './notice-signature.ts';
import { noticeSays, receiptStatement } from './notice-vectors-builders.ts';

const until = '2026-12-01T00:00:00.000Z';
const state = fc.constantFrom('granted' as const, 'paused' as const, 'revoked' as const);

describe('撤回告知 a notice (个人信息保护法第十五条)', () => {
  it('stands as the latest change says, however late, often and disordered notices come', () => {
    const changes = fc.array(state, { minLength: 1, maxLength: 6 });
    const order = fc.infiniteStream(fc.nat());
    fc.assert(
      fc.property(changes, order, (states, picks) => {
        const all = states.map((one, i): Noticed => ({ consentVersion: i + 3, state: one, until }));
        const disordered = [...all, ...all].toSorted(() => (picks.next().value % 2 ? 1 : -1));
        const known = disordered.reduce<Noticed | null>(afterNotice, null);
        expect(known?.state).toBe(states.at(-1));
      }),
    );
  });

  it('stops what is withdrawn or paused, and lets go on what was resumed or never told of', () => {
    const told = (one: Noticed['state']) =>
      noticeObstacle({ consentVersion: 3, state: one, until });
    expect([told('revoked'), told('paused')]).toEqual(['revoked', 'paused']);
    expect([told('granted'), noticeObstacle(null)]).toEqual([null, null]);
  });
});

describe.each(['intl', 'gm'] as const)('一致性样例 conformance vectors of %s', (suite) => {
  const file = join(import.meta.dirname, `../../vectors/enquiry-${suite}.json`);
  const vectors = JSON.parse(readFileSync(file, 'utf8')) as EnquiryVectors;

  it.each(vectors.notices.map((notice) => [notice.name, notice] as const))('%s', (_, notice) => {
    expect(noticeSays(vectors, notice)).toBe(notice.says);
  });

  it('the receipt is the source’s, for that very notice and no other', () => {
    const { receipt, source, notices } = vectors;
    const checking = { keys: keyBook(source), now: new Date(receipt.now) };
    const says = (at: number) =>
      verifyNoticeReceipt(
        receipt.signature,
        receiptStatement(suite, notices[at]!, receipt.body),
        checking,
      );
    expect(isProblem(says(0))).toBe(false);
    expect(says(1)).toMatchObject({ problem: 'signature.mismatch' });
    expect(isProblem(readNoticeReceipt(JSON.parse(receipt.body), ''))).toBe(false);
  });
});
