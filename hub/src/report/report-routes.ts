import { Type } from 'typebox';
import { actorOf, route, type TermRoute } from '../account/account.ts';
import type { Accounts } from '../account/account-service.ts';
import type { FileReply } from '../platform/http/route.ts';
import type { Ask } from '../release/release.ts';
import { requireUscc } from '../subject/subject.ts';
import { authorisedReportBody, reportQuery } from './report-schema.ts';
import { reportForms, type MadeReport, type Reports, type ReportWish } from './report-service.ts';

const tag = '信用报告 report';
const ofSubject = Type.Object({ uscc: Type.String({ maxLength: 40 }) });
const none = Type.Object({}, { additionalProperties: false });
const files = Object.values(reportForms);

/** Tells under which number a report can be had again. */
const numberHeader = 'xinqiao-number';

export interface ReportRoutesGround {
  readonly reports: Reports;
  readonly accounts: Pick<Accounts, 'organisationsNamed'>;
}

export function reportRoutes({ reports, accounts }: ReportRoutesGround): readonly TermRoute[] {
  return [
    route({
      method: 'get',
      path: '/subjects/{uscc}/report',
      tag,
      access: 'anyone',
      status: 200,
      reply: null,
      files,
      summary: {
        zh: '标准公共信用报告（仅公开信息）',
        en: 'standard public credit report (public information only)',
      },
      params: ofSubject,
      query: reportQuery,
      handle: async ({ caller, params, query }) =>
        fileOf(
          await reports.publicReport(caller.principal, requireUscc(params.uscc), query),
          query,
        ),
    }),
    route({
      method: 'post',
      path: '/subjects/{uscc}/authorised-report',
      tag,
      access: ['institution:officer', 'institution:machine'],
      status: 200,
      body: authorisedReportBody,
      reply: null,
      files,
      signed: true,
      // Not the data: the report is made again from what was disclosed.
      idempotent: {
        reference: (answer) => (answer as FileReply).headers?.[numberHeader],
        replay: async (number, { caller, query }) =>
          fileOf(await reports.reportAgain(actorOf(caller), String(number), query), query),
      },
      summary: {
        zh: '授权信用报告（含企业授权的未公开信息）',
        en: 'credit report under the consent of the enterprise',
      },
      params: ofSubject,
      query: reportQuery,
      handle: async ({ caller, params, query, json }) => {
        const { range = null, application = null, enquiry, waitMs = 0, ...asked } = json;
        const ask = { ...asked, range, application, subject: requireUscc(params.uscc) } as Ask;
        const live = enquiry === undefined ? null : { enquiry, waitMs };
        const wish = { ...query, live };
        return fileOf(await reports.authorisedReport(actorOf(caller), ask, wish), query);
      },
    }),
    route({
      method: 'get',
      path: '/my/report',
      tag,
      access: ['enterprise:representative'],
      status: 200,
      reply: null,
      files,
      summary: {
        zh: '本企业信用报告，免费，不限次数',
        en: 'the report of one’s own enterprise, free',
      },
      params: none,
      query: reportQuery,
      handle: async ({ caller, query }) => {
        const actor = actorOf(caller);
        const own = (await accounts.organisationsNamed([actor.organisation])).get(
          actor.organisation,
        );
        return fileOf(await reports.ownReport(actor, requireUscc(own?.uscc ?? ''), query), query);
      },
    }),
    route({
      method: 'get',
      path: '/disclosures/{number}/report',
      tag,
      access: [
        'institution:officer',
        'institution:machine',
        'institution:auditor',
        'enterprise:representative',
        'operator:auditor',
      ],
      status: 200,
      reply: null,
      files,
      signed: true,
      summary: { zh: '再次出具已提供的报告', en: 'a report once provided, made again' },
      params: Type.Object({ number: Type.String({ maxLength: 40 }) }),
      query: reportQuery,
      handle: async ({ caller, params, query }) =>
        fileOf(await reports.reportAgain(actorOf(caller), params.number, query), query),
    }),
  ];
}

/** A page is shown, anything else is saved. */
function fileOf({ contentType, body, number }: MadeReport, { form }: ReportWish): FileReply {
  const told = { contentType, body, headers: { [numberHeader]: number } };
  return form === 'html' ? told : { ...told, fileName: `${number}.${form}` };
}
