// 操作 (operation): which of the node's operations the core system may ask for: those whose answers the node signs. Paths
// are the node's own without `/api/v1`.
import type { Operation } from '@xinqiao/client/client';
import { signedOperations } from '@xinqiao/client/generated/operations';

export interface Wanted {
  readonly operation: Operation;
  readonly input: {
    readonly path: Readonly<Record<string, string>>;
    readonly query: Readonly<Record<string, string>>;
    readonly body?: unknown;
  };
}

/** Under which data are given out: their life is kept. */
const giving: ReadonlySet<string> = new Set([
  'POST /api/v1/subjects/{uscc}/query',
  'POST /api/v1/subjects/{uscc}/authorised-report',
  'POST /api/v1/subjects/{uscc}/enquiries',
]);
/** Done once under one key. */
const keyed: ReadonlySet<string> = new Set([
  ...giving,
  'POST /api/v1/consents',
  'POST /api/v1/consents/written',
]);
/** Sent by the gateway itself, once the core system confirmed a deletion. */
const own = 'POST /api/v1/consents/{consent}/deletion-receipt';

const known = [...signedOperations]
  .filter((operation) => operation !== own)
  .map((operation) => {
    const [method = '', template = ''] = operation.split(' ');
    const form = template.replace('/api/v1', '').replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)');
    return { operation, method, form: new RegExp(`^${form}$`) };
  });

/** Null: there is no such operation. */
export function operationAt(method: string, url: URL): Omit<Wanted, 'body'> | null {
  for (const one of known) {
    const found = one.method === method ? one.form.exec(url.pathname) : null;
    if (!found) continue;
    const path = Object.fromEntries(
      Object.entries(found.groups ?? {}).map(([name, text]) => [name, decodeURIComponent(text)]),
    );
    const query = Object.fromEntries(url.searchParams);
    return { operation: one.operation, input: { path, query } };
  }
  return null;
}

export const isGiving = (operation: string): boolean => giving.has(operation);
export const isKeyed = (operation: string): boolean => keyed.has(operation);
