// 线上格式 (wire form): readers of closed shapes. What arrives from another party is read member by
// member into a fresh value; a member that is missing, unknown or malformed is a problem with its
// place. Nothing is dropped, defaulted or converted, and no value is ever quoted.
import { isProblem, type Problem } from '@xinqiao/catalogue/catalogue';
import { isDigestTag, type DigestTag } from './suite/digest-tag.ts';

/** Reads a value found at `place` (`/items/0/fields`). */
export type WireReader<T> = (value: unknown, place: string) => T | Problem;

type Shape<T> = { readonly [Member in keyof T]-?: WireReader<T[Member]> };

/** An object of exactly these members. */
export function closed<T extends object>(shape: Shape<T>): WireReader<T> {
  const names = Object.keys(shape);
  return (value, place) => {
    if (!isRecord(value)) return wrong(place, '对象', 'an object');
    const unknown = Object.keys(value).find((name) => !names.includes(name));
    if (unknown !== undefined)
      return wrong(place, '仅含约定成员', 'an object of known members only');
    const read: Partial<T> = {};
    for (const name in shape) {
      const member = shape[name](value[name], `${place}/${name}`);
      if (isProblem(member)) return member;
      read[name] = member;
    }
    // Every member of the shape has just been read.
    return read as T;
  };
}

/** Text of a form, which `zh` and `en` describe. */
export function text(form: RegExp, zh: string, en: string): WireReader<string> {
  return (value, place) =>
    typeof value === 'string' && form.test(value) ? value : wrong(place, zh, en);
}

/** One of a closed list of texts. */
export function oneOf<const T extends string | number>(allowed: readonly T[]): WireReader<T> {
  return (value, place) =>
    allowed.find((one) => one === value) ?? wrong(place, allowed.join(' | '), allowed.join(' | '));
}

/** A whole number, both ends included. */
export function whole(least: number, most: number): WireReader<number> {
  return (value, place) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most
      ? value
      : wrong(place, `${least}至${most}的整数`, `a whole number from ${least} to ${most}`);
}

/** A list of `least` to `most` elements. */
export function list<T>(of: WireReader<T>, least: number, most: number): WireReader<readonly T[]> {
  return (value, place) => {
    if (!Array.isArray(value) || value.length < least || value.length > most) {
      return wrong(place, `${least}至${most}项的列表`, `a list of ${least} to ${most}`);
    }
    const read: T[] = [];
    for (let i = 0; i < value.length; i += 1) {
      const element = of(value[i], `${place}/${i}`);
      if (isProblem(element)) return element;
      read.push(element);
    }
    return read;
  };
}

export function orNull<T>(of: WireReader<T>): WireReader<T | null> {
  return (value, place) => (value === null ? null : of(value, place));
}

/** `sha256:<hex>` or `sm3:<hex>`. */
export const digest: WireReader<DigestTag> = (value, place) =>
  typeof value === 'string' && isDigestTag(value)
    ? value
    : wrong(place, 'sha256:或sm3:加64位十六进制', 'sha256: or sm3: and 64 hex digits');

/** An instant in its one writing, `2026-05-01T08:00:00.000Z`. */
export const instant: WireReader<string> = (value, place) =>
  typeof value === 'string' && isInstant(value)
    ? value
    : wrong(
        place,
        '形如2026-05-01T08:00:00.000Z的时刻',
        'an instant like 2026-05-01T08:00:00.000Z',
      );

/** A day of the calendar, `2026-05-01`. */
export const day: WireReader<string> = (value, place) =>
  typeof value === 'string' && isInstant(`${value}T00:00:00.000Z`)
    ? value
    : wrong(place, '形如2026-05-01的日期', 'a day like 2026-05-01');

/** UUID version 4 or 7 (RFC 9562), in lower case. */
export const uuid: WireReader<string> = text(
  /^[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  'UUID（第4或第7版，小写）',
  'a UUID of version 4 or 7, lower case',
);

/** A short name without blanks: of a key, a log, a version. */
export const name: WireReader<string> = text(
  /^[\w.:-]{1,100}$/,
  '1至100位的字母、数字或._:-',
  '1 to 100 letters, digits or ._:-',
);

export const base64url: WireReader<string> = text(/^[\w-]+$/, 'base64url文本', 'base64url text');

function isInstant(value: string): boolean {
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString() === value;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrong(place: string, zh: string, en: string): Problem {
  return {
    problem: 'wire.form',
    zh: `成员 ${place || '/'} 应为${zh}，请按协议改正后重发`,
    en: `Member ${place || '/'} should be ${en}: correct it by the protocol and send again`,
  };
}
