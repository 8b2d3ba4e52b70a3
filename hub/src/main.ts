// npm start: opens the node, loads the sandbox province where there is nothing yet, serves until told
// to stop: by itself, or by as many processes as it is told (XINQIAO_PROCESSES), which then answer while it
// does what is to be done once.
import cluster from 'node:cluster';
import { buildPortals } from '@xinqiao/web/build';
import { readConfig, type Config } from './config.ts';
import { openNode, type Node } from './cli/ground.ts';
import { loadSandbox, provinceOf, wantsSandbox } from './cli/load-sandbox.ts';
import { isSandbox } from './cli/sandbox-mark.ts';
import { makeSandboxPeople } from './cli/sandbox-people.ts';
import { sandboxTable } from './cli/sandbox-sign-ins.ts';
import { runUnits } from './cli/units/units.ts';
import type { Telemetry } from './platform/telemetry/telemetry.ts';
import { Fault } from './kernel/fault.ts';
import { observe, serveMetrics, tellOwn } from './observing.ts';
import { answering, requirePort, serve, type Serving } from './serve.ts';
import { answerers } from './answerers.ts';

try {
  await (cluster.isPrimary ? start() : answer());
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  console.error(`✗ ${error.zh}\n  ${error.en} [${error.code}]`);
  process.exitCode = 2;
}

async function start(): Promise<void> {
  const stopping = toldToStop();
  const config = readConfig();
  await requirePort(config);
  const observed = await observe(config);
  const { telemetry } = observed;
  const node = await openLoaded({ config, telemetry }, stopping);
  try {
    await buildPortals();
    if (stopping.aborted) return;
    const isPlay = await isSandbox(node);
    if (isPlay) await makeSandboxPeople(config);
    let serving: Serving | null = null;
    const door = await serveMetrics(observed, node, () => serving?.rounds ?? []);
    const many = config.processes > 1 ? answerers(config.processes) : null;
    const server = await serve(node, { answers: many === null });
    serving = server;
    await many?.ready;
    console.error(welcome(server.url, isPlay));
    const units = isPlay && config.sandbox ? runUnits(node, provinceOf(config), tell) : null;
    await aborted(stopping);
    tell('\n正在停止 stopping …');
    await units?.stop();
    await door?.close();
    await many?.stop();
    await server.close();
  } finally {
    await node.close();
    await telemetry.close();
  }
}

/** The node, with the province loaded where there is to be one: then opened anew, as the sandbox it became. */
async function openLoaded(
  { config, telemetry }: { readonly config: Config; readonly telemetry: Telemetry },
  stopping: AbortSignal,
): Promise<Node> {
  const say = ({ zh, en }: { readonly zh: string; readonly en: string }) => tell(`${zh} ${en}`);
  const node = await openNode({ config, telemetry, say });
  try {
    if (!(await wantsSandbox(node))) return node;
    await loadSandbox(config, provinceOf(config), stopping);
    const loaded = await openNode({ config, telemetry });
    await node.close();
    return loaded;
  } catch (error) {
    await node.close();
    throw error;
  }
}

function tell(line: string): void {
  console.error(line);
}

/** One of several processes: answers, and nothing else. */
async function answer(): Promise<void> {
  const stopping = toldToStop();
  const config = readConfig();
  const observed = await observe(config);
  const { telemetry } = observed;
  const node = await openNode({ config, telemetry });
  try {
    const server = await answering(node);
    process.send?.('ready');
    await tellOwn(observed, node);
    await aborted(stopping);
    await server.close();
  } finally {
    // Whatever fails here: a process that is still connected would not end.
    try {
      await node.close();
      await telemetry.close();
    } finally {
      process.disconnect();
    }
  }
}

function toldToStop(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // However often told: at the second, Node's own way would leave the database running.
    process.on(signal, () => stopping.abort());
  }
  return stopping.signal;
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
}

function welcome(url: string, isPlay: boolean): string {
  return [
    '',
    `信桥已启动 Xinqiao is running`,
    `  打开 open        ${url}`,
    `  门户 portals     ${url}/portal`,
    `  接口说明 API     ${url}/api/v1/openapi.json`,
    `  命令行 command   npx xinqiao help`,
    `  停止 stop        Ctrl-C`,
    ...(isPlay ? ['', ...sandboxTable(url)] : []),
  ].join('\n');
}
