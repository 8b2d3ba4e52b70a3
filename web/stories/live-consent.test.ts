// What one party does is seen by the other as it happens (方案附件注3): two browsers, one node.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { someTerms } from '../../hub/src/consent/consent-builders.ts';
import { admitted } from '../../hub/src/admission/admission-builders.ts';
import { seriousFaults, servedPortals, type ServedPortals } from '../portal-builders.ts';

let portals: ServedPortals;
beforeAll(async () => {
  portals = await servedPortals();
}, 120_000);
afterAll(() => portals.close());

it('a bank asks, and the enterprise sees it arrive on its phone without reloading', async () => {
  const { node } = portals;
  const firm = await node.represented(1);
  const place = await node.organisation('institution');
  await admitted({ ...node.app, ...node.people }, place.organisation);
  const officer = await node.seated(place, 'officer');
  const { page } = await portals.visitor('phone');
  await page.goto('/portal/enterprise');
  await portals.signIn(page, firm);
  await page.getByText('没有机构等待您的答复').waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  expect(await seriousFaults(page)).toEqual([]);

  const { institution: _, serves: __, ...terms } = someTerms();
  const asked = { ...terms, subject: firm.uscc, serves: null };
  const reply = await officer.browser.ask('POST /consents', asked, { 'idempotency-key': 'k1' });
  expect(reply.status, reply.code).toBe(201);
  await page.getByRole('link', { name: '查看并答复' }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
});
