import qrcode from 'qrcode';
import { expect, it } from 'vitest';
import { qrPath, qrText } from './report-qr.ts';

const report = { number: 'XQ20221122ABCDEF0123', digest: `sha256:${'0f'.repeat(32)}` };

it('says the number and the digest, one a line', () => {
  expect(qrText(report)).toBe(`${report.number}\n${report.digest}`);
});

it('draws exactly the dark modules', () => {
  const { modules } = qrcode.create(qrText(report), { errorCorrectionLevel: 'M' });
  const drawn = new Set<string>();
  for (const [, x, y, run] of qrPath(report).path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let at = 0; at < Number(run); at += 1) drawn.add(`${Number(x) + at},${y}`);
  }
  const dark = Array.from(modules.data.entries())
    .filter(([, value]) => value === 1)
    .map(([at]) => `${at % modules.size},${Math.floor(at / modules.size)}`);
  expect(drawn).toEqual(new Set(dark));
});
