// 演示账户 (sandbox sign-ins): who can be signed in as in the sandbox, with what, for what. Known to all the
// world, and so of use nowhere else.
import { hash } from 'node:crypto';
import type { OrganisationKind, Role } from '../account/account.ts';
import { totpCode } from '../credential/credential-service.ts';
import { wrongUsage } from './command.ts';
import { columns } from './terminal.ts';

export interface SandboxSignIn {
  readonly login: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly role: Role;
  readonly zh: string;
  readonly en: string;
}

/** One for all of them: they guard nothing. */
export const sandboxPassword = 'Wumeng%Chashan58';

/** Who is invited stands below who invites. The name of the enterprise's is the register's. */
export const sandboxSignIns: readonly SandboxSignIn[] = [
  {
    login: 'enterprise',
    name: '',
    kind: 'enterprise',
    role: 'representative',
    zh: '企业法定代表人：看报告、给授权',
    en: 'an enterprise: its report, its consents',
  },
  {
    login: 'bank.admin',
    name: '石一川',
    kind: 'institution',
    role: 'administrator',
    zh: '银行管理员：本行人员与角色',
    en: 'a bank: its people and roles',
  },
  {
    login: 'bank.officer',
    name: '田知雨',
    kind: 'institution',
    role: 'officer',
    zh: '银行信贷员：申请授权、查询',
    en: 'a bank: asks for consents and data',
  },
  {
    login: 'source.admin',
    name: '罗明溪',
    kind: 'source-unit',
    role: 'administrator',
    zh: '信源单位管理员',
    en: 'a source unit: its people and roles',
  },
  {
    login: 'source.officer',
    name: '杨北辰',
    kind: 'source-unit',
    role: 'officer',
    zh: '信源单位经办人：报送、更正',
    en: 'a source unit: deliveries, corrections',
  },
  {
    login: 'operator.security',
    name: '龙在渊',
    kind: 'operator',
    role: 'security-officer',
    zh: '运营·安全员：角色与锁定',
    en: 'operator: roles, locks',
  },
  {
    login: 'operator.registration',
    name: '安如山',
    kind: 'operator',
    role: 'registration-officer',
    zh: '运营·登记员：接入、审核',
    en: 'operator: admits and reviews',
  },
  {
    login: 'operator.service',
    name: '冉静之',
    kind: 'operator',
    role: 'service-administrator',
    zh: '运营·业务员：报送与服务',
    en: 'operator: deliveries and services',
  },
  {
    login: 'operator.auditor',
    name: '韦观澜',
    kind: 'operator',
    role: 'auditor',
    zh: '运营·审计员：只读',
    en: 'operator: reads, changes nothing',
  },
  {
    login: 'regulator.admin',
    name: '吴景行',
    kind: 'regulator',
    role: 'administrator',
    zh: '监管部门管理员',
    en: 'a regulator: its people and roles',
  },
  {
    login: 'regulator.officer',
    name: '陆远帆',
    kind: 'regulator',
    role: 'officer',
    zh: '监管人员：通报与评价',
    en: 'a regulator: bulletins, ratings',
  },
];

/** The sign-ins, for a person at a terminal. */
export function sandboxTable(url: string): string[] {
  const rows = sandboxSignIns.map(({ login, zh, en }) => [`  ${login}`, zh, en]);
  return [
    `演示账户 sign-ins of the sandbox  ${url}/sign-in`,
    `  口令 password    ${sandboxPassword}`,
    `  验证码 code      npx xinqiao sandbox code <登录名 login>`,
    `  试授权 consent   npx xinqiao sandbox ask`,
    ...columns(rows),
  ];
}

/** The secret of a sign-in's authenticator: Base32 of 160 bits, the same in every sandbox. */
export function sandboxSecret(login: string): string {
  const bytes = hash('sha1', `xinqiao sandbox ${login}`, 'buffer');
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  return bits.replaceAll(/.{5}/g, (five) => letters.charAt(Number.parseInt(five, 2)));
}

/** What the app of a sign-in shows. @throws Fault `command.usage` */
export function sandboxCode(login: string, at: Date): string {
  if (sandboxSignIns.some((one) => one.login === login)) return totpCode(sandboxSecret(login), at);
  const known = sandboxSignIns.map((one) => one.login).join(', ');
  throw wrongUsage(`没有演示账户 ${login}：${known}`, `there is no sign-in ${login}: ${known}`);
}
