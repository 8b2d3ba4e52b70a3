import { Readable } from 'node:stream';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admitted } from '../admission/admission-builders.ts';
import { aCaller, aVisitor, calling } from '../account/account-builders.ts';
import { consoleActor, self, type Caller } from '../account/account.ts';
import { apiDescription, apiRoutes, everyRoute, passingPeople } from '../api.ts';
import { composeApp, type App } from '../app.ts';
import { operatorConsole } from '../audit/audit.ts';
import { callers } from '../callers.ts';
import { readConfig } from '../config.ts';
import { codeOf as totpOf, goodPassword, later } from '../credential/credential-builders.ts';
import { codeOf, csvOf, licenceOf } from '../intake/intake-builders.ts';
import { intakeJobs } from '../intake/intake-jobs.ts';
import { newId } from '../kernel/id.ts';
import { createServer } from '../platform/http/server.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { enrolled } from '../session/session-builders.ts';
import { asOwner, signer, someTerms } from './consent-builders.ts';
import { passingVault } from '../platform/vault/key-file.ts';

const clock = { at: new Date('2026-11-23T01:00:00Z') };
const { origin } = readConfig({});
let database: TestDatabase;
let app: App;
let people: Awaited<ReturnType<typeof passingPeople>>;
let server: FastifyInstance;
/** Whoever asks without a cookie. */
let asking: Caller = aVisitor;
let [bank, otherBank] = ['', ''];
let [firm, otherFirm]: (Caller | null)[] = [null, null];

beforeAll(async () => {
  database = await testDatabase();
  const { intake: limits } = readConfig({});
  const ground = { pool: database.pool, limits, vault: await passingVault() };
  app = composeApp({ ...ground, signerAt: () => signer, now: () => clock.at });
  people = await passingPeople(app);
  await app.catalogue.enter();
  await app.consents.enterNotices();
  const jobs = intakeJobs({ ...app, onBug: () => {} });
  const bySession = callers({ sessions: people.sessions, origin });
  server = await createServer({
    routes: apiRoutes({ ...app, ...people, jobs }),
    callerOf: (incoming, access) =>
      (incoming.headers.cookie ? bySession : calling(asking))(incoming, access),
    title: 'test',
    version: '0',
    description: apiDescription,
    log: false,
  });
  const rows = [licenceOf(1, { 法定代表人: '周示例' }), licenceOf(2, { 法定代表人: '吴示例' })];
  await app.intake.deliver(
    operatorConsole,
    {
      item: 'registration.licence',
      source: 'samr',
      edition: app.edition.code,
      fileName: 'a.csv',
      mapping: {},
      backlog: false,
      declaredRows: null,
    },
    { bytes: Readable.from([Buffer.from(csvOf(rows))]) },
  );
  [bank, otherBank] = [await aBank(8), await aBank(9)];
  [firm, otherFirm] = [await aFirm(1), await aFirm(2)];
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

async function aBank(n: number): Promise<string> {
  const known = { kind: 'institution', uscc: codeOf(n), name: `黔示例银行${n}` } as const;
  const id = await people.accounts.registerOrganisation(consoleActor, known);
  await admitted({ ...app, ...people }, id);
  return id;
}

/** An enterprise whose representative is signed in nowhere: as far as reading goes. */
async function aFirm(n: number): Promise<Caller> {
  const organisation = await app.audit.perform(
    operatorConsole,
    { name: 'test.enter', reason: 'test' },
    async (act) => {
      const entered = await people.accounts.enterprise(act, { uscc: codeOf(n), name: `企业${n}` });
      return entered.organisation;
    },
  );
  return aCaller({ kind: 'enterprise', role: 'representative', organisation });
}

const officerOf = (organisation: string) =>
  aCaller({ kind: 'institution', role: 'officer', organisation });

interface Asking {
  readonly as?: Caller;
  readonly cookie?: string;
  readonly json?: unknown;
  readonly bytes?: Buffer;
  readonly key?: string;
}

async function ask(method: 'GET' | 'POST', path: string, { as, cookie, json, ...more }: Asking) {
  asking = as ?? aVisitor;
  const headers: Record<string, string> = {};
  if (cookie !== undefined) headers['cookie'] = `xq_session=${cookie}`;
  if (more.key !== undefined) headers['idempotency-key'] = more.key;
  if (more.bytes) headers['content-type'] = 'application/octet-stream';
  const payload = more.bytes ?? (json as InjectOptions['payload']);
  return server.inject({
    method,
    url: `/api/v1${path}`,
    headers,
    ...(payload !== undefined && { payload }),
  });
}

const { institution: _, serves: __, ...asked } = someTerms();
const terms = { ...asked, subject: codeOf(1), serves: null };
let keys = 0;

async function requested(of = terms, by = bank): Promise<string> {
  later(clock, 1);
  const sent = { as: officerOf(by), json: of, key: `key-${(keys += 1)}` };
  const reply = await ask('POST', '/consents', sent);
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json().consent;
}

/** Signs somebody up, whom the register names legal representative of firm 1. */
async function representative() {
  const known = { login: 'zhou.1', password: goodPassword };
  const person = await people.accounts.signUp({ name: '周示例', phone: '13700000001', ...known });
  await people.accounts.proveIdentity(consoleActor, person, { name: '周示例' });
  const mandate = await people.mandates.claim(self(person), {
    uscc: codeOf(1),
    name: licenceOf(1)['企业名称'] ?? '',
    basis: 'legal-representative',
    until: new Date(clock.at.getTime() + 300 * 86_400_000),
  });
  const signedIn = await enrolled(people.sessions, known, (secret) => totpOf(secret, clock.at));
  return { ...signedIn, person, mandate };
}

describe('a story of one consent (方案附件注3)', () => {
  it('asked for, shown with its risks, granted by second factor, receipted, revoked', async () => {
    const { token: cookie, secret, mandate } = await representative();
    const consent = await requested();
    const mine = `/my/consents/${consent}`;
    const waiting = (await ask('GET', '/my/consents?stage=asked', { cookie })).json();
    expect(waiting.consents).toMatchObject([
      { consent, institution: { name: '黔示例银行8' }, used: { times: 0, lastAt: null } },
    ]);
    const { consent: shown, notice } = (await ask('GET', mine, { cookie })).json();
    expect(shown.can.grant).toEqual({ can: true, because: null, reasons: expect.anything() });
    expect(shown.can.pause).toMatchObject({ can: false, because: { code: 'consent.state' } });
    expect(notice.zh).toContain('风险告知书');
    expect((await ask('GET', '/risk-notice', {})).json()).toEqual(notice);

    const { version, digest } = notice;
    const grant = (totp: string, told = { version, digest }) =>
      ask('POST', `${mine}/grant`, { cookie, json: { notice: told, proof: { totp } } });
    later(clock, 30);
    const other = { version, digest: `sha256:${'0'.repeat(64)}` };
    expect((await grant(totpOf(secret, clock.at), other)).json().code).toBe(
      'consent.notice-not-shown',
    );
    expect((await grant('000000')).json().code).toBe('credential.proof-wrong');
    const granted = await grant(totpOf(secret, clock.at));
    expect(granted.json()).toMatchObject({ state: { code: 'granted', zh: '生效中' }, version: 2 });
    const known = await app.consents.of(codeOf(1), bank);
    expect(known[0]?.granted?.confirmedBy).toMatch(/^totp:[0-9a-f-]{36}:\d+$/);
    expect(known[0]?.granted?.mandate).toBe(mandate.mandate);

    const receipt = await ask('GET', `${mine}/receipt`, { cookie });
    expect(receipt.body).toContain('黔示例银行8');
    const artefact = await ask('GET', `${mine}/receipt?form=artefact`, { cookie });
    expect(artefact.headers['content-type']).toBe('application/jose');
    expect(artefact.body.split('.')).toHaveLength(3);

    const revoke = { cookie, json: { reason: 'no-longer-wanted' } };
    expect((await ask('POST', `${mine}/revoke`, revoke)).json().state.code).toBe('revoked');
    const { events } = (await ask('GET', `${mine}/history`, { cookie })).json();
    expect(events.map((event: { move: { code: string } }) => event.move.code)).toEqual([
      'request',
      'grant',
      'revoke',
    ]);
    const seen = await ask('GET', `/consents/${consent}`, { as: officerOf(bank) });
    expect(seen.json()).toMatchObject({ state: { code: 'revoked' }, used: { times: 0 } });
  });

  it('is answered by whoever holds a live mandate, not by a seat that outlived it', async () => {
    const consent = await requested();
    const json = { reason: 'not-wanted' };
    const reply = await ask('POST', `/my/consents/${consent}/decline`, { as: firm!, json });
    expect(reply.json().code).toBe('consent.no-mandate');
  });

  it('is read by an agent, who is told why there is nothing to press', async () => {
    const consent = await requested();
    const { organisation } = firm!.actor!;
    const as = aCaller({ kind: 'enterprise', role: 'agent', organisation });
    const { consent: shown } = (await ask('GET', `/my/consents/${consent}`, { as })).json();
    expect(shown.can.grant).toMatchObject({ can: false, because: { code: 'consent.no-mandate' } });
    const json = { reason: 'not-wanted' };
    const refused = await ask('POST', `/my/consents/${consent}/decline`, { as, json });
    expect(refused.json().code).toBe('access.not-your-role');
  });
});

describe('an institution', () => {
  it('that is not in standing asks nobody, and still hands back and reads', async () => {
    const consent = await requested(terms, otherBank);
    const suspend = { move: 'suspend', reason: 'rules-broken' } as const;
    await people.parties.move(consoleActor, otherBank, suspend);
    const sent = { as: officerOf(otherBank), json: terms, key: 'suspended' };
    expect((await ask('POST', '/consents', sent)).json().code).toBe('party.not-in-standing');
    const as = officerOf(otherBank);
    expect((await ask('GET', `/consents/${consent}`, { as })).statusCode).toBe(200);
    const restore = { move: 'restore', reason: 'rectified' } as const;
    await people.parties.move(consoleActor, otherBank, restore);
  });

  it('pages through its own alone, latest first', async () => {
    const [first, second] = [await requested(), await requested()];
    const as = officerOf(bank);
    const page = (await ask('GET', '/consents?limit=1&state=requested', { as })).json();
    expect(page.consents.map((c: { consent: string }) => c.consent)).toEqual([second]);
    const next = await ask('GET', `/consents?limit=1&cursor=${page.cursor}`, { as });
    expect(next.json().consents[0].consent).toBe(first);
    const others = await ask('GET', '/consents?limit=200', { as: officerOf(otherBank) });
    const ids = others
      .json()
      .consents.map((c: { institution: { id: string } }) => c.institution.id);
    expect(new Set(ids)).toEqual(new Set([otherBank]));
  });

  it.each([
    ['without a key', terms, undefined, 'request.malformed'],
    ['for something unknown', { ...terms, secret: 1 }, 'k', 'request.malformed'],
    [
      'for a purpose there is none of',
      { ...terms, purpose: 'marketing' },
      'k',
      'request.malformed',
    ],
    ['for too much', { ...terms, validDays: 100 }, 'k', 'consent.above-template'],
    ['of nobody', { ...terms, subject: codeOf(77) }, 'k', 'consent.no-such-subject'],
  ])('asking %s is refused', async (_what, json, key, code) => {
    const sent = { as: officerOf(bank), json, ...(key !== undefined && { key }) };
    expect((await ask('POST', '/consents', sent)).json().code).toBe(code);
  });

  it('asks once under one key, and owes nothing it never received', async () => {
    const sent = { as: officerOf(bank), json: terms, key: 'once' };
    const replies = [await ask('POST', '/consents', sent), await ask('POST', '/consents', sent)];
    expect(new Set(replies.map((reply) => reply.json().consent)).size).toBe(1);
    const { consent } = replies[0]!.json();
    const json = { statement: `sha256:${'a'.repeat(64)}` };
    const path = `/consents/${consent}/deletion-receipt`;
    const reply = await ask('POST', path, { as: officerOf(bank), json });
    expect(reply.json().code).toBe('consent.nothing-owed');
    const owed = await ask('GET', '/deletion-receipts/owed', { as: officerOf(bank) });
    expect(owed.json()).toEqual({ owed: [] });
  });
});

describe('a written consent (附件注3 书面授权)', () => {
  const registrar = aCaller({ kind: 'operator', role: 'registration-officer' });
  const pdf = Buffer.from('%PDF-1.7\n示例授权书');
  const send = (bytes: Buffer) => ask('POST', '/consents/scans', { as: officerOf(bank), bytes });

  it('is scanned, entered, looked at by another person, and only then in force', async () => {
    const { digest: scanDigest } = (await send(pdf)).json();
    const { version, digest } = app.consents.notice();
    const paper = {
      scanDigest,
      signedOn: '2026-11-20',
      notice: { version, digest },
      representative: 'signer-1',
      mandate: null,
    };
    const enter = (told = paper) =>
      ask('POST', '/consents/written', {
        as: officerOf(bank),
        json: { ...terms, paper: told },
        key: `w-${(keys += 1)}`,
      });
    const never = { ...paper, scanDigest: `sha256:${'1'.repeat(64)}` };
    expect((await enter(never)).json().code).toBe('consent.no-scan');
    const { consent } = (await enter()).json();
    const waiting = (await ask('GET', '/written-consents', { as: registrar })).json().consents;
    expect(waiting.map((c: { consent: string }) => c.consent)).toContain(consent);
    const scan = await ask('GET', `/written-consents/${consent}/scan`, { as: registrar });
    expect(scan.rawPayload.equals(pdf)).toBe(true);
    const sent = { as: registrar, json: { inOrder: true } };
    const reviewed = await ask('POST', `/written-consents/${consent}/review`, sent);
    expect(reviewed.json()).toMatchObject({
      state: { code: 'granted' },
      channel: { code: 'written' },
    });
  });

  it.each([
    ['a page of HTML', Buffer.from('<html>'), 'consent.scan-kind'],
    ['nothing', Buffer.alloc(0), 'consent.scan-kind'],
    ['eleven megabytes', Buffer.concat([pdf, Buffer.alloc(11_000_000)]), 'consent.scan-size'],
  ])('whose scan is %s is refused', async (_what, bytes, code) => {
    expect((await send(bytes)).json().code).toBe(code);
  });

  it('is kept sealed: nothing of the paper is readable in the database', async () => {
    await send(pdf);
    const { rows } = await database.admin.query<{ sealed: string }>(
      'select sealed from consent_scan',
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some(({ sealed }) => sealed.includes(pdf.toString('base64url')))).toBe(false);
  });
});

describe('what parties are told', () => {
  it('reaches the enterprise, which marks it seen, and the institution by cursor', async () => {
    const consent = await requested();
    const inbox = (await ask('GET', '/my/notifications', { as: firm! })).json().notifications;
    expect(inbox[0]).toMatchObject({ consent, event: 'consent.request', seenAt: null });
    const json = { ids: [inbox[0].id] };
    const see = () => ask('POST', '/my/notifications/seen', { as: firm!, json });
    expect([(await see()).json(), (await see()).json()]).toEqual([{ seen: 1 }, { seen: 0 }]);
    const foreign = await ask('POST', '/my/notifications/seen', { as: otherFirm!, json });
    expect(foreign.json()).toEqual({ seen: 0 });
    const as = officerOf(bank);
    const first = (await ask('GET', '/notifications?limit=200', { as })).json();
    expect(first.notifications.at(-1)).toMatchObject({ consent, institution: bank });
    expect((await ask('GET', '/notifications?cursor=x', { as })).json().code).toBe(
      'consent.cursor',
    );
  });

  it('reaches a source unit for its items alone', async () => {
    const tax = await people.accounts.registerOrganisation(consoleActor, {
      kind: 'source-unit',
      uscc: codeOf(50),
      name: '示例税务局',
      source: 'tax',
    });
    const consent = await requested();
    const { version, digest } = app.consents.notice();
    await app.consents.grant(firm!.principal, {
      subject: codeOf(1),
      consent,
      by: asOwner,
      answer: { notice: { version, digest }, secondFactor: 'factor-1' },
    });
    const as = aCaller({ kind: 'source-unit', role: 'officer', organisation: tax });
    const { notifications } = (await ask('GET', '/notifications?limit=200', { as })).json();
    expect(notifications.at(-1)).toMatchObject({ consent, event: 'consent.grant' });
    expect(notifications.at(-1).items).toEqual(['tax.grade', 'tax.payment']);
  });
});

it('an id of another is answered everywhere as an id of none', async () => {
  const [own, none] = [await requested(), newId(clock.at)];
  const strangers: Record<string, Caller> = {
    institution: officerOf(otherBank),
    enterprise: otherFirm!,
    operator: aCaller({ kind: 'operator', role: 'registration-officer' }),
  };
  const bodies: Record<string, unknown> = {
    grant: {
      notice: { version: '1', digest: `sha256:${'0'.repeat(64)}` },
      proof: { totp: '123456' },
    },
    review: { inOrder: true },
    'deletion-receipt': { statement: `sha256:${'0'.repeat(64)}` },
  };
  const routes = (await everyRoute()).filter(({ path }) => path.includes('{consent}'));
  expect(routes.length).toBeGreaterThan(10);
  for (const { method, path, access, body } of routes) {
    const kind = String(access[0]).split(':')[0] ?? '';
    const last = path.split('/').at(-1) ?? '';
    const json = body === undefined ? undefined : (bodies[last] ?? { reason: 'not-wanted' });
    const told = async (id: string) => {
      const url = path.replace('/api/v1', '').replace('{consent}', id);
      const as = strangers[kind]!;
      const reply = await ask(method.toUpperCase() as 'GET', url, { as, json });
      const { trace: _trace, ...problem } = reply.json();
      return { status: reply.statusCode, ...problem };
    };
    const absent = await told(none);
    expect(absent, path).toMatchObject({ status: 404, code: 'consent.absent' });
    expect(await told(own), path).toEqual(absent);
    expect(await told("x'--"), path).toEqual(absent);
  }
});
