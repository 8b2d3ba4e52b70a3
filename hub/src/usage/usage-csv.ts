// CSV of what usage shows: a mark of who took it away first, then a header, then rows.
import type { Principal } from '../audit/audit.ts';

/** Who took it away, when, and under which audit row: on the first line, so that a copy tells on. */
export interface Watermark {
  readonly principal: Principal;
  readonly at: Date;
  /** Id of the audit row of the export. */
  readonly act: string;
}

export async function* csvOf(
  mark: Watermark,
  header: readonly string[],
  pages: AsyncIterable<readonly (readonly string[])[]>,
): AsyncGenerator<string> {
  yield `\uFEFF${csvLine([watermark(mark)])}${csvLine(header)}`;
  for await (const rows of pages) yield rows.map(csvLine).join('');
}

function watermark({ principal: { organisation, id }, at, act }: Watermark): string {
  return `水印 watermark: ${organisation} ${id} ${at.toISOString()} ${act}`;
}

/** One RFC 4180 line. A cell that a spreadsheet would take for a formula is given as text. */
function csvLine(cells: readonly string[]): string {
  const safe = cells.map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell));
  const quoted = safe.map((c) => (/[",\r\n]/.test(c) ? `"${c.replaceAll('"', '""')}"` : c));
  return `${quoted.join(',')}\r\n`;
}
