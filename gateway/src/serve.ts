// 运行 (serve): a gateway put together from its configuration, until it is told to end.
import { setTimeout as sleep } from 'node:timers/promises';
import { itemSource } from './answer/item-source.ts';
import { ConfigError } from './config/config-problem.ts';
import type { GatewayConfig } from './config/config.ts';
import { openDoor, type DoorOptions } from './door/server.ts';
import { enquiries } from './enquiries.ts';
import { claimFolder } from './journal/folder-claim.ts';
import { openJournal } from './journal/journal.ts';
import { readSigner } from './key/key-file.ts';
import { nodeTrust } from './key/node-trust.ts';
import { notices } from './notices.ts';
import { openGatewayTelemetry } from './telemetry/telemetry.ts';

export interface Running {
  readonly url: string;
  readonly kid: string;
  /** Answers what came, and ends. */
  readonly close: () => Promise<void>;
}

/** @throws ConfigError */
export async function serveGateway(
  config: GatewayConfig,
  tell: (what: string) => void,
): Promise<Running> {
  const { edition, identity, node, data } = config;
  const signer = readSigner(identity.key);
  const trust = nodeTrust(node.keys);
  const release = claimFolder(data);
  const clock = () => new Date();
  const journal = await openJournal(data, clock());
  const sources = new Map(config.items.map((one) => [one.item.code, itemSource(one)]));
  const parts = { source: identity.source, trust, signer, journal, tell, clock };
  const answer = enquiries({ ...parts, edition, sources });
  const doors = await openDoors(config, { answer, hear: notices(parts) }).catch(
    (cause: unknown) => {
      release();
      throw cause;
    },
  );
  return {
    url: doors.url,
    kid: signer.kid,
    async close() {
      await doors.close();
      await journal.close();
      const closing = Promise.all([...sources.values()].map(({ backend }) => backend.close()));
      await Promise.race([closing, sleep(2_000, null, { ref: false })]);
      release();
      await doors.telemetry.close();
    },
  };
}

/** The door of asks, and that of whoever reads how they went. @throws ConfigError */
async function openDoors(config: GatewayConfig, replying: Pick<DoorOptions, 'answer' | 'hear'>) {
  const { listen } = config;
  const telemetry = await openGatewayTelemetry(config);
  const reading = await telemetry.serve().catch((cause: unknown) => {
    throw notListening(config.metrics ?? listen, cause, 'metrics');
  });
  const door = await openDoor({ ...listen, ...replying, telemetry }).catch(
    async (cause: unknown) => {
      await reading?.close();
      throw notListening(listen, cause, 'listen');
    },
  );
  const close = () => door.close().then(() => reading?.close());
  return { url: door.url, telemetry, close };
}

function notListening(
  { host, port }: GatewayConfig['listen'],
  cause: unknown,
  where: 'listen' | 'metrics',
): ConfigError {
  const code = (cause as { readonly code?: string }).code ?? '';
  const zh = `无法监听（${code}），请检查 ${where} 的地址，或停止占用此端口的程序`;
  const en = `cannot listen (${code}): check the address in ${where}, or end what uses the port`;
  return new ConfigError([{ place: `${host}:${port}`, zh, en }]);
}
