// Options of every session a URL opens.

/** The same URL with these too, after those it has: of one option given twice the later holds. */
export function withOptions(url: string, options: string): string {
  const target = new URL(url);
  const given = target.searchParams.get('options');
  target.searchParams.set('options', given === null ? options : `${given} ${options}`);
  return target.href;
}
