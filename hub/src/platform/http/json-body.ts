// 正文 (JSON body): read strictly by the route's schema: nothing is coerced, nothing unknown is dropped.
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { malformed, noBody, type Violation } from './request-faults.ts';

/** Reads a body by a schema; without one, a body is not wanted and not looked at. */
export function jsonReader(schema: TSchema | undefined): (body: unknown) => unknown {
  if (schema === undefined) return () => undefined;
  const compiled = Compile(schema);
  return (body) => {
    if (body === undefined || body === null) throw noBody();
    if (compiled.Check(body)) return body;
    throw malformed(compiled.Errors(body).flatMap(asViolations));
  };
}

interface TypeBoxError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** TypeBox names several properties at once, and says twice of an unknown one that it may not be. */
function asViolations({ keyword, instancePath, params }: TypeBoxError): Violation[] {
  const each = (names: unknown, name: string) =>
    (Array.isArray(names) ? names : []).map((one: unknown) => {
      return { keyword, instancePath, params: { [name]: one } };
    });
  if (keyword === 'boolean') return [];
  if (keyword === 'required') return each(params['requiredProperties'], 'missingProperty');
  if (keyword === 'additionalProperties') return each(params[keyword], 'additionalProperty');
  return [{ keyword, instancePath, params }];
}
