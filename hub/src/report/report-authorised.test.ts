import type { Edition } from '@xinqiao/catalogue/catalogue';
import { editionOf } from '@xinqiao/catalogue/editions/editions';
import { describe, expect, it } from 'vitest';
import { marks } from '../release/release.ts';
import { readBack } from './pdf/read-back.ts';
import { aRichDisclosure, anAuthorised } from './report-builders.ts';
import { reportLines } from './report-cover.ts';
import { renderHtml } from './report-html.ts';
import { renderPdf } from './report-pdf.ts';
import { compose, type Report } from './report.ts';

const edition = editionOf('guizhou-2022') as Edition;
const authorised = compose(anAuthorised(edition), edition);
const open = compose(aRichDisclosure(edition), edition);
const bank = '贵州黔岭示例银行股份有限公司';

describe('a report under a consent (方案三(四)4)', () => {
  it.each([
    [
      'zh',
      ['授权信用报告', bank, '贷前审查', '第 2 版', '2022-贷-0017', '2021-11-22 至 2022-12-22'],
    ],
    ['en', ['Authorised Credit Report', bank, 'review before a loan', 'version 2']],
  ] as const)('says on its cover whose it is, why and by which consent (%s)', (language, facts) => {
    const html = renderHtml(compose(anAuthorised(edition), edition, { language }));
    for (const fact of facts) expect(html).toContain(fact);
  });

  it('says who must delete it, and of what is objected to that it is', () => {
    const html = renderHtml(authorised);
    expect(html).toContain('删除并提交回执');
    expect(html).toContain(`第 1 条：${marks.objection.zh}`);
    expect(renderHtml(open)).not.toContain(marks.objection.zh);
  });
});

describe('the watermark', () => {
  const mark = `${bank}  2022年11月22日 13:06:07  ${authorised.number}`;

  it('is drawn over every page of print, and over the page on the screen', async () => {
    const pages = readBack(await renderPdf(authorised));
    expect(pages.length).toBeGreaterThan(5);
    for (const page of pages) expect(page).toContain(mark);
    expect(renderHtml(authorised)).toContain(mark);
  });

  it('is nobody’s where the report is for nobody in particular', async () => {
    expect(readBack(await renderPdf(open)).join()).not.toContain(bank);
    expect(renderHtml(open)).not.toContain('class="watermark"');
  });

  it('is on a public report that somebody signed in asked for, which stays a public one', () => {
    const recipient = { organisation: 'bank-of-qianling', name: bank };
    const report = compose({ ...aRichDisclosure(edition), recipient }, edition);
    expect(renderHtml(report)).toContain('class="watermark"');
    expect(reportLines(report).map(({ text }) => text)).not.toContain(bank);
  });

  it('of a hostile name is text and nothing else', () => {
    const recipient = { organisation: 'x', name: '</text><script>alert(1)</script>' };
    const report: Report = { ...authorised, recipient };
    expect(renderHtml(report)).not.toContain('<script>');
  });
});
