// Two choices are remembered, and nothing else: the language, and for which organisation one acts. Neither
// is data of anybody; both go away with the browser.

export type Remembered = 'xq_language' | 'xq_organisation';

export function readCookie(name: Remembered): string | null {
  const found = document.cookie.split('; ').find((one) => one.startsWith(`${name}=`));
  return found?.slice(name.length + 1) || null;
}

export function writeCookie(name: Remembered, value: string): void {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `${name}=${encodeURIComponent(value)}; Path=/; SameSite=Strict${secure}`;
}
