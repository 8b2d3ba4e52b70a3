// The HTTP surface: every route of every term, in the order of the terms.
import { Pool } from 'pg';
import type { TrustedKey } from '@xinqiao/protocol/suite/key-book';
import { type Caller, type TermRoute } from './account/account.ts';
import {
  apiPath,
  composeApp,
  composeMachines,
  composePeople,
  composeProof,
  type App,
  type People,
  type Proof,
  type PeopleGround,
} from './app.ts';
import { accountRoutes } from './account/account-routes.ts';
import { admissionRoutes } from './admission/admission-routes.ts';
import { batchRoutes } from './batch/batch-routes.ts';
import { catalogueRoutes } from './catalogue/catalogue-routes.ts';
import { consentRoutes } from './consent/consent-routes.ts';
import { coverageRoutes } from './coverage/coverage-routes.ts';
import { enquiryRoutes } from './enquiry/enquiry-routes.ts';
import { evidenceRoutes } from './evidence/evidence-routes.ts';
import { frontRoutes } from './front/front-routes.ts';
import { readConfig } from './config.ts';
import { incidentRoutes } from './incident/incident-routes.ts';
import { intakeJobs, type IntakeJobs } from './intake/intake-jobs.ts';
import { intakeRoutes } from './intake/intake-routes.ts';
import { machineRoutes } from './machine/machine-routes.ts';
import { passingTokenKeys, type Machines } from './machine/machine-service.ts';
import type { Doors } from './platform/http/openapi.ts';
import { mandateRoutes } from './mandate/mandate-routes.ts';
import { liveRoutes } from './live/live-routes.ts';
import { partyRoutes } from './party/party-routes.ts';
import { createServer, type CallerOf } from './platform/http/server.ts';
import { passingSigner } from './platform/vault/signing-keys.ts';
import { passingVault } from './platform/vault/key-file.ts';
import { pushRoutes } from './push/push-routes.ts';
import { qualityRoutes } from './quality/quality-routes.ts';
import { rectificationRoutes } from './rectification/rectification-routes.ts';
import { recoveryRoutes } from './recovery/recovery-routes.ts';
import { objectionRoutes } from './objection/objection-routes.ts';
import { releaseRoutes } from './release/release-routes.ts';
import { reportRoutes } from './report/report-routes.ts';
import { sessionRoutes } from './session/session-routes.ts';
import { subjectRoutes } from './subject/subject-routes.ts';
import { webhookRoutes } from './webhook/webhook-routes.ts';
import { usageRoutes } from './usage/usage-routes.ts';

export const apiTitle = '信桥 Xinqiao';
export const apiVersion = '1.0.0';
export const apiDescription = `${apiPath}/openapi.json`;

/** The OpenAPI 3.1 description of the API, as it is checked in and as it is served. */
export async function apiDocument(): Promise<string> {
  const server = await createServer({
    routes: await everyRoute(),
    callerOf: nobody,
    title: apiTitle,
    version: apiVersion,
    description: apiDescription,
    doors,
    log: false,
  });
  return `${JSON.stringify(server.swagger(), null, 2)}\n`;
}

const oauth = {
  tokenUrl: '/oauth/token',
  scopes: {},
};

const isMachine = (seat: string) => seat.endsWith(':machine');

const forMachines = ({ access }: TermRoute) => Array.isArray(access) && access.some(isMachine);

/** People come by a session in a cookie, institutions' systems by a token bound to a key (RFC 9449). */
export const doors: Doors = {
  schemes: {
    session: { type: 'apiKey', in: 'cookie', name: 'xq_session' },
    machine: {
      type: 'oauth2',
      description: 'FAPI 2.0: private_key_jwt, DPoP, PAR; /oauth/.well-known/openid-configuration',
      flows: {
        clientCredentials: oauth,
        authorizationCode: { ...oauth, authorizationUrl: '/oauth/authorize' },
      },
    },
  },
  of: (access) => {
    if (access === 'anyone') return [];
    if (typeof access === 'string') return ['session'];
    const hasPeople = access.some((seat) => !isMachine(seat));
    return [...(hasPeople ? ['session'] : []), ...(access.some(isMachine) ? ['machine'] : [])];
  },
};

/** Every route, over a node that has no database: to be described, not to be asked. */
export async function everyRoute(): Promise<readonly TermRoute[]> {
  const app = composeApp({
    pool: new Pool(),
    limits: readConfig({}).intake,
    vault: await passingVault(),
  });
  const jobs = intakeJobs({ ...app, onBug: () => {} });
  return apiRoutes({ ...app, ...(await passingPeople(app)), jobs });
}

const noKeys = (): readonly TrustedKey[] => [];

/** How test material may be told otherwise. */
export interface Passing extends Pick<PeopleGround, 'provider'> {
  readonly origin?: string;
  readonly tokenKeys?: ReturnType<typeof passingTokenKeys>;
  readonly trusted?: () => readonly TrustedKey[];
}

/** People and machines under keys that are kept nowhere: for a description, and for tests. */
export async function passingPeople(
  app: App,
  {
    origin = readConfig({}).origin,
    tokenKeys = passingTokenKeys(),
    trusted = noKeys,
    provider = null,
  }: Passing = {},
) {
  const site = { name: apiTitle, id: 'localhost', origin };
  const people = composePeople({ ...app, site, provider });
  const onBug = (error: Error) => {
    throw error;
  };
  const proof = composeProof({ ...app, keys: passingSigner('intl'), suite: 'intl' });
  const machines = composeMachines({ ...app, ...people, origin, tokenKeys, trusted, onBug });
  return { ...people, ...proof, ...machines };
}

const nobody: CallerOf<Caller> = async () => {
  throw new Error('nobody asks a description');
};

export interface ApiGround extends App, People, Proof {
  readonly jobs: IntakeJobs;
  readonly machines: Machines;
}

export function apiRoutes(ground: ApiGround): readonly TermRoute[] {
  const api = [
    ...accountRoutes(ground),
    ...sessionRoutes(ground),
    ...recoveryRoutes(ground),
    ...mandateRoutes(ground),
    ...partyRoutes(ground),
    ...admissionRoutes(ground),
    ...rectificationRoutes(ground),
    ...incidentRoutes(ground),
    ...catalogueRoutes(),
    ...evidenceRoutes(ground),
    ...batchRoutes({ ...ground, onLanded: (batch) => ground.jobs.wake(batch) }),
    ...intakeRoutes(ground),
    ...qualityRoutes(ground),
    ...subjectRoutes(ground),
    ...enquiryRoutes(ground),
    ...coverageRoutes(ground),
    ...objectionRoutes(ground),
    ...releaseRoutes(ground),
    ...consentRoutes(ground),
    ...webhookRoutes(ground),
    ...machineRoutes({ ...ground, ...ground.machines }),
    ...usageRoutes(ground),
    ...reportRoutes(ground),
    ...pushRoutes(ground),
    ...liveRoutes(ground),
  ].map((route) => ({
    ...route,
    path: `${apiPath}${route.path}`,
    // What machines are answered in JSON they can prove.
    signed: route.signed ?? (route.reply !== null && forMachines(route)),
  }));
  return [...api, ...frontRoutes(ground)];
}
