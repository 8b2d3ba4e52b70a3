// 二维码 (QR): number and digest of the report, one a line, so that paper can be checked against what
// the node keeps. Drawn as a path, the same for page and screen.
import qrcode from 'qrcode';
import type { Report } from './report.ts';

export interface QrPath {
  /** SVG path data: one unit square a dark module. */
  readonly path: string;
  /** Modules a side, without the quiet zone of four that the drawer must leave. */
  readonly modules: number;
}

/** What the code says: the report's number, a line feed, its digest. */
export function qrText(report: Pick<Report, 'number' | 'digest'>): string {
  return `${report.number}\n${report.digest}`;
}

/** The code as a path; dark modules of a row that touch are one rectangle. */
export function qrPath(report: Pick<Report, 'number' | 'digest'>): QrPath {
  const { modules } = qrcode.create(qrText(report), { errorCorrectionLevel: 'M' });
  const runs: string[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    let start = -1;
    for (let column = 0; column <= modules.size; column += 1) {
      const dark = column < modules.size && modules.get(row, column) === 1;
      if (dark && start < 0) start = column;
      if (dark || start < 0) continue;
      runs.push(`M${start} ${row}h${column - start}v1h-${column - start}z`);
      start = -1;
    }
  }
  return { path: runs.join(''), modules: modules.size };
}
