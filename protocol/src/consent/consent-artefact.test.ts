import { isProblem } from '@xinqiao/catalogue/catalogue';
import { editionOf } from '@xinqiao/catalogue/editions/editions';
import { usccOf } from '@xinqiao/catalogue/values/uscc';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signWhole } from '../jws.ts';
import { keyBook } from '../suite/key-book.ts';
import { suites } from '../suite/suites.ts';
import { readArtefact, scopeProblem, type ConsentArtefact } from './consent-artefact.ts';
import { signArtefact, verifyArtefact } from './consent-signature.ts';

const at = new Date('2026-09-01T02:00:00.000Z');

const artefact: ConsentArtefact = {
  id: '019a0000-0000-7000-8000-000000000001',
  version: 2,
  subject: usccOf('91520100MA6XQ0001'),
  representative: '019a0000-0000-7000-8000-0000000000a1',
  mandate: null,
  institution: 'bank-1',
  purpose: 'pre-loan-review',
  mode: 'query',
  scope: [{ item: 'tax.payment', fields: ['vatPaid'] }],
  range: { from: '2025-07-01', until: '2026-09-01' },
  frequency: null,
  totalUses: 1,
  grantedAt: '2026-09-01T02:00:00.000Z',
  validFrom: '2026-09-01T02:00:00.000Z',
  validUntil: '2026-10-01T16:00:00.000Z',
  dataLife: { unit: 'day', value: 31 },
  riskNotice: { version: '2026-1', digest: `sha256:${'a'.repeat(64)}` },
  channel: 'online',
  scanDigest: null,
  serves: { kind: 'application', id: 'a-1' },
  state: 'granted',
};
const monitoring = {
  purpose: 'post-loan-monitoring',
  frequency: { times: 5, per: 'month' },
  totalUses: 300,
} as const;

describe('consent artefact 授权凭证 (方案附件注3)', () => {
  it('is read as it was written, and as nothing else', () => {
    expect(readArtefact(JSON.parse(JSON.stringify(artefact)))).toEqual(artefact);
  });

  it.each<[string, object]>([
    ['monitoring, five times a month', monitoring],
    ['verification of a claim', { purpose: 'one-off-verification', mode: 'verify' }],
    [
      'modelling, of which nothing is kept',
      { purpose: 'joint-modelling', mode: 'model', dataLife: { unit: 'day', value: 0 } },
    ],
    [
      'a written consent with its scan',
      { channel: 'written', scanDigest: `sm3:${'b'.repeat(64)}` },
    ],
    ['an agent under a mandate', { mandate: '019a0000-0000-7000-8000-0000000000b1' }],
    ['an institution named by its USCC', { institution: usccOf('91520000123456789') }],
    ['no product or application', { serves: null }],
  ])('can be: %s', (_, change) => {
    expect(readArtefact({ ...artefact, ...change })).toEqual({ ...artefact, ...change });
  });

  it.each<[string, object, string]>([
    ['a purpose outside financing (三(六)1)', { purpose: 'marketing' }, 'wire.form'],
    ['a mode that is none', { mode: 'store' }, 'wire.form'],
    ['an artefact that is not granted', { state: 'revoked' }, 'wire.form'],
    ['an id that is no UUID of version 4 or 7', { id: '1' }, 'wire.form'],
    [
      'no fields: there is no “all fields”',
      { scope: [{ item: 'tax.payment', fields: [] }] },
      'wire.form',
    ],
    ['no items', { scope: [] }, 'wire.form'],
    ['a member nobody knows', { note: 'x' }, 'wire.form'],
    ['a member too few', { serves: undefined }, 'wire.form'],
    ['a digest by an unknown algorithm', { scanDigest: `md5:${'0'.repeat(32)}` }, 'wire.form'],
    ['a day that is none', { range: { from: '2026-02-30', until: '2026-09-01' } }, 'wire.form'],
    ['an instant without its one writing', { validFrom: '2026-09-01T10:00:00+08:00' }, 'wire.form'],
    ['half a use', { totalUses: 0.5 }, 'wire.form'],
    [
      'a subject whose code does not check',
      { subject: `${artefact.subject.slice(0, 17)}${artefact.subject.endsWith('A') ? 'B' : 'A'}` },
      'artefact.subject',
    ],
    ['a person’s id number', { representative: '11010519491231002X' }, 'artefact.no-person-id'],
    [
      'a mode that does not serve the purpose',
      { purpose: 'one-off-verification' },
      'artefact.mode',
    ],
    ['values for modelling', { purpose: 'joint-modelling' }, 'artefact.mode'],
    ['many uses without a frequency', { totalUses: 2 }, 'artefact.once'],
    [
      'a frequency where one use serves',
      { frequency: { times: 1, per: 'month' }, totalUses: 1 },
      'artefact.periodic',
    ],
    ['an item named twice', { scope: [...artefact.scope, ...artefact.scope] }, 'artefact.scope'],
    [
      'a field named twice',
      { scope: [{ item: 'tax.payment', fields: ['vatPaid', 'vatPaid'] }] },
      'artefact.scope',
    ],
    [
      'a range that ends before it begins',
      { range: { from: '2026-09-01', until: '2026-09-01' } },
      'artefact.range',
    ],
    [
      'validity that ends before the grant',
      { validUntil: artefact.grantedAt },
      'artefact.validity',
    ],
    [
      'a data life where nothing raw leaves',
      { purpose: 'joint-modelling', mode: 'model' },
      'artefact.data-life',
    ],
    ['a paper without its scan', { channel: 'written' }, 'artefact.scan'],
    ['a scan without a paper', { scanDigest: `sm3:${'b'.repeat(64)}` }, 'artefact.scan'],
  ])('cannot be: %s', (_, change, problem) => {
    expect(readArtefact({ ...artefact, ...change })).toMatchObject({ problem });
  });

  it('any other value is a problem that names a place and quotes nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(artefact)), (value, member) => {
        const read = readArtefact({ ...artefact, [member]: value });
        if (!isProblem(read)) expect(read).toEqual({ ...artefact, [member]: value });
        expect(isProblem(readArtefact(value))).toBe(true);
      }),
      { numRuns: 300 },
    );
    const refused = JSON.stringify(readArtefact({ ...artefact, institution: '某某某\n' }));
    expect(refused).toContain('/institution');
    expect(refused).not.toContain('某某某');
  });

  it('names only what the list has', () => {
    const edition = editionOf('guizhou-2022')!;
    expect(scopeProblem(artefact, edition)).toBeNull();
    for (const scope of [
      [{ item: 'tax.unknown', fields: ['vatPaid'] }],
      [{ item: 'tax.payment', fields: ['vatPaid', 'unknown'] }],
    ]) {
      expect(scopeProblem({ ...artefact, scope }, edition)).toMatchObject({
        problem: 'artefact.not-on-list',
      });
    }
  });
});

describe.each(Object.values(suites))('signed artefact 签名的授权凭证 ($name)', (suite) => {
  const { publicKey: key, privateKey } = suite.generateKeyPair();
  const signer = suite.signer('node-1', privateKey);
  const keys = keyBook([{ kid: 'node-1', key, from: '2026-01-01T00:00:00.000Z', until: null }]);
  const signing = { type: 'xinqiao-consent+jws', signer, at } as const;

  it('carries what it signs, for whoever trusts the node', async () => {
    const jws = await signArtefact(artefact, signer, at);
    if (isProblem(jws)) throw new Error(jws.en);
    const signedAt = at.getTime() / 1000;
    expect(verifyArtefact(jws, keys)).toEqual({ artefact, kid: 'node-1', signedAt });
    expect(verifyArtefact(jws, keyBook([]))).toMatchObject({ problem: 'key.unknown' });
  });

  it('widened by anyone on the way it is refused', async () => {
    const jws = await signWhole(artefact, signing);
    const [head, , signature] = jws.split('.');
    const wider = { ...artefact, dataLife: { unit: 'day', value: 3650 } };
    const body = Buffer.from(JSON.stringify(wider)).toString('base64url');
    expect(verifyArtefact(`${head}.${body}.${signature}`, keys)).toMatchObject({
      problem: 'signature.mismatch',
    });
  });

  it('is not signed when a verifier would refuse it', async () => {
    expect(await signArtefact({ ...artefact, totalUses: 2 }, signer, at)).toMatchObject({
      problem: 'artefact.once',
    });
  });

  it('is read anew though the signature holds: a signer’s fault passes nowhere', async () => {
    const jws = await signWhole({ ...artefact, purpose: 'marketing' }, signing);
    expect(verifyArtefact(jws, keys)).toMatchObject({ problem: 'wire.form' });
  });

  it('a signature of another kind is not one of consent', async () => {
    const jws = await signWhole(artefact, { ...signing, type: 'xinqiao-response+jws' });
    expect(verifyArtefact(jws, keys)).toMatchObject({ problem: 'signature.type' });
  });
});
