import { describe, expect, it } from 'vitest';
import { verifyArtefact } from '@xinqiao/protocol/consent/consent-signature';
import {
  aConsent,
  aGrant,
  edition,
  firm,
  monitoring,
  nodeKeys,
  signer,
} from './consent-builders.ts';
import { signGranted } from './consent-artefact.ts';
import { consentReceipt, type ReceiptMatter } from './consent-receipt.ts';
import { receiptHtml } from './consent-receipt-html.ts';
import { noticeDigest, noticeOn, riskNotices } from './consent-risk-notice.ts';

async function matter(traits: Parameters<typeof aConsent>[0] = {}): Promise<ReceiptMatter> {
  const consent = { ...aConsent(traits), granted: aGrant() };
  const artefact = await signGranted(consent, consent.granted, signer);
  const names = { subjectName: '黔岭茶业有限公司', institutionName: '黔岭银行' };
  return { consent, artefact, edition, ...names };
}

describe('the receipt of a consent', () => {
  it.each([
    ['zh', ['贷前审查', '一次', '2025-11-20 – 2026-12-20', '融资申请 application-1']],
    ['en', ['review before a loan', 'once', '30 days each time', 'application application-1']],
  ] as const)(
    'says in %s who, why, what, how long and how to withdraw',
    async (language, words) => {
      const receipt = consentReceipt(await matter(), language);
      const said = receipt.lines.map(({ text }) => text).join('\n');
      for (const word of ['黔岭茶业有限公司', '黔岭银行', ...words]) expect(said).toContain(word);
      expect(receipt.scope).toHaveLength(2);
      expect(receipt.withdrawal.length).toBeGreaterThan(0);
    },
  );

  it('names every field it covers and no other', async () => {
    const { scope } = consentReceipt(await matter(), 'zh');
    const payment = edition.items.find(({ code }) => code === 'tax.payment')!;
    const named = payment.fields.filter(({ code }) => ['vatPaid', 'incomeTaxPaid'].includes(code));
    expect(scope[1]).toEqual({ label: payment.zh, text: named.map(({ zh }) => zh).join('、') });
  });

  it('tells the caps of a consent for several uses', async () => {
    const { lines } = consentReceipt(await matter(monitoring()), 'zh');
    expect(lines).toContainEqual({ label: '次数', text: '每月至多5次，共至多60次' });
  });

  it('tells that nothing may be kept', async () => {
    const { lines } = consentReceipt(await matter({ dataLifeDays: 0 }), 'zh');
    expect(lines).toContainEqual({ label: '机构保存期', text: '不得保存' });
  });

  it('holds the signed artefact whole, to be saved from the page', async () => {
    const receipt = consentReceipt(await matter(), 'zh');
    const html = receiptHtml(receipt);
    const [, saved = ''] = /href="data:application\/jose,([^"]+)"/.exec(html) ?? [];
    expect(verifyArtefact(decodeURIComponent(saved), nodeKeys)).toMatchObject({
      artefact: { id: receipt.number, subject: firm(1), mandate: 'mandate-1' },
    });
  });

  it('escapes what others wrote', async () => {
    const hostile = { ...(await matter()), institutionName: '<script>alert(1)</script>' };
    const html = receiptHtml(consentReceipt(hostile, 'en'));
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;');
  });
});

describe('the risk notice (附件注3 充分告知企业相关风险)', () => {
  it.each(riskNotices)(
    'version $version has the digest written down: a changed text is a new version',
    (notice) => {
      expect(noticeDigest(notice)).toBe(notice.digest);
    },
  );

  it('has one version at a time, each later than the one before', () => {
    const days = riskNotices.map(({ inForceFrom }) => inForceFrom);
    expect(days).toEqual([...new Set(days)].sort());
    expect(noticeOn('2025-12-31')).toBeUndefined();
    expect(noticeOn('2026-01-01')?.version).toBe('1');
  });

  it('says the same in both languages, clause by clause', () => {
    const clauses = (text: string) => text.match(/^\d+\./gm);
    for (const { zh, en } of riskNotices) {
      expect(clauses(zh)).toEqual(clauses(en));
      expect(clauses(zh)).toHaveLength(21);
    }
  });
});
