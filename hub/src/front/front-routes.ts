import { Type } from 'typebox';
import { actorOf, route, type TermRoute } from '../account/account.ts';
import type { Accounts } from '../account/account-service.ts';
import { overseeingSeats, requireReach } from '../catalogue/catalogue.ts';
import type { Quality } from '../quality/quality-service.ts';
import { requireUscc } from '../subject/subject.ts';
import type { Reports } from '../report/report-service.ts';
import { address, paths, type Language } from './front.ts';
import { asked, language, none, page, pageReply, showing } from './front-reply.ts';
import { consentPages, type ConsentPagesGround } from './front-consent-routes.ts';
import { frontService, noSuchBatch, type FrontGround } from './front-service.ts';
import { signInRoutes, type SignInGround } from './front-sign-in-routes.ts';
import { icon, styleSheet, type Asset } from './front-style.ts';
import { word } from './front-words.ts';
import { batchPage } from './pages/batch.ts';
import { cataloguePage } from './pages/catalogue.ts';
import { homePage } from './pages/home.ts';
import { qualityPage } from './pages/quality.ts';
import { searchPage } from './pages/search.ts';

export interface FrontRoutesGround extends FrontGround, SignInGround, ConsentPagesGround {
  readonly accounts: Pick<Accounts, 'selfOf' | 'sourceReach' | 'organisationsNamed'>;
  readonly quality: Pick<Quality, 'overview'>;
  readonly reports: Pick<Reports, 'publicReport'>;
}

export function frontRoutes(ground: FrontRoutesGround): readonly TermRoute[] {
  const { edition, quality, reports, accounts } = ground;
  const front = frontService(ground);
  const show = showing(accounts);
  return [
    route({
      ...page,
      path: paths.home,
      params: none,
      query: asked,
      summary: { zh: '首页', en: 'front page' },
      handle: async ({ caller, query }) =>
        show(caller, homePage(await front.overview(), edition, query.language)),
    }),
    route({
      ...page,
      path: paths.search,
      params: none,
      summary: { zh: '查询结果', en: 'search results' },
      query: Type.Object(
        { language, q: Type.String({ maxLength: 100, default: '' }) },
        { additionalProperties: false },
      ),
      handle: async ({ caller, query: { q, ...query } }) => {
        const found = await front.search(caller.principal, q);
        return show(caller, searchPage({ asked: q, found }, query.language));
      },
    }),
    route({
      ...page,
      path: paths.subject('{uscc}'),
      query: asked,
      summary: { zh: '信用报告', en: 'credit report' },
      params: Type.Object({ uscc: Type.String({ maxLength: 40 }) }),
      handle: async ({ caller, params, query }) => {
        const uscc = requireUscc(params.uscc);
        const ways = waysFrom(uscc, query.language);
        const wish = { form: 'html', language: query.language, ways } as const;
        const { body } = await reports.publicReport(caller.principal, uscc, wish);
        // Its style stands in the page itself, so that a saved report is whole.
        return pageReply(body, "style-src 'unsafe-inline'");
      },
    }),
    route({
      ...page,
      path: paths.catalogue,
      params: none,
      query: asked,
      summary: { zh: '共享清单', en: 'sharing list' },
      handle: async ({ caller, query }) => show(caller, cataloguePage(edition, query.language)),
    }),
    route({
      ...page,
      path: paths.quality,
      access: overseeingSeats,
      params: none,
      query: asked,
      summary: { zh: '数据质量', en: 'data quality' },
      handle: async ({ caller, query }) => {
        const own = await accounts.sourceReach(actorOf(caller));
        const sources = await quality.overview(own ?? undefined);
        const seen = { edition, language: query.language, isOwn: own !== null };
        return show(caller, qualityPage(sources, seen));
      },
    }),
    route({
      ...page,
      path: paths.batch('{batch}'),
      access: overseeingSeats,
      query: asked,
      summary: { zh: '批次回执', en: 'receipt of a batch' },
      params: Type.Object({ batch: Type.String({ maxLength: 100 }) }),
      handle: async ({ caller, params, query }) => {
        const sheet = await front.batch(params.batch);
        requireReach(await accounts.sourceReach(actorOf(caller)), sheet.source, noSuchBatch);
        return show(caller, batchPage(sheet, edition, query.language));
      },
    }),
    ...consentPages(ground),
    ...signInRoutes(ground),
    ...[styleSheet, icon].map(assetRoute),
  ];
}

function assetRoute({ path, contentType, body, etag }: Asset): TermRoute {
  const headers = { etag, 'cache-control': 'public, no-cache' };
  return route({
    ...page,
    path,
    files: [contentType],
    params: none,
    query: none,
    summary: { zh: '页面样式与图标', en: 'style and icon of the pages' },
    handle: async () => ({ contentType, body, headers }),
  });
}

function waysFrom(uscc: string, language: Language) {
  const report = (form: 'pdf' | 'json') => address(paths.report(uscc), language, { form });
  const other = language === 'zh' ? 'en' : 'zh';
  return [
    { href: address(paths.home, language), label: word('backHome', language) },
    { href: report('pdf'), label: word('reportPdf', language) },
    { href: report('json'), label: word('reportJson', language) },
    { href: address(paths.subject(uscc), other), label: word('otherLanguage', language) },
  ];
}
