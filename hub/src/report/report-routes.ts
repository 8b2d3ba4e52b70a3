import { Type } from 'typebox';
import { readUscc } from '@xinqiao/catalogue/values/uscc';
import { route, type TermRoute } from '../account/account.ts';
import { Fault } from '../kernel/fault.ts';
import { reportForms, type Reports } from './report-service.ts';

const tag = '信用报告 report';

export function reportRoutes({
  reports,
}: {
  readonly reports: Pick<Reports, 'publicReport'>;
}): readonly TermRoute[] {
  return [
    route({
      method: 'get',
      path: '/subjects/{uscc}/report',
      tag,
      access: 'anyone',
      status: 200,
      reply: null,
      files: Object.values(reportForms),
      summary: {
        zh: '标准公共信用报告（仅公开信息）',
        en: 'standard public credit report (public information only)',
      },
      params: Type.Object({ uscc: Type.String({ maxLength: 40 }) }),
      query: Type.Object(
        {
          form: Type.Enum(['pdf', 'html', 'json'], { default: 'html' }),
          language: Type.Enum(['zh', 'en'], { default: 'zh' }),
        },
        { additionalProperties: false },
      ),
      handle: async ({ caller, params, query: { form, language } }) => {
        const uscc = readUscc(params.uscc);
        if (typeof uscc !== 'string') throw new Fault('invalid', uscc.problem, uscc);
        const made = await reports.publicReport(caller.principal, uscc, { form, language });
        const { contentType, body, number } = made;
        return form === 'html'
          ? { contentType, body }
          : { contentType, body, fileName: `${number}.${form}` };
      },
    }),
  ];
}
