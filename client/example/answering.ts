// The other side of the example: who acts for an enterprise reads what a bank asks for, and answers. In
// real life this is a page in a browser.
import type { Operations } from '../src/generated/operations.ts';
import type { Browser } from './browser.ts';

/** What is asked, by whom, with the risk notice in full. */
export type Shown = Operations['GET /api/v1/interactions/{uid}']['reply'];

/** Opens the address the bank sent; `read` sees what is asked and confirms with a code, or says no. */
export async function answer(
  browser: Browser,
  address: string | URL,
  read: (shown: Shown) => Promise<string | null>,
): Promise<URL> {
  const page = await browser.follow(address);
  const uid = page.pathname.split('/').at(-1);
  const shown: Shown = await browser.done(`GET /interactions/${uid}`);
  const { version, digest } = shown.notice;
  const totp = await read(shown);
  const granted = { grant: true, notice: { version, digest }, proof: { totp } };
  const said = totp === null ? { grant: false, reason: 'not-wanted' } : granted;
  const { redirect } = await browser.done(`POST /interactions/${uid}/answer`, said);
  return browser.follow(redirect);
}
