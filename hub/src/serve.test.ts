import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { node as nodeItself } from './audit/audit.ts';
import { openNode, type Node } from './cli/ground.ts';
import { readConfig } from './config.ts';
import { openEmbedded, type EmbeddedCluster } from './platform/postgres/embedded/embedded.ts';
import { destroyHome } from './platform/postgres/embedded/home.ts';
import { openPool } from './platform/postgres/pool.ts';
import { temporaryHome } from './platform/postgres/test-home.ts';
import { serve } from './serve.ts';

const home = temporaryHome();
let cluster: EmbeddedCluster;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

let node: Node;
beforeAll(async () => {
  cluster = await openEmbedded(home, { durability: 'none' });
  const PORT = String(await freePort());
  const environment = {
    XINQIAO_HOME: home,
    PORT,
    XINQIAO_SUITE: 'gm',
    XINQIAO_EVIDENCE_SEAL_MS: '50',
  };
  node = await openNode({ config: readConfig(environment) });
});
afterAll(async () => {
  await cluster.close();
  await destroyHome(home);
});

it('a node that serves seals what is done, and at its close what was done last (方案三(六)2)', async () => {
  const pool = openPool(cluster.url);
  const unsealed = async () => {
    const { rows } = await pool.query(
      `select count(*) from audit_entry a where not exists
         (select from evidence_seal s where (s.subject, s.id) = (a.subject, a.id))`,
    );
    return rows[0].count;
  };
  const deed = { name: 'x.y', reason: '试' } as const;
  const server = await serve(node);
  await node.audit.perform(nodeItself, deed, async () => {});
  while ((await unsealed()) > 0) await sleep(10);
  await node.audit.perform(nodeItself, deed, async () => {});
  await server.close();
  expect(await unsealed()).toBe(0);
  expect((await node.evidence.heads()).at(-1)?.suite).toBe('gm');
  await node.close();
  await pool.end();
});
