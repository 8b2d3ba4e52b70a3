// Nobody is let in by one person, and nothing is told of who applied to anybody whose business it is not.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bestAnswers, openProvince, type Province } from './province-builders.ts';

let province: Province;
beforeAll(async () => {
  province = await openProvince();
}, 120_000);
afterAll(() => province.close());

describe('an organisation that wants in (方案三(六)2 不符合条件的一律不得接入)', () => {
  it('applies, is assessed, and is admitted by two persons; by one it is not', async () => {
    const { registrar, security, seated } = province;
    const { organisation } = await registrar.done('POST /organisations', {
      kind: 'institution',
      uscc: province.newUscc('institution'),
      name: '乌江村镇银行',
    });
    const applicant = await seated(registrar, { organisation, role: 'administrator' });
    const one = `/admissions/${organisation}`;
    const unknown = (await applicant.ask(`GET ${one}`)).code;
    const file = { contactRole: '科技部负责人', description: '信贷系统', items: ['tax.payment'] };
    const applied = await applicant.done('POST /admissions', file);
    expect(applied).toMatchObject({ standing: 'applied', application: file });

    await registrar.done(`POST ${one}/review`);
    const { points } = await applicant.done('GET /admissions/checklist');
    const answers = bestAnswers(points, 'institution');
    const judged = await registrar.done(`POST ${one}/assessments`, { answers });
    expect(judged).toMatchObject({ standing: 'assessed', assessment: { isPassed: true } });

    const agree = () => ({ decision: 'admit' }) as const;
    expect((await applicant.ask(`POST ${one}/decisions`, agree())).code).toBe(
      'access.not-your-role',
    );
    const once = await registrar.done(`POST ${one}/decisions`, agree());
    expect(once).toMatchObject({ standing: 'assessed', decisions: [{ decision: 'admit' }] });
    expect((await registrar.ask(`POST ${one}/decisions`, agree())).code).toBe('admission.decided');
    const key = { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43), kid: 'early' };
    const system = { name: '信贷系统', redirect_uris: [], jwks: { keys: [key] } };
    expect((await applicant.ask('POST /clients', system)).code).toBe('party.not-in-standing');

    const twice = await security.done(`POST ${one}/decisions`, agree());
    expect(twice.standing).toBe('admitted');
    expect((await applicant.done(`GET ${one}`)).standing).toBe('admitted');

    const stranger = await province.bank('他行');
    expect(unknown).toBe('admission.absent');
    for (const path of [one, '/admissions/018f0000-0000-7000-8000-000000000000']) {
      expect((await stranger.administrator.ask(`GET ${path}`)).code).toBe(unknown);
    }
  }, 120_000);
});
