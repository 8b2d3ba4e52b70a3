// 单位接入 (unit admission): a sandbox unit becomes a party by the way everybody takes, once its gateway answers; then
// the node is told where it is. Nothing is done twice.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { consoleActor, type Actor } from '../../account/account.ts';
import { requireSource } from '../../catalogue/catalogue.ts';
import type { EnquirySource } from '../../enquiry/enquiry-service.ts';
import type { Node } from '../ground.ts';
import { admitInSandbox } from '../sandbox-admission.ts';
import { organisationOf, seatedAs } from '../sandbox-people.ts';
import { sandboxPassword } from '../sandbox-sign-ins.ts';
import type { Unit } from './unit.ts';
import type { UnitFolder } from './unit-folder.ts';

/** Brings a unit to where it is admitted. */
export async function admitUnit(node: Node, unit: Unit): Promise<void> {
  const { source, uscc, person, items } = unit;
  const { zh: name } = requireSource(node.edition, source);
  const kind = 'source-unit';
  const organisation = await organisationOf(node, kind, { uscc, name, source });
  const login = `source.${source}`;
  const by: Actor = { ...consoleActor, organisation, kind, roles: ['administrator'] };
  const known = (await node.accounts.bySignIn(login)).person;
  const id = known ?? (await join(node, by, { login, name: person, phone: phoneOf(uscc) }));
  await admitInSandbox(node, {
    applicant: { ...by, id },
    registrar: await seatedAs(node, 'operator', 'registration-officer'),
    security: await seatedAs(node, 'operator', 'security-officer'),
    items: Object.keys(items),
  });
}

async function join(
  { accounts }: Node,
  by: Actor,
  { login, ...told }: { readonly login: string; readonly name: string; readonly phone: string },
): Promise<string> {
  const { organisation } = by;
  const code = await accounts.invite(by, { organisation, role: 'administrator', ...told });
  return accounts.join(code, { login, password: sandboxPassword });
}

/** Numbers that are nobody's. */
function phoneOf(uscc: string): string {
  return `1390000${String(uscc.charCodeAt(16)).padStart(4, '0')}`;
}

/** Tells the node where the unit's gateway is, unless it was told just so. */
export async function connectUnit(
  node: Node,
  { source, items }: Unit,
  { folder, address }: { readonly folder: UnitFolder; readonly address: string },
): Promise<void> {
  const told: EnquirySource = {
    source,
    address,
    timeoutMs: 5_000,
    atOnce: 8,
    keys: [publicKeyIn(folder)],
    items: Object.keys(items),
  };
  const file = folder.path('connected.json');
  const text = JSON.stringify(told);
  const wasTold = existsSync(file) && readFileSync(file, 'utf8') === text;
  if (wasTold && (await isKnown(node, source))) return;
  const registrar = await seatedAs(node, 'operator', 'registration-officer');
  await node.enquiries.keep(registrar, told);
  folder.write('connected.json', text);
}

async function isKnown({ enquiries }: Node, unit: string): Promise<boolean> {
  return (await enquiries.health()).some(({ source }) => source === unit);
}

/** Of the key pair that the gateway's own command made. */
function publicKeyIn(folder: UnitFolder): EnquirySource['keys'][number] {
  const file = folder.path('gateway-key.json');
  const { kid, key } = JSON.parse(readFileSync(file, 'utf8'));
  const { d: _, ...open } = key;
  const madeAt = Math.floor(statSync(file).mtimeMs / 1_000) * 1_000;
  return { kid, key: open, from: new Date(madeAt), until: null };
}
