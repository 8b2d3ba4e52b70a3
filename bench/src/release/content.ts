// 虚构记录 (content): a record of any item, with every field filled in by its type, as wide as real ones are.
import type { Content, Field, Item, Value } from '@xinqiao/catalogue/catalogue';

const words = '示例内容依据某某规定办理相关事项';

/** Record `n` of an item about a firm. */
export function contentOf(item: Item, firm: { uscc: string; name: string }, n: number): Content {
  const own = { [item.subject.code ?? '']: firm.uscc, [item.subject.name ?? '']: firm.name };
  const filled = item.fields.map((field) => [field.code, own[field.code] ?? valueOf(field, n)]);
  return Object.fromEntries(filled);
}

function valueOf({ type, parts, code }: Field, n: number): Value {
  if (parts) return Object.fromEntries(parts.map((part) => [part.code, `${words}${n}`]));
  const made: Partial<Record<typeof type, Value>> = {
    date: dayBefore(n * 20 + 5),
    month: dayBefore(n * 20 + 5).slice(0, 7),
    year: 2020 + n,
    integer: 2020 + n,
    boolean: n % 2 === 0,
    money: { amount: `${10_000 + n}.50`, currency: 'CNY' },
    percent: `${n}.25`,
    decimal: `${n}.25`,
  };
  return made[type] ?? `${words}${code}${n}`;
}

/** A day so many days before today, ISO. */
export function dayBefore(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}
