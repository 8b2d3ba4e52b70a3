// 提问 (ask): asks the node's API. What may be asked and what comes back is known by its types from
// openapi.json alone. A session that ended meanwhile is begun again by whoever watches, and what was asked
// is asked once more: nothing typed is lost.
import type { Operations } from '@xinqiao/client/generated/operations';
import { readCookie } from './cookie.ts';
import { networkLost, Refusal, refusalIn } from './refusal.ts';

export type Operation = keyof Operations;
export type Reply<O extends Operation> = Operations[O]['reply'];

type Part<O extends Operation, P extends 'path' | 'query' | 'body'> = Operations[O][P];
type Optional<T> = T extends undefined | Record<string, never> ? true : {} extends T ? true : false;
type Member<O extends Operation, P extends 'path' | 'query' | 'body'> =
  Optional<Part<O, P>> extends true
    ? { readonly [K in P]?: Part<O, P> }
    : { readonly [K in P]: Part<O, P> };
/** What an operation is sent: its path's places, its query, its body. */
export type Sent<O extends Operation> = Member<O, 'path'> &
  Member<O, 'query'> &
  Member<O, 'body'> & {
    /** Sent twice under one key it is done once: of what was filled in, made when the form was opened. */
    readonly once?: string;
  };
/** May be left out where nothing of it is needed. */
export type Sending<O extends Operation> = {} extends Sent<O> ? [sent?: Sent<O>] : [sent: Sent<O>];

export interface AnySent {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
  readonly once?: string;
}

/** Signs in again, whoever it was before; false where they gave up. */
type Reentry = () => Promise<boolean>;
let reenter: Reentry | null = null;

/** Who is told that the session ended, while somebody is at work. */
export function onSessionEnded(reentry: Reentry | null): void {
  reenter = reentry;
}

/** Asks, and reads JSON. @throws Refusal */
export async function ask<O extends Operation>(
  operation: O,
  ...[sent]: Sending<O>
): Promise<Reply<O>> {
  const response = await send(operation, sent ?? {});
  return (await response.json()) as Reply<O>;
}

/** Asks for a file. @throws Refusal */
export async function askFile<O extends Operation>(
  operation: O,
  ...[sent]: Sending<O>
): Promise<Blob> {
  return (await send(operation, sent ?? {})).blob();
}

async function send(operation: Operation, sent: AnySent): Promise<Response> {
  const response = await fetchOnce(operation, sent);
  if (response.ok) return response;
  const refusal = await refusalIn(response);
  const isOver = response.status === 401 && refusal.code !== 'session.wrong';
  if (!isOver || reenter === null || operation.startsWith('POST /api/v1/sessions')) throw refusal;
  if (!(await reenter())) throw refusal;
  const again = await fetchOnce(operation, sent);
  if (again.ok) return again;
  throw await refusalIn(again);
}

/** Asks for a stream. @throws Refusal */
export async function streamOf(operation: Operation, leaving: AbortSignal): Promise<Response> {
  const response = await fetchOnce(operation, {}, leaving);
  if (!response.ok) throw await refusalIn(response);
  return response;
}

/** Asks by a name known at run time alone, and gives whatever came back, a no as well. @throws Refusal where nothing did */
export function tryOut(operation: string, sent: AnySent): Promise<Response> {
  return fetchOnce(operation as Operation, sent);
}

async function fetchOnce(
  operation: Operation,
  sent: AnySent,
  leaving?: AbortSignal,
): Promise<Response> {
  const [method = 'GET'] = operation.split(' ', 1);
  const { body, once } = sent;
  const organisation = readCookie('xq_organisation');
  try {
    return await fetch(addressOf(operation, sent), {
      method,
      credentials: 'same-origin',
      ...(leaving && { signal: leaving }),
      headers: {
        ...(organisation !== null && { 'xinqiao-organisation': organisation }),
        ...(once !== undefined && { 'idempotency-key': once }),
        ...(body !== undefined && {
          'content-type': body instanceof Blob ? 'application/octet-stream' : 'application/json',
        }),
      },
      ...(body !== undefined && { body: body instanceof Blob ? body : JSON.stringify(body) }),
    });
  } catch {
    throw networkLost();
  }
}

/** The address of what is asked, its places and query filled. */
export function addressOf(operation: Operation, { path = {}, query = {} }: AnySent): string {
  const [, template = ''] = operation.split(' ');
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(path[name] ?? ''),
  );
  const told = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(told.map(([name, value]) => [name, String(value)])).toString();
  return search === '' ? filled : `${filled}?${search}`;
}

/** Whether what was thrown is a no of the node. */
export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Refusal;
}
