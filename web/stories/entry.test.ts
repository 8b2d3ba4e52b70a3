import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  seriousFaults,
  servedPortals,
  type Person,
  type ServedPortals,
} from '../portal-builders.ts';

let portals: ServedPortals;
let officer: Person;
let registrar: Person;
beforeAll(async () => {
  portals = await servedPortals();
  officer = await portals.node.seated(await portals.node.organisation('institution'), 'officer');
  const operator = await portals.node.organisation('operator');
  registrar = await portals.node.seated(operator, 'registration-officer');
}, 120_000);
afterAll(() => portals.close());

describe('the way in', () => {
  it('leads by password and code to where one was going, and stays there when reloaded', async () => {
    const { page } = await portals.visitor();
    await page.goto('/portal/institution?q=示例');
    await portals.signIn(page, officer);
    await page.getByRole('heading', { name: '查询结果' }).waitFor();
    await page.reload();
    expect(await page.getByRole('searchbox').inputValue()).toBe('示例');
    expect(new URL(page.url()).pathname).toBe('/portal/institution');
  });

  it('says why a password does not open it, and keeps what was typed', async () => {
    const { page } = await portals.visitor();
    await page.goto('/portal/');
    await page.locator('input[autocomplete=username]').fill('nobody.here');
    await page.locator('input[autocomplete=current-password]').fill('Wrong%Password77');
    await page.locator('button[type=submit]').click();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(/口令/);
    expect(await page.locator('input[autocomplete=username]').inputValue()).toBe('nobody.here');
  });

  it('speaks English when it is asked to, and remembers', async () => {
    const { page } = await portals.signedIn(officer);
    await page.goto('/portal/');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Find a firm', level: 1 }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Find a firm', level: 1 }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('has no serious fault for who cannot see or use a mouse (WCAG 2.2 AA)', async () => {
    const { page } = await portals.visitor();
    await page.goto('/portal/');
    await page.locator('input[autocomplete=username]').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
  });
});

describe('a session that ends while somebody is at work', () => {
  it('is begun again over the page, by the same person, and what was asked is answered', async () => {
    const { page, context } = await portals.signedIn(registrar);
    await page.goto('/portal/operator');
    await page
      .getByRole('cell', { name: '已接入' })
      .or(page.getByRole('cell', { name: '无须接入' }))
      .first()
      .waitFor();
    await context.clearCookies({ name: 'xq_session' });
    // The window is looked at again: what it shows is asked for anew.
    await page.evaluate("window.dispatchEvent(new Event('visibilitychange'))");
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=password]').fill(registrar.password);
    expect(await dialog.locator('input[autocomplete=username]').inputValue()).toBe(registrar.login);
    await portals.finishSignIn(page, registrar);
    await dialog.waitFor({ state: 'hidden' });
    expect(await page.getByRole('table').count()).toBeGreaterThan(0);
  });
});

describe('what is handed out', () => {
  it('lets nothing run that is not a file of ours, and is kept where it never changes', async () => {
    const shell = await fetch(`${portals.origin}/portal/operator`);
    const policy = shell.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none'; script-src 'self';/);
    expect(policy).not.toContain('unsafe');
    const body = await shell.text();
    const [, nonce] = /nonce-([\w-]+)/.exec(policy) ?? [];
    expect(body).toContain(`content="${nonce}"`);
    expect(body).not.toMatch(/<script(?![^>]*src=)/);
    const [script] = /\/portal\/assets\/[\w-]+\.js/.exec(body) ?? [''];
    const file = await fetch(`${portals.origin}${script}`, {
      headers: { 'accept-encoding': 'br' },
    });
    expect(file.headers.get('cache-control')).toContain('immutable');
    expect(file.headers.get('content-encoding')).toBe('br');
    expect((await fetch(`${portals.origin}/portal/assets/none.js`)).status).toBe(404);
  });

  it('keeps nothing in the browser’s stores, and the session where no script reads it', async () => {
    const { page, context } = await portals.visitor();
    await page.goto('/portal/');
    await portals.signIn(page, officer);
    await page.getByRole('searchbox').waitFor();
    expect(await page.evaluate('localStorage.length + sessionStorage.length')).toBe(0);
    const session = (await context.cookies()).find(({ name }) => name === 'xq_session');
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  });
});
