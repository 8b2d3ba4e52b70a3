// YAML 树 (tree): a YAML file as values that know their line, read member by member. Whatever is wrong is noted with
// its place, and reading goes on, so that one run says everything.
import {
  isMap,
  isScalar,
  LineCounter,
  parseDocument,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import type { ConfigProblem } from './config-problem.ts';

export interface Tree {
  /** `gateway.yaml:12` */
  readonly place: string;
  readonly note: (zh: string, en: string) => void;
  /** Text of a scalar that is not empty; null and noted otherwise. Without `wanted`, absence is no problem. */
  readonly text: (name: string, wanted?: 'wanted') => string | null;
  readonly whole: (name: string, least: number, most: number) => number | null;
  /** The tree below a member that is a mapping; null, and noted, otherwise. */
  readonly below: (name: string, wanted?: 'wanted') => Tree | null;
  readonly names: () => readonly string[];
  readonly has: (name: string) => boolean;
  /** Whether a member stands there and says nothing: `column: null`. */
  readonly isNull: (name: string) => boolean;
  /** Notes every member that is none of these. */
  readonly only: (...names: readonly string[]) => void;
}

/** Reads a YAML text. Null where it is no mapping, with the problems noted in `problems`. */
export function yamlTree(file: string, text: string, problems: ConfigProblem[]): Tree | null {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, stringKeys: true });
  const placeOf = (offset: number) => `${file}:${lines.linePos(offset).line}`;
  for (const { pos, message } of document.errors) {
    const [en = ''] = message.split('\n');
    problems.push({ place: placeOf(pos[0]), zh: `YAML 无法读取，请检查缩进、冒号和引号`, en });
  }
  if (document.errors.length > 0) return null;
  const root = document.contents;
  if (!isMap<Node>(root)) {
    const en = 'the file should be a mapping: begin with the example in gateway/README.md';
    problems.push({
      place: `${file}:1`,
      zh: '应为“名称: 值”的映射，请从 gateway/README.md 的示例开始',
      en,
    });
    return null;
  }
  return treeOf(root, { placeOf, problems });
}

interface Reading {
  readonly placeOf: (offset: number) => string;
  readonly problems: ConfigProblem[];
}

type Mapping = YAMLMap<Node>;

/** A mapping and how to speak of it. */
interface Place {
  readonly map: Mapping;
  readonly reading: Reading;
  readonly pairOf: (name: string) => Pair<Node> | undefined;
  readonly noteAt: (node: unknown, zh: string, en: string) => void;
}

function treeOf(map: Mapping, reading: Reading): Tree {
  const { placeOf, problems } = reading;
  const placeIn = (node: unknown) => placeOf((node as Partial<Node> | null)?.range?.[0] ?? 0);
  const place: Place = {
    map,
    reading,
    pairOf: (name) => map.items.find(({ key }) => String(key) === name),
    noteAt: (node, zh, en) => void problems.push({ place: placeIn(node), zh, en }),
  };
  const { pairOf, noteAt } = place;
  return {
    place: placeIn(map),
    note: (zh, en) => noteAt(map, zh, en),
    text: (name, wanted) => textIn(place, name, wanted),
    whole: (name, least, most) => wholeIn(place, name, [least, most]),
    below: (name, wanted) => belowIn(place, name, wanted),
    names: () => map.items.map(({ key }) => String(key)),
    has: (name) => pairOf(name) !== undefined,
    isNull(name) {
      const value = pairOf(name)?.value;
      return value === null || (isScalar(value) && value.value === null);
    },
    only: (...names) => onlyIn(place, names),
  };
}

function absent({ map, noteAt }: Place, name: string, wanted: 'wanted' | undefined): null {
  if (wanted) noteAt(map, `缺少 ${name}，请补上`, `${name} is missing: add it`);
  return null;
}

/** As it was written: 007 and 1.10 are names of something, not numbers. */
function scalarIn({ pairOf }: Place, name: string): string | null {
  const value = pairOf(name)?.value;
  const text = isScalar(value) ? (value.source ?? String(value.value)) : null;
  return text === null || text.trim() === '' ? null : text;
}

function textIn(place: Place, name: string, wanted: 'wanted' | undefined): string | null {
  const pair = place.pairOf(name);
  if (!pair) return absent(place, name, wanted);
  const text = scalarIn(place, name);
  if (text === null) place.noteAt(pair.key, `${name} 应为文本`, `${name} should be a text`);
  return text;
}

function wholeIn(place: Place, name: string, [least, most]: readonly [number, number]) {
  const pair = place.pairOf(name);
  if (!pair) return absent(place, name, 'wanted');
  const text = scalarIn(place, name) ?? '';
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  const en = `${name} should be a whole number from ${least} to ${most}`;
  place.noteAt(pair.key, `${name} 应为${least}至${most}的整数`, en);
  return null;
}

function belowIn(place: Place, name: string, wanted: 'wanted' | undefined): Tree | null {
  const pair = place.pairOf(name);
  if (!pair) return absent(place, name, wanted);
  if (isMap<Node>(pair.value)) return treeOf(pair.value, place.reading);
  place.noteAt(pair.key, `${name} 之下应为“名称: 值”`, `${name} should hold a mapping below it`);
  return null;
}

function onlyIn({ map, noteAt }: Place, names: readonly string[]): void {
  const known = names.join(', ');
  for (const { key } of map.items) {
    const name = String(key);
    if (names.includes(name)) continue;
    noteAt(
      key,
      `没有 ${name} 这一项，可用的是：${known}`,
      `there is no ${name} here; known are: ${known}`,
    );
  }
}
