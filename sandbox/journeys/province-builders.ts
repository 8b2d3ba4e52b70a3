// 一个省 (province), for journeys: a real node that listens on loopback, with an operator. Whoever else is in a
// story comes by the doors that everybody comes by, over HTTP.
import type { SuiteName } from '@xinqiao/protocol/suite/suite';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { usccOf } from '@xinqiao/catalogue/values/uscc';
import { browserAt } from '../../client/example/browser.ts';
import { answer, type Shown } from '../../client/example/answering.ts';
import { consoleActor, type Role } from '../../hub/src/account/account.ts';
import { openNode, type Node } from '../../hub/src/cli/ground.ts';
import { readConfig, type Config } from '../../hub/src/config.ts';
import {
  csvOf,
  licenceOf,
  nameOf,
  codeOf,
  type Cells,
} from '../../hub/src/intake/intake-builders.ts';
import { freePort } from '../../hub/src/machine/machine-builders.ts';
import { destroyHome } from '../../hub/src/platform/postgres/embedded/home.ts';
import { testDatabase } from '../../hub/src/platform/postgres/test-database.ts';
import { temporaryHome } from '../../hub/src/platform/postgres/test-home.ts';
import { observe, serveMetrics } from '../../hub/src/observing.ts';
import { serve } from '../../hub/src/serve.ts';
import { bankIn } from './bank-builders.ts';
import { signUp, somebody, takeUp, type Person, type Place } from './person-builders.ts';

export type Province = Awaited<ReturnType<typeof openProvince>>;

const kinds = { operator: '0', 'source-unit': '1', institution: '2' } as const;
type Kind = keyof typeof kinds;

export interface ProvinceOptions {
  readonly suite?: SuiteName;
  /** Hears what the node tells its operator, of everything. */
  readonly lines?: { write(text: string): unknown };
  /** Further settings. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A node with an operator and nobody else; it signs by a suite, the usual one unless told. */
export async function openProvince({ suite = 'intl', lines, settings }: ProvinceOptions = {}) {
  const [database, home, port] = [await testDatabase(), temporaryHome(), await freePort()];
  const origin = `http://127.0.0.1:${port}`;
  const environment = {
    XINQIAO_HOME: home,
    PORT: String(port),
    XINQIAO_ORIGIN: origin,
    DATABASE_URL: database.url,
    DATABASE_APP_URL: database.appUrl,
    XINQIAO_EVIDENCE_SEAL_MS: '50',
    XINQIAO_SUITE: suite,
    XINQIAO_ENQUIRY_LOOPBACK: 'yes',
    ...settings,
  };
  const clock = { aheadMs: 0 };
  const now = () => new Date(Date.now() + clock.aheadMs);
  const { node, close } = await served(readConfig(environment), now, lines);
  const place: Place = { origin, now };
  const operator = await operatorOf(node, place);
  const { registrar } = operator;
  const offices = officesOf(place, operator);
  return {
    origin,
    environment,
    /** The database as its owner reaches it: for attackers. */
    owner: database.admin,
    ...operator,
    visitor: browserAt(origin),
    ...offices,
    newUscc,
    bank: (name: string) => bankIn({ origin, ...offices }, registrar, name),
    /** The command line of the node's machine. */
    xinqiao: (...args: string[]) => run(args, environment),
    /** Puts the node's clock forward. */
    wait: ({ days = 0, seconds = 0 }) => void (clock.aheadMs += (days * 86_400 + seconds) * 1_000),
    close: async () => {
      await close();
      await database.drop();
      await destroyHome(home);
    },
  };
}

/** The node as `npm start` serves it. */
async function served(config: Config, now: () => Date, lines?: ProvinceOptions['lines']) {
  const observed = await observe(config, lines);
  const { telemetry } = observed;
  const node = await openNode({ config, now, ...(lines && { telemetry }) });
  const serving = await serve(node);
  const door = await serveMetrics(observed, node, () => serving.rounds);
  const close = async () => {
    await door?.close();
    await serving.close();
    await node.close();
    await telemetry.close();
  };
  return { node, close };
}

type Operator = Awaited<ReturnType<typeof operatorOf>>;

/** Whoever has a shell on the machine opens the operator and invites its first two officers. */
async function operatorOf({ accounts }: Node, place: Place) {
  const known = {
    kind: 'operator',
    uscc: newUscc('operator'),
    name: '黔州信用服务有限公司',
  } as const;
  const organisation = await accounts.registerOrganisation(consoleActor, known);
  const officer = async (named: string, role: Role): Promise<Person> => {
    const chosen = somebody(named);
    const { name, phone } = chosen;
    const seat = { organisation, role, name, phone };
    const code = await accounts.invite({ ...consoleActor, organisation }, seat);
    return takeUp(place, code, chosen);
  };
  return {
    registrar: await officer('郑示例', 'registration-officer'),
    security: await officer('冯示例', 'security-officer'),
  };
}

let organisations = 0;
const newUscc = (kind: Kind) => {
  organisations += 1;
  return usccOf(`91520100MA${kinds[kind]}${String(organisations).padStart(6, '0')}`);
};

/** Applied for by one of its own, assessed, agreed upon by two persons. */
async function admit({ applicant, registrar, security }: Hands, id: string, kind: Kind) {
  await applicant.done('POST /admissions', {
    contactRole: '信息安全负责人',
    description: '业务系统，经专线接入',
    items: ['registration.licence'],
  });
  await registrar.done(`POST /admissions/${id}/review`);
  const { points } = await registrar.done('GET /admissions/checklist');
  const answers = bestAnswers(points, kind);
  await registrar.done(`POST /admissions/${id}/assessments`, { answers });
  for (const officer of [registrar, security]) {
    await officer.done(`POST /admissions/${id}/decisions`, { decision: 'admit' });
  }
}

interface Hands {
  readonly applicant: Person;
  readonly registrar: Person;
  readonly security: Person;
}

interface ToldPoint {
  readonly point: string;
  readonly kinds: readonly string[];
  readonly answers: readonly { readonly answer: string; readonly share: number }[];
}

/** The best answer to each point of the checklist, as it is told over HTTP. */
export function bestAnswers(points: readonly ToldPoint[], kind: string) {
  return points
    .filter(({ kinds: asked }) => asked.includes(kind))
    .map(({ point, answers }) => ({
      point,
      answer: answers.find(({ share }) => share === 100)?.answer,
      evidence: [`sha256:${'0'.repeat(64)}`],
    }));
}

export type Enterprise = Awaited<ReturnType<Offices['representative']>>;
export type Offices = ReturnType<typeof officesOf>;

/** Organisations and their people, as the registration officer lets them in. */
function officesOf(place: Place, { registrar, security }: Operator) {
  /** Registered, and admitted by the way everybody takes. */
  async function organisation(kind: Kind, name: string, more: { source?: string } = {}) {
    const asked = { kind, uscc: newUscc(kind), name, ...more };
    const { organisation: id } = await registrar.done('POST /organisations', asked);
    const applicant = await seated(registrar, { organisation: id, role: 'administrator' });
    await admit({ applicant, registrar, security }, id, kind);
    return id as string;
  }

  /** Somebody invited there by somebody who may. */
  async function seated(by: Person, at: { organisation: string; role: Role }): Promise<Person> {
    const chosen = somebody('吴示例');
    const { name, phone } = chosen;
    const path = `POST /organisations/${at.organisation}/invitations`;
    const { code } = await by.done(path, { name, phone, role: at.role });
    return takeUp(place, code, chosen);
  }

  /** An officer of a source unit, who delivers its files. */
  async function sourceOfficer(source: string) {
    const id = await organisation('source-unit', `示例信源单位 ${source}`, { source });
    const administrator = await seated(registrar, { organisation: id, role: 'administrator' });
    const officer = await seated(administrator, { organisation: id, role: 'officer' });
    return { ...officer, deliver: delivering(officer, source) };
  }

  /** The legal representative of firm `n`, as the register names them, proves who they are and acts for it. */
  async function representative(n: number) {
    const person = await signUp(place, somebody(legalRepresentative));
    const seen = { name: legalRepresentative };
    await registrar.done(`POST /people/${person.person}/identity`, seen);
    const firm = { uscc: codeOf(n), name: nameOf(n) };
    const claim = { ...firm, basis: 'legal-representative', days: 30 };
    await person.done('POST /mandates', claim);
    return { ...person, ...firm, legalRepresentative, answers: answering(person) };
  }

  return { organisation, seated, sourceOfficer, representative };
}

const program = join(import.meta.dirname, '../../hub/src/cli/cli.ts');

async function run(args: readonly string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [program, ...args], { env });
  const ended = once(child, 'exit');
  const [out, said, [code]] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, said };
}

/** Who the licences of a journey's firms name. */
const legalRepresentative = '周示例';

/** Delivers rows of an item as a file, and waits for the receipt. */
function delivering(officer: Person, source: string) {
  return async (item: string, rows: readonly Cells[]) => {
    const query = new URLSearchParams({ item, source, name: `${item}.csv` });
    const path = `POST /batches?${query.toString()}`;
    const { batch } = await officer.done(path, Buffer.from(csvOf(rows)));
    for (;;) {
      const { state, failure } = await officer.done(`GET /batches/${batch}`);
      if (state === 'applied') return officer.done(`GET /batches/${batch}/receipt`);
      if (failure) throw new Error(JSON.stringify(failure));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
}

/** Comes from a bank's page, reads what is asked and the risk notice, grants by a code, and is sent back. */
function answering(person: Person) {
  return async (url: URL) => {
    let shown: Shown | undefined;
    const back = await answer(person, url, async (asked) => {
      shown = asked;
      return person.code();
    });
    return { shown, back };
  };
}

/** A row about firm `n`. */
export function rowOf(n: number, cells: Cells): Cells {
  return { 企业名称: nameOf(n), 统一社会信用代码: codeOf(n), ...cells };
}

/** The licence of firm `n`, as the market regulator has it. */
export function licence(n: number): Cells {
  return licenceOf(n, { 法定代表人: legalRepresentative });
}
