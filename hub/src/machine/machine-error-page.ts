// 未能打开 (error page): what a person sees whose browser an institution sent here with a request that cannot
// be taken: over its time, used, or wrong. OAuth's own words stand below, for the institution's engineers.
import { element, text, type Markup } from '../platform/html/markup.ts';
import { palette } from '../platform/html/palette.ts';

export const errorPagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

const style = `${palette}
body { max-width: 40em; margin: 15vh auto 0; padding: 0 24px; color: var(--ink); font: 16px/1.7 var(--face); }
h1 { font-size: 26px; font-weight: 500; color: var(--blue); }
code { color: var(--grey); overflow-wrap: anywhere; }`;

interface OAuthError {
  readonly error: string;
  readonly error_description?: string | undefined;
}

export function errorPage({ error, error_description: why = '' }: OAuthError): string {
  const head = element('head', {}, [
    element('meta', { charset: 'utf-8' }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('title', {}, [text('授权申请未能打开')]),
    element('style', {}, [sheet]),
  ]);
  const body = element('body', {}, [
    element('h1', {}, [text('授权申请未能打开')]),
    element('p', {}, [text('申请已过期、已办理，或内容有误。请回到机构的页面重新发起。')]),
    element('p', { lang: 'en' }, [
      text(
        'This request is over, was answered, or is not in order: begin again at the institution.',
      ),
    ]),
    element('p', {}, [element('code', {}, [text(`${error} ${why}`.trim())])]),
  ]);
  return `<!doctype html>\n${element('html', { lang: 'zh-CN' }, [head, body]).html}\n`;
}

const sheet: Markup = { html: style };
