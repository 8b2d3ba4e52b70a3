// npm start: opens the node, loads the sandbox province where there is nothing yet, serves until told
// to stop.
import { readConfig } from './config.ts';
import { openNode } from './cli/ground.ts';
import { loadSandbox, usualProvince, wantsSandbox } from './cli/load-sandbox.ts';
import { isSandbox } from './cli/sandbox-mark.ts';
import { makeSandboxPeople } from './cli/sandbox-people.ts';
import { sandboxTable } from './cli/sandbox-sign-ins.ts';
import { Fault } from './kernel/fault.ts';
import { requirePort, serve } from './serve.ts';

try {
  await start();
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  console.error(`✗ ${error.zh}\n  ${error.en} [${error.code}]`);
  process.exitCode = 2;
}

async function start(): Promise<void> {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => stopping.abort());
  }
  const config = readConfig();
  await requirePort(config);
  const node = await openNode({ config, say: ({ zh, en }) => console.error(`${zh} ${en}`) });
  try {
    if (await wantsSandbox(node)) await loadSandbox(config, usualProvince, stopping.signal);
    if (stopping.signal.aborted) return;
    const isPlay = await isSandbox(node);
    if (isPlay) await makeSandboxPeople(config);
    const server = await serve(node);
    console.error(welcome(server.url, isPlay));
    await new Promise<void>((resolve) =>
      stopping.signal.addEventListener('abort', () => resolve()),
    );
    console.error('\n正在停止 stopping …');
    await server.close();
  } finally {
    await node.close();
  }
}

function welcome(url: string, isPlay: boolean): string {
  return [
    '',
    `信桥已启动 Xinqiao is running`,
    `  打开 open        ${url}`,
    `  接口说明 API     ${url}/api/v1/openapi.json`,
    `  命令行 command   npx xinqiao help`,
    `  停止 stop        Ctrl-C`,
    ...(isPlay ? ['', ...sandboxTable(url)] : []),
  ].join('\n');
}
