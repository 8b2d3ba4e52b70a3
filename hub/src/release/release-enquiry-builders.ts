// For tests: a node over HTTP with a source unit connected, and banks that ask it.
import { aCaller, calling } from '../account/account-builders.ts';
import { consoleActor, type Caller } from '../account/account.ts';
import { admitted } from '../admission/admission-builders.ts';
import { apiDescription, apiRoutes, passingPeople } from '../api.ts';
import { composeApp, type App } from '../app.ts';
import { operatorConsole } from '../audit/audit.ts';
import { readConfig } from '../config.ts';
import {
  asBank,
  asOwner,
  firm,
  monitoring,
  nodeKeys,
  officer,
  owner,
  shown,
  signer,
} from '../consent/consent-builders.ts';
import type { PartyReason } from '../party/party.ts';
import type { ConsentTerms } from '../consent/consent.ts';
import { aSource, holding } from '../enquiry/enquiry-builders.ts';
import { createServer } from '../platform/http/server.ts';
import { testDatabase } from '../platform/postgres/test-database.ts';
import { passingVault } from '../platform/vault/key-file.ts';
import type { LiveSession } from './release-enquiry-service.ts';

export const arrears = 'social-insurance.arrears';
export const insured = 'social-insurance.payment';
export const housing = 'housing-fund.payment';

export const keeping = aCaller({ kind: 'operator', role: 'security-officer' });

/** What the bank of these tests may have of firm 1, again and again; `traits` override. */
export function liveTerms(institution: string, traits: Partial<ConsentTerms> = {}): ConsentTerms {
  const scope = [
    { item: arrears, fields: ['name', 'uscc', 'inArrears'] },
    { item: insured, fields: ['insuredBand', 'amountBand'] },
    { item: housing, fields: ['contributors', 'monthsPaid'] },
  ];
  return monitoring({ institution, scope, ...traits });
}

export interface Told {
  readonly status: number;
  readonly body: LiveSession & { readonly code?: string; readonly detail?: string };
}

export type EnquiryNode = Awaited<ReturnType<typeof enquiryNode>>;

export async function enquiryNode() {
  const database = await testDatabase();
  const clock = { now: new Date() };
  const now = () => clock.now;
  const reachingSources = { privateNetworks: false, loopback: true };
  const app = composeApp({
    pool: database.pool,
    limits: readConfig({}).intake,
    vault: await passingVault(),
    now,
    signerAt: () => signer,
    reachingSources,
  });
  const people = await passingPeople(app);
  await app.catalogue.enter();
  await app.consents.enterNotices();
  const { ask, server } = await served({ ...app, ...people });
  const source = await aSource(nodeKeys, now);
  const units = unitsIn({ ...app, ...people });
  const connect = async (traits: object = {}, code = 'hrss') => {
    await units.admitted(code);
    const { address, keys } = source;
    const told = { address, timeoutMs: 500, atOnce: 4, keys: [keys.told], ...traits };
    return ask(keeping, `PUT /enquiry/sources/${code}`, told);
  };
  const close = async () => {
    source.close();
    await server.close();
    await database.drop();
  };
  const grounds = { ...banksIn({ ...app, ...people }), ...consentsIn(app) };
  const known = { ...app, ...people, ...units.byHand, ...grounds };
  return { ...known, database, clock, source, ask, connect, close };
}

type People = Awaited<ReturnType<typeof passingPeople>>;

/** The node over HTTP, where whoever asks is whom the test says. */
async function served(ground: App & People) {
  let asking: Caller = keeping;
  const jobs = { wake: () => {}, resume: async () => {}, stop: async () => {} };
  const server = await createServer({
    routes: apiRoutes({ ...ground, jobs }),
    callerOf: (incoming, access) => calling(asking)(incoming, access),
    once: ground.machines.once,
    title: 'test',
    version: '0',
    description: apiDescription,
    log: false,
  });
  const origin = await server.listen({ host: '127.0.0.1', port: 0 });
  /** `what`: method, path, and, where it may be sent twice, a key. */
  async function ask(as: Caller, what: string, json?: object): Promise<Told> {
    asking = as;
    const [method = '', path = '', key] = what.split(' ');
    const headers = { 'content-type': 'application/json', ...(key && { 'idempotency-key': key }) };
    const sent = json && { headers, body: JSON.stringify(json) };
    const answered = await fetch(`${origin}/api/v1${path}`, { method, ...sent });
    return { status: answered.status, body: (await answered.json()) as Told['body'] };
  }
  return { ask, server };
}

function banksIn(node: App & People) {
  let banks = 50;
  async function aBank(): Promise<string> {
    banks += 1;
    const asked = { kind: 'institution', uscc: firm(banks), name: `黔示例银行${banks}` } as const;
    const bank = await node.accounts.registerOrganisation(consoleActor, asked);
    await admitted(node, bank);
    return bank;
  }
  return { aBank };
}

/** Source units on the list, each admitted as everybody is. */
function unitsIn(node: App & People) {
  const known = new Map<string, string>();
  async function unit(source: string): Promise<void> {
    if (known.has(source)) return;
    const asked = {
      kind: 'source-unit',
      uscc: firm(70 + known.size),
      name: source,
      source,
    } as const;
    const id = await node.accounts.registerOrganisation(consoleActor, asked);
    known.set(source, id);
    await admitted(node, id);
  }
  const move = (source: string, to: 'suspend' | 'restore', reason: PartyReason) =>
    node.parties.move(consoleActor, known.get(source) ?? '', { move: to, reason });
  const byHand = {
    suspend: (source: string) => move(source, 'suspend', 'rules-broken'),
    restore: (source: string) => move(source, 'restore', 'rectified'),
  };
  return { admitted: unit, byHand };
}

function consentsIn({ audit, subjects, consents }: App) {
  async function register(...numbers: number[]): Promise<void> {
    const rows = numbers.map((n) => {
      const unknown = { registrationNo: null, division: null, status: null, establishedOn: null };
      return { subject: firm(n), name: `黔岭第${n}茶业有限公司`, ...unknown };
    });
    const deed = { name: 'test.register', reason: '测试' } as const;
    await audit.perform(operatorConsole, deed, (act) => subjects.register(act, rows));
  }

  async function granted({ institution, ...terms }: ConsentTerms): Promise<string> {
    const asker = { ...officer, organisation: institution };
    const key = `key-${Math.random()}`;
    const { subject, consent } = await consents.request(asker, { key, by: asBank, terms });
    const answer = { notice: shown, secondFactor: 'factor-1' };
    await consents.grant(owner, { subject, consent, by: asOwner, answer });
    return consent;
  }

  const revoke = (consent: string) => {
    const target = { subject: firm(1), consent, by: asOwner };
    return consents.revoke(owner, { ...target, reason: 'no-longer-wanted' });
  };

  return { register, granted, revoke };
}

const holds = { inArrears: false, insuredBand: '50-100人', amountBand: '5-10万元' };

/** Some items of firm 1, as a bank asks for them. */
export const called = { item: arrears, fields: ['inArrears'] };
export const claimed = {
  item: insured,
  claims: [{ field: 'insuredBand', value: holds.insuredBand }],
};

export const path = `/subjects/${firm(1)}/enquiries`;

export function itemOf({ body }: Told, code: string) {
  return body.items.find(({ item }) => item === code);
}

export type AskingBank = Awaited<ReturnType<typeof aBankAsking>>;

/** A bank of its own, with a consent of firm 1, at a source in order. */
export async function aBankAsking(node: EnquiryNode) {
  const { source } = node;
  source.asked.length = 0;
  source.signer = source.keys.signer;
  source.meanwhile = async () => {};
  source.answers = holding([{ name: '黔岭第1茶业有限公司', uscc: firm(1), ...holds }]);
  await node.connect();
  const institution = await node.aBank();
  const system = aCaller({ kind: 'institution', role: 'machine', organisation: institution });
  const consent = await node.granted(liveTerms(institution));
  const body = { consent, purpose: 'post-loan-monitoring', waitMs: 10_000 };
  const post = (items: readonly object[], traits: object = {}, as: Caller = system) =>
    node.ask(as, `POST ${path}`, { ...body, items, ...traits });
  const again = (told: Told, as: Caller = system) =>
    node.ask(as, `GET ${path}/${told.body.enquiry}?waitMs=5000`);
  const uses = async () => {
    const { rows } = await node.database.pool.query<{ n: number }>(
      'select count(*) as n from consent_use where consent = $1',
      [consent],
    );
    return rows[0]?.n;
  };
  return { institution, system, consent, post, again, uses };
}

/** Answers of a session that lie in the database. */
export async function keptOf(node: EnquiryNode, { body }: Told): Promise<Buffer[]> {
  const { rows } = await node.database.pool.query<{ sealed: Buffer }>(
    'select sealed from enquiry_answer where enquiry = $1',
    [body.enquiry],
  );
  return rows.map(({ sealed }) => sealed);
}
