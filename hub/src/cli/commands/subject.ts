import { operatorConsole } from '../../audit/audit.ts';
import { toSubjectReply } from '../../subject/subject-schema.ts';
import { argumentsOf, given, print, printJson, type Command } from '../command.ts';
import { withNode } from '../ground.ts';

const usage = ['subject <统一社会信用代码或名称的一部分> [--json]'];

export const subjectCommand: Command = {
  name: 'subject',
  zh: '查找主体',
  en: 'find a subject by code or part of a name',
  usage,
  run: async (args) => {
    const { values, positionals } = argumentsOf({ usage }, args, { json: { type: 'boolean' } });
    const text = given({ usage }, '代码或名称', positionals.join(' '));
    await withNode(async ({ audit, subjects }) => {
      const deed = { name: 'subject.search', reason: '控制台查询' } as const;
      const found = await audit.perform(operatorConsole, deed, (act) => subjects.search(act, text));
      if (values.json) printJson(found.map(toSubjectReply));
      else
        for (const s of found)
          print(`${s.subject}  ${s.name}  ${s.kind}  ${s.division ?? ''}  ${s.status ?? ''}`);
      if (found.length === 0 && !values.json) print('未找到 none found');
    });
  },
};
