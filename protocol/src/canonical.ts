// 规范形式 (canonical form): the one way of writing a value as JSON bytes, so that two parties who mean
// the same value digest and sign the same bytes (RFC 8785, over `canonicalize`). Refuses what JSON
// cannot say instead of dropping or bending it. Reads nothing and signs nothing.
import type { Problem } from '@xinqiao/catalogue/catalogue';
import canonicalize from 'canonicalize';

/** Deeper values are no message of ours, and would exhaust the stack of a careless reader. */
const deepest = 64;

const notCanonical: Problem = {
  problem: 'canonical.form',
  zh: '内容不是规范JSON（RFC 8785），请按规范形式重新生成后签名',
  en: 'Not canonical JSON (RFC 8785): write the value in canonical form before signing it',
};

/** The value as canonical JSON. Throws TypeError for anything JSON has no words for: undefined, NaN,
 * infinities, lone surrogates, functions, sparse arrays, dates and other objects with a class. */
export function canonicalText(value: unknown): string {
  const foreign = foreignIn(value, 0);
  const text = foreign === null ? written(value) : undefined;
  if (text === undefined) throw refusal(foreign ?? here('undefined'));
  return text;
}

/** A list without members to be put in order is written alike by JSON, four times as fast. */
function written(value: unknown): string | undefined {
  const isFlat = Array.isArray(value) && value.every((one) => typeof one !== 'object');
  return isFlat ? JSON.stringify(value) : canonicalize(value);
}

/** `canonicalText` as UTF-8: what is digested and signed. */
export function canonicalBytes(value: unknown): Buffer {
  return Buffer.from(canonicalText(value), 'utf8');
}

/** Reads canonical JSON. Anything written otherwise (blanks, member order, a member named twice) is a
 * problem: two readers could take it for two values. */
export function readCanonical(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return canonicalText(value) === text ? value : notCanonical;
  } catch {
    return notCanonical;
  }
}

/** Something JSON cannot say, and the names and positions that lead to it. */
interface Foreign {
  readonly found: string;
  readonly path: readonly (string | number)[];
}

/** Looks for the first foreign value. Its path is put together on the way back: hardly ever. */
function foreignIn(value: unknown, level: number): Foreign | null {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed() ? null : here('a lone surrogate');
    case 'number':
      return Number.isFinite(value) ? null : here(String(value));
    case 'boolean':
      return null;
    case 'object':
      return value === null ? null : foreignMember(value, level);
    case 'bigint':
    case 'function':
    case 'symbol':
    case 'undefined':
      return here(typeof value);
  }
}

function foreignMember(value: object, level: number): Foreign | null {
  if (level >= deepest) return here(`more than ${deepest} levels`);
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i += 1) {
      const foreign = foreignIn(value[i], level + 1);
      if (foreign !== null) return below(i, foreign);
    }
    return null;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return here('an object of a class');
  if ('toJSON' in value) return here('an object that writes itself');
  for (const [name, member] of Object.entries(value)) {
    if (!name.isWellFormed()) return here('a name with a lone surrogate');
    const foreign = foreignIn(member, level + 1);
    if (foreign !== null) return below(name, foreign);
  }
  return null;
}

function here(found: string): Foreign {
  return { found, path: [] };
}

function below(step: string | number, { found, path }: Foreign): Foreign {
  return { found, path: [step, ...path] };
}

/** Names the place by member names and positions, never by value. */
function refusal({ found, path }: Foreign): TypeError {
  const place = `/${path.join('/')}`;
  return new TypeError(
    `JSON cannot say ${found} at ${place}: give a plain value or leave the member out ` +
      `JSON无法表示 ${place} 处的值，请改为普通值或去掉该成员`,
  );
}
