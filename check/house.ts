// 家规 (house rules): what no compiler and no linter sees: names, places and sizes of files, and words
// that must not be in them. Pure: takes the files, returns the breaches.
import type { ProjectFile } from './project-files.ts';

export interface HouseOrder {
  /** Folders of hub/src, in their order, and what stands there beside them. */
  readonly terms: readonly string[];
  readonly open: readonly string[];
  readonly edges: readonly string[];
}

export interface HouseBreach {
  readonly path: string;
  readonly says: string;
}

const VAGUE =
  /(^|\/)(utils?|helpers?|common|shared|lib|misc|types|constants|index|managers?|handlers?|base|impl|interfaces|core|v\d+)(\/|\.[a-z]+$|\.test\.ts$)/;
// Lists, not logic, and what is made from them: their length is the length of what they list.
const DATA = /^catalogue\/src\/(editions|standards)\/|\/generated\//;
const CODE = /\.(tsx?|mjs)$/;
const TEST = /\.test\.tsx?$/;

/** The closed set of what a part of a portal can be. */
const PORTAL_PART =
  /(-(page|form|table|list|card|chart|dialog)\.tsx|-(words|queries|builders)\.ts|\.test\.tsx?)$/;

interface WordRule {
  /** Paths of the files it is about. */
  readonly about: RegExp;
  readonly never: RegExp;
  readonly says: string;
}

const wordRules: readonly WordRule[] = [
  {
    about: /^(?!.*\.md$)/,
    never: /(^|[\s"'`(=:])\/(root|work|home\/[a-z])[/\w]/,
    says: 'a path of one machine',
  },
  {
    about: /./,
    never: /https?:\/\/[^/\s]*(registry|npmmirror|artifactory|nexus)/,
    says: 'the host of a package registry',
  },
  {
    about: /^(?!package-lock)/,
    never: /\b(TODO|FIXME|XXX)\b/,
    says: 'unfinished work: do it, or open an issue',
  },
  {
    about: TEST,
    never: /\b(it|test|describe)(\.\w+)*\.(only|skip|todo)\(/,
    says: 'a test left out; use skipIf',
  },
  {
    about: /^(?!hub\/src\/config\.ts|run\.mjs).*\.(ts|mjs)$/,
    never: /\bprocess\.env\b/,
    says: 'only config.ts reads the environment',
  },
];

// They name what they forbid.
const THEMSELVES = ['check/house.ts', 'check/house.test.ts'];

/** Every breach of the house rules among these files. */
export function houseBreaches(files: readonly ProjectFile[], order: HouseOrder): HouseBreach[] {
  const each = files.flatMap((file) =>
    [vague(file), tooLong(file), misplaced(file, order), ...forbiddenWords(file)]
      .filter((says) => says !== null)
      .map((says) => ({ path: file.path, says })),
  );
  return [...each, ...decisionBreaches(files)];
}

function vague({ path }: ProjectFile): string | null {
  return VAGUE.test(path) ? 'a name that says nothing: name it after what it is' : null;
}

function tooLong({ path, text }: ProjectFile): string | null {
  const lines = text.split('\n').length - 1;
  if (!CODE.test(path) || DATA.test(path)) return null;
  const most = TEST.test(path) ? 400 : 300;
  return lines > most ? `${lines} lines; split it by meaning at ${most}` : null;
}

/** hub/src holds terms and edges; in a term's folder every file bears the term's name. */
function misplaced({ path }: ProjectFile, { terms, open, edges }: HouseOrder): string | null {
  const [hub, src, place = '', name = '', ...deeper] = path.split('/');
  if (hub === 'web' && src === 'src' && name !== '') return outOfPortals({ place, name }, terms);
  if (hub !== 'hub' || src !== 'src' || edges.includes(place.replace(TEST, '.ts'))) return null;
  if (!terms.includes(place)) return 'not in order.json: a term has a place in the order';
  if (open.includes(place) || deeper.length > 0) return null;
  const bearsIt = name.startsWith(`${place}.`) || name.startsWith(`${place}-`);
  return bearsIt ? null : `a file of ${place} is called ${place}-….ts`;
}

/** web/src mirrors the hub's terms; what stands in one bears its name, and says by its end what it is. */
function outOfPortals(
  { place, name }: { readonly place: string; readonly name: string },
  terms: readonly string[],
): string | null {
  if (['frame', 'portals', 'generated'].includes(place)) return null;
  if (!terms.includes(place)) return 'not a term of order.json: web/src mirrors the hub';
  return name.startsWith(`${place}-`) && PORTAL_PART.test(name)
    ? null
    : `a part of ${place} is called ${place}-…, and ends as one of -page -form -table -list -card -chart -dialog .tsx, -words -queries .ts`;
}

function forbiddenWords({ path, text }: ProjectFile): string[] {
  if (THEMSELVES.includes(path)) return [];
  return wordRules
    .filter(({ about, never }) => about.test(path) && never.test(text))
    .map(({ never, says }) => {
      const line = text.split('\n').findIndex((one) => never.test(one)) + 1;
      return `line ${line}: ${says}`;
    });
}

function decisionBreaches(files: readonly ProjectFile[]): HouseBreach[] {
  const names = files.map(({ path }) => path).filter((path) => path.startsWith('decisions/'));
  return names.flatMap((path, i) => {
    if (!/^decisions\/\d{4}-[a-z0-9-]+\.md$/.test(path)) return [{ path, says: 'NNNN-name.md' }];
    const twin = names.slice(0, i).find((other) => other.slice(0, 14) === path.slice(0, 14));
    return twin === undefined ? [] : [{ path, says: `the same number as ${twin}` }];
  });
}
