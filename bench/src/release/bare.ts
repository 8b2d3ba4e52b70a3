// 裸路由 (bare): what the gate is held against: a Fastify route that returns the rows a query is about as JSON,
// from the same database over the same kind of pool, to anybody, with nothing looked at or kept.
import fastify from 'fastify';
import { openNode } from '../../../hub/src/cli/ground.ts';

const node = await openNode();
const server = fastify({ logger: false });
server.post<{ Params: { uscc: string } }>('/api/v1/subjects/:uscc/query', async ({ params }) => {
  const { rows } = await node.pool.query({
    name: 'bare',
    text: `select item, key, version, source, event_on::text, known_from, content
             from record_version where subject = $1 order by item, key`,
    values: [params.uscc],
  });
  return { rows };
});
await server.listen({ host: '127.0.0.1', port: node.config.port });
process.once('SIGTERM', () => {
  void server
    .close()
    .then(() => node.close())
    .then(() => process.exit(0));
});
