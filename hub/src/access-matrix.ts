// 权限矩阵 (access matrix): who may ask which route, made from the routes. Checked in as docs/access.md, so
// that every change of it is read in review.
import { accessFault, seats, type Caller, type TermRoute } from './account/account.ts';

const before = `# 权限矩阵 Access matrix

由路由生成，请勿手改；\`npm run generate\` 更新。Made from the routes: not to be edited.

「任何人」指无需登录；「登录中」指已验证口令、尚待第二步；「本人」指登录的个人，不代表任何单位。其余按单位类别与角色。
`;

/** The matrix as Markdown: a row a route, a column a kind of organisation with the roles admitted. */
export function accessMatrix(routes: readonly TermRoute[]): string {
  const kinds = [...new Set(seats.map((seat) => kindOf(seat)))];
  const header = ['', '任何人 anyone', '登录中 half', '本人 person', ...kinds];
  const rows = routes
    .filter(({ problem }) => problem === undefined)
    .map(({ method, path, access }) => {
      const may = (caller: Caller) => (accessFault(access, caller) === null ? '✓' : '');
      const roles = (kind: string) =>
        seats
          .filter((seat) => kindOf(seat) === kind && Array.isArray(access) && access.includes(seat))
          .map((seat) => seat.slice(kind.length + 1))
          .join(', ');
      return [
        `${method.toUpperCase()} ${path}`,
        may(states.no),
        may(states.half),
        may(states.person),
        ...kinds.map(roles),
      ];
    });
  return `${before}\n${table([header, header.map(() => '---'), ...rows])}`;
}

function kindOf(seat: string): string {
  return seat.slice(0, seat.indexOf(':'));
}

const someone = { principal: { id: '', organisation: '' }, actor: null, address: '' };
const states = {
  no: { ...someone, signedIn: 'no', token: null },
  half: { ...someone, signedIn: 'half', token: '' },
  person: { ...someone, signedIn: 'full', token: '' },
} as const satisfies Record<string, Caller>;

function table(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}
