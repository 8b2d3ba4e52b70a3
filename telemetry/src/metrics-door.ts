// 指标门 (metrics door): what Prometheus reads, on a listener of its own, apart from the one that the world reaches.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface MetricsDoor {
  readonly url: string;
  readonly close: () => Promise<void>;
}

export interface MetricsDoorOptions {
  readonly host: string;
  readonly port: number;
  /** The exposition, in the text format of Prometheus. */
  readonly text: () => Promise<string>;
  readonly onBug: (error: unknown) => void;
}

/** Listens until closed. @throws what listening throws */
export async function openMetricsDoor(options: MetricsDoorOptions): Promise<MetricsDoor> {
  const { host, port, text, onBug } = options;
  const server = createServer({ requestTimeout: 10_000 }, (request, response) => {
    const isAsked = request.url?.split('?')[0] === '/metrics';
    if (!isAsked || request.method !== 'GET') {
      response.writeHead(isAsked ? 405 : 404).end();
      return;
    }
    text().then(
      (body) =>
        response
          .writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
          .end(body),
      (error: unknown) => {
        onBug(error);
        response.writeHead(500).end();
      },
    );
  });
  server.listen(port, host);
  await once(server, 'listening');
  const { address, family, port: at } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${at}/metrics`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
