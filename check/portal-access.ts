// 门户准入 (portal access): which seats may ask each operation, as the portals need it to show what is not for
// one's role: written from the API description, so that no screen states a role.

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly 'x-access': string | readonly string[];
}

const head = `// Made by \`npm run generate\` from openapi.json: not to be edited.
import type { Operations } from '@xinqiao/client/generated/operations';

/** Who may ask each operation: anybody, whoever is signed in, or these seats. */
export const access: Readonly<Record<keyof Operations, string | readonly string[]>> = {
`;

/** The access of every operation of an OpenAPI document, as a TypeScript module. */
export function portalAccess(document: string): string {
  const { paths } = JSON.parse(document) as Described;
  const lines = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) =>
        `  '${method.toUpperCase()} ${path}': ${JSON.stringify(operation['x-access'])},\n`,
    ),
  );
  return `${head}${lines.join('')}};\n`;
}
