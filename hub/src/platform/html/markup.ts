// 标记 (markup): the only maker of HTML. Markup is made of elements and escaped text and of nothing
// else, so no value of a source can become an element or an attribute.

/** HTML that is known to be well formed; only this file and style sheets make it. */
export interface Markup {
  readonly html: string;
}

/** Text as markup: everything with a meaning in HTML is escaped; line feeds become breaks. */
export function text(plain: string): Markup {
  return { html: escape(plain).replaceAll('\n', '<br>') };
}

/** An element; attribute values are escaped. Without children it is a void one (`meta`). */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  children?: readonly Markup[],
): Markup {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(value)}"`);
  const start = `<${name}${written.join('')}>`;
  return { html: children === undefined ? start : `${start}${fragment(children).html}</${name}>` };
}

/** Markup one after the other. */
export function fragment(parts: readonly Markup[]): Markup {
  return { html: parts.map(({ html }) => html).join('') };
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(plain: string): string {
  return plain.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? character);
}
