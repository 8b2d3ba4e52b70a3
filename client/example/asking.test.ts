import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  licence,
  openProvince,
  rowOf,
  type Province,
} from '../../sandbox/journeys/province-builders.ts';
import { askAndFetch } from './asking.ts';
import { answer } from './answering.ts';

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

it('the example asks, is answered, fetches, verifies, and says why what is missing is missing', async () => {
  const regulator = await province.sourceOfficer('samr');
  await regulator.deliver('营业执照信息', [licence(1)]);
  const tax = await province.sourceOfficer('tax');
  const paid = { 近一年增值税应纳税金额: '99002', 近一年增值税实际缴税金额: '88001' };
  await tax.deliver('纳税信息', [rowOf(1, paid)]);
  const firm = await province.representative(1);
  const { administrator } = await province.bank('黔岭银行');
  const lines: string[] = [];
  const { reply, signature } = await askAndFetch({
    node: province.origin,
    subject: firm.uscc,
    administrator,
    say: (line) => void lines.push(line),
    // The enterprise reads it in its browser, which then goes back to the bank.
    send: (address) =>
      void answer(firm, address, async ({ consent, notice }) => {
        expect(consent.institution.name).toBe('黔岭银行');
        expect(notice.zh).toContain('撤回');
        return firm.code();
      }).then((back) => fetch(back)),
  });
  expect([reply.subject.uscc, signature]).toEqual([firm.uscc, expect.any(String)]);
  const told = lines.join('\n');
  expect(told).toMatch(/✓ \{.*88001/);
  expect(told).toMatch(/✗ vatDue: \p{Script=Han}.*（方案/u);
  expect(told).not.toContain('99002');
});
