// Reads the text of a printed report back from its bytes, for tests: through the page's content, the
// fonts' ToUnicode maps and nothing else, so that what it finds can be selected and searched.
import { inflateSync } from 'node:zlib';

/** The text of each page, one line of output a drawn line, in the order drawn. */
export function readBack(pdf: Uint8Array): readonly string[] {
  const file = Buffer.from(pdf).toString('latin1');
  const bodies = new Map([...file.matchAll(object)].map(([, id = '', body = '']) => [id, body]));
  const fonts = fontsOf(file, bodies);
  return [...bodies.values()]
    .filter((body) => /\/Type \/Page\n/.test(body))
    .map((page) => pageText(stream(bodies, /\/Contents (\d+) 0 R/.exec(page)?.[1]), fonts));
}

/** The text found by a screen reader's way in: how often each kind of structure element occurs. */
export function structureOf(pdf: Uint8Array): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [, tag = ''] of Buffer.from(pdf)
    .toString('latin1')
    .matchAll(/\n\/S \/(\w+)\n/g)) {
    counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return counts;
}

const object = /(?:^|\n)(\d+) 0 obj\n([^]*?)\nendobj/g;

function fontsOf(
  file: string,
  bodies: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly string[]> {
  const named = [...file.matchAll(/\/(F\d+) (\d+) 0 R/g)];
  return new Map(
    named.map(([, name = '', id = '']) => {
      const map = /\/ToUnicode (\d+) 0 R/.exec(bodies.get(id) ?? '')?.[1];
      return [name, glyphTexts(stream(bodies, map))];
    }),
  );
}

/** Text of every glyph, by its number in the font's subset. */
function glyphTexts(map: string): readonly string[] {
  return [...map.matchAll(/<[0-9a-f]+> <[0-9a-f]+> \[(.*)\]/g)].flatMap(([, list = '']) =>
    [...list.matchAll(/<([^>]*)>/g)].map(([, hex = '']) => utf16(hex.replaceAll(' ', ''))),
  );
}

function pageText(content: string, fonts: ReadonlyMap<string, readonly string[]>): string {
  let glyphs: readonly string[] = [];
  const lines: string[] = [];
  for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font !== undefined) glyphs = fonts.get(font) ?? [];
    if (shown === undefined) continue;
    const numbers = [...shown.matchAll(/<([0-9a-f]+)>/g)].flatMap(
      ([, hex = '']) => hex.match(/.{4}/g) ?? [],
    );
    lines.push(numbers.map((number) => glyphs[Number.parseInt(number, 16)] ?? '?').join(''));
  }
  return lines.join('\n');
}

function stream(bodies: ReadonlyMap<string, string>, id: string | undefined): string {
  const body = bodies.get(id ?? '') ?? '';
  const data = /stream\n([^]*)\nendstream$/.exec(body)?.[1] ?? '';
  const bytes = Buffer.from(data, 'latin1');
  return body.includes('/FlateDecode') ? inflateSync(bytes).toString('latin1') : data;
}

function utf16(hex: string): string {
  return String.fromCharCode(
    ...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)),
  );
}
