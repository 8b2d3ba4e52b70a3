// 备料 (filling): a node whose subjects have 120 records over 20 items each, a bank whose system has a key, and
// consents of those subjects for that bank, five uses a month each: what an authorised query needs. Subjects,
// records, bank and one consent come by the node's own services; its copies for other subjects by SQL.
import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { consoleActor, type Actor } from '../../../hub/src/account/account.ts';
import { operatorConsole, type Act } from '../../../hub/src/audit/audit.ts';
import { admitInSandbox } from '../../../hub/src/cli/sandbox-admission.ts';
import { newId } from '../../../hub/src/kernel/id.ts';
import { recordKey } from '../../../hub/src/record/record.ts';
import { usccOf } from '@xinqiao/catalogue/values/uscc';
import type { BenchNode } from '../home.ts';
import { deliver, writeFile } from '../intake/delivery.ts';
import { firmAt } from '../intake/firm.ts';
import { licences } from '../intake/item-file.ts';
import { contentOf, dayBefore } from './content.ts';

export const itemsEach = 20;
export const recordsOfItem = 6;
/** Uses of one consent: what its template lets a bank have in a month. */
export const usesEach = 5;
const subjectsAtOnce = 100;

export interface Filled extends BenchNode {
  readonly bank: Actor;
  readonly client: string;
  readonly key: JsonWebKey;
  readonly kid: string;
  readonly subjects: readonly string[];
  readonly items: readonly string[];
  /** Every consent, in an order in which neighbours are about different subjects. */
  readonly consents: readonly { readonly subject: string; readonly consent: string }[];
}

export async function fill(
  opened: BenchNode,
  home: string,
  { subjects: count, uses }: { readonly subjects: number; readonly uses: number },
): Promise<Filled> {
  const { node, superuser } = opened;
  const licence = await writeFile(home, licences, { rows: count, firms: count });
  await deliver(node, licences, licence);
  const items = node.edition.items.filter((item) => item.mode === 'collect').slice(0, itemsEach);
  for (let from = 0; from < count; from += subjectsAtOnce) {
    const to = Math.min(count, from + subjectsAtOnce);
    for (const item of items) await keep(opened, item.code, { from, to });
  }
  const subjects = Array.from({ length: count }, (_, n) => firmAt(n).uscc);
  const bank = await enterBank(opened);
  const system = await enterSystem(opened, bank);
  const codes = items.map(({ code }) => code);
  const first = await grantOne(opened, bank, { subject: subjects[0] ?? '', items: codes });
  const consents = await copyConsent(opened, first, {
    subjects,
    count: Math.ceil(uses / usesEach),
  });
  await superuser.query('vacuum analyze');
  return { ...opened, bank, ...system, subjects, items: codes, consents };
}

async function keep(
  { node }: BenchNode,
  code: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<void> {
  const item = node.edition.items.find((one) => one.code === code);
  if (!item) throw new Error(`no item ${code}`);
  const records = Array.from({ length: (to - from) * recordsOfItem }, (_, at) => {
    const n = at % recordsOfItem;
    const firm = firmAt(from + Math.floor(at / recordsOfItem));
    const content = JSON.stringify(contentOf(item, firm, n));
    return {
      subject: firm.uscc,
      key: recordKey(`${code} ${n}`),
      line: at,
      eventOn: dayBefore(n * 20 + 5),
      content,
    };
  });
  const deed = { name: 'bench.fill', reason: '基准备料' } as const;
  await node.audit.perform(operatorConsole, deed, async (act: Act) => {
    const delivery = {
      item: code,
      batch: newId(act.now),
      source: item.sourceUnits[0] ?? '',
      records,
    };
    await node.records.append(act, await node.records.compare(act, delivery));
  });
}

export async function enterBank({ node }: BenchNode): Promise<Actor> {
  const asked = {
    kind: 'institution',
    uscc: usccOf('91520100MA6BENC01'),
    name: '黔岭银行',
  } as const;
  const organisation = await node.accounts.registerOrganisation(consoleActor, asked);
  const officer = { id: newId(new Date()), organisation, kind: 'institution' } as const;
  await admitInSandbox(node, {
    applicant: { ...officer, roles: ['administrator'] },
    registrar: { ...consoleActor, id: newId(new Date()) },
    security: { ...consoleActor, id: newId(new Date()) },
  });
  return { id: 'bench', organisation, kind: 'institution', roles: ['administrator', 'officer'] };
}

export async function enterSystem({ node }: BenchNode, bank: Actor) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const asked = {
    name: '基准',
    redirectUris: [],
    keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'bench' }],
  };
  const { client } = await node.machines.clients.register(bank, asked);
  return { client, kid: 'bench', key: privateKey.export({ format: 'jwk' }) };
}

export async function grantOne(
  { node, superuser }: BenchNode,
  bank: Actor,
  { subject, items }: { readonly subject: string; readonly items: readonly string[] },
) {
  const scope = node.edition.items
    .filter(({ code }) => items.includes(code))
    .map(({ code, fields }) => ({ item: code, fields: fields.map((field) => field.code) }));
  const terms = {
    subject,
    purpose: 'post-loan-monitoring',
    mode: 'query',
    scope,
    frequency: { times: usesEach, per: 'month' },
    totalUses: 60,
    rangeDays: 180,
    validDays: 365,
    dataLifeDays: 31,
    serves: null,
  } as const;
  const asBank = { side: 'institution', role: 'officer', mandate: null } as const;
  const key = newId(new Date());
  const { consent } = await node.consents.request(bank, { key, by: asBank, terms });
  const { rows } = await superuser.query<{ version: string; digest: string }>(
    `select version, digest from risk_notice
      where in_force_from <= current_date order by in_force_from desc limit 1`,
  );
  const [notice] = rows;
  if (!notice) throw new Error('no risk notice is in force');
  const answer = { notice, secondFactor: 'bench' };
  const by = { side: 'subject', role: 'representative', mandate: newId(new Date()) } as const;
  const owner = { id: 'owner', organisation: 'firm' };
  await node.consents.grant(owner, { subject, consent, by, answer });
  return { subject, consent };
}

async function copyConsent(
  { superuser }: BenchNode,
  { subject, consent }: { readonly subject: string; readonly consent: string },
  { subjects, count }: { readonly subjects: readonly string[]; readonly count: number },
) {
  const { rows: columns } = await superuser.query<{ name: string }>(
    `select attname as name from pg_attribute
      where attrelid = 'consent'::regclass and attnum > 0 and not attisdropped
        and attname not in ('subject', 'consent')`,
  );
  const rest = columns.map(({ name }) => name).join(', ');
  const { rows } = await superuser.query<{ subject: string; consent: string }>(
    `insert into consent (subject, consent, ${rest})
     select ($3::text[])[1 + n % cardinality($3::text[])], gen_random_uuid(), ${rest}
       from consent, generate_series(0, $4 - 1) as n
      where consent.subject = $1 and consent.consent = $2
     returning subject, consent`,
    [subject, consent, subjects, count],
  );
  return rows;
}
