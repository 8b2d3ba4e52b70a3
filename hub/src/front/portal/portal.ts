// 门户文件 (portal files): hands the built portals out, under a path of their own, so that what answers banks
// knows nothing of them. Files bear a digest in their name and never change; the one page that leads to
// them is made anew for each reader, with the nonce its styles are let in by.
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import type { Mount } from '../../platform/http/server.ts';

/** Where the portals stand. */
export const portalPath = '/portal';

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

interface Held {
  readonly page: string;
  /** By their address; with `.br` and `.gz` behind it, their compressed forms. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Serves the portals built in a folder; says so where they are not built. */
export function portalMount(folder: string): Mount {
  let held: Held | null = null;

  function serve(request: IncomingMessage, response: ServerResponse): void {
    held ??= read(folder);
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    if (held === null) sayNotBuilt(response);
    else if (request.method !== 'GET' && request.method !== 'HEAD') response.writeHead(405).end();
    else if (path.startsWith(`${portalPath}/assets/`))
      sendFile(response, { path, request, ...held });
    else sendPage(response, held.page);
  }

  return { paths: [portalPath, `${portalPath}/*`], serve };
}

function read(folder: string): Held | null {
  const shell = join(folder, 'portal.html');
  if (!existsSync(shell)) return null;
  const assets = join(folder, 'assets');
  const files = readdirSync(assets).map(
    (name) => [`${portalPath}/assets/${name}`, readFileSync(join(assets, name))] as const,
  );
  return { page: readFileSync(shell, 'utf8'), files: new Map(files) };
}

/** Nothing runs that is not a file of ours; no style that does not bear the nonce of this very page. */
function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function sendPage(response: ServerResponse, page: string): void {
  const nonce = randomBytes(16).toString('base64url');
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policyWith(nonce),
    // Kept by nobody: the nonce is for one showing. It is a kilobyte.
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
  });
  response.end(page.replace('NONCE', nonce));
}

interface Asked extends Held {
  readonly path: string;
  readonly request: IncomingMessage;
}

function sendFile(response: ServerResponse, { path, request, files }: Asked): void {
  const type = contentTypes[extname(path)];
  const plain = files.get(path);
  if (plain === undefined || type === undefined) {
    response.writeHead(404, { 'cache-control': 'no-store' }).end();
    return;
  }
  const [encoding, bytes] = encoded(path, { request, files }) ?? [null, plain];
  response.writeHead(200, {
    'content-type': type,
    'content-length': bytes.length,
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    vary: 'accept-encoding',
    ...(encoding !== null && { 'content-encoding': encoding }),
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** The smallest form the asker can read. */
function encoded(
  path: string,
  { request, files }: Pick<Asked, 'request' | 'files'>,
): readonly [string, Buffer] | null {
  const accepted = request.headers['accept-encoding']?.toString() ?? '';
  for (const [name, ending] of [
    ['br', 'br'],
    ['gzip', 'gz'],
  ] as const) {
    const bytes = new RegExp(`\\b${name}\\b`).test(accepted) && files.get(`${path}.${ending}`);
    if (bytes) return [name, bytes];
  }
  return null;
}

function sayNotBuilt(response: ServerResponse): void {
  response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '5' });
  response.end(
    '门户尚未构建，请用 npm start 启动。The portals are not built: start with npm start.\n',
  );
}
