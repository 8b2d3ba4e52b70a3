// 构件 (pieces): the few forms in which pages show facts: a table, labelled facts, large figures, a bar.
import { element, fragment, text, type Markup } from '../platform/html/markup.ts';
import type { Language } from './front.ts';

/** Of a table: how it is headed, and how its cells stand. */
export interface Column {
  readonly label: string;
  /** A bar or a detail is left out where the page is narrow. */
  readonly kind?: 'number' | 'line' | 'bar' | 'detail';
}

/** A table under a caption for those who cannot see it; the first cell of a row is its heading. */
export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Markup[])[],
): Markup {
  const kind = (at: number) => {
    const name = columns[at]?.kind;
    return name === undefined ? {} : { class: name };
  };
  const head = columns.map((column, at) =>
    element('th', { scope: 'col', ...kind(at) }, [text(column.label)]),
  );
  const body = rows.map((cells) =>
    element(
      'tr',
      {},
      cells.map((cell, at) =>
        at === 0
          ? element('th', { scope: 'row', ...kind(at) }, [cell])
          : element('td', kind(at), [cell]),
      ),
    ),
  );
  return element('div', { class: 'scroll', role: 'region', 'aria-label': caption, tabindex: '0' }, [
    element('table', {}, [
      element('caption', {}, [text(caption)]),
      element('thead', {}, [element('tr', {}, head)]),
      element('tbody', {}, body),
    ]),
  ]);
}

/** Labels beside what they label; those without a value are left out. */
export function facts(pairs: readonly (readonly [label: string, value: Markup | null])[]): Markup {
  const rows = pairs.flatMap(([label, value]) =>
    value === null
      ? []
      : [element('div', {}, [element('dt', {}, [text(label)]), element('dd', {}, [value])])],
  );
  return element('dl', { class: 'facts' }, rows);
}

/** A few numbers that matter, large. */
export function figures(
  numbers: readonly { readonly label: string; readonly value: number; readonly tone?: string }[],
  language: Language,
): Markup {
  const tiles = numbers.map(({ label, value, tone = '' }) =>
    element('div', { class: `figure ${tone}`.trim() }, [
      element('dt', {}, [text(label)]),
      element('dd', {}, [text(formatCount(value, language))]),
    ]),
  );
  return element('dl', { class: 'figures' }, tiles);
}

/** Parts of a whole as one strip; what it shows is always told in words beside it. */
export function strip(parts: readonly { readonly name: string; readonly value: number }[]): Markup {
  const whole = parts.reduce((sum, { value }) => sum + value, 0);
  let x = 0;
  const pieces = parts.map(({ name, value }) => {
    const width = whole === 0 ? 0 : (value / whole) * 1000;
    const piece = element(
      'rect',
      { class: name, x: x.toFixed(1), width: width.toFixed(1), height: '10' },
      [],
    );
    x += width;
    return piece;
  });
  const box = { viewBox: '0 0 1000 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' };
  return element('svg', { class: 'strip', ...box }, pieces);
}

export function link(href: string, label: string): Markup {
  return element('a', { href }, [text(label)]);
}

export function paragraph(plain: string, kind?: 'small' | 'quiet'): Markup {
  return element('p', kind === undefined ? {} : { class: kind }, [text(plain)]);
}

/** Code, a digest, an id: to be read character by character. */
export function mono(plain: string): Markup {
  return element('code', {}, [text(plain)]);
}

/** An instant in Beijing time (China has one zone): `2026-11-22 21:04`. */
export function instant(at: Date): Markup {
  const told = beijing.format(at);
  return element('time', { datetime: at.toISOString() }, [text(told)]);
}

const beijing = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

export function formatCount(n: number, language: Language): string {
  return n.toLocaleString(language === 'zh' ? 'zh-CN' : 'en');
}

/** Markup with something between its parts. */
export function joined(parts: readonly Markup[], between: string): Markup {
  return fragment(parts.flatMap((part, at) => (at === 0 ? [part] : [text(between), part])));
}
