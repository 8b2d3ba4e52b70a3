// 接口说明 (API description): OpenAPI 3.1, emitted from the routes. What @fastify/swagger cannot know of our
// routes is added here: how files come and go, and how every "no" looks (RFC 9457), declared once.
import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { Type } from 'typebox';
import type { TSchema } from 'typebox';
import type { Route } from './route.ts';

/** What is said of a route: who handles it, and for whom, does not matter here. */
export type DescribedRoute = Omit<Route, 'handle'>;

export interface ApiDescription {
  readonly title: string;
  readonly version: string;
  readonly routes: readonly DescribedRoute[];
  readonly doors?: Doors;
}

/** How askers show who they are, and by which of these ways a route may be asked. */
export interface Doors {
  /** OpenAPI security schemes, by name. */
  readonly schemes: Readonly<Record<string, unknown>>;
  /** Names of the schemes that open a route; none: anybody may. */
  readonly of: (access: Route['access']) => readonly string[];
}

/** The wire shape of `ProblemReply`. */
const problemSchema = Type.Object(
  {
    type: Type.String(),
    title: Type.String({ description: '中文' }),
    titleEn: Type.String(),
    status: Type.Integer(),
    code: Type.String({ description: '<term>.<fault>' }),
    trace: Type.String({ description: '询问时请引用 quote it when asking about this answer' }),
    details: Type.Object({}, { additionalProperties: true }),
  },
  { additionalProperties: false, title: 'Problem' },
);

const refusals = {
  Malformed: ['400', '请求有误，或按规则不予办理 malformed, or against the rules'],
  Unauthenticated: ['401', '未登录，或登录已失效 not signed in, or no longer'],
  Forbidden: ['403', '按规则不得办理 not allowed by the rules'],
  Absent: ['404', '没有所指的对象 what it names does not exist'],
  Conflict: ['409', '与当前状态不符 not in the state that this needs'],
  TooMany: [
    '429',
    '请求过于频繁，请按 Retry-After 等待 too many requests: wait as Retry-After says',
  ],
  Failure: ['500', '节点内部错误，请凭追踪号查询 internal error: quote the trace number'],
} as const;

const refusalOf = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

/** Kinds of file a source unit may send; told apart by their content, not by this name. */
const fileTypes = [
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/jsonl',
  'application/octet-stream',
];

type Document = Record<string, unknown> & { paths?: Record<string, Record<string, Operation>> };
type Operation = Record<string, unknown> & {
  parameters?: readonly Parameter[];
  responses?: Record<string, unknown>;
};
type Parameter = Record<string, unknown> & {
  readonly schema?: Readonly<Record<string, unknown>>;
};

/** How @fastify/swagger is to describe these routes. */
export function describing(api: ApiDescription): FastifyDynamicSwaggerOptions {
  return {
    openapi: { openapi: '3.1.0', info: { title: api.title, version: api.version } },
    transformObject: (made) => {
      if (!('openapiObject' in made)) throw new Error('only OpenAPI 3 is emitted');
      // The emitter's own types are of OpenAPI 3.0 and know no 3.1 document.
      return completed(made.openapiObject as Document, api);
    },
  };
}

function completed(document: Document, { routes, doors }: ApiDescription): Document {
  const responses = Object.entries(refusals).map(([name, [, said]]) => [name, refusalOf(said)]);
  // In the order of the routes, whatever order they were laid in.
  const paths: Record<string, Record<string, Operation>> = {};
  for (const route of routes) {
    const operation = document.paths?.[route.path]?.[route.method];
    if (operation)
      paths[route.path] = { ...paths[route.path], [route.method]: told(operation, route, doors) };
  }
  return {
    ...document,
    components: {
      schemas: { Problem: problemSchema },
      responses: Object.fromEntries(responses),
      ...(doors && { securitySchemes: doors.schemes }),
    },
    paths,
  };
}

function told(operation: Operation, route: DescribedRoute, doors?: Doors): Operation {
  const { summary, status, files } = route;
  const made = files ? { content: contentOf(files) } : Object(operation.responses?.[status]);
  const no = Object.entries(refusals).map(([name, [code]]) => [
    code,
    { $ref: `#/components/responses/${name}` },
  ]);
  return {
    ...operation,
    ...parametersOf(operation, route),
    ...(route.body !== undefined && {
      requestBody: { required: true, content: bodyContent(route.body) },
    }),
    'x-access': route.access,
    ...(route.signed && { 'x-signed': true }),
    ...(doors && { security: doors.of(route.access).map((name) => ({ [name]: [] })) }),
    responses: {
      [status]: { ...made, description: `${summary.zh} ${summary.en}` },
      ...Object.fromEntries(no),
    },
  };
}

const keyParameter: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: '同一键重发只办理一次 sent again under one key it is done once',
  schema: { type: 'string', pattern: '^[!-~]{1,40}$' },
};

function parametersOf({ parameters = [] }: Operation, { idempotent }: DescribedRoute) {
  const all = [...parameters.map(asAsked), ...(idempotent ? [keyParameter] : [])];
  return all.length > 0 && { parameters: all };
}

/** Who asks may leave out what has a default; within the node it is always there. */
function asAsked(parameter: Parameter): Parameter {
  const { required, schema } = parameter;
  return { ...parameter, required: required === true && schema?.['default'] === undefined };
}

function bodyContent(body: 'file' | TSchema): Record<string, unknown> {
  return body === 'file' ? contentOf(fileTypes) : { 'application/json': { schema: body } };
}

/** Bytes have no schema in OpenAPI 3.1: the media type says all. */
function contentOf(types: readonly string[]) {
  return Object.fromEntries(types.map((type) => [type, {}]));
}
