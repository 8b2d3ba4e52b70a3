// HTTP 后端: a service of the source's own that answers JSON. Numbers keep the digits they were sent with.
import { backendMs, type HttpConfig } from '../config/config.ts';
import { BackendDown, type Backend, type Table } from './backend.ts';
import { secretIn } from './secret-file.ts';

const mostBytes = 4 * 1024 * 1024;

export function httpBackend(config: HttpConfig): Backend {
  const read = async (subject: string) =>
    tableOf(recordsIn(await fetched(config, subject), config));
  return {
    header: async () => (config.probe === null ? null : (await read(config.probe)).header),
    read: ({ subject }) => read(subject),
    close: async () => undefined,
  };
}

/** The reply as JSON; null where the service knows no such enterprise (404). */
async function fetched({ url, tokenFile }: HttpConfig, subject: string): Promise<unknown> {
  const token = secretIn(tokenFile);
  try {
    const response = await fetch(url.replaceAll('{subject}', encodeURIComponent(subject)), {
      headers: { accept: 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      redirect: 'error',
      signal: AbortSignal.timeout(backendMs),
    });
    if (response.status === 404) return null;
    if (!response.ok) throw down(`HTTP ${response.status}`);
    return parsed(await limited(response));
  } catch (cause) {
    throw cause instanceof BackendDown ? cause : down(reasonOf(cause), cause);
  }
}

async function limited(response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.length;
    if (size > mostBytes) throw down(`> ${mostBytes} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

type Sourced = (name: string, value: unknown, context: { readonly source?: string }) => unknown;

/** JSON whose numbers are the texts they were written as. */
function parsed(text: string): unknown {
  const asWritten: Sourced = (_, value, { source }) => (typeof value === 'number' ? source : value);
  return JSON.parse(text, asWritten as Parameters<typeof JSON.parse>[1]) as unknown;
}

function recordsIn(reply: unknown, { records }: HttpConfig): readonly unknown[] {
  if (reply === null) return [];
  const found = (records?.split('.') ?? []).reduce<unknown>(
    (value, name) => (value as Readonly<Record<string, unknown>> | null | undefined)?.[name],
    reply,
  );
  if (Array.isArray(found)) return found;
  if (found === null) return [];
  if (typeof found === 'object') return [found];
  throw down(`no list of records at ${records ?? 'the top'}`);
}

function tableOf(records: readonly unknown[]): Table {
  const cells = records.map((record) => new Map(cellsOf(record)));
  const header = [...new Set(cells.flatMap((one) => [...one.keys()]))];
  return { header, rows: cells.map((one) => header.map((name) => one.get(name) ?? '')) };
}

function cellsOf(record: unknown): [string, string][] {
  if (record === null || typeof record !== 'object') throw down('a record that is no object');
  return Object.entries(record).map(([name, value]: [string, unknown]) => {
    if (value === null) return [name, ''];
    return [name, typeof value === 'string' ? value : JSON.stringify(value)];
  });
}

function reasonOf(cause: unknown): string {
  const { cause: inner, name = '' } = cause as { readonly cause?: unknown; readonly name?: string };
  return (inner as { readonly code?: string } | undefined)?.code ?? name;
}

function down(what: string, cause?: unknown): BackendDown {
  return new BackendDown(
    `HTTP 服务未按约定应答（${what}）；请检查地址、令牌和 records 的位置`,
    `the HTTP service does not answer as it should (${what}): check its address, token and where the records are`,
    cause,
  );
}
