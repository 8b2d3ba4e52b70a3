// The receipt as one self-contained page: no script, no request; the signed artefact can be saved from it.
import { element, fragment, text, type Markup } from '../platform/html/markup.ts';
import { palette } from '../platform/html/palette.ts';
import type { ConsentReceipt, ReceiptLine } from './consent-receipt.ts';
import { receiptWords } from './consent-receipt-words.ts';

/** The receipt as an HTML document. */
export function receiptHtml(receipt: ConsentReceipt): string {
  const { language, title, number } = receipt;
  const head = element('head', {}, [
    element('meta', { charset: 'utf-8' }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', {
      'http-equiv': 'Content-Security-Policy',
      content: "default-src 'none'; style-src 'unsafe-inline'",
    }),
    element('title', {}, [text(`${title} ${number}`)]),
    element('style', {}, [sheet]),
  ]);
  const main = element('main', {}, [
    element('h1', {}, [text(title)]),
    facts(receipt.lines),
    section(receiptWords.scope[language], [
      facts(receipt.scope),
      paragraph(receiptWords.onlyThese[language]),
    ]),
    section(receiptWords.withdrawal[language], receipt.withdrawal.map(paragraph)),
    section(receiptWords.artefact[language], [artefact(receipt)]),
  ]);
  const lang = language === 'zh' ? 'zh-CN' : 'en';
  const body = element('body', {}, [main]);
  return `<!doctype html>\n${element('html', { lang }, [head, body]).html}\n`;
}

function facts(lines: readonly ReceiptLine[]): Markup {
  const rows = lines.map(({ label, text: value }) =>
    element('div', {}, [element('dt', {}, [text(label)]), element('dd', {}, [text(value)])]),
  );
  return element('dl', {}, rows);
}

function section(title: string, parts: readonly Markup[]): Markup {
  return element('section', {}, [element('h2', {}, [text(title)]), ...parts]);
}

function paragraph(words: string): Markup {
  return element('p', {}, [text(words)]);
}

function artefact({ artefact: signed, fileName, language }: ConsentReceipt): Markup {
  const href = `data:application/jose,${encodeURIComponent(signed)}`;
  const label = receiptWords.download[language];
  return fragment([
    element('p', {}, [element('a', { href, download: fileName }, [text(label)])]),
    element('pre', {}, [text(signed)]),
  ]);
}

const sheet: Markup = {
  html: `
${palette}
* { box-sizing: border-box; }
html { background: var(--ground); }
body { margin: 0; color: var(--ink); font: 14px/1.65 var(--face); overflow-wrap: anywhere; }
main { max-width: 760px; margin: 32px auto; padding: 40px 48px; background: #fff; }
h1, h2 { margin: 0 0 16px; font-weight: 500; color: var(--blue); }
h1 { font-size: 28px; }
h2 { margin-top: 36px; font-size: 18px; border-bottom: 2px solid var(--blue); }
dl, dd { margin: 0; }
dl div { display: flex; gap: 24px; padding: 4px 0; border-bottom: 1px solid var(--line); }
dt { flex: 0 0 11em; color: var(--grey); }
a { color: var(--blue); }
pre { padding: 12px; background: var(--tint); font-size: 12px; white-space: pre-wrap; }
@media (max-width: 600px) { main { margin: 0; padding: 20px; } dl div { flex-direction: column; gap: 0; } }
@media print { html { background: #fff; } main { margin: 0; padding: 0; max-width: none; } }
`,
};
