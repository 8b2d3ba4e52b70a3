// 信源一方 (source side): the service, and before it a gateway as its source unit runs it, processes of their own.
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import type { TrustFile } from '@xinqiao/protocol/evidence/trust-file';
import type { TrustedKey } from '@xinqiao/protocol/suite/key-book';
import type { SuiteName } from '@xinqiao/protocol/suite/suite';

export const item = 'housing-fund.payment';
export const source = 'housing';
const program = join(import.meta.dirname, '../../../gateway/src/cli.ts');

export interface SourceSide {
  /** Of the service. */
  readonly port: number;
  readonly url: string;
  readonly key: TrustedKey;
  readonly stop: () => Promise<void>;
}

/** Starts both in a folder that is removed by whoever gave it. */
export async function startSource(
  folder: string,
  trust: TrustFile,
  suite: SuiteName,
): Promise<SourceSide> {
  const service = fork(join(import.meta.dirname, 'service.ts'));
  const [port] = (await once(service, 'message')) as [number];
  writeFileSync(join(folder, 'node-keys.json'), JSON.stringify(trust));
  const making = spawn(process.execPath, [program, 'keys', 'key.json', '--suite', suite], {
    cwd: folder,
  });
  const key = JSON.parse(await text(making.stdout)) as TrustedKey;
  writeFileSync(join(folder, 'gateway.yaml'), configOf(port));
  const gateway = spawn(process.execPath, [program, 'serve', 'gateway.yaml'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [ready] = (await once(createInterface({ input: gateway.stdout }), 'line')) as [string];
  const url = /ready: (\S+?)（/.exec(ready)?.[1];
  if (url === undefined) throw new Error(`the gateway did not start: ${ready}`);
  const stop = async () => void (await Promise.all([gateway, service].map(end)));
  return { port, url, key, stop };
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  if (child.exitCode === null) await once(child, 'exit');
}

function configOf(port: number): string {
  return `edition: guizhou-2022
identity:
  source: ${source}
  key: key.json
node:
  id: xinqiao-bench
  keys: node-keys.json
listen:
  host: 127.0.0.1
  port: 0
data: data
items:
  ${item}:
    http:
      url: http://127.0.0.1:${port}/housing?code={subject}
      records: rows
`;
}
