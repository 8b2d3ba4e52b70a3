// 无证据 (without evidence): the node served without signatures, without sealing, and on a driver that drops
// the audit rows of asks: for telling what evidence costs. The node itself has no such switch.
import cluster from 'node:cluster';
import { Client } from 'pg';
import { openNode } from '../../../hub/src/cli/ground.ts';
import { apiDescription, apiRoutes, apiTitle, apiVersion } from '../../../hub/src/api.ts';
import { answerers } from '../../../hub/src/answerers.ts';
import { callers } from '../../../hub/src/callers.ts';
import { createServer } from '../../../hub/src/platform/http/server.ts';

const { query } = Client.prototype as { query: (this: Client, ...asked: unknown[]) => unknown };
Client.prototype.query = function (this: Client, ...asked: readonly unknown[]) {
  const [first] = asked;
  const text = typeof first === 'string' ? first : (first as { text?: string } | undefined)?.text;
  const isEvidence = text?.includes('insert into audit_entry') === true;
  return isEvidence ? Promise.resolve({ rows: [], rowCount: 0 }) : query.call(this, ...asked);
} as typeof Client.prototype.query;

if (cluster.isPrimary) await conduct();
else await answer();

/** As many processes as the node that it is held against. */
async function conduct(): Promise<void> {
  const node = await openNode();
  const many = answerers(node.config.processes);
  await many.ready;
  process.once('SIGTERM', () => {
    void many
      .stop()
      .then(() => node.close())
      .then(() => process.exit(0));
  });
}

async function answer(): Promise<void> {
  const node = await openNode();
  const { config, machines } = node;
  const jobs = { wake: () => {}, resume: async () => {}, stop: async () => {} };
  const server = await createServer({
    routes: apiRoutes({ ...node, jobs }),
    callerOf: callers({ ...node, origin: config.origin, rates: config.rates }),
    once: machines.once,
    mounts: [machines.mount],
    title: apiTitle,
    version: apiVersion,
    description: apiDescription,
    log: node.telemetry,
  });
  await server.listen({ host: config.host, port: config.port });
  process.once('SIGTERM', () => {
    void server
      .close()
      .then(() => node.close())
      .then(() => process.exit(0));
  });
  process.send?.('ready');
}
