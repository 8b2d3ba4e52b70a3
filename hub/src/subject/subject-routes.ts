import { Type } from 'typebox';
import { route, type TermRoute } from '../account/account.ts';
import type { Audit } from '../audit/audit-service.ts';
import { subjectReply, toSubjectReply } from './subject-schema.ts';
import type { Subjects } from './subject-service.ts';

export interface SubjectRoutesGround {
  readonly audit: Audit;
  readonly subjects: Subjects;
}

const none = Type.Object({}, { additionalProperties: false });
const tag = '信息主体 subject';

export function subjectRoutes({ audit, subjects }: SubjectRoutesGround): readonly TermRoute[] {
  return [
    route({
      method: 'get',
      path: '/subjects',
      tag,
      access: 'anyone',
      status: 200,
      reply: Type.Object({ subjects: Type.Array(subjectReply) }, { additionalProperties: false }),
      summary: { zh: '按统一社会信用代码或名称的一部分查找', en: 'find by code or part of a name' },
      params: none,
      query: Type.Object(
        {
          q: Type.String({ minLength: 1, maxLength: 100 }),
          limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
        },
        { additionalProperties: false },
      ),
      handle: async ({ caller, query }) => {
        const deed = { name: 'subject.search', reason: '查找主体' } as const;
        const found = await audit.perform(caller.principal, deed, (act) =>
          subjects.search(act, query.q, query.limit),
        );
        return { subjects: found.map(toSubjectReply) };
      },
    }),
  ];
}
