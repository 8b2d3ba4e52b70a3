// 演示人员 (sandbox people): made in a marked sandbox by the doors everybody comes through: registered,
// invited, joined, enrolled, seen, mandated. Interrupted, it goes on where it stopped.
import { usccOf } from '@xinqiao/catalogue/values/uscc';
import type { ProvinceOptions } from '@xinqiao/sandbox/province';
import { consoleActor, self, type Actor, type Role } from '../account/account.ts';
import type { App, People } from '../app.ts';
import type { Config } from '../config.ts';
import { totpCode } from '../credential/credential-service.ts';
import { totpPeriodSeconds } from '../credential/credential.ts';
import { openNode } from './ground.ts';
import { provinceOf, usualProvince } from './load-sandbox.ts';
import { admitInSandbox } from './sandbox-admission.ts';
import { chooseEnterprise } from './sandbox-enterprise.ts';
import { requireSandbox } from './sandbox-mark.ts';
import { sandboxPassword, sandboxSecret, sandboxSignIns } from './sandbox-sign-ins.ts';
import type { SandboxSignIn } from './sandbox-sign-ins.ts';

const organisations = {
  operator: { uscc: usccOf('91520100MA6DEMX0A'), name: '黔州信用服务有限公司' },
  institution: { uscc: usccOf('91520100MA6DEMX0B'), name: '黔岭银行' },
  'source-unit': { uscc: usccOf('11520000MB6DEMX0C'), name: '省市场监管局', source: 'samr' },
  regulator: { uscc: usccOf('11520000MB6DEMX0D'), name: '省金融监管部门' },
} as const;

/** Those that have to be admitted. */
const parties = ['institution', 'source-unit'] as const;

type SandboxNode = App & People;

interface Wanted {
  readonly uscc: string;
  readonly name: string;
  /** Which source unit on the list it is. */
  readonly source?: string;
}

type Seated = SandboxSignIn & { readonly kind: keyof typeof organisations };

/** Makes whoever is not there yet. @throws Fault `sandbox.none` on a node that is no sandbox */
export async function makeSandboxPeople(config: Config): Promise<void> {
  const secrets = sandboxSecrets();
  const node = await openNode({ config, newSecret: secrets.next });
  try {
    await enterPeople(node, secrets, provinceOf(config));
  } finally {
    await node.close();
  }
}

/** Whose authenticator app is being set up, and so what its secret is. */
export function sandboxSecrets() {
  let login = '';
  return { next: () => sandboxSecret(login), of: (whose: string) => void (login = whose) };
}

/** The same on a node composed with these secrets. */
export async function enterPeople(
  node: SandboxNode,
  secrets: Pick<ReturnType<typeof sandboxSecrets>, 'of'>,
  province = usualProvince,
): Promise<void> {
  await requireSandbox(node);
  for (const signIn of sandboxSignIns) {
    secrets.of(signIn.login);
    if (signIn.kind === 'enterprise') await makeRepresentative(node, signIn, province);
    else await makeSeated(node, signIn as Seated);
  }
  for (const kind of parties) await admitOrganisation(node, kind);
}

async function makeSeated(node: SandboxNode, signIn: Seated): Promise<void> {
  const organisation = await organisationOf(node, signIn.kind);
  const { login } = signIn;
  const known = (await node.accounts.bySignIn(login)).person;
  await enrol(node, { login, person: known ?? (await join(node, { ...signIn, organisation })) });
}

/** The console opens an organisation; who administers it invites the others. */
async function join({ accounts }: SandboxNode, signIn: Seated & { readonly organisation: string }) {
  const { login, organisation, kind, role, name } = signIn;
  const by: Actor =
    kind === 'operator'
      ? { ...consoleActor, organisation }
      : { ...consoleActor, organisation, kind, roles: ['administrator'] };
  const code = await accounts.invite(by, { organisation, role, name, phone: phoneOf(login) });
  return accounts.join(code, { login, password: sandboxPassword });
}

/** The organisation of that code, registered by the console where it is not there yet. */
export async function organisationOf(
  { accounts }: Pick<SandboxNode, 'accounts'>,
  kind: keyof typeof organisations,
  wanted: Wanted = organisations[kind],
): Promise<string> {
  const all = await accounts.organisations(consoleActor, { kinds: [kind], limit: 500 });
  const known = all.find(({ uscc }) => uscc === wanted.uscc)?.organisation;
  if (known !== undefined) return known;
  return accounts.registerOrganisation(consoleActor, { kind, ...wanted });
}

async function admitOrganisation(node: SandboxNode, kind: (typeof parties)[number]) {
  await admitInSandbox(node, {
    applicant: await seatedAs(node, kind, 'administrator'),
    registrar: await seatedAs(node, 'operator', 'registration-officer'),
    security: await seatedAs(node, 'operator', 'security-officer'),
  });
}

/** Somebody of the sandbox as they act. */
export async function seatedAs(
  node: Pick<SandboxNode, 'accounts'>,
  kind: Seated['kind'],
  role: Role,
): Promise<Actor> {
  const organisation = await organisationOf(node, kind);
  const seat = sandboxSignIns.find((one) => one.kind === kind && one.role === role);
  const { person } = await node.accounts.bySignIn(seat?.login ?? '');
  if (!person) throw new Error(`the sandbox has nobody who is ${role} of its ${kind}`);
  return { id: person, organisation, kind, roles: [role] };
}

async function enrol(
  { credentials, sessions, now }: SandboxNode,
  { login, person }: { readonly login: string; readonly person: string },
): Promise<void> {
  if ((await credentials.secondFactors.of(person)).length > 0) return;
  const typed = { login, password: sandboxPassword, address: 'console' };
  const { token } = await sessions.signIn(typed);
  const { secret } = await sessions.beginTotp(token);
  // With the code before the current one, so that the current one is still unused.
  const before = new Date(now().getTime() - totpPeriodSeconds * 1_000);
  const whole = await sessions.enrol(token, { totp: totpCode(secret, before) });
  await sessions.signOut(whole.token);
}

async function makeRepresentative(
  node: SandboxNode,
  { login }: SandboxSignIn,
  province: ProvinceOptions,
): Promise<void> {
  const { accounts, mandates } = node;
  const known = (await accounts.bySignIn(login)).person;
  if (known !== undefined && (await mandates.mine(self(known))).length > 0) return;
  const firm = await chooseEnterprise(node, province);
  if (!firm) return;
  const { uscc, name, representative } = firm;
  const signUp = { name: representative, phone: phoneOf(login), login };
  const person = known ?? (await accounts.signUp({ ...signUp, password: sandboxPassword }));
  await enrol(node, { login, person });
  await accounts.proveIdentity(consoleActor, person, { name: representative });
  const until = new Date(node.now().getTime() + 365 * 86_400_000);
  await mandates.claim(self(person), { uscc, name, basis: 'legal-representative', until });
}

/** Numbers that are nobody's: the sandbox sends nothing to them. */
function phoneOf(login: string): string {
  const at = sandboxSignIns.findIndex((one) => one.login === login);
  return `139000000${String(at).padStart(2, '0')}`;
}
