// Test material: the node's API asked as browsers ask it, over HTTP with real cookies and a clock that is
// told.
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { usccOf } from '@xinqiao/catalogue/values/uscc';
import { consoleActor, self, type OrganisationKind, type Role } from './account/account.ts';
import type { Accounts } from './account/account-service.ts';
import { apiDescription, apiRoutes, passingPeople } from './api.ts';
import { composeApp } from './app.ts';
import { node as nodeItself } from './audit/audit.ts';
import { callers } from './callers.ts';
import { readConfig } from './config.ts';
import { signer } from './consent/consent-builders.ts';
import { codeOf, goodPassword, later, type Clock } from './credential/credential-builders.ts';
import { registrationItem } from './intake/intake.ts';
import {
  aConsignment,
  codeOf as firmCode,
  csvOf,
  licenceOf,
  nameOf as firmName,
  type Cells,
} from './intake/intake-builders.ts';
import { intakeJobs } from './intake/intake-jobs.ts';
import { createServer, type Mount } from './platform/http/server.ts';
import { testDatabase } from './platform/postgres/test-database.ts';
import { passingVault } from './platform/vault/key-file.ts';

export type ServedNode = Awaited<ReturnType<typeof servedNode>>;
export type Browser = ReturnType<typeof browserOf>;

/** An organisation people sit in. */
export interface Place {
  readonly organisation: string;
  readonly kind: OrganisationKind;
}

export const prefix = '/api/v1';
let number = 0;

/** Code and name of a firm that can be registered. */
export { firmCode, firmName };

type Serving = Parameters<typeof passingPeople>[1] & { readonly mounts?: readonly Mount[] };

/** A node on a database of its own, whose clock begins on a Monday morning. */
export async function servedNode({ mounts = [], ...more }: Serving = {}) {
  const database = await testDatabase();
  const clock: Clock = { at: new Date('2026-11-23T01:00:00Z') };
  const limits = readConfig({}).intake;
  const ground = { pool: database.pool, limits, vault: await passingVault() };
  const app = composeApp({ ...ground, signerAt: () => signer, now: () => clock.at });
  await app.catalogue.enter();
  await app.consents.enterNotices();
  const people = await passingPeople(app, more);
  const jobs = intakeJobs({ ...app, onBug: () => {} });
  const server = await createServer({
    routes: apiRoutes({ ...app, ...people, jobs }),
    callerOf: callers({ ...people, origin: people.site.origin }),
    title: 'test',
    version: '0',
    description: apiDescription,
    mounts,
    log: false,
  });
  const close = async () => {
    await server.close();
    await database.drop();
  };
  const browser = () => browserOf(server);
  const seats = seating({ accounts: people.accounts, server, clock });

  /** Firms with their licences as the source unit delivers them, naming this representative. */
  async function register(legalRepresentative: string, firms: readonly number[], more: Cells = {}) {
    const rows = firms.map((n) => licenceOf(n, { 法定代表人: legalRepresentative, ...more }));
    const bytes = Readable.from([Buffer.from(csvOf(rows))]);
    await app.intake.deliver(nodeItself, aConsignment(registrationItem), { bytes });
  }

  const represented = representing({ people, clock, register, newcomer: seats.newcomer });
  return { database, clock, app, people, server, browser, register, represented, close, ...seats };
}

interface Representing {
  readonly people: Awaited<ReturnType<typeof passingPeople>>;
  readonly clock: Clock;
  readonly register: (representative: string, firms: readonly number[]) => Promise<void>;
  readonly newcomer: ReturnType<typeof seating>['newcomer'];
}

/** Whom the register names legal representative of firm `n`, acting for it. */
function representing({ people, clock, register, newcomer }: Representing) {
  return async (n: number) => {
    const name = '周示例';
    await register(name, [n]);
    const one = await newcomer(name);
    await people.accounts.proveIdentity(consoleActor, one.person, { name });
    const until = new Date(clock.at.getTime() + 300 * 86_400_000);
    const claimed = {
      uscc: firmCode(n),
      name: firmName(n),
      basis: 'legal-representative',
    } as const;
    await people.mandates.claim(self(one.person), { ...claimed, until });
    return { ...one, uscc: firmCode(n) };
  };
}

interface Ground {
  readonly accounts: Accounts;
  readonly server: FastifyInstance;
  readonly clock: Clock;
}

/** People in their seats, signed in. */
function seating({ accounts, server, clock }: Ground) {
  /** Signs up by themselves, and in. */
  async function newcomer(name = '李明示') {
    number += 1;
    const chosen = { login: `person.${number}`, password: goodPassword };
    const words = { name, phone: `139${String(number).padStart(8, '0')}` };
    const browser = browserOf(server);
    const { json } = await browser.ask('POST /people', { ...words, ...chosen });
    const secret = await enrolled(browser, chosen, clock);
    return { person: json.person as string, browser, secret, ...chosen, ...words };
  }

  async function organisation(kind: OrganisationKind): Promise<Place> {
    number += 1;
    const uscc = usccOf(`91520100MA8${String(number).padStart(6, '0')}`);
    const known = { kind, uscc, name: `示例单位 ${number}` };
    return { organisation: await accounts.registerOrganisation(consoleActor, known), kind };
  }

  /** Somebody who sits there, invited by the console. */
  async function seated(place: Place, role: Role) {
    const one = await newcomer();
    const by = {
      ...consoleActor,
      ...place,
      roles: ['administrator', 'security-officer'] as Role[],
    };
    const { name, phone, browser } = one;
    const code = await accounts.invite(by, { ...place, role, name, phone });
    await browser.ask('POST /people/self/roles', { code });
    return one;
  }

  return { newcomer, organisation, seated };
}

/** Signs in for the first time, with an app enrolled; its secret. */
async function enrolled(
  browser: Browser,
  known: { readonly login: string; readonly password: string },
  clock: Clock,
): Promise<string> {
  await browser.ask('POST /sessions', known);
  const { json } = await browser.ask('POST /sessions/current/enrolment/totp');
  const totp = codeOf(json.secret, clock.at);
  await browser.ask('POST /sessions/current/enrolment/totp/proof', { totp });
  // The code is used up: the next sign-in shows the next.
  later(clock, 30);
  return json.secret;
}

interface Sent {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly payload?: object | string | Buffer | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/** Method and path; of the API, below its prefix. */
export type Asked = `${'GET' | 'POST' | 'DELETE'} ${string}`;

/** Keeps its cookies. */
export function browserOf(server: FastifyInstance) {
  const jar = new Map<string, string>();

  /** Asks the API. */
  async function ask(what: Asked, payload?: Sent['payload'], headers: Sent['headers'] = {}) {
    const [method, path] = partsOf(what);
    const reply = await send(server, jar, { method, url: prefix + path, payload, headers });
    const isJson = reply.headers['content-type']?.toString().includes('json');
    const json = isJson ? reply.json() : undefined;
    return { status: reply.statusCode, json, code: json?.code, reply };
  }

  /** Opens a page, or sends one of its forms. */
  async function open(what: Asked, form?: Readonly<Record<string, string>>) {
    const [method, url] = partsOf(what);
    const payload = form && new URLSearchParams(form).toString();
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const reply = await send(server, jar, { method, url, payload, headers: form ? type : {} });
    const { statusCode: status, headers, body } = reply;
    return { status, location: headers.location, body };
  }

  return { ask, open, jar };
}

function partsOf(what: Asked) {
  return what.split(' ', 2) as ['GET' | 'POST' | 'DELETE', string];
}

async function send(
  server: FastifyInstance,
  jar: Map<string, string>,
  { method, url, payload, headers }: Sent,
) {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const reply = await server.inject({
    method,
    url,
    headers: { 'sec-fetch-site': 'same-origin', ...(jar.size > 0 && { cookie }), ...headers },
    ...(payload !== undefined && { payload }),
  });
  for (const { name, value } of reply.cookies) {
    if (value === '') jar.delete(name);
    else jar.set(name, value);
  }
  return reply;
}
