// 截图 (screenshots): `npm run screenshots`. Draws the main pages of the portals into docs/screenshots, from
// a running sandbox node (http://localhost:8080, or the address given): signs in as its people do.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { sandboxCode, sandboxPassword } from '../hub/src/cli/sandbox-sign-ins.ts';
import { chromiumPath } from './chromium.ts';

const [origin = 'http://localhost:8080'] = process.argv.slice(2);
const folder = join(import.meta.dirname, '../docs/screenshots');

/** Who looks at what. */
const shots = [
  { name: 'sign-in', login: null, path: '/', width: 1280 },
  { name: 'enterprise-home', login: 'enterprise', path: '/enterprise', width: 1280 },
  { name: 'enterprise-phone', login: 'enterprise', path: '/enterprise', width: 360 },
  { name: 'institution-search', login: 'bank.officer', path: '/institution?q=贵州', width: 1280 },
  { name: 'source-home', login: 'source.officer', path: '/source', width: 1280 },
  { name: 'operator-parties', login: 'operator.registration', path: '/operator', width: 1280 },
  { name: 'regulator-quality', login: 'regulator.officer', path: '/regulator', width: 1280 },
] as const;

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
const states = new Map<string, Awaited<ReturnType<typeof signedIn>>>();
for (const { name, login, path, width } of shots) {
  if (login !== null && !states.has(login)) states.set(login, await signedIn(browser, login));
  const storageState = login === null ? undefined : states.get(login);
  const viewport = { width, height: width < 600 ? 740 : 800 };
  const context = await browser.newContext({ viewport, ...(storageState && { storageState }) });
  const page = await context.newPage();
  await page.goto(`${origin}/portal${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('load');
  await page.waitForTimeout(800);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
  console.log(`docs/screenshots/${name}.png`);
}
await browser.close();

/** The cookies of somebody who signed in through the page. */
async function signedIn(browser: Browser, login: string) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${origin}/portal/`);
  await typeIn(page, login);
  await page.locator('#main').waitFor();
  const state = await context.storageState();
  await context.close();
  return state;
}

async function typeIn(page: Page, login: string): Promise<void> {
  await page.locator('input[autocomplete=username]').fill(login);
  await page.locator('input[autocomplete=current-password]').fill(sandboxPassword);
  await page.locator('button[type=submit]').click();
  await page.locator('input[autocomplete=one-time-code]').fill(sandboxCode(login, new Date()));
  await page.locator('button[type=submit]').click();
}
