import type { Edition } from '@xinqiao/catalogue/catalogue';
import { editionOf } from '@xinqiao/catalogue/editions/editions';
import { describe, expect, it } from 'vitest';
import { readBack, structureOf } from './pdf/read-back.ts';
import { aDisclosure, aRichDisclosure, manyPenalties, sampleSubject } from './report-builders.ts';
import { renderPdf } from './report-pdf.ts';
import { samples } from './report-samples.ts';
import { compose } from './report.ts';

const edition = editionOf('guizhou-2022') as Edition;
const rich = compose(aRichDisclosure(edition), edition);

describe('the printed report', () => {
  it('is the same to the byte for the same report', async () => {
    expect(Buffer.compare(await renderPdf(rich), await renderPdf(rich))).toBe(0);
  });

  it('bears number and digest on its cover, and on every page its place', async () => {
    const pages = readBack(await renderPdf(rich));
    expect(pages[0]).toContain(rich.number);
    expect(pages[0]).toContain(rich.digest);
    for (const [at, page] of pages.entries()) {
      expect(page).toContain(`第 ${at + 1} 页 共 ${pages.length} 页`);
      if (at > 0) expect(page).toContain(`报告编号 ${rich.number}`);
    }
  });

  it('prints every item of the list and every record', async () => {
    const text = readBack(await renderPdf(rich)).join('\n');
    for (const item of rich.categories.flatMap(({ items }) => items)) {
      expect(text).toContain(`${item.ordinal}  ${item.label}`);
    }
    for (const fact of ['1,178.3792 万元', '云虚市监处罚〔2022〕1号', '云岭小厨', '长期']) {
      expect(text).toContain(fact);
    }
  });

  it('is tagged for screen readers, with headings and headed tables', async () => {
    const structure = structureOf(await renderPdf(rich));
    expect(structure.get('H1')).toBe(rich.categories.length + 3);
    expect(structure.get('H2')).toBeGreaterThan(edition.items.length);
    expect(structure.get('TH')).toBeGreaterThan(50);
    expect(structure.get('Figure')).toBe(1);
  });

  it('goes on over pages with five hundred penalties, none lost', async () => {
    const many = aDisclosure(edition, { 行政处罚信息: { records: manyPenalties(500) } });
    const pages = readBack(await renderPdf(compose(many, edition)));
    const numbers = pages.join('\n').match(/云虚市监处罚〔2022〕\d+号/g);
    expect(new Set(numbers).size).toBe(500);
    expect(pages.join('\n')).toContain('第 500 条');
  });

  it('repeats the head of a table on each of its pages', async () => {
    const [mark = {}] = samples['企业商标信息'] ?? [];
    const marks = Array.from({ length: 120 }, (_, at) => ({ ...mark, 商标名称: `云岭 ${at}` }));
    const report = compose(aDisclosure(edition, { 企业商标信息: { records: marks } }), edition);
    const pages = readBack(await renderPdf(report)).filter((page) => /云岭 \d/.test(page));
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) expect(page).toContain('国际分类');
  });

  it('carries a text longer than a page from one to the next', async () => {
    const facts = Array.from({ length: 900 }, (_, at) => `其${at}，`).join('当事人辩称情况属实');
    const records = [{ ...manyPenalties(1)[0], 违法事实: facts }];
    const report = compose(aDisclosure(edition, { 行政处罚信息: { records } }), edition);
    const text = readBack(await renderPdf(report))
      .join('')
      .replaceAll('\n', '');
    for (const at of [0, 450, 899]) expect(text).toContain(`其${at}，`);
  });

  it('prints a name with a character no font has, and says so', async () => {
    const rare = { ...sampleSubject, name: '贵州\u{2A6A5}记食品有限公司' };
    const pages = readBack(await renderPdf(compose(aDisclosure(edition, {}, rare), edition)));
    expect(pages[0]).toContain('贵州〓(U+2A6A5)记食品有限公司');
    expect(pages.at(-1)).toContain('以〓及其 Unicode 编码代替');
  });

  it('says its title, issuer and digest in metadata that no name can break', async () => {
    const office = { name: '<甲> & 乙' };
    const pdf = await renderPdf(compose(aDisclosure(edition), edition, { office }));
    const xmp = /<x:xmpmeta[^]*<\/x:xmpmeta>/.exec(Buffer.from(pdf).toString('utf8'))?.[0];
    expect(xmp).toContain(`标准公共信用报告 ${rich.number}`);
    expect(xmp).toContain('＜甲＞ ＆ 乙');
    expect(xmp).toContain(rich.digest);
  });

  it('prints in English', async () => {
    const english = compose(aRichDisclosure(edition), edition, { language: 'en' });
    const pages = readBack(await renderPdf(english));
    expect(pages[0]).toContain('Standard Public Credit Report');
    expect(pages[1]).toContain(`Page 2 of ${pages.length}`);
  });
});
