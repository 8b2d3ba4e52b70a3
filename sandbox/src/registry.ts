// 登记机构的查询服务 (registry): a small HTTP service as a source unit may run one inside its own walls, which its
// gateway asks: GET /<item>/<code of the enterprise>, with a bearer token, answers `{ "data": [records] }`.
import { timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

type Records = Readonly<Record<string, readonly unknown[]>>;

const usage =
  '用法 usage: node sandbox/src/registry.ts --data FOLDER --token FILE --port N\n' +
  '  FOLDER/<item>.json: { "<code>": [records] }';

const { values } = parseArgs({
  options: { data: { type: 'string' }, token: { type: 'string' }, port: { type: 'string' } },
});
if (values.data === undefined || values.token === undefined || values.port === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else {
  await serve(values.data, values.token, Number(values.port));
}

async function serve(data: string, tokenFile: string, port: number): Promise<void> {
  const items = new Map(
    readdirSync(data)
      .filter((name) => name.endsWith('.json'))
      .map((name) => [name.slice(0, -'.json'.length), recordsIn(join(data, name))]),
  );
  const wanted = Buffer.from(`Bearer ${readFileSync(tokenFile, 'utf8').trim()}`);
  const server = createServer((request, response) => {
    const { status, body } = answerTo(request, items, wanted);
    say(response, status, body);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      server.close();
      server.closeAllConnections();
    });
  }
  console.log(`✓ 查询服务已就绪 ready: http://127.0.0.1:${port}`);
}

function recordsIn(path: string): Records {
  return JSON.parse(readFileSync(path, 'utf8')) as Records;
}

function answerTo(
  { url = '', method, headers }: IncomingMessage,
  items: ReadonlyMap<string, Records>,
  wanted: Buffer,
): { readonly status: number; readonly body: object } {
  const shown = Buffer.from(headers.authorization ?? '');
  if (shown.length !== wanted.length || !timingSafeEqual(shown, wanted)) {
    return { status: 401, body: { error: '令牌不符 not the token' } };
  }
  const [, item = '', code = ''] = url.split('/');
  const records = items.get(item);
  if (method !== 'GET' || records === undefined) {
    return { status: 400, body: { error: '应为 GET /<item>/<code>' } };
  }
  return { status: 200, body: { data: Object.hasOwn(records, code) ? records[code] : [] } };
}

function say(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
