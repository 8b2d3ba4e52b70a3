// The HTTP surface: every route of every term, in the order of the terms.
import { Pool } from 'pg';
import { composeApp, type App } from './app.ts';
import { node, type Principal } from './audit/audit.ts';
import { batchRoutes } from './batch/batch-routes.ts';
import { catalogueRoutes } from './catalogue/catalogue-routes.ts';
import { frontRoutes } from './front/front-routes.ts';
import { readConfig } from './config.ts';
import { intakeJobs, type IntakeJobs } from './intake/intake-jobs.ts';
import { intakeRoutes } from './intake/intake-routes.ts';
import type { Route } from './platform/http/route.ts';
import { createServer } from './platform/http/server.ts';
import { qualityRoutes } from './quality/quality-routes.ts';
import { reportRoutes } from './report/report-routes.ts';
import { subjectRoutes } from './subject/subject-routes.ts';

export const apiTitle = '信桥 Xinqiao';
export const apiVersion = '1.0.0';
const prefix = '/api/v1';
export const apiDescription = `${prefix}/openapi.json`;

/** The OpenAPI 3.1 description of the API, as it is checked in and as it is served. */
export async function apiDocument(): Promise<string> {
  const nowhere = new Pool();
  const app = composeApp({ pool: nowhere, limits: readConfig({}).intake });
  const jobs = intakeJobs({ ...app, onBug: () => {} });
  const server = await createServer({
    routes: apiRoutes({ ...app, jobs, principal: node }),
    title: apiTitle,
    version: apiVersion,
    description: apiDescription,
    log: false,
  });
  return `${JSON.stringify(server.swagger(), null, 2)}\n`;
}

export interface ApiGround extends App {
  readonly jobs: IntakeJobs;
  /** Who asks, until there are sign-ins. */
  readonly principal: Principal;
}

export function apiRoutes(ground: ApiGround): readonly Route[] {
  const api = [
    ...catalogueRoutes(),
    ...batchRoutes({ ...ground, onLanded: (batch) => ground.jobs.wake(batch) }),
    ...intakeRoutes(ground),
    ...qualityRoutes(ground),
    ...subjectRoutes(ground),
    ...reportRoutes(ground),
  ].map((route) => ({ ...route, path: `${prefix}${route.path}` }));
  return [...api, ...frontRoutes(ground)];
}
