// The browser that draws pages for tests and screenshots: whatever Chromium the machine has.
import { existsSync } from 'node:fs';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Where a Chromium is on this machine. @throws Error that says how to come by one */
export function chromiumPath(): string {
  const found = places.find((place) => existsSync(place));
  if (found === undefined) {
    throw new Error(
      '没有找到 Chromium：apt-get install chromium fonts-noto-cjk（macOS：安装 Google Chrome）。\n' +
        'There is no Chromium: apt-get install chromium fonts-noto-cjk (macOS: install Google Chrome).',
    );
  }
  return found;
}
