// 依赖规则 (dependency rules), made from order.json: the order, the face, the wall, purity, no cycles.
// dependency-cruiser reads them; check/dependencies.ts runs it. Why: house rules in CONTRIBUTING.md.
import { readFileSync } from 'node:fs';

const { terms, open, wall, edges } = JSON.parse(
  readFileSync(new URL('order.json', import.meta.url), 'utf8'),
);
const closed = terms.filter((term) => !open.includes(term));
// Builders are test material: they put together what tests ask, and nothing else may use them.
const test = '(\\.test|-builders)\\.tsx?$';

/** A regular expression for anything in one of these folders (or one of these files) of hub/src. */
const within = (names) => `^hub/src/(${names.join('|')})(/|$)`;

const order = terms.slice(0, -1).map((term, i) =>
  rule(`order-${term}`, `${term} stands above these in order.json and may not know them`, {
    from: { path: within([term]) },
    to: { path: within(terms.slice(i + 1)) },
  }),
);

// What each kind of outsider may enter a folder by. `<part>/<part>.ts` is the face of a part.
const faces = closed.flatMap((term) => {
  const enter = (name, from, doors) =>
    rule(`face-${term}-${name}`, `outsiders enter ${term} only by ${doors.join(', ')}`, {
      from,
      to: { path: within([term]), pathNot: doors.map((door) => `^hub/src/${term}/${door}$`) },
    });
  const doors = [`${term}\\.ts`, `${term}-service\\.ts`];
  const edgeDoors = [
    ...doors,
    `${term}-routes\\.ts`,
    `${term}-schema\\.ts`,
    `${term}-jobs\\.ts`,
    '([a-z-]+)/\\1\\.ts',
  ];
  const others = [within([term]), within(edges), test];
  return [
    enter('terms', { path: '^(hub|sandbox|bench)/', pathNot: others }, doors),
    enter('edges', { path: within(edges), pathNot: test }, edgeDoors),
    enter('tests', { path: test, pathNot: within([term]) }, [
      ...edgeDoors,
      `${term}-builders\\.ts`,
    ]),
  ];
});

const walls = [
  rule('wall', `past ${wall.after} data exists only as a Disclosure`, {
    from: { path: within(terms.slice(terms.indexOf(wall.after) + 1)) },
    to: { path: within(wall.around) },
  }),
];

const pureFiles = [
  '^hub/src/kernel/',
  `^hub/src/(${closed.join('|')})/\\1\\.ts$`,
  '^hub/src/[a-z-]+/(checks|sections)/',
];
const purity = [
  rule('pure-platform', 'rules are pure: no tools', {
    from: { path: pureFiles, pathNot: test },
    to: { path: '^hub/src/platform/' },
  }),
  rule('pure-builtins', 'rules are pure: of Node only node:crypto', {
    from: { path: pureFiles, pathNot: test },
    to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
  }),
  rule('pure-packages', 'rules are pure: of a database or a server at most the types', {
    from: { path: pureFiles, pathNot: test },
    to: { path: 'node_modules/(pg|pg-copy-streams|fastify)/', dependencyTypesNot: ['type-only'] },
  }),
  rule('pure-catalogue', 'the list is data: it imports nothing outside itself', {
    from: { path: '^catalogue/', pathNot: test },
    to: { pathNot: '^catalogue/' },
  }),
];

const shape = [
  rule('gateway-alone', 'a source unit installs a gateway and no node', {
    from: { path: '^gateway/', pathNot: test },
    to: { path: '^(hub|sandbox|bench)/' },
  }),
  rule('client-at-a-bank', 'only a gateway at a bank asks a node', {
    from: { path: '^gateway/', pathNot: [test, '^gateway/src/institution/'] },
    to: { path: '^client/' },
  }),
  rule('telemetry-alone', 'what is told of anything knows nothing of what it is about', {
    from: { path: '^telemetry/', pathNot: test },
    to: { path: '^(catalogue|protocol|client|gateway|hub|sandbox|bench)/' },
  }),
  rule('no-edge-inside', 'a term does not know who composes it', {
    from: { path: within(terms), pathNot: test },
    to: { path: within(edges) },
  }),
  rule('no-cycle', 'files that need each other to run are one file', {
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  }),
  rule('no-index', 'a folder is entered by a file that has a name', {
    from: {},
    to: { path: '(^|/)index\\.[a-z]+$', pathNot: 'node_modules' },
  }),
  rule('no-test-inside', 'tests are nobody’s material', {
    from: { pathNot: test },
    to: { path: test },
  }),
  rule('resolvable', 'an import must lead somewhere', { from: {}, to: { couldNotResolve: true } }),
];

/** A folder of web/src, or files of it by how their names end. */
const web = (names, ending = '') => `^web/src/(${names.join('|')})/${ending}`;
const portals = [
  ...terms.slice(0, -1).map((term, i) =>
    rule(`web-order-${term}`, 'the portals keep the order of the hub', {
      from: { path: web([term]) },
      to: { path: web(terms.slice(i + 1)) },
    }),
  ),
  rule('web-frame', 'the frame knows no term', {
    from: { path: web(['frame']) },
    to: { path: '^web/src/(?!frame/)' },
  }),
  rule('web-terms', 'a page does not know which portals show it', {
    from: { path: web(terms) },
    to: { path: web(['portals']) },
  }),
  rule('web-pages', 'nobody is made of pages but the portals', {
    from: { path: web(['frame', ...terms]), pathNot: test },
    to: { path: '-page\\.tsx$' },
  }),
  rule('web-alone', 'a portal knows the node by its API alone', {
    from: { path: '^web/src/', pathNot: test },
    to: { path: '^(hub|gateway|protocol|sandbox|bench)/' },
  }),
];

function rule(name, comment, { from, to }) {
  return { name, comment, severity: 'error', from, to };
}

export default {
  forbidden: [...order, ...faces, ...walls, ...purity, ...shape, ...portals],
  options: {
    // TypeScript 7 offers other programs no parser; swc reads the same syntax.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^web/dist' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
