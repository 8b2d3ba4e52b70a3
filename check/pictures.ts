// 图 (pictures): npm run pictures. Draws the first page of the sample report as the README shows it: the
// project's own PDF, rendered by PDFium.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { PNG } from 'pngjs';
import { guizhou2022 } from '@xinqiao/catalogue/editions/guizhou-2022/edition';
import { compose } from '../hub/src/report/report.ts';
import { aRichDisclosure } from '../hub/src/report/report-builders.ts';
import { renderPdf } from '../hub/src/report/report-pdf.ts';

const folder = join(import.meta.dirname, '../docs');
const pages = [0, 1, 3];
/** Pixels per point. */
const scale = 1.3;

const pdf = await renderPdf(compose(aRichDisclosure(guizhou2022), guizhou2022));
mkdirSync(folder, { recursive: true });
const library = await PDFiumLibrary.init();
const document = await library.loadDocument(pdf);
const shots = await Promise.all(
  pages.map((at) => document.getPage(at).render({ scale, render: 'bitmap' })),
);
writeFileSync(join(folder, 'report.png'), sideBySide(shots));
document.destroy();
library.destroy();
console.log('docs/report.png');

interface Shot {
  readonly width: number;
  readonly height: number;
  /** RGBA, row by row. */
  readonly data: Uint8Array;
}

/** One picture of several pages, a gap of light grey between them. */
function sideBySide(shots: readonly Shot[]): Buffer {
  const gap = 24;
  const width = shots.reduce((sum, shot) => sum + shot.width + gap, gap);
  const height = Math.max(...shots.map((shot) => shot.height)) + 2 * gap;
  const png = new PNG({ width, height });
  png.data.fill(0xe8);
  for (let alpha = 3; alpha < png.data.length; alpha += 4) png.data[alpha] = 0xff;
  let left = gap;
  for (const shot of shots) {
    for (let row = 0; row < shot.height; row += 1) {
      const line = shot.data.subarray(row * shot.width * 4, (row + 1) * shot.width * 4);
      png.data.set(line, ((row + gap) * width + left) * 4);
    }
    left += shot.width + gap;
  }
  return PNG.sync.write(png, { deflateLevel: 9 });
}
