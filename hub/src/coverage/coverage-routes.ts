import { Type } from 'typebox';
import { actorOf, route, seatsOf, type TermRoute } from '../account/account.ts';
import type { Audit } from '../audit/audit-service.ts';
import { coverageReply, toCoverageReply } from './coverage-schema.ts';
import type { CoverageMap } from './coverage-service.ts';
import { coverageWorkbook } from './coverage-sheet.ts';

const none = Type.Object({}, { additionalProperties: false });
const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const get = {
  method: 'get',
  tag: '归集覆盖 coverage',
  access: [
    ...seatsOf(
      ['operator'],
      ['registration-officer', 'security-officer', 'service-administrator', 'auditor'],
    ),
    ...seatsOf(['regulator'], ['administrator', 'officer', 'auditor']),
  ],
  params: none,
  query: none,
  status: 200,
} as const;

export interface CoverageRoutesGround {
  readonly coverage: CoverageMap;
  readonly audit: Audit;
  readonly now: () => Date;
}

export function coverageRoutes({ coverage, audit, now }: CoverageRoutesGround): TermRoute[] {
  return [
    route({
      ...get,
      path: '/coverage',
      reply: coverageReply,
      summary: {
        zh: '清单覆盖：信息项、信源单位、市（州），及五率',
        en: 'coverage of the list by item, source unit and prefecture, and the five rates',
      },
      handle: async () => toCoverageReply(now(), await coverage.map()),
    }),
    route({
      ...get,
      path: '/coverage.xlsx',
      reply: null,
      files: [workbook],
      summary: { zh: '导出清单覆盖', en: 'coverage of the list as a workbook' },
      handle: async ({ caller }) => {
        const deed = { name: 'coverage.export', reason: '导出清单覆盖' } as const;
        await audit.perform(actorOf(caller), deed, async () => {});
        const body = await coverageWorkbook((await coverage.map()).items);
        return { contentType: workbook, fileName: '清单覆盖.xlsx', body };
      },
    }),
  ];
}
