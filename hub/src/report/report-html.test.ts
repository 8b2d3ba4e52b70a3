import type { Edition } from '@xinqiao/catalogue/catalogue';
import { editionOf } from '@xinqiao/catalogue/editions/editions';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aDisclosure, aRichDisclosure, sampleSubject } from './report-builders.ts';
import { element, text } from '../platform/html/markup.ts';
import { renderHtml } from './report-html.ts';
import { compose } from './report.ts';

const edition = editionOf('guizhou-2022') as Edition;
const html = renderHtml(compose(aRichDisclosure(edition), edition));

describe('the report as a page', () => {
  it('is escaped whatever a source wrote', () => {
    const hostile = `"><script>alert('x')</script><img src=x onerror=y>&lt;`;
    const disclosure = aDisclosure(
      edition,
      { 变更信息: { records: [{ 变更事项: hostile, 变更前内容: hostile }] } },
      { ...sampleSubject, name: hostile, formerNames: [hostile] },
    );
    const page = renderHtml(compose(disclosure, edition, { office: { name: hostile } }));
    expect(page).not.toMatch(/<script|<img|&lt;">/i);
    expect(page).toContain('&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;');
  });

  it('lets no text become markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(text(value).html.replaceAll('<br>', '')).not.toMatch(/[<>"']/);
        const { html } = element('p', { title: value });
        expect(html.slice(10, -2)).not.toMatch(/[<>"']/);
      }),
    );
  });

  it('runs nothing and asks nothing of anybody', () => {
    expect(html).not.toMatch(/<script|<link|<img|<iframe|url\(|@import|https?:/i);
    expect(html).toContain('default-src &#39;none&#39;');
  });

  it('can be read by a screen reader: language, one main heading, headed columns', () => {
    expect(html).toContain('<html lang="zh-CN">');
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html.match(/<th(?! scope="col")[\s>]/g)).toBeNull();
    expect(html).toContain('role="img"');
  });

  it('shows the ways onward on the screen, escaped, and never on paper', () => {
    const ways = [{ href: '/?a=1&b=2', label: '返回 <首页>' }];
    const page = renderHtml(compose(aRichDisclosure(edition), edition), ways);
    expect(page).toContain('<a href="/?a=1&amp;b=2">返回 &lt;首页&gt;</a>');
    expect(page).toMatch(/@media print \{[^@]*\.ways \{ display: none; \}/);
    expect(html).not.toContain('<nav');
  });

  it('holds number, digest and the records', () => {
    for (const fact of [
      'XQ-20221122-0000001',
      'sha256:0123456789abcdef',
      '1,178.3792 万元',
      '长期',
    ]) {
      expect(html).toContain(fact);
    }
  });
});
