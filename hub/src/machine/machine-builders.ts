// For tests: a node on loopback, with an enterprise whose representative has an app for codes, and a bank
// with an administrator; and what a bank's system does with its keys.
import { createServer as createProbe, type AddressInfo } from 'node:net';
import type { Pool } from 'pg';
import { usccOf } from '@xinqiao/catalogue/values/uscc';
import { suites } from '@xinqiao/protocol/suite/suites';
import { admitted } from '../admission/admission-builders.ts';
import { consoleActor, self, type Actor } from '../account/account.ts';
import { apiDescription, apiRoutes, passingPeople } from '../api.ts';
import { composeApp } from '../app.ts';
import { callers } from '../callers.ts';
import { readConfig } from '../config.ts';
import { codeOf as totpOf, goodPassword } from '../credential/credential-builders.ts';
import { codeOf, licenceOf, nameOf, nodeOver } from '../intake/intake-builders.ts';
import { intakeJobs } from '../intake/intake-jobs.ts';
import { createServer } from '../platform/http/server.ts';
import { passingTokenKeys, type TokenKeys } from './machine-service.ts';
import { enrolled } from '../session/session-builders.ts';
import { passingVault } from '../platform/vault/key-file.ts';

const { intake: limits } = readConfig({});
const vault = await passingVault();

const { publicKey, privateKey } = suites.intl.generateKeyPair();

/** What the node signs answers with, and what a client verifies them by. */
export const answerKeys = {
  signer: suites.intl.signer('answers-1', privateKey),
  trusted: () => [
    { kid: 'answers-1', key: publicKey, from: '2026-01-01T00:00:00.000Z', until: null },
  ],
};

export type TestNode = Awaited<ReturnType<typeof nodeOnLoopback>>;

/** A node that listens, over a test database; or another process of `same` node. */
export async function nodeOnLoopback(pool: Pool, same?: { origin: string; tokenKeys: TokenKeys }) {
  const port = await freePort();
  const { origin, tokenKeys } = same ?? {
    origin: `http://127.0.0.1:${port}`,
    tokenKeys: passingTokenKeys(),
  };
  // The node's clock may be put forward; that of the authorization server is the machine's.
  const clock = { aheadMs: 0 };
  const now = () => new Date(Date.now() + clock.aheadMs);
  const signerAt = () => answerKeys.signer;
  const app = composeApp({ pool, limits, vault, now, signerAt });
  await app.catalogue.enter();
  await app.consents.enterNotices();
  const people = await passingPeople(app, { origin, tokenKeys, trusted: answerKeys.trusted });
  const jobs = intakeJobs({ ...app, onBug: () => {} });
  const ground = { ...app, ...people };
  const server = await createServer({
    routes: apiRoutes({ ...ground, jobs }),
    callerOf: callers({ ...ground, origin }),
    once: people.machines.once,
    signing: { signer: app.signerAt, now },
    mounts: [people.machines.mount],
    title: 'test',
    version: '0',
    description: apiDescription,
    log: false,
  });
  await server.listen({ host: '127.0.0.1', port });
  return {
    ...ground,
    clock,
    server,
    origin,
    tokenKeys,
    api: `${origin}/api/v1`,
    ...parties(ground),
  };
}

type Ground = ReturnType<typeof composeApp> & Awaited<ReturnType<typeof passingPeople>>;

const registrar: Actor = { ...consoleActor, id: 'registrar', roles: ['registration-officer'] };

function parties(ground: Ground) {
  let people = 0;
  const fresh = () => {
    people += 1;
    const phone = `138${String(people).padStart(8, '0')}`;
    return { phone, login: `person.${people}`, password: goodPassword };
  };
  return {
    enterprise: (n: number) => anEnterprise(ground, n, fresh()),
    bank: (n: number) => aBank(ground, n, fresh()),
  };
}

interface Chosen {
  readonly phone: string;
  readonly login: string;
  readonly password: string;
}

/** Firm `n` in the register, and its representative, signed in. */
async function anEnterprise(ground: Ground, n: number, chosen: Chosen) {
  const { pool, accounts, sessions, mandates } = ground;
  const [name, uscc] = ['周示例', codeOf(n)];
  await nodeOver(pool).licences([licenceOf(n, { 法定代表人: name })]);
  const person = await accounts.signUp({ name, ...chosen });
  await accounts.proveIdentity(registrar, person, { name });
  const until = new Date(Date.now() + 30 * 86_400_000);
  const claimed = { uscc, name: nameOf(n), basis: 'legal-representative', until } as const;
  const mandate = await mandates.claim(self(person), claimed);
  const { secret, token } = await enrolled(sessions, chosen, (key) => totpOf(key, new Date()));
  // A code is good once: the next is that of half a minute later.
  const code = () => totpOf(secret, new Date(Date.now() + 30_000));
  return { uscc, person, mandate, token, cookie: `xq_session=${token}`, code };
}

type Reason = Parameters<Ground['parties']['move']>[2]['reason'];

/** An admitted bank and its administrator, signed in. */
async function aBank(ground: Ground, n: number, chosen: Chosen) {
  const { accounts, sessions, parties: standings } = ground;
  const uscc = usccOf(`91520100MA9${String(n).padStart(6, '0')}`);
  const name = `黔岭第${n}银行`;
  const asked = { kind: 'institution', uscc, name } as const;
  const organisation = await accounts.registerOrganisation(registrar, asked);
  const move = (move: 'suspend' | 'restore' | 'remove', reason: Reason) =>
    standings.move(registrar, organisation, { move, reason });
  await admitted(ground, organisation);
  const seat = { organisation, role: 'administrator', name: '吴示例' } as const;
  const code = await accounts.invite(registrar, { ...seat, phone: chosen.phone });
  const person = await accounts.join(code, chosen);
  const { token } = await enrolled(sessions, chosen, (key) => totpOf(key, new Date()));
  const actor: Actor = { id: person, organisation, kind: 'institution', roles: ['administrator'] };
  return { organisation, uscc, name, actor, cookie: `xq_session=${token}`, move };
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createProbe();
    probe.once('error', reject);
    probe.listen({ host: '127.0.0.1', port: 0 }, () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
