// Test material: the portals in a real Chromium, over a node that listens. People sign in through the page, or
// are let in by a cookie where signing in is not what is told.
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { servedNode } from '../hub/src/browser-builders.ts';
import { codeOf, later } from '../hub/src/credential/credential-builders.ts';
import { portalMount } from '../hub/src/front/portal/portal.ts';
import { freePort } from '../hub/src/machine/machine-builders.ts';
import { buildPortals, built } from './build.ts';
import { chromiumPath } from './chromium.ts';

export type ServedPortals = Awaited<ReturnType<typeof servedPortals>>;
type Node = Awaited<ReturnType<typeof servedNode>>;
export type Person = Awaited<ReturnType<Node['seated']>>;

/** A node that serves the portals, and a browser. */
export async function servedPortals() {
  const executablePath = chromiumPath();
  await buildPortals();
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const node = await servedNode({ origin, mounts: [portalMount(built)] });
  await node.server.listen({ port, host: '127.0.0.1' });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  await requireChinese(browser);
  const close = async () => {
    await browser.close();
    await node.close();
  };
  return { node, origin, browser, close, ...visiting({ node, origin, browser }) };
}

interface Visiting {
  readonly node: Node;
  readonly origin: string;
  readonly browser: Browser;
}

/** Looks a browser can be had in. */
export const sizes = {
  desktop: { width: 1360, height: 860 },
  phone: { width: 360, height: 740 },
} as const;

function visiting({ node, origin, browser }: Visiting) {
  /** A window of somebody's own; whatever the page complains of is an error of the test. */
  async function visitor(size: keyof typeof sizes = 'desktop') {
    const context = await browser.newContext({ viewport: sizes[size], baseURL: origin });
    // A test that waits for what never comes should fail soon.
    context.setDefaultTimeout(8_000);
    return { context, page: await context.newPage() };
  }

  /** Somebody already signed in, by their cookies. */
  async function signedIn(person: Person, size: keyof typeof sizes = 'desktop') {
    const one = await visitor(size);
    await letIn(one.context, person, origin);
    return one;
  }

  /** Signs in through the page that is shown. */
  async function signIn(page: Page, person: Person): Promise<void> {
    await page.locator('input[autocomplete=username]').fill(person.login);
    await page.locator('input[autocomplete=current-password]').fill(person.password);
    await finishSignIn(page, person);
  }

  /** The rest of it, once the password is typed. */
  async function finishSignIn(page: Page, person: Person): Promise<void> {
    await page.locator('button[type=submit]').click();
    await page
      .locator('input[autocomplete=one-time-code]')
      .fill(codeOf(person.secret, node.clock.at));
    await page.locator('button[type=submit]').click();
    // The code is used up: the next sign-in shows the next.
    later(node.clock, 30);
  }

  return { visitor, signedIn, signIn, finishSignIn };
}

async function letIn(context: BrowserContext, person: Person, origin: string): Promise<void> {
  const cookies = [...person.browser.jar].map(([name, value]) => ({
    name,
    value,
    url: origin,
    httpOnly: true,
  }));
  await context.addCookies(cookies);
}

/** A Chinese sign has a width of its own only where there is a font for it. */
async function requireChinese(browser: Browser): Promise<void> {
  const page = await browser.newPage();
  await page.setContent('<span id="a">信桥</span><br><span id="b">\u{10FFFE}\u{10FFFD}</span>');
  const drawn = async (id: string) => (await page.locator(id).screenshot()).toString('base64');
  const [chinese, nothing] = [await drawn('#a'), await drawn('#b')];
  await page.close();
  if (chinese !== nothing) return;
  throw new Error('没有中文字体：apt-get install fonts-noto-cjk。There is no Chinese font.');
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** What axe-core finds serious or critical on the page, a line each (WCAG 2.2 A, AA). */
export async function seriousFaults(page: Page): Promise<string[]> {
  // Run by the debugger, so that the page's own policy need not let it in.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResult>('axe.run()');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
