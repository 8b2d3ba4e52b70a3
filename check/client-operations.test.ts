import { expect, it } from 'vitest';
import { clientOperations } from './client-operations.ts';

const reply = {
  type: 'object',
  required: ['ids', 'state'],
  properties: {
    ids: { type: 'array', items: { type: 'string' } },
    state: { enum: ['open', 'ended'] },
    'as-of': { anyOf: [{ type: 'string' }, { type: 'null' }] },
    counts: { type: 'object', additionalProperties: { type: 'integer' } },
  },
  additionalProperties: false,
};
const paths = {
  '/things/{id}': {
    get: {
      summary: '某物 a thing',
      'x-signed': true,
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
        { name: 'limit', in: 'query', required: false, schema: { type: 'integer' } },
      ],
      responses: { 200: { content: { 'application/json': { schema: reply } } } },
    },
    post: {
      requestBody: { content: { 'text/csv': {} } },
      responses: { 202: { content: { 'application/pdf': {} } } },
    },
  },
};

it('an operation is told by what it takes and what it answers', () => {
  const text = clientOperations(JSON.stringify({ paths }));
  expect(text).toContain(`  /** 某物 a thing */
  'GET /things/{id}': {
    readonly path: { readonly id: string; };
    readonly query: { readonly limit?: number; };
    readonly body: undefined;
    readonly reply: { readonly ids: readonly (string)[]; readonly state: "open" | "ended"; readonly "as-of"?: (string | null); readonly counts?: Readonly<Record<string, number>>; };
  };
`);
  expect(text).toContain(`    readonly body: Uint8Array;\n    readonly reply: Uint8Array;`);
  expect(text).toContain(`new Set<keyof Operations>([\n  'GET /things/{id}',\n]);`);
});
