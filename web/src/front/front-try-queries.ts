// The API description as a page reads it: operations somebody may ask, their parameters and an example to begin from.
import { useQuery } from '@tanstack/react-query';
import { networkLost, refusalIn } from '../frame/refusal.ts';
import type { Seat } from '../session/session-queries.ts';

export interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly minimum?: number;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface Described {
  /** `GET /api/v1/subjects`. */
  readonly name: string;
  readonly summary: string;
  readonly tag: string;
  readonly parameters: readonly Parameter[];
  /** Null: it has none that is JSON. */
  readonly body: Schema | null;
}

interface Written {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema?: Schema }>>;
  };
  readonly 'x-access'?: string | readonly string[];
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Written>>>>;
}

const address = '/api/v1/openapi.json';

/** What the node describes of itself. */
export function useDescription() {
  return useQuery({
    queryKey: [address],
    queryFn: async () => {
      const response = await fetch(address).catch(() => {
        throw networkLost();
      });
      if (!response.ok) throw await refusalIn(response);
      return (await response.json()) as Description;
    },
    staleTime: Infinity,
  });
}

/** Operations of a seat that take and give something a page can show: no streams, no bytes to be sent. */
export function operationsOf({ paths }: Description, { kind, roles }: Seat): Described[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, written]) => {
      const access = written['x-access'];
      const mine =
        Array.isArray(access) && roles.some((role) => access.includes(`${kind}:${role}`));
      const { summary = '', tags = [], parameters = [], requestBody } = written;
      const content = requestBody?.content ?? {};
      const isShown =
        mine && (!requestBody || content['application/json']) && !path.endsWith('/events');
      if (!isShown) return [];
      const body = content['application/json']?.schema ?? null;
      const name = `${method.toUpperCase()} ${path}`;
      return [{ name, summary, tag: tags[0] ?? '', parameters, body }];
    }),
  );
}

/** Something of the shape a schema asks for, to be written over. */
export function exampleOf(schema: Schema): unknown {
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf)
    return schema.anyOf.some(({ type }) => type === 'null')
      ? null
      : exampleOf(schema.anyOf[0] ?? {});
  if (schema.type === 'array') return schema.items ? [exampleOf(schema.items)] : [];
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 0;
  if (schema.type === 'boolean') return false;
  if (schema.type !== 'object') return '';
  const members = Object.entries(schema.properties ?? {});
  const needed = members.filter(([name]) => schema.required?.includes(name));
  return Object.fromEntries(needed.map(([name, its]) => [name, exampleOf(its)]));
}
