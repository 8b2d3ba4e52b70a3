import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { organisationCodeIn, usccOf } from '@xinqiao/catalogue/values/uscc';
import { node as nodeItself, type Act } from '../audit/audit.ts';
import { auditService } from '../audit/audit-service.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import type { Reference, Registration } from './subject.ts';
import { subjectService } from './subject-service.ts';

const subjects = subjectService();
const codeOf = (n: number) => usccOf(`91520100MA${String(n).padStart(7, '0')}`);

let database: TestDatabase;
let today = new Date('2020-01-01T00:00:00Z');

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const act = <T>(work: (act: Act) => Promise<T>) =>
  auditService({ pool: database.pool, now: () => today }).perform(
    nodeItself,
    { name: 'subject.try', reason: '测试' },
    work,
  );
const registration = (
  n: number,
  name: string,
  traits: Partial<Registration> = {},
): Registration => ({
  subject: codeOf(n),
  name,
  registrationNo: null,
  division: '520100',
  status: '存续',
  establishedOn: null,
  ...traits,
});
const register = (...registrations: Registration[]) =>
  act((a) => subjects.register(a, registrations));
const match = (...references: Reference[]) => act((a) => subjects.match(a, references));
const search = async (text: string, limit?: number) =>
  (await act((a) => subjects.search(a, text, limit))).map((facts) => facts.name);

describe('matching', () => {
  const found = (n: number, nameKey: string) => ({ found: { subject: codeOf(n), nameKey } });

  it('answers every kind of reference in the order asked', async () => {
    await register(registration(1, '黔岭（集团）茶业', { registrationNo: '5201001234567' }));
    const masked = `${codeOf(1).slice(0, 8)}******${codeOf(1).slice(-4)}`;
    const answers = await match(
      { by: 'name', value: '黔岭(集团)茶业' },
      { by: 'uscc', value: codeOf(1) },
      { by: 'organisation', value: organisationCodeIn(codeOf(1)) },
      { by: 'registration', value: '5201001234567' },
      { by: 'masked', value: masked, nameKey: '黔岭(集团)茶业' },
      { by: 'uscc', value: codeOf(99) },
    );
    expect(answers).toMatchObject([
      ...Array.from({ length: 5 }, () => found(1, '黔岭(集团)茶业')),
      { found: null, because: 'unknown' },
    ]);
  });

  it('knows a subject by a name it bore, and says what it is called now', async () => {
    await register(registration(2, '黔岭旧名厂'));
    await register(registration(2, '黔岭新名公司'));
    expect(await match({ by: 'name', value: '黔岭旧名厂' })).toMatchObject([
      found(2, '黔岭新名公司'),
    ]);
  });

  it('finds nobody where two share the name or the number', async () => {
    await register(
      registration(3, '黔岭同名店', { registrationNo: '5201000000003' }),
      registration(4, '黔岭同名店', { registrationNo: '5201000000003' }),
    );
    const ambiguous = { found: null, because: 'ambiguous' };
    expect(
      await match(
        { by: 'name', value: '黔岭同名店' },
        { by: 'registration', value: '5201000000003' },
      ),
    ).toEqual([ambiguous, ambiguous]);
  });

  it('finds nobody by a masked code under another’s name', async () => {
    const value = `${codeOf(1).slice(0, 8)}******${codeOf(1).slice(-4)}`;
    expect(await match({ by: 'masked', value, nameKey: '黔岭新名公司' })).toEqual([
      { found: null, because: 'unknown' },
    ]);
  });
});

describe('the register', () => {
  const facts = (n: number) => act((a) => subjects.facts(a, codeOf(n)));

  it('keeps former names in the order they were borne', async () => {
    for (const [day, name] of [
      ['2001', '甲厂'],
      ['2005', '乙公司'],
      ['2009', '丙公司'],
    ] as const) {
      today = new Date(`${day}-01-01T00:00:00Z`);
      await register(registration(10, name));
    }
    expect(await facts(10)).toMatchObject({ name: '丙公司', formerNames: ['甲厂', '乙公司'] });
  });

  it('keeps every name of several registrations in one delivery; the last stands', async () => {
    await register(registration(11, '先名公司'), registration(11, '后名公司'));
    expect(await facts(11)).toMatchObject({ name: '后名公司', formerNames: ['先名公司'] });
  });

  it('does not forget the old number when a later registration is silent about it', async () => {
    await register(registration(12, '丁公司', { registrationNo: '5201007777777', status: '存续' }));
    await register(registration(12, '丁公司', { status: '注销' }));
    expect(await facts(12)).toMatchObject({ registrationNo: '5201007777777', status: '注销' });
  });

  it.each([
    ['91', 'enterprise'],
    ['92', 'individual-business'],
    ['93', 'cooperative'],
    ['N2', 'rural-collective'],
  ])('takes all kinds of subjects (附件注1): %s is %s', async (head, kind) => {
    const subject = usccOf(`${head}520100MA0000088`);
    await register({ ...registration(0, '各类主体'), subject });
    const { rows } = await database.admin.query('select kind from subject where subject = $1', [
      subject,
    ]);
    expect(rows).toEqual([{ kind }]);
  });

  it('has the industry and size class it is told, and loses neither by a new registration', async () => {
    await register(registration(13, '戊公司'));
    const row = { subject: codeOf(13), industry: '0164', sizeClass: 'small' };
    await act((a) => subjects.classify(a, [row]));
    await register(registration(13, '戊公司', { status: '注销' }));
    expect(await facts(13)).toMatchObject({ industry: '0164', sizeClass: 'small' });
  });

  it('tells of a name whether the subject ever bore it', async () => {
    const pair = (n: number, nameKey: string) => ({ subject: codeOf(n), nameKey });
    const borne = await act((a) =>
      subjects.bore(a, [
        pair(10, '甲厂'),
        pair(10, '丙公司'),
        pair(10, '戊公司'),
        pair(98, '甲厂'),
      ]),
    );
    expect(borne).toEqual([true, true, false, false]);
  });
});

describe('search', () => {
  beforeAll(async () => {
    await register(
      registration(20, '遵义市芦笙（贵阳）米粉馆'),
      registration(21, '芦笙文化传播有限公司', { registrationNo: '5201008888888' }),
      registration(22, 'Lusheng Tea 芦业'),
    );
    await register(registration(22, '露业'));
  });

  it.each([
    ['one character', '笙', ['芦笙文化传播有限公司', '遵义市芦笙（贵阳）米粉馆']],
    ['two characters', '芦笙', ['芦笙文化传播有限公司', '遵义市芦笙（贵阳）米粉馆']],
    ['a part in the middle', '文化传播', ['芦笙文化传播有限公司']],
    ['brackets of either width', '(贵阳)米', ['遵义市芦笙（贵阳）米粉馆']],
    ['full-width brackets', '（贵阳）', ['遵义市芦笙（贵阳）米粉馆']],
    ['blanks within', '芦 笙 文 化', ['芦笙文化传播有限公司']],
    ['letters of another case and width, in a former name', 'ｌｕｓｈｅｎｇ tea', ['露业']],
    ['pairs that all occur, but not together', '笙芦', []],
    ['signs that mean something to SQL', '%', []],
    ['a control character', '芦\0笙文', ['芦笙文化传播有限公司']],
    ['nothing but blanks', ' 　', []],
  ])('finds by %s', async (_, text, names) => {
    expect(await search(text)).toEqual(names);
  });

  it('finds by code: unified, organisation code, old number', async () => {
    for (const code of [
      codeOf(21),
      codeOf(21).toLowerCase(),
      ` ${codeOf(21).slice(0, 8)} ${codeOf(21).slice(8)}`,
      '5201008888888',
    ]) {
      expect(await search(code)).toEqual(['芦笙文化传播有限公司']);
    }
    const organisation = usccOf('91520100744190927');
    await register({ ...registration(0, '有组织机构代码的公司'), subject: organisation });
    expect(await search('74419092-7')).toEqual(['有组织机构代码的公司']);
    expect(await search(codeOf(97))).toEqual([]);
  });

  it('finds a subject registered under a code whose check digit fails', async () => {
    const code = codeOf(23).slice(0, 17) + (codeOf(23).endsWith('0') ? '1' : '0');
    await register({ ...registration(0, '老代码企业'), subject: code });
    expect(await search(code.toLowerCase())).toEqual(['老代码企业']);
  });

  it('gives the shortest names first, no more than asked for', async () => {
    await register(...[30, 31, 32].map((n) => registration(n, `侗乡${'长'.repeat(n - 29)}公司`)));
    expect(await search('侗乡', 2)).toEqual(['侗乡长公司', '侗乡长长公司']);
  });
});
