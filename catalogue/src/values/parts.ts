// 复合字段 (parts): one cell that holds two data elements, 85分/绿色 or 某某分公司 91520100…. The part whose type
// a machine can recognise is found first, what is left is the text of the other. Which fields have
// parts the list says (Field.parts); never guesses a part that is not there.
import {
  isProblem,
  type Element,
  type FieldType,
  type PartValues,
  type Problem,
  type Reader,
} from '../catalogue.ts';

const unreadable: Problem = {
  problem: 'parts.unreadable',
  zh: '此格应含多项内容，无法分辨，请用“/”分隔各项',
  en: 'This cell holds several values that cannot be told apart; part them with /',
};

const token = String.raw`[^\s/、，,；;|()（）]+`;
const number = String.raw`[-+]?\d[\d,]*(?:\.\d+)?`;

/** Where in a cell a value of a type can stand; the type's reader then judges. Only machine-recognisable
 * types are here, the surest first. */
const places: readonly (readonly [FieldType, RegExp])[] = [
  ['uscc', /(?<![0-9A-Za-z])[0-9A-Za-z]{18}(?![0-9A-Za-z])/g],
  ['person-id', /(?<![0-9A-Za-z])(?:\d{17}[\dXx]|\d{15})(?![0-9A-Za-z])/g],
  [
    'party-id',
    /(?<![0-9A-Za-z])(?:[0-9A-Za-z]{18}|\d{15}|[0-9A-Za-z]{8}-?[0-9Xx])(?![0-9A-Za-z])/g,
  ],
  ['organisation-code', /(?<![0-9A-Za-z])[0-9A-Za-z]{8}-?[0-9Xx](?![0-9A-Za-z])/g],
  [
    'date',
    /\d{4}年\d{1,2}月\d{1,2}日?|\d{4}([-/.])\d{1,2}\1\d{1,2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?|(?<!\d)\d{8}(?!\d)|长期|永久/g,
  ],
  ['month', /\d{4}年\d{1,2}月|\d{4}[-/.]\d{1,2}|(?<!\d)\d{6}(?!\d)/g],
  ['phone', /(?<!\d)(?:1\d{10}|0\d{2,3}-?\d{7,8})(?!\d)/g],
  ['division', /(?<!\d)\d{6}(?!\d)/g],
  ['percent', new RegExp(`${number}\\s*[%％]`, 'g')],
  ['money', new RegExp(`${number}\\s*\\(?[百千万亿]?[元\\u4e00-\\u9fff]{0,6}元?\\)?`, 'g')],
  ['code', new RegExp(token, 'g')],
  ['boolean', new RegExp(token, 'g')],
  ['decimal', new RegExp(number, 'g')],
  ['integer', new RegExp(number, 'g')],
  ['year', /(?<!\d)\d{4}(?!\d)(?:年度?)?/g],
  ['industry', new RegExp(token, 'g')],
];

const rankOfType = new Map(places.map(([type], rank) => [type, rank]));
const placeOf = new Map(places);

/** A found value leaves this in its place: the parts of what is left stay apart. */
const gap = '|';

interface Found {
  readonly value: PartValues[string];
  readonly rest: string;
}

/** Any word may stand where these stand: one that does not read is another part's. */
const wordTypes: ReadonlySet<FieldType> = new Set<FieldType>(['code', 'boolean', 'industry']);

/** The first place in the cell that reads as the part; null when there is none, or the problem of the
 * place that looks like one and is wrong: a day that is not in the calendar is no text. */
function find(part: Element, cell: string, read: Reader): Found | Problem | null {
  const place = placeOf.get(part.type);
  let wrong: Problem | null = null;
  for (const match of place === undefined ? [] : cell.matchAll(place)) {
    const value = read(match[0]);
    if (isProblem(value)) wrong ??= value;
    else if (!isPartValues(value)) {
      const after = cell.slice(match.index + match[0].length);
      const isNumber = part.type === 'decimal' || part.type === 'integer';
      const rest = isNumber ? after.replace(scoreUnit(part), '') : after;
      return { value, rest: cell.slice(0, match.index) + gap + rest };
    }
  }
  return wordTypes.has(part.type) ? null : wrong;
}

/** The unit a number is followed by goes with it: 85分. */
function scoreUnit({ unit }: Element): RegExp {
  return unit === undefined || !/^[\u4e00-\u9fffA-Za-z]+$/.test(unit)
    ? /^\s*分/
    : new RegExp(`^\\s*(?:${unit}|分)`);
}

function isPartValues(value: Exclude<ReturnType<Reader>, Problem>): value is PartValues {
  return typeof value === 'object' && !('amount' in value && 'currency' in value);
}

const edges = /^[\s/、，,；;|:：]+|[\s/、，,；;|:：]+$/g;
const emptyBrackets = /[(（]\s*\|?\s*[)）]/g;

function pieces(rest: string, count: number): readonly string[] {
  const text = rest.replace(emptyBrackets, gap).replace(edges, '');
  if (text === '') return [];
  const whole = text.replaceAll(gap, ' ').replace(/\s+/g, ' ').trim();
  return count === 1 ? [whole] : text.split(/[/、，,；;|]+/).map((piece) => piece.trim());
}

/** Splits a folded cell into the values of its parts. A part that is not there has no entry; when no
 * part is found, or text is left that no part can take, the cell is unreadable. */
export function readParts(
  parts: readonly Element[],
  cell: string,
  readerOf: (part: Element) => Reader,
): PartValues | Problem {
  const values: Record<string, PartValues[string]> = {};
  let rest = cell;
  const rank = ({ type }: Element): number => rankOfType.get(type) ?? places.length;
  for (const part of parts.toSorted((one, other) => rank(one) - rank(other))) {
    const found = find(part, rest, readerOf(part));
    if (found === null) continue;
    if (isProblem(found)) return found;
    values[part.code] = found.value;
    rest = found.rest;
  }
  const texts = parts.filter(({ type }) => !placeOf.has(type));
  const left = pieces(rest, texts.length);
  if (left.length > texts.length) return unreadable;
  for (const [index, piece] of left.entries()) {
    const part = texts[index];
    const value = part === undefined ? unreadable : readerOf(part)(piece);
    if (part === undefined || isProblem(value) || isPartValues(value)) return unreadable;
    values[part.code] = value;
  }
  return Object.keys(values).length === 0 ? unreadable : inListedOrder(parts, values);
}

/** Whichever was found first: equal values are to be equal text. */
function inListedOrder(parts: readonly Element[], values: PartValues): PartValues {
  const entries = parts.map(({ code }) => [code, values[code]] as const);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, PartValues[string]] => entry[1] !== undefined),
  );
}
