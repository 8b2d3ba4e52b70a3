// The institution's story, from a search to the report its consent opens: two people, one node (方案附件注3; 三(四)3, 4).
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { firmName } from '../../hub/src/browser-builders.ts';
import { admitted } from '../../hub/src/admission/admission-builders.ts';
import { codeOf, later } from '../../hub/src/credential/credential-builders.ts';
import {
  seriousFaults,
  servedPortals,
  type Person,
  type ServedPortals,
} from '../portal-builders.ts';

let portals: ServedPortals;
let firm: Awaited<ReturnType<ServedPortals['node']['represented']>>;
let officer: Person;
let page: Page;
beforeAll(async () => {
  portals = await servedPortals();
  const { node } = portals;
  firm = await node.represented(1);
  const bank = await node.organisation('institution');
  await admitted({ ...node.app, ...node.people }, bank.organisation);
  officer = await node.seated(bank, 'officer');
  ({ page } = await portals.visitor());
}, 120_000);
afterAll(() => portals.close());

/** A verification once, of a band of insured persons. */
const verification = {
  purpose: 'one-off-verification',
  mode: 'verify',
  scope: [{ item: 'social-insurance.payment', fields: ['insuredBand'] }],
  frequency: null,
  totalUses: 1,
  rangeDays: 1,
  validDays: 1,
  dataLifeDays: 1,
  serves: null,
};

/** The representative reads the notice and agrees, by their second factor. */
async function grants(consent: string): Promise<void> {
  const { clock } = portals.node;
  const mine = `/my/consents/${consent}` as const;
  const { version, digest } = (await firm.browser.ask(`GET ${mine}`)).json.notice;
  const proof = { totp: codeOf(firm.secret, clock.at) };
  const told = { notice: { version, digest }, proof };
  const granted = await firm.browser.ask(`POST ${mine}/grant`, told);
  expect(granted.status, granted.code).toBe(200);
  later(clock, 30);
}

const button = (name: string) => page.getByRole('button', { name });
const consentShown = () => new URL(page.url()).pathname.split('/').at(-1) ?? '';

describe('an officer of a bank', () => {
  it('finds a firm by its name, and its public report is there at once', async () => {
    await page.goto('/portal/institution');
    await portals.signIn(page, officer);
    await page.getByRole('searchbox').fill(firmName(1));
    await page.getByRole('searchbox').press('Enter');
    await page.getByRole('link', { name: firmName(1) }).click();
    await page.getByRole('heading', { name: '营业执照信息' }).waitFor();
    expect(await page.getByText('没有授权').count()).toBe(1);
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('asks for a consent within its purpose, sees it arrive unasked, and has the report', async () => {
    await button('申请授权').click();
    await page.getByText('有效期（天） 31').waitFor();
    await button('发送申请').click();
    await page.getByText('请至少选择一个字段').waitFor();
    await button('纳税').first().click();
    await page.getByText('请至少选择一个字段').waitFor({ state: 'detached' });
    expect(await seriousFaults(page)).toEqual([]);
    await button('发送申请').click();
    await page.getByRole('img', { name: '企业门户中这份授权的地址' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);

    const consent = consentShown();
    await grants(consent);
    // Nobody reloads: the node tells the page.
    await button('出具授权报告').click();
    await page.getByText('已用 0，共 1').waitFor();
    await button('出具报告').click();
    await page.getByRole('heading', { name: '授权信用报告' }).waitFor();
    await page.getByRole('heading', { name: '营业执照信息' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    const saved = page.waitForEvent('download');
    await button('下载 PDF').click();
    expect(
      readFileSync(await (await saved).path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    // Again, by the consent that brought it: the one use is not used twice.
    const number = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await page.goto(`/portal/institution/consents/${consent}`);
    await page.getByText('1 / 1').waitFor();
    await page.getByRole('link', { name: number }).click();
    await page.getByRole('heading', { name: '营业执照信息' }).waitFor();
  });

  it('has a claim verified, and is told why a source that is not connected says nothing', async () => {
    const asked = { ...verification, subject: firm.uscc };
    const headers = { 'idempotency-key': 'verification' };
    const reply = await officer.browser.ask('POST /consents', asked, headers);
    expect(reply.status, reply.code).toBe(201);
    await grants(reply.json.consent);
    await page.goto(`/portal/institution/consents/${reply.json.consent}/use`);
    await button('发起').click();
    await page.getByText('请至少选择一个信息项或填写一项内容').waitFor();
    await page.locator('fieldset input').first().fill('50-99人');
    await button('发起').click();
    const row = page.getByRole('row', { name: /社会保险费缴纳情况/ });
    await row.getByText('未提供').waitFor();
    expect(await row.textContent()).toMatch(/未接入|没有接入|不可|无法/);
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('takes public data of a region as a file that says for whom it was made', async () => {
    await page.goto('/portal/institution/public-data');
    await page.getByText(/今日已获取 0 条/).waitFor();
    await button('查看').click();
    await page.getByText(/^提供给 .* 编号 /).waitFor();
    await page.getByText(/今日已获取 [1-9]/).waitFor();
    const saved = page.waitForEvent('download');
    await button('导出 CSV').click();
    const lines = readFileSync(await (await saved).path(), 'utf8').split('\r\n');
    expect(lines[0]).toMatch(/number=\S+ .*recipient=示例单位/);
    expect(lines.join('\n')).toContain(firmName(1));
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('tries an operation of the description, and sees the answer', async () => {
    await page.goto('/portal/institution/try?operation=GET /api/v1/consents');
    await button('发送').click();
    await page.getByText(/^200/).waitFor();
    await page.getByText('"consents": [').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
  });
});
