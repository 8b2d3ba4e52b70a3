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
  refuseForeign(value, []);
  const text = canonicalize(value);
  if (text === undefined) throw foreign([], 'undefined');
  return text;
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

type Path = readonly (string | number)[];

function refuseForeign(value: unknown, path: Path): void {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw foreign(path, 'a lone surrogate');
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw foreign(path, String(value));
  } else if (typeof value === 'object' && value !== null) {
    refuseForeignMembers(value, path);
  } else if (typeof value !== 'boolean' && value !== null) {
    throw foreign(path, typeof value);
  }
}

function refuseForeignMembers(value: object, path: Path): void {
  if (path.length >= deepest) throw foreign(path, `more than ${deepest} levels`);
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i += 1) refuseForeign(value[i], [...path, i]);
    return;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw foreign(path, 'an object of a class');
  if ('toJSON' in value) throw foreign(path, 'an object that writes itself');
  for (const [name, member] of Object.entries(value)) {
    if (!name.isWellFormed()) throw foreign(path, 'a name with a lone surrogate');
    refuseForeign(member, [...path, name]);
  }
}

/** Names the place by member names and positions, never by value. */
function foreign(path: Path, found: string): TypeError {
  const place = `/${path.join('/')}`;
  return new TypeError(
    `JSON cannot say ${found} at ${place}: give a plain value or leave the member out ` +
      `JSON无法表示 ${place} 处的值，请改为普通值或去掉该成员`,
  );
}
