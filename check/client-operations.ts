// 客户端类型 (client operations): what a typed client may ask and will be told, written as TypeScript from the
// API description. Types alone: the description is the one definition, and this its shadow.

interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}

interface Operation {
  readonly summary?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
  readonly 'x-signed'?: boolean;
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

const head = `// Made by \`npm run generate\` from openapi.json: not to be edited.

/** Every operation of the node's API, by method and path. */
export interface Operations {
`;

/** The operations of an OpenAPI document as a TypeScript module. */
export function clientOperations(document: string): string {
  const { paths } = JSON.parse(document) as {
    paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  };
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const,
    ),
  );
  const members = operations.map(([name, operation]) => memberOf(name, operation));
  const signed = operations.filter(([, operation]) => operation['x-signed'] === true);
  return `${head}${members.join('')}}\n${signedList(signed.map(([name]) => name))}`;
}

function signedList(names: readonly string[]): string {
  const lines = names.map((name) => `  '${name}',\n`).join('');
  return `
/** Operations whose answers the node signs: one that comes without is not the node's. */
export const signedOperations: ReadonlySet<keyof Operations> = new Set<keyof Operations>([
${lines}]);
`;
}

function memberOf(name: string, { summary, parameters = [], requestBody, responses }: Operation) {
  const of = (place: string) => parametersType(parameters.filter((p) => p.in === place));
  const [, answered] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? [];
  return [
    `  /** ${summary ?? ''} */\n`,
    `  '${name}': {\n`,
    `    readonly path: ${of('path')};\n`,
    `    readonly query: ${of('query')};\n`,
    `    readonly body: ${requestBody ? contentType(requestBody.content) : 'undefined'};\n`,
    `    readonly reply: ${contentType(answered?.content ?? {})};\n`,
    '  };\n',
  ].join('');
}

function parametersType(parameters: readonly Parameter[]): string {
  const members = parameters.map(({ name, required, schema }) =>
    member(name, typeOf(schema ?? {}), required === true),
  );
  return members.length === 0 ? 'Record<string, never>' : `{ ${members.join(' ')} }`;
}

/** JSON by its schema; anything else is bytes. */
function contentType(content: Content): string {
  const json = content['application/json'];
  return json?.schema ? typeOf(json.schema) : 'Uint8Array';
}

function typeOf(schema: Schema): string {
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.anyOf) return `(${schema.anyOf.map(typeOf).join(' | ')})`;
  if (schema.allOf) return `(${schema.allOf.map(typeOf).join(' & ')})`;
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return `readonly (${typeOf(schema.items ?? {})})[]`;
    case 'object':
      return objectType(schema);
    case undefined:
    default:
      return 'unknown';
  }
}

function objectType(schema: Schema): string {
  const { properties = {}, required = [], additionalProperties, patternProperties } = schema;
  const members = Object.entries(properties).map(([name, one]) =>
    member(name, typeOf(one), required.includes(name)),
  );
  const [pattern] = Object.values(patternProperties ?? {});
  const rest = typeof additionalProperties === 'object' ? additionalProperties : pattern;
  const others = rest ? typeOf(rest) : 'unknown';
  if (members.length > 0) return `{ ${members.join(' ')} }`;
  return `Readonly<Record<string, ${others}>>`;
}

function member(name: string, type: string, isRequired: boolean): string {
  const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
  return `readonly ${key}${isRequired ? '' : '?'}: ${type};`;
}
