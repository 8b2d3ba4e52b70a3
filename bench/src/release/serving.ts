// 被测进程 (serving): what is asked, in processes of their own, and who asks, in another: none of them shares
// an event loop with what counts.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as oauth from 'openid-client';
import type { Filled } from './filling.ts';
import type { LoadFound, LoadPlan } from './load.ts';

const here = import.meta.dirname;
/** As `npm start` is run. */
const execArgv = ['--max-semi-space-size=16', '--no-parallel-scavenge'];

export interface Served {
  readonly port: number;
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

const programs = {
  node: join(here, '../../../hub/src/main.ts'),
  'without-evidence': join(here, 'without-evidence.ts'),
  bare: join(here, 'bare.ts'),
} as const;

/** Starts one of the programs on the home, listening on a port of its own. */
export async function serveApart(
  program: keyof typeof programs,
  home: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Served> {
  const port = await freePort();
  const env = {
    PATH: '/usr/bin:/bin',
    XINQIAO_HOME: home,
    PORT: String(port),
    XINQIAO_RATE_ORGANISATION: '1000000',
    XINQIAO_RATE_ADDRESS: '1000000',
    XINQIAO_SANDBOX: 'off',
    XINQIAO_PROCESSES: String(availableParallelism()),
    ...more,
  };
  const child = fork(programs[program], {
    env,
    execArgv,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const said: string[] = [];
  child.stderr?.on('data', (text: Buffer) => void said.push(text.toString()));
  await Promise.race([listening(port), failed(child, said)]);
  return { port, origin: `http://localhost:${port}`, stop: () => stop(child) };
}

async function failed(child: ChildProcess, said: readonly string[] = []): Promise<never> {
  const [code] = await once(child, 'exit');
  throw new Error(`the measured process ended with ${code}: ${said.join('')}`);
}

/** Until somebody answers there. */
async function listening(port: number): Promise<void> {
  while (!(await answers(port))) await sleep(100);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  if (child.exitCode === null) await once(child, 'exit');
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}

/** Asks as a plan says, from a process of its own. */
export async function load(plan: LoadPlan): Promise<LoadFound> {
  const child = fork(join(here, 'load.ts'), { execArgv });
  child.send(plan);
  const [found] = await Promise.race([once(child, 'message'), failed(child)]);
  child.kill();
  return found as LoadFound;
}

/** Signs the bank's system in at a node; the key its proofs are made with is its own. */
export async function signIn(
  { client, kid, key }: Pick<Filled, 'client' | 'kid' | 'key'>,
  { origin }: Served,
): Promise<NonNullable<LoadPlan['proof']>> {
  const algorithm = { name: 'Ed25519' };
  const privateKey = await crypto.subtle.importKey('jwk', key, algorithm, true, ['sign']);
  const { d: _secret, ...publicJwk } = key;
  const publicKey = await crypto.subtle.importKey('jwk', publicJwk, algorithm, true, ['verify']);
  const auth = oauth.PrivateKeyJwt({ key: privateKey, kid });
  const config = await oauth.discovery(new URL('/oauth', origin), client, {}, auth, {
    algorithm: 'oauth2',
    execute: [oauth.allowInsecureRequests],
  });
  const DPoP = oauth.getDPoPHandle(config, { privateKey, publicKey });
  const { access_token: token } = await oauth.clientCredentialsGrant(config, {}, { DPoP });
  return { token, key };
}
