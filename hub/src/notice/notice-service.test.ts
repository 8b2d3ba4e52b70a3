import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asOwner, firm, monitoring, owner } from '../consent/consent-builders.ts';
import { sourceKeys } from '../enquiry/enquiry-builders.ts';
import { noticeNode, type Hearing, type NoticeNode } from './notice-builders.ts';
import { claim } from './notice-store.ts';
import { retryRules } from './notice.ts';

let node: NoticeNode;
let hearing: Hearing;

beforeAll(async () => {
  node = await noticeNode();
  ({ hearing } = node);
});
afterAll(() => node.close());
beforeEach(async () => {
  hearing.instead = null;
  await node.notices.sendDue();
  hearing.heard.length = 0;
  hearing.tries = 0;
});

const later = (ms: number) => (node.clock.now = new Date(node.clock.now.getTime() + ms));
const scope = [{ item: 'social-insurance.arrears', fields: ['inArrears'] }];
const granted = async (traits = {}) =>
  (await node.granted(monitoring({ scope, ...traits }))).consent;
const revoke = (consent: string) =>
  node.consents.revoke(owner, {
    subject: firm(1),
    consent,
    by: asOwner,
    reason: 'no-longer-wanted',
  });
const change = (move: 'pause' | 'resume', consent: string) =>
  node.consents[move](owner, {
    subject: firm(1),
    consent,
    by: asOwner,
    reason: move === 'pause' ? 'under-question' : 'question-settled',
  });
const heard = (consent: string) =>
  hearing.heard.filter((one) => one.consent === consent).map(({ state }) => state);

describe('a source unit is told', () => {
  it('of what was withdrawn, paused and resumed, in that order, and of nothing else', async () => {
    const consent = await granted();
    await change('pause', consent);
    await change('resume', consent);
    await revoke(consent);
    await node.notices.sendDue();
    expect(heard(consent)).toEqual(['paused', 'granted', 'revoked']);
    expect(hearing.heard.every(({ source }) => source === 'hrss')).toBe(true);
    // What the node itself collects concerns no gateway.
    await revoke(await granted({ scope: [{ item: 'tax.grade', fields: ['grade'] }] }));
    await node.notices.sendDue();
    expect(hearing.tries).toBe(3);
  });

  it('again, until it says under its own key that it heard; each try is on record', async () => {
    const consent = await granted();
    await revoke(consent);
    const { signer } = hearing;
    hearing.signer = sourceKeys('hears-1').signer;
    await node.notices.sendDue();
    hearing.instead = (reply) => void reply.writeHead(200).end('{}');
    later(retryRules.firstMs);
    await node.notices.sendDue();
    hearing.instead = null;
    hearing.signer = signer;
    later(2 * retryRules.firstMs);
    await node.notices.sendDue();
    later(3_600_000);
    await node.notices.sendDue();
    expect(hearing.tries).toBe(3);
    const { rows } = await node.pool.query(
      `select detail -> 'isHeard' as heard, detail ->> 'code' as code from audit_entry
        where deed = 'notice.deliver' and detail ->> 'consent' = $1 order by at, id`,
      [consent],
    );
    expect(rows).toEqual([
      { heard: false, code: 'receipt-refused' },
      { heard: false, code: 'receipt-refused' },
      { heard: true, code: '200' },
    ]);
  });

  it('in order also where the first did not arrive, and of all the rest once it hears again', async () => {
    hearing.instead = (reply) => void reply.writeHead(503).end();
    const [one, other] = [await granted(), await granted()];
    await change('pause', one);
    for (let tries = 0; tries < 9; tries += 1) {
      await node.notices.sendDue();
      later(retryRules.firstMs * 2 ** tries);
    }
    await revoke(one);
    await revoke(other);
    await node.notices.sendDue();
    later(retryRules.firstMs * 2);
    hearing.instead = null;
    await node.notices.sendDue();
    expect(heard(other)).toEqual(['revoked']);
    await node.notices.sendDue();
    expect(heard(one)).toEqual(['paused', 'revoked']);
  });

  it('no more once the consent has ended by itself', async () => {
    hearing.instead = (reply) => void reply.writeHead(503).end();
    const consent = await granted();
    await revoke(consent);
    await node.notices.sendDue();
    later(400 * 86_400_000);
    await node.notices.sendDue();
    later(86_400_000);
    expect(await node.notices.sendDue()).toBe(0);
  });

  it('by one of two processes, and by the other where that one was killed', async () => {
    const consent = await granted();
    await change('pause', consent);
    await Promise.all([node.notices.sendDue(), node.notices.sendDue()]);
    expect(hearing.tries).toBe(1);
    // Taken, and never told.
    hearing.instead = (reply) => void reply.destroy();
    await revoke(consent);
    await node.notices.sendDue();
    hearing.instead = null;
    const [at, until] = [later(60_000), new Date(node.clock.now.getTime() + 60_000)];
    expect(await claim(node.pool, { at, until, limit: 9, each: 9 })).toHaveLength(1);
    expect(await node.notices.sendDue()).toBe(0);
    later(60_000);
    await node.notices.sendDue();
    expect(heard(consent)).toEqual(['paused', 'revoked']);
  });
});
