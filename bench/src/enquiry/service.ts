// 信源系统 (service): what a source unit has anyway, an HTTP service that knows each firm; asked by its gateway, and
// asked directly, for comparison. A process of its own; says its port when it listens.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const server = createServer((request, reply) => {
  request.resume();
  const code = /code=(\w+)/.exec(request.url ?? '')?.[1];
  const row = { uscc: code, contributors: 36, monthsPaid: 12, lastPaidOn: '2026-06-30' };
  const body = JSON.stringify({ rows: [{ ...row, amount: '128000.50' }] });
  reply.writeHead(200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  reply.end(body);
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.once('SIGTERM', () => process.exit(0));
