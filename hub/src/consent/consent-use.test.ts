import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../kernel/id.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { covers, type Consent } from './consent.ts';
import {
  anAsk,
  asOwner,
  bank,
  days,
  firm,
  monitoring,
  nodeOver,
  noon,
  officer,
  owner,
  someTerms,
} from './consent-builders.ts';

let database: TestDatabase;
let node: ReturnType<typeof nodeOver>;
const clock = { now: noon };

beforeAll(async () => {
  database = await testDatabase();
  node = nodeOver(database.pool, clock);
  await node.consents.enterNotices();
  await node.register(firm(1));
});
afterAll(() => database.drop());

const deed = { name: 'release.test', reason: 'test', subject: firm(1) } as const;

/** A decision under a consent as the gate makes it: hold, ask, count. True when it was covered. */
function decide({ subject, consent }: Consent, wait?: Promise<unknown>): Promise<boolean> {
  return node.audit.perform(officer, deed, async (act) => {
    const held = await node.consents.hold(act, { subject, consent });
    if (!held) return false;
    const { purpose } = held.consent;
    const ask = anAsk({ purpose, used: held.used, at: act.now });
    if (!covers(held.consent, ask).covered) return false;
    await wait;
    await node.consents.use(act, held, ['tax.payment']);
    return true;
  });
}

const state = async ({ consent }: Consent) =>
  (await node.consents.of(firm(1))).find((c) => c.consent === consent)?.state;

describe('a consent for one use', () => {
  it('is consumed by it', async () => {
    const consent = await node.granted(someTerms());
    expect(await decide(consent)).toBe(true);
    expect(await state(consent)).toBe('consumed');
    expect(await decide(consent)).toBe(false);
  });

  it('used by many at once lets exactly one pass', async () => {
    const consent = await node.granted(someTerms());
    const passed = await Promise.all(Array.from({ length: 8 }, () => decide(consent)));
    expect(passed.filter(Boolean)).toHaveLength(1);
    const { rows } = await database.pool.query(
      'select count(*) as uses from consent_use where subject = $1 and consent = $2',
      [consent.subject, consent.consent],
    );
    expect(rows).toEqual([{ uses: 1 }]);
  });

  it('is not used up by a decision that was rolled back', async () => {
    const consent = await node.granted(someTerms());
    const failing = node.audit.perform(officer, deed, async (act) => {
      const held = await node.consents.hold(act, consent);
      await node.consents.use(act, held!, ['tax.payment']);
      throw new Error('the answer could not be made');
    });
    await expect(failing).rejects.toThrow('the answer');
    expect(await state(consent)).toBe('granted');
    expect(await decide(consent)).toBe(true);
  });
});

describe('a consent for several uses', () => {
  it('keeps its frequency under many decisions at once', async () => {
    const consent = await node.granted(monitoring());
    const passed = await Promise.all(Array.from({ length: 9 }, () => decide(consent)));
    expect(passed.filter(Boolean)).toHaveLength(5);
    clock.now = days(11); // 1 December: another month
    expect(await decide(consent)).toBe(true);
    clock.now = noon;
  });

  it('is consumed by the last of all its uses', async () => {
    const consent = await node.granted(monitoring({ totalUses: 2 }));
    expect([await decide(consent), await state(consent)]).toEqual([true, 'granted']);
    expect([await decide(consent), await state(consent)]).toEqual([true, 'consumed']);
  });
});

describe('revoke and pause', () => {
  it('wait for the decision under way, and no later decision passes, on any connection', async () => {
    const consent = await node.granted(monitoring());
    let go = () => {};
    const deciding = decide(consent, new Promise<void>((resolve) => (go = resolve)));
    const revoking = node.consents.revoke(owner, {
      subject: consent.subject,
      consent: consent.consent,
      by: asOwner,
      reason: 'no-longer-wanted',
    });
    go();
    const [decided, revoked] = await Promise.all([deciding, revoking]);
    expect(revoked.state).toBe('revoked');
    const later = await Promise.all(Array.from({ length: 4 }, () => decide(consent)));
    expect(later).toEqual([false, false, false, false]);
    // Whichever came first, what was received is owed back exactly when something was received.
    const owed = (await node.consents.owedDeletions(bank)).find(
      (o) => o.consent === consent.consent,
    );
    expect(owed?.uses ?? 0).toBe(decided ? 1 : 0);
  });
});

describe('a use', () => {
  const misuse = (consent: Consent, items: readonly string[]) =>
    node.audit.perform(officer, deed, async (act) =>
      node.consents.use(act, (await node.consents.hold(act, consent))!, items),
    );

  it('of an item the consent does not name, or of none, is refused', async () => {
    const consent = await node.granted(someTerms());
    for (const items of [['registration.licence'], []]) {
      await expect(misuse(consent, items)).rejects.toMatchObject({
        code: 'consent.not-covered',
        details: { reason: 'item-not-named' },
      });
    }
  });

  it('of a consent that is not live is refused, even if nobody asked whether it covers', async () => {
    const consent = await node.granted(someTerms());
    const target = { subject: consent.subject, consent: consent.consent, by: asOwner };
    await node.consents.pause(owner, { ...target, reason: 'under-question' });
    await expect(misuse(consent, ['tax.payment'])).rejects.toMatchObject({
      details: { reason: 'paused' },
    });
  });

  it('beyond the caps is refused, even if nobody asked whether it covers', async () => {
    const consent = await node.granted(monitoring({ frequency: { times: 1, per: 'month' } }));
    await misuse(consent, ['tax.payment']);
    await expect(misuse(consent, ['tax.payment'])).rejects.toMatchObject({
      details: { reason: 'frequency-used-up' },
    });
  });

  it('needs the hold of its own act, once', async () => {
    const consent = await node.granted(monitoring());
    const held = await node.audit.perform(officer, deed, (act) => node.consents.hold(act, consent));
    const elsewhere = node.audit.perform(officer, deed, (act) =>
      node.consents.use(act, held!, ['tax.payment']),
    );
    await expect(elsewhere).rejects.toThrow('in the act that holds it');
    const twice = node.audit.perform(officer, deed, async (act) => {
      const own = (await node.consents.hold(act, consent))!;
      await node.consents.use(act, own, ['tax.payment']);
      await node.consents.use(act, own, ['tax.payment']);
    });
    await expect(twice).rejects.toThrow('in the act that holds it');
  });

  it.each([['019a0000-0000-7000-8000-00000000ffff'], ["1'; drop table consent"]])(
    'of a consent that is not there holds nothing: %s',
    async (consent) => {
      const id = { subject: firm(1), consent };
      const held = await node.audit.perform(officer, deed, (act) => node.consents.hold(act, id));
      expect(held).toBeUndefined();
    },
  );
});

describe('acts that share a transaction', () => {
  it('hold several consents, each its own, and uses of one count each other', async () => {
    const once = await node.granted(someTerms());
    const often = await node.granted(monitoring({ frequency: { times: 2, per: 'month' } }));
    const share = (consents: readonly Consent[]) =>
      node.audit.perform(officer, deed, async (first) => {
        const acts = consents.map((_, n) => ({ ...first, id: newId(new Date(n + 1)) }));
        const held = await node.consents.holdAll(
          consents.map(({ subject, consent }, n) => ({ act: acts[n]!, subject, consent })),
        );
        expect(held.map((h) => h?.consent.consent)).toEqual(consents.map((c) => c.consent));
        const uses = held.map((h, n) => ({ act: acts[n]!, held: h!, items: ['tax.payment'] }));
        await (
          await node.consents.useAll(uses)
        ).writing;
      });
    await expect(share([often, once, often, often])).rejects.toMatchObject({
      details: { reason: 'frequency-used-up' },
    });
    await share([often, once, often]);
    expect([await state(once), await state(often)]).toEqual(['consumed', 'granted']);
    expect(await decide(often)).toBe(false);
  });

  it('and want the same consents in any order never wait for each other for ever', async () => {
    const consents = await Promise.all([1, 2, 3].map(() => node.granted(monitoring())));
    const orders = [consents, consents.toReversed(), consents, consents.toReversed()];
    const held = orders.map((order) =>
      node.audit.perform(officer, deed, (act) =>
        node.consents.holdAll(order.map(({ subject, consent }) => ({ act, subject, consent }))),
      ),
    );
    expect((await Promise.all(held)).flat().every((h) => h !== undefined)).toBe(true);
  });
});

describe('a consent of old', () => {
  it('is as it stood in its version', async () => {
    const consent = await node.granted(someTerms());
    await decide(consent);
    const asOf = (version: number) =>
      node.audit.perform(officer, deed, (act) => node.consents.asOf(act, consent, version));
    expect(await asOf(2)).toEqual({ ...consent, version: 2 });
    expect(await asOf(3)).toMatchObject({ state: 'consumed' });
    expect(await asOf(4)).toBeUndefined();
  });
});

describe('a recipient', () => {
  const owedFor = async ({ consent }: Consent) =>
    (await node.consents.owedDeletions(bank)).find((o) => o.consent === consent);
  const statement = `sha256:${'b'.repeat(64)}`;

  it('owes a deletion receipt when the data life ends, until it comes', async () => {
    const consent = await node.granted(someTerms());
    await decide(consent);
    expect(await owedFor(consent)).toBeUndefined();
    clock.now = days(30);
    expect(await owedFor(consent)).toMatchObject({ cause: 'data-life-over', uses: 1 });
    const { subject, consent: id } = consent;
    const receipt = { subject, consent: id, statement };
    // A receipt of what was due before covers nothing that came later.
    await expect(
      node.consents.confirmDeletion(officer, { ...receipt, dueBy: days(29) }),
    ).rejects.toMatchObject({ code: 'consent.nothing-owed' });
    expect(await node.consents.confirmDeletion(officer, { ...receipt, dueBy: days(30) })).toBe(1);
    expect(await owedFor(consent)).toBeUndefined();
    await expect(node.consents.confirmDeletion(officer, receipt)).rejects.toMatchObject({
      code: 'consent.nothing-owed',
    });
    clock.now = noon;
  });

  it('owes it at once when the consent is revoked', async () => {
    const consent = await node.granted(monitoring());
    await decide(consent);
    const target = { subject: consent.subject, consent: consent.consent, by: asOwner };
    await node.consents.revoke(owner, { ...target, reason: 'no-longer-wanted' });
    expect(await owedFor(consent)).toMatchObject({ cause: 'revoked', since: noon });
  });

  it('owes nothing for what it could not keep', async () => {
    const terms = { purpose: 'joint-modelling', mode: 'model', dataLifeDays: 0 } as const;
    const consent = await node.granted(monitoring(terms));
    await node.audit.perform(officer, deed, async (act) => {
      await node.consents.use(act, (await node.consents.hold(act, consent))!, ['tax.payment']);
    });
    clock.now = days(365);
    expect(await owedFor(consent)).toBeUndefined();
    clock.now = noon;
  });

  it('confirms for itself only, by a digest', async () => {
    const consent = await node.granted(someTerms());
    await decide(consent);
    const { subject, consent: id } = consent;
    const stranger = { id: 'person-stranger', organisation: 'bank-of-elsewhere' };
    await expect(
      node.consents.confirmDeletion(stranger, { subject, consent: id, statement }),
    ).rejects.toMatchObject({ code: 'consent.absent' });
    await expect(
      node.consents.confirmDeletion(officer, { subject, consent: id, statement: 'all gone' }),
    ).rejects.toMatchObject({ code: 'consent.statement' });
  });
});

it('counts by the index of uses, even where its plan was made before there were any', async () => {
  const { rows } = await database.admin.query<{ set: string[] }>(
    `select proconfig as set from pg_proc where proname = 'hold_consents'`,
  );
  expect(rows).toEqual([{ set: ['enable_seqscan=off'] }]);
});
