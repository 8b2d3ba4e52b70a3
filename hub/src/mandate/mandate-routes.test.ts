import { hash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { firmCode, firmName, servedNode, type ServedNode } from '../browser-builders.ts';

type Person = Awaited<ReturnType<ServedNode['newcomer']>>;

let node: ServedNode;
let officer: Person;
let firm = 0;
beforeAll(async () => {
  node = await servedNode();
  officer = await node.seated(await node.organisation('operator'), 'registration-officer');
});
afterAll(() => node.close());
beforeEach(async () => {
  firm += 1;
  await node.register('周示例', [firm]);
});

const claim = ({ browser }: Person, more: object = {}) =>
  browser.ask('POST /mandates', {
    uscc: firmCode(firm),
    name: firmName(firm),
    basis: 'legal-representative',
    days: 300,
    ...more,
  });
const prove = ({ person }: Person, name: string) =>
  officer.browser.ask(`POST /people/${person}/identity`, { name });
const rolesOf = async ({ browser }: Person) =>
  (await browser.ask('GET /sessions/current')).json.seats.flatMap(
    ({ roles }: { roles: string[] }) => roles,
  );
const pathOf = ({ subject, mandate }: { subject: string; mandate: string }) =>
  `/mandates/${subject}/${mandate}`;

describe('an enterprise registers under its real name over HTTP (方案三(三))', () => {
  it('sign up, claim, be seen by an officer, be confirmed: and sit as its representative', async () => {
    const zhou = await node.newcomer('周示例');
    const claimed = await claim(zhou);
    expect([claimed.status, claimed.json]).toMatchObject([
      201,
      { state: 'pending', basis: 'legal-representative', can: ['confirm', 'refuse', 'end'] },
    ]);
    expect((await claim(zhou)).code).toBe('mandate.open');
    const { json } = await officer.browser.ask('GET /mandates/pending');
    expect(json.mandates).toContainEqual({
      ...claimed.json,
      name: '周示例',
      phone: zhou.phone,
      identity: 'claimed',
    });
    const confirm = { move: 'confirm', reason: 'papers-in-order' };
    const review = () => officer.browser.ask(`POST ${pathOf(claimed.json)}/review`, confirm);
    expect((await review()).code).toBe('mandate.identity');
    expect((await prove(zhou, '周示例')).status).toBe(201);
    expect((await review()).status).toBe(200);
    expect((await review()).code).toBe('mandate.state');
    expect(await rolesOf(zhou)).toEqual(['representative']);
    const { json: own } = await zhou.browser.ask('GET /mandates');
    expect(own.mandates).toMatchObject([{ state: 'live', can: ['pause', 'end'] }]);
  });

  it('somebody whom the register does not name is turned away', async () => {
    const wu = await node.newcomer('吴示例');
    expect((await claim(wu)).code).toBe('mandate.not-representative');
    expect((await claim(wu, { name: '另一家公司' })).code).toBe('mandate.no-subject');
    expect((await claim(wu, { uscc: firmCode(999_999) })).code).toBe('mandate.no-subject');
    expect((await claim(wu, { days: 366 })).code).toBe('request.malformed');
  });

  it('a representative sees and stops mandates of the own enterprise alone', async () => {
    const [zhou, zheng] = [await node.newcomer('周示例'), await node.newcomer('郑示例')];
    await prove(zhou, '周示例');
    await claim(zhou);
    const letter = await upload(zheng, scan);
    const byLetter = { basis: 'authority-letter', letterDigest: letter.json.digest };
    const { json: mandate } = await claim(zheng, byLetter);
    const stop = { move: 'end', reason: 'left-office' };
    const ask = (path: string) => zhou.browser.ask(`POST ${path}/stop`, stop);
    const nobodys = pathOf({ ...mandate, subject: firmCode(999_999) });
    expect((await ask(nobodys)).code).toBe('account.may-not');
    const absent = pathOf({ ...mandate, mandate: '018f0000-0000-7000-8000-000000000000' });
    expect((await ask(absent)).code).toBe('mandate.absent');
    expect((await ask(pathOf(mandate))).status).toBe(200);
  });

  it('a mandate of another is answered as one of nobody', async () => {
    const [zhou, wu] = [await node.newcomer('周示例'), await node.newcomer('吴示例')];
    const { json: mandate } = await claim(zhou);
    const nobodys = { ...mandate, mandate: '018f0000-0000-7000-8000-000000000000' };
    for (const [method, tail] of [
      ['DELETE', ''],
      ['POST', '/renewal'],
    ] as const) {
      const [theirs, none] = [mandate, nobodys].map((which) =>
        wu.browser.ask(`${method} ${pathOf(which)}${tail}`),
      );
      const [a, b] = [(await theirs)!, (await none)!];
      expect({ ...a.json, trace: '' }).toEqual({ ...b.json, trace: '' });
      expect(a.status).toBe(404);
    }
    expect((await zhou.browser.ask(`DELETE ${pathOf(mandate)}`)).status).toBe(200);
  });
});

const scan = Buffer.from('%PDF-1.7\n授权委托书');
const upload = ({ browser }: Person, bytes: Buffer, type = 'application/pdf') =>
  browser.ask('POST /letters', bytes, { 'content-type': type });

describe('a letter of authority over HTTP', () => {
  it('is uploaded, claimed by, downloaded and confirmed', async () => {
    const zheng = await node.newcomer('郑示例');
    await prove(zheng, '郑示例');
    const letter = await upload(zheng, scan, 'text/html; name="../../etc/passwd"');
    expect([letter.status, letter.json]).toEqual([
      201,
      {
        digest: `sha256:${hash('sha256', scan)}`,
        contentType: 'application/pdf',
        bytes: scan.length,
      },
    ]);
    expect((await upload(zheng, scan)).json).toEqual(letter.json);
    const byLetter = { basis: 'authority-letter', letterDigest: letter.json.digest };
    const stranger = await node.newcomer('吴示例');
    expect((await claim(stranger, byLetter)).code).toBe('mandate.letter');
    const { json: mandate } = await claim(zheng, byLetter);
    const path = `${pathOf(mandate)}/letter`;
    expect((await zheng.browser.ask(`GET ${path}`)).code).toBe('access.no-organisation');
    const { reply } = await officer.browser.ask(`GET ${path}`);
    expect(scan.equals(reply.rawPayload)).toBe(true);
    expect(reply.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(/^attachment; .*letter-[0-9a-f]{12}\.pdf$/),
      'x-content-type-options': 'nosniff',
    });
    const confirm = { move: 'confirm', reason: 'papers-in-order' };
    await officer.browser.ask(`POST ${pathOf(mandate)}/review`, confirm);
    expect(await rolesOf(zheng)).toEqual(['representative']);
  });

  it.each([
    ['a page that calls itself a PDF', Buffer.from('<html>%PDF-'), 400, 'mandate.letter-kind'],
    ['nothing', Buffer.alloc(0), 400, 'mandate.letter-kind'],
    ['eleven megabytes', Buffer.alloc(11 * 1_048_576, '%PDF-'), 413, 'mandate.letter-too-large'],
  ])('%s is not taken', async (_what, bytes, status, code) => {
    const zheng = await node.newcomer('郑示例');
    const said = await upload(zheng, bytes);
    expect([said.status, said.code]).toEqual([status, code]);
  });
});

describe('a licence that names another representative', () => {
  it('pauses the mandate in the act of its intake; named again, the person goes on', async () => {
    const zhou = await node.newcomer('周示例');
    await prove(zhou, '周示例');
    const { json: mandate } = await claim(zhou);
    expect(mandate.state).toBe('live');
    await node.register('吴示例', [firm]);
    expect(await rolesOf(zhou)).toEqual([]);
    const { json } = await zhou.browser.ask('GET /mandates');
    expect(json.mandates).toMatchObject([{ state: 'paused', pausedBy: 'register' }]);
    const { rows } = await node.database.admin.query(
      `select e.at = v.known_from as together from mandate_event e, record_version v
        where e.mandate = $1 and e.to_state = 'paused' and v.subject = $2
        order by v.version desc limit 1`,
      [mandate.mandate, firmCode(firm)],
    );
    expect(rows).toEqual([{ together: true }]);
    const renew = () => zhou.browser.ask(`POST ${pathOf(mandate)}/renewal`);
    expect((await renew()).code).toBe('mandate.not-representative');
    node.clock.at = new Date(node.clock.at.getTime() + 60_000);
    await node.register('周 示例', [firm]);
    expect((await renew()).status).toBe(200);
    expect(await rolesOf(zhou)).toEqual(['representative']);
  });

  it('that changes in other things pauses nobody', async () => {
    const zhou = await node.newcomer('周示例');
    await prove(zhou, '周示例');
    await claim(zhou);
    await node.register('周示例', [firm], { 注册资本: '900(万元)' });
    expect(await rolesOf(zhou)).toEqual(['representative']);
  });
});
