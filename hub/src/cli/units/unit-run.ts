// 单位运行 (unit run): one sandbox unit from nothing to where it answers: its data, its key, its configuration, its
// processes, its admission, its address at the node. Each step is left as it is where it was done before.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { ProvinceOptions } from '@xinqiao/sandbox/province';
import { choosePort, LOOPBACK } from '../../platform/postgres/embedded/port.ts';
import type { Node } from '../ground.ts';
import { admitUnit, connectUnit } from './unit-admission.ts';
import { layFiles, layRecords } from './unit-data.ts';
import { layTables, roleOf, tableOf } from './unit-database.ts';
import { unitFolder, type UnitFolder } from './unit-folder.ts';
import { runProgram, startProgram, type Program } from './unit-program.ts';
import type { Unit } from './unit.ts';

export interface UnitGround {
  readonly node: Node;
  readonly province: ProvinceOptions;
}

/** A unit's own system: how its gateway reads each item, and the process it runs in, where it has one. */
interface System {
  readonly backendOf: (item: string) => string;
  readonly program: Program | null;
}

/** Begins a unit; resolves when its gateway answers and the node knows it. */
export async function startUnit(ground: UnitGround, unit: Unit): Promise<Program> {
  const { node } = ground;
  const folder = unitFolder(node.config.home, unit.source);
  folder.make();
  await makeKey(node, folder);
  folder.write('node-keys.json', JSON.stringify(await node.evidence.trust()));
  const system = await openSystem(ground, unit, folder);
  const programs = system.program === null ? [] : [system.program];
  try {
    const port = await choosePort(folder.path('port'));
    folder.write('gateway.yaml', configuration(node, unit, { port, system }));
    const where = { folder: folder.path(), log: folder.path('gateway.log') };
    programs.push(await startProgram(['gateway', 'serve', 'gateway.yaml'], where));
    await admitUnit(node, unit);
    await connectUnit(node, unit, { folder, address: `http://${LOOPBACK}:${port}` });
  } catch (error) {
    await stopAll(programs);
    throw error;
  }
  return {
    ended: Promise.race(programs.map(({ ended }) => ended)),
    stop: () => stopAll(programs),
  };
}

async function stopAll(programs: readonly Program[]): Promise<void> {
  await Promise.all(programs.map((one) => one.stop()));
}

async function makeKey({ config }: Node, folder: UnitFolder): Promise<void> {
  if (existsSync(folder.path('gateway-key.json'))) return;
  const where = { folder: folder.path(), log: folder.path('gateway.log') };
  await runProgram(['gateway', 'keys', 'gateway-key.json', '--suite', config.suite], where);
}

async function openSystem(
  { node: { config }, province }: UnitGround,
  { source, system, items }: Unit,
  folder: UnitFolder,
): Promise<System> {
  const held = Object.keys(items);
  if (system === 'service') {
    layRecords(folder, held, province);
    return serviceSystem(folder);
  }
  // Of a database that is somebody's we ask for no more than the node's own.
  if (system === 'files' || config.databaseUrl !== null) {
    layFiles(folder, held, province);
    return { backendOf: (item) => `files: { folder: held/${item} }`, program: null };
  }
  const reader = { role: roleOf(source), password: secretIn(folder, 'password') };
  const url = await layTables(config.home, reader, { items: held, province });
  const backendOf = (item: string) =>
    `sql: { url: "${url}", passwordFile: password, table: ${tableOf(item)} }`;
  return { backendOf, program: null };
}

/** Made once, kept in a file that the gateway reads. */
function secretIn(folder: UnitFolder, name: string): string {
  if (!existsSync(folder.path(name))) folder.write(name, randomBytes(24).toString('base64url'));
  return readFileSync(folder.path(name), 'utf8');
}

async function serviceSystem(folder: UnitFolder): Promise<System> {
  secretIn(folder, 'token');
  const port = await choosePort(folder.path('service-port'));
  const args = ['--data', 'held', '--token', 'token', '--port', String(port)];
  const where = { folder: folder.path(), log: folder.path('service.log') };
  const program = await startProgram(['registry', ...args], where);
  const backendOf = (item: string) =>
    `http: { url: "http://${LOOPBACK}:${port}/${item}/{subject}", tokenFile: token, records: data, ` +
    `probe: ${probeIn(folder, item)} }`;
  return { backendOf, program };
}

/** Some enterprise that the service knows. */
function probeIn(folder: UnitFolder, item: string): string {
  const [code = ''] = Object.keys(
    JSON.parse(readFileSync(folder.path('held', `${item}.json`), 'utf8')),
  );
  return code;
}

interface Told {
  readonly port: number;
  readonly system: System;
}

function configuration({ config, edition }: Node, { source, items }: Unit, told: Told): string {
  const { port, system } = told;
  const its = Object.keys(items).map((item) => `  ${item}:\n    ${system.backendOf(item)}\n`);
  return `edition: ${edition.code}
identity: { source: ${source}, key: gateway-key.json }
node: { id: "${new URL(config.origin).hostname}", keys: node-keys.json }
listen: { host: ${LOOPBACK}, port: ${port} }
data: data
items:
${its.join('')}`;
}
