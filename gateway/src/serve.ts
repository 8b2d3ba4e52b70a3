// 运行 (serve): a gateway put together from its configuration, until it is told to end.
import { setTimeout as sleep } from 'node:timers/promises';
import { itemSource } from './answer/item-source.ts';
import { ConfigError } from './config/config-problem.ts';
import type { GatewayConfig } from './config/config.ts';
import { openDoor } from './door/server.ts';
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
  hasTraces = false,
): Promise<Running> {
  const { edition, identity, node, listen, data } = config;
  const signer = readSigner(identity.key);
  const trust = nodeTrust(node.keys);
  const release = claimFolder(data);
  const clock = () => new Date();
  const journal = await openJournal(data, clock());
  const sources = new Map(config.items.map((one) => [one.item.code, itemSource(one)]));
  const parts = { source: identity.source, trust, signer, journal, tell, clock };
  const answer = enquiries({ ...parts, edition, sources });
  const telemetry = await openGatewayTelemetry({
    isEach: config.log === 'all',
    hasMetrics: config.metrics !== null,
    hasTraces,
    items: config.items.map(({ item }) => item.code),
  });
  const reading =
    config.metrics &&
    (await telemetry.serve(config.metrics).catch((cause: unknown) => {
      release();
      throw notListening(config.metrics ?? listen, cause, 'metrics');
    }));
  const door = await openDoor({ ...listen, answer, hear: notices(parts), telemetry }).catch(
    async (cause: unknown) => {
      release();
      await reading?.close();
      throw notListening(listen, cause, 'listen');
    },
  );
  return {
    url: door.url,
    kid: signer.kid,
    async close() {
      await door.close();
      await reading?.close();
      await journal.close();
      const closing = Promise.all([...sources.values()].map(({ backend }) => backend.close()));
      await Promise.race([closing, sleep(2_000, null, { ref: false })]);
      release();
      await telemetry.close();
    },
  };
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
