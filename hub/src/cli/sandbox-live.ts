// 演示调用核验 (sandbox live): the sandbox's bank calls and verifies at the source units whose gateways `npm start`
// runs, under the consent it asked for last, from the command line.
import type { App, People } from '../app.ts';
import type { WantedItem } from '../enquiry/enquiry.ts';
import type { Release } from '../release/release-service.ts';
import { wrongUsage } from './command.ts';
import { enterprise, latestConsent, officer } from './sandbox-bank.ts';
import { units } from './units/unit.ts';

type SandboxNode = App & People;
type Session = Awaited<ReturnType<Release['fetchAnswers']>>;

/** Item -> fields, of all that a consent was asked for at source units. */
const held = new Map(units.flatMap(({ items }) => Object.entries(items)));
const waitMs = 15_000;

/** Calls items, all that may be called unless told. @throws Fault of the gate; `command.usage` */
export async function callAsBank(node: SandboxNode, items: readonly string[]) {
  const callable = codesOf(node, 'call');
  const wrong = items.find((item) => !callable.includes(item));
  if (wrong !== undefined) {
    const known = callable.join(', ');
    throw wrongUsage(`${wrong} 不是可调用的项：${known}`, `${wrong} cannot be called: ${known}`);
  }
  const wanted = (items.length > 0 ? items : callable).map((item): WantedItem => {
    return { item, fields: held.get(item) ?? [], claims: null };
  });
  return enquire(node, wanted);
}

/** Has claims verified, such as `insuredBand=1-9人`. @throws Fault of the gate; `command.usage` */
export async function verifyAsBank(node: SandboxNode, texts: readonly string[]) {
  const claims = texts.map((text) => claimOf(node, text));
  if (claims.length === 0) throw noClaim(node, '');
  const byItem = Map.groupBy(claims, ({ item }) => item);
  const wanted = [...byItem].map(([item, its]): WantedItem => {
    return { item, fields: null, claims: its.map(({ field, value }) => ({ field, value })) };
  });
  return enquire(node, wanted);
}

/** `field=value`, or `item.field=value` where several items have a field of that name. */
function claimOf(node: SandboxNode, text: string) {
  const [named = '', value = ''] = text.split(/=(.*)/s);
  const item = codesOf(node, 'verify').find((code) =>
    held.get(code)?.some((field) => named === field || named === `${code}.${field}`),
  );
  if (item === undefined || value === '') throw noClaim(node, text);
  return { item, field: named.split('.').at(-1) ?? '', value };
}

function noClaim(node: SandboxNode, text: string) {
  const known = codesOf(node, 'verify').flatMap((item) =>
    (held.get(item) ?? []).map((field) => `${item}.${field}`),
  );
  return wrongUsage(
    `“${text}”不是主张，应如 insuredBand=1-9人；可核验 ${known.join(', ')}`,
    `"${text}" is no claim; one is insuredBand=1-9人, of ${known.join(', ')}`,
  );
}

function codesOf({ edition }: SandboxNode, mode: 'call' | 'verify'): string[] {
  const codes = edition.items.filter((item) => item.mode === mode).map(({ code }) => code);
  return codes.filter((code) => held.has(code));
}

/** Null: the bank has no consent yet. */
async function enquire(node: SandboxNode, items: readonly WantedItem[]) {
  const [bank, subject] = [await officer(node), await enterprise(node)];
  const latest = await latestConsent(node, subject, bank);
  if (latest === null) return null;
  const { consent, purpose } = latest;
  const asked = { subject, consent, purpose, mode: 'query', items, application: null } as const;
  const { enquiry } = await node.release.enquire(bank, asked);
  return toShown(await node.release.fetchAnswers(bank, { subject, enquiry }, waitMs));
}

function toShown({ subject, items, reasons }: Session) {
  return {
    subject,
    items: items.map(itemShown),
    ...(Object.keys(reasons).length > 0 && { reasons }),
  };
}

function itemShown({ item, source, state, reason, records, verdicts }: Session['items'][number]) {
  return {
    item,
    source,
    state,
    ...(reason !== null && { reason }),
    ...(records && { records: records.map(({ values }) => values) }),
    ...(verdicts && { verdicts }),
  };
}
