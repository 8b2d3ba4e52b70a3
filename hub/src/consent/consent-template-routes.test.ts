import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admitted } from '../admission/admission-builders.ts';
import { firmCode, servedNode, type ServedNode } from '../browser-builders.ts';
import { someTerms } from './consent-builders.ts';

let node: ServedNode;
let officer: Awaited<ReturnType<ServedNode['seated']>>;
beforeAll(async () => {
  node = await servedNode();
  await node.register('周示例', [1]);
  const bank = await node.organisation('institution');
  await admitted({ ...node.app, ...node.people }, bank.organisation);
  officer = await node.seated(bank, 'officer');
});
afterAll(() => node.close());

interface Coded {
  readonly code: string;
}
interface Cap {
  readonly cap: string;
  readonly atMost: number;
}

let keys = 0;
const { institution: _, serves: __, ...some } = someTerms();
const terms = { ...some, subject: firmCode(1), serves: null };
const templates = async (items = '') =>
  (await officer.browser.ask(`GET /consents/purposes${items}`)).json;
const request = (asked: object) =>
  officer.browser.ask('POST /consents', asked, { 'idempotency-key': `key-${(keys += 1)}` });

/** Caps by their names. */
async function capsOf(items: string, purpose: string, mode: string) {
  const named = ({ code }: Coded) => code === purpose;
  const { modes } = (await templates(items)).purposes.find(named);
  const { caps } = modes.find(({ code }: Coded) => code === mode);
  return Object.fromEntries(caps.map(({ cap, atMost }: Cap) => [cap, atMost]));
}

describe('an institution, before it asks', () => {
  it('is told the caps over the items in mind, as strict as they then are (方案三(六)1)', async () => {
    const taxes = await capsOf('?items=tax.payment', 'pre-loan-review', 'query');
    const both = await capsOf('?items=tax.payment,tax.grade', 'pre-loan-review', 'query');
    expect([taxes['rangeDays'], both['rangeDays']]).toEqual([731, 428]);
    const most = { validDays: both['validDays'], dataLifeDays: both['dataLifeDays'] };
    const within = await request({ ...terms, ...most, rangeDays: both['rangeDays'] });
    expect(within.status, within.code).toBe(201);
    const beyond = await request({ ...terms, ...most, rangeDays: both['rangeDays'] + 1 });
    expect(beyond.code).toBe('consent.above-template');
  });

  it('is offered scopes to begin from, each of which may be asked for', async () => {
    const { presets } = await templates();
    expect(presets.length).toBeGreaterThan(2);
    for (const { scope, purposes } of presets) {
      const mode = purposes.includes('one-off-verification') ? 'verify' : 'query';
      const days = { validDays: 1, dataLifeDays: 1, rangeDays: 1 };
      const reply = await request({ ...terms, ...days, scope, mode });
      expect(reply.status, reply.code).toBe(201);
      expect(reply.json.used).toEqual({ times: 0, lastAt: null });
    }
  });
});
