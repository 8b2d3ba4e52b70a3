import { text } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCaller, aVisitor, calling } from './account/account-builders.ts';
import {
  seats,
  type Caller,
  type OrganisationKind,
  type Role,
  type Seat,
} from './account/account.ts';
import { apiDescription, apiRoutes, everyRoute, passingPeople } from './api.ts';
import { composeApp } from './app.ts';
import { readConfig } from './config.ts';
import { intakeJobs } from './intake/intake-jobs.ts';
import { createServer } from './platform/http/server.ts';
import { testDatabase, type TestDatabase } from './platform/postgres/test-database.ts';
import { passingVault } from './platform/vault/key-file.ts';

const routes = await everyRoute();
/** Whoever is asked about: changed before every ask. */
let asking: Caller = aVisitor;
let database: TestDatabase;
let server: FastifyInstance;
let endStreams: () => void;

beforeAll(async () => {
  database = await testDatabase();
  const app = composeApp({
    pool: database.pool,
    limits: readConfig({}).intake,
    vault: await passingVault(),
  });
  await app.catalogue.enter();
  const jobs = intakeJobs({ ...app, onBug: () => {} });
  const passing = await passingPeople(app);
  endStreams = passing.live.close;
  server = await createServer({
    routes: apiRoutes({ ...app, ...passing, jobs }),
    callerOf: async (incoming, access) => calling(asking)(incoming, access),
    title: 'test',
    version: '0',
    description: apiDescription,
    log: false,
  });
});
afterAll(async () => {
  endStreams();
  await server.close();
  await database.drop();
});

function callerOf(seat: Seat): Caller {
  const [kind, role] = seat.split(':') as [OrganisationKind, Role];
  return aCaller({ kind, role, organisation: '018f0000-0000-7000-8000-000000000000' });
}

const people: readonly [string, Caller][] = [
  ['nobody', aVisitor],
  ['half a session', { ...aVisitor, signedIn: 'half', token: 'x' }],
  ['a person alone', { ...aVisitor, signedIn: 'full', token: 'x' }],
  ...seats.map((seat) => [seat, callerOf(seat)] as [string, Caller]),
];

/** What the door says; null where it lets through, whatever comes of the ask then. */
async function doorSays(method: string, path: string): Promise<string | null> {
  const url = path.replaceAll(/\{\w+\}/g, '018f0000-0000-7000-8000-000000000000');
  // As a stream: what goes on for minutes (events) is not waited for.
  const asked = { method: method.toUpperCase() as 'GET', url, payloadAsStream: true } as const;
  const reply = await server.inject(asked);
  const answer = reply.stream();
  if (reply.statusCode !== 401 && reply.statusCode !== 403) {
    answer.destroy();
    return null;
  }
  const said = await text(answer);
  const code = String(reply.headers['xinqiao-problem'] ?? JSON.parse(said).code);
  return code.startsWith('access.') ? code : null;
}

describe('every route as every role, and as nobody (JR/T 0115-2014 5.2)', () => {
  it.each(people)('%s passes the doors that are theirs and no other', async (name, caller) => {
    asking = caller;
    for (const { method, path, access } of routes) {
      const admitted =
        access === 'anyone' ||
        (access === 'half' && caller.token !== null) ||
        (access === 'person' && caller.token !== null && caller.signedIn === 'full') ||
        (Array.isArray(access) && access.includes(name));
      const said = await doorSays(method, path);
      expect(said === null, `${name} at ${method} ${path}: ${said}`).toBe(admitted);
    }
  });

  it('names only seats that there are', () => {
    const named = routes.flatMap(({ access }) => (typeof access === 'string' ? [] : access));
    expect(named.filter((seat) => !seats.includes(seat as Seat))).toEqual([]);
    const words = routes.flatMap(({ access }) => (typeof access === 'string' ? [access] : []));
    expect(words.filter((word) => !['anyone', 'half', 'person'].includes(word))).toEqual([]);
  });
});
