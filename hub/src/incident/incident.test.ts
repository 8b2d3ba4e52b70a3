import { usccOf } from '@xinqiao/catalogue/values/uscc';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consoleActor, type Actor } from '../account/account.ts';
import { composeApp, type App, type People } from '../app.ts';
import { passingPeople } from '../api.ts';
import { readConfig } from '../config.ts';
import { testDatabase, type TestDatabase } from '../platform/postgres/test-database.ts';
import { passingVault } from '../platform/vault/key-file.ts';
import {
  incidentCodes,
  incidentMoves,
  movedIncident,
  type Incident,
  type IncidentMove,
  type IncidentState,
} from './incident.ts';

const states: IncidentState[] = ['recorded', 'contained', 'notified', 'concluded'];
const moves = Object.keys(incidentMoves) as IncidentMove[];
const bankId = '018f0000-0000-7000-8000-000000000001';
const officer: Actor = { id: 'o', organisation: bankId, kind: 'institution', roles: ['officer'] };
const operator: Actor = { ...consoleActor, id: 's', roles: ['security-officer'] };
const regulator: Actor = { id: 'r', organisation: 'reg', kind: 'regulator', roles: ['officer'] };
const leak = { kind: 'leak', occurredOn: '2026-11-20', subjects: 12, evidence: [] } as const;

const found: Incident = {
  ...leak,
  organisation: bankId,
  incident: 'i',
  recordedAt: new Date('2026-11-21T01:00:00Z'),
  recordedBy: officer.id,
  state: 'recorded',
};

describe('an incident (方案三(六)2 泄露、篡改、毁损、窃取)', () => {
  it('goes one step after the other, for codes of the step, and is never opened again', () => {
    const codes = moves.flatMap((move) => Object.keys(incidentCodes[move]));
    fc.assert(
      fc.property(
        fc.constantFrom(...states),
        fc.constantFrom(...moves),
        fc.subarray(codes),
        (state, move, said) => {
          const told = { move, codes: said };
          const tried = () => movedIncident(operator, { ...found, state }, told);
          const from: readonly string[] = incidentMoves[move].from;
          const own = Object.keys(incidentCodes[move]);
          if (!from.includes(state)) expect(tried).toThrow('incident.state');
          else if (said.length === 0 || said.some((code) => !own.includes(code)))
            expect(tried).toThrow('incident.codes');
          else expect(tried()).toBe(incidentMoves[move].to);
        },
      ),
    );
  });

  it('is concluded by somebody outside the organisation who did not record it', () => {
    const told = { move: 'conclude', codes: ['party-answers'] } as const;
    const notified = { ...found, state: 'notified' } as const;
    expect(movedIncident(operator, notified, told)).toBe('concluded');
    expect(movedIncident(regulator, notified, told)).toBe('concluded');
    const atOperator = { ...notified, organisation: operator.organisation };
    const recorded = { ...notified, recordedBy: operator.id };
    for (const [by, of] of [
      [officer, notified],
      [operator, atOperator],
      [operator, recorded],
    ] as const) {
      expect(() => movedIncident(by, of, told)).toThrow('incident.not-yours');
    }
    expect(movedIncident(regulator, atOperator, told)).toBe('concluded');
  });
});

describe('an incident at a bank', () => {
  let database: TestDatabase;
  let node: App & People;
  let bank: Actor;
  beforeAll(async () => {
    database = await testDatabase();
    const vault = await passingVault();
    const app = composeApp({ pool: database.pool, limits: readConfig({}).intake, vault });
    node = { ...app, ...(await passingPeople(app)) };
    const uscc = usccOf('91520100MA8000001');
    const known = { kind: 'institution', uscc, name: '黔岭银行' } as const;
    bank = {
      ...officer,
      organisation: await node.accounts.registerOrganisation(consoleActor, known),
    };
  });
  afterAll(() => database.drop());

  it('is recorded, contained, notified and concluded, each step kept', async () => {
    const { record, move, fileOf } = node.incidents;
    const { incident } = await record(bank, leak);
    const step = (by: Actor, name: IncidentMove, code: string) =>
      move(by, incident, { move: name, codes: [code], evidence: [] });
    await step(bank, 'contain', 'access-stopped');
    await step(operator, 'notify', 'regulator');
    await expect(step(bank, 'conclude', 'nobody-answers')).rejects.toThrow('incident.not-yours');
    await step(operator, 'conclude', 'party-answers');
    const { state, steps } = await fileOf(regulator, incident);
    expect(state).toBe('concluded');
    expect(steps.map(({ to }) => to)).toEqual(states);
    await expect(
      database.pool.query('update incident_step set codes = array[]::text[]'),
    ).rejects.toThrow('permission denied');
  });

  it('is seen by the bank, the operator and the regulator, and by no other party', async () => {
    const { incident } = await node.incidents.record(operator, {
      ...leak,
      organisation: bank.organisation,
    });
    const other: Actor = { ...bank, organisation: bankId };
    const absent = { code: 'incident.absent' };
    await expect(node.incidents.fileOf(other, incident)).rejects.toMatchObject(absent);
    await expect(node.incidents.fileOf(other, bankId)).rejects.toMatchObject(absent);
    expect(await node.incidents.list(other, null)).toEqual([]);
    for (const by of [bank, operator, regulator]) {
      const seen = (await node.incidents.list(by, null)).map((one) => one.incident);
      expect(seen).toContain(incident);
    }
    const elsewhere = node.incidents.record(other, { ...leak, organisation: bank.organisation });
    await expect(elsewhere).rejects.toMatchObject({ code: 'account.may-not' });
  });
});
