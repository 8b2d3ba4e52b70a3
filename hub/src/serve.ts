// Serving: the node's routes over HTTP, and its background work, until closed.
import cluster from 'node:cluster';
import { createServer as createProbe } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Node } from './cli/ground.ts';
import type { Config } from './config.ts';
import { coverageJob } from './coverage/coverage-jobs.ts';
import { consentJobs } from './consent/consent-jobs.ts';
import { rotationJob } from './rotation/rotation-jobs.ts';
import { enquiryJobs } from './enquiry/enquiry-jobs.ts';
import { evidenceJobs } from './evidence/evidence-jobs.ts';
import { Fault } from './kernel/fault.ts';
import { intakeJobs, type IntakeJobs } from './intake/intake-jobs.ts';
import { callers } from './callers.ts';
import { rectificationJobs } from './rectification/rectification-jobs.ts';
import { machineJobs } from './machine/machine-jobs.ts';
import { alone } from './platform/jobs/alone.ts';
import { periodic, type Periodic } from './platform/jobs/periodic.ts';
import { createServer } from './platform/http/server.ts';
import { built } from '@xinqiao/web/build';
import { portalMount } from './front/portal/portal.ts';
import { noticeJobs } from './notice/notice-jobs.ts';
import { webhookJobs } from './webhook/webhook-jobs.ts';
import { usageJobs } from './usage/usage-jobs.ts';
import { apiDescription, apiRoutes, apiTitle, apiVersion, doors } from './api.ts';

export interface Serving {
  readonly url: string;
  /** What comes round, and how it goes. */
  readonly rounds: readonly Pick<Periodic, 'told'>[];
  readonly close: () => Promise<void>;
}

/** Longest wait for a batch or a round under way; after it they are taken up again at the next start. */
const patienceMs = 3_000;

async function withinPatience(work: Promise<unknown>): Promise<void> {
  await Promise.race([work, new Promise((resolve) => setTimeout(resolve, patienceMs).unref())]);
}

/**
 * Serves the node: answers, unless other processes do, and does what is to be done from time to time.
 * @throws Fault `node.port-taken`
 */
export async function serve(node: Node, { answers = true } = {}): Promise<Serving> {
  const { config, evidence } = node;
  const server = answers ? await answering(node) : null;
  const jobs = server?.jobs ?? intakeJobsOf(node);
  const sealing = evidenceJobs({
    evidence,
    everyMs: config.evidence.sealMs,
    onBug: node.telemetry.bug,
  });
  const rounds = roundsOf(node);
  await jobs.resume();
  sealing.start();
  for (const round of rounds) round.start();
  return {
    rounds: [sealing, ...rounds],
    url: `http://${config.host === '127.0.0.1' ? 'localhost' : config.host}:${config.port}`,
    close: async () => {
      await server?.close();
      await withinPatience(Promise.all([jobs, ...rounds].map((work) => work.stop())));
      // Last, so that what the others did is sealed too.
      await withinPatience(sealing.stop());
    },
  };
}

/**
 * Answers requests, and applies what is delivered by them.
 * @throws Fault `node.port-taken`
 */
export async function answering(node: Node) {
  const { config } = node;
  const jobs = intakeJobsOf(node);
  const server = await serverOf(node, jobs);
  try {
    await server.listen(listeningOn(config));
  } catch (error) {
    await server.close();
    throw portTaken(error, config.port);
  }
  const close = async () => {
    node.live.close();
    await server.close();
    await withinPatience(jobs.stop());
  };
  return { jobs, close };
}

/**
 * One of several processes listens for itself where the kernel can share a port: told out by another process in
 * turns, connections that come at once go to whoever is idle, up to two thirds of them to one of two.
 */
function listeningOn({ host, port }: Config) {
  return { host, port, reusePort: cluster.isWorker && process.platform === 'linux' };
}

function intakeJobsOf({ intake, batches, now, telemetry }: Node): IntakeJobs {
  const onBug = (batch: string, error: unknown) => telemetry.bug('intake', error, { batch });
  return intakeJobs({ intake, batches, now, onBug });
}

const minuteMs = 60_000;

/** What the node does from time to time. */
function roundsOf(node: Node): Periodic[] {
  const { pool, sessions, mandates, telemetry } = node;
  const onBug = telemetry.bug;
  const ground = { ...node, onBug };
  const people = [
    { name: 'mandate.end-due', everyMs: minuteMs, work: mandates.endDue },
    { name: 'session.sweep', everyMs: 60 * minuteMs, work: sessions.sweep },
  ].map(({ name, everyMs, work }) =>
    periodic({ name, everyMs, onBug, work: () => alone<unknown>(pool, name, work) }),
  );
  return [
    ...people,
    ...consentJobs(ground),
    ...webhookJobs(ground),
    enquiryJobs(ground),
    noticeJobs(ground),
    rectificationJobs(ground),
    ...machineJobs(ground),
    coverageJob(ground),
    usageJobs(ground),
    rotationJob(ground),
  ];
}

function serverOf(node: Node, jobs: IntakeJobs) {
  const { config, machines, signerAt: signer, now, telemetry } = node;
  return createServer({
    routes: apiRoutes({ ...node, jobs }),
    callerOf: callers({ ...node, origin: config.origin, rates: config.rates }),
    once: machines.once,
    signing: { signer, now },
    mounts: [machines.mount, portalMount(built)],
    title: apiTitle,
    version: apiVersion,
    description: apiDescription,
    doors,
    log: telemetry,
  });
}

/** A node killed a moment ago may hold the port for another second. */
const portPatienceMs = 3_000;

/**
 * Finds out that the port is taken before anything that takes time is begun.
 * @throws Fault `node.port-taken`
 */
export async function requirePort({ host, port }: Config): Promise<void> {
  for (const since = performance.now(); ; await sleep(300)) {
    const error = await tryPort(host, port);
    if (error === null) return;
    if (performance.now() - since > portPatienceMs) throw portTaken(error, port);
  }
}

/** Listens for a moment; the error where that cannot be. */
async function tryPort(host: string, port: number): Promise<Error | null> {
  return new Promise((resolve) => {
    const probe = createProbe();
    probe.once('error', resolve);
    probe.listen({ host, port }, () => probe.close(() => resolve(null)));
  });
}

function portTaken(error: unknown, port: number): unknown {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') return error;
  return new Fault(
    'conflict',
    'node.port-taken',
    {
      zh: `端口 ${port} 已被占用；可用 PORT=8081 npm start 换一个端口，或先停止占用它的程序`,
      en: `port ${port} is taken: start with another, PORT=8081 npm start, or stop what uses it`,
    },
    { port },
  );
}
