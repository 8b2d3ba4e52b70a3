// 演示银行 (sandbox bank): its officer asks the sandbox's enterprise for a consent, and queries by it, from the
// command line: so that giving and withdrawing can be tried in a browser before there are portals.
import type { Actor } from '../account/account.ts';
import type { App, People } from '../app.ts';
import { acting } from '../consent/consent-service.ts';
import type { Consent } from '../consent/consent.ts';
import { Fault } from '../kernel/fault.ts';
import { newId } from '../kernel/id.ts';
import type { Disclosure } from '../release/release.ts';
import { units } from './units/unit.ts';

type SandboxNode = App & People;

const item = 'tax.grade';
const terms = {
  purpose: 'post-loan-monitoring',
  mode: 'query',
  scope: [
    { item, fields: ['year', 'grade'] },
    ...units.flatMap(({ items }) =>
      Object.entries(items).map(([held, fields]) => ({ item: held, fields })),
    ),
  ],
  frequency: { times: 5, per: 'month' },
  totalUses: 30,
  rangeDays: 180,
  validDays: 180,
  dataLifeDays: 30,
  serves: null,
} as const;

/** Asks for a consent, which waits for the enterprise's answer. */
export async function askAsBank(node: SandboxNode): Promise<Consent> {
  const [bank, subject] = [await officer(node), await enterprise(node)];
  const by = acting(node).forAdmitted(bank);
  const request = { key: newId(node.now()), by, terms: { ...terms, subject } };
  return node.consents.request(bank, request);
}

/** Queries by the consent it asked for last. @throws Fault of the gate, such as `release.revoked` */
export async function queryAsBank(node: SandboxNode): Promise<Disclosure | null> {
  const [bank, subject] = [await officer(node), await enterprise(node)];
  const latest = await latestConsent(node, subject, bank);
  if (latest === null) return null;
  const { consent, purpose } = latest;
  const asked = { consent, purpose, mode: 'query', subject, items: [item] } as const;
  return node.release.disclose(bank, { ...asked, range: null, application: null });
}

/** The consent that the bank asked the enterprise for last; null: none. */
export async function latestConsent(
  { consents }: SandboxNode,
  subject: string,
  { organisation }: Actor,
): Promise<Consent | null> {
  const all = await consents.of(subject, organisation);
  const [latest] = all.toSorted((a, b) => b.requestedAt.getTime() - a.requestedAt.getTime());
  return latest ?? null;
}

/** The bank's officer, who asks. */
export async function officer(node: SandboxNode): Promise<Actor> {
  const { person, organisation } = await seatOf(node, 'bank.officer');
  return { id: person, organisation, kind: 'institution', roles: ['officer'] };
}

/** The enterprise that is asked about. */
export async function enterprise(node: SandboxNode): Promise<string> {
  const { organisation } = await seatOf(node, 'enterprise');
  const found = (await node.accounts.organisationsNamed([organisation])).get(organisation);
  if (!found) throw noSandboxPerson('enterprise');
  return found.uscc;
}

async function seatOf({ accounts }: SandboxNode, login: string) {
  const { person } = await accounts.bySignIn(login);
  const self = person === undefined ? undefined : await accounts.selfOf(person);
  const organisation = self?.seats[0]?.organisation;
  if (person === undefined || organisation === undefined) throw noSandboxPerson(login);
  return { person, organisation };
}

function noSandboxPerson(login: string): Fault {
  return new Fault('absent', 'sandbox.no-person', {
    zh: `演示账户 ${login} 还没有生成：请先运行一次 npm start`,
    en: `there is no ${login} in this sandbox yet: run npm start once`,
  });
}
