import { operatorConsole } from '../../audit/audit.ts';
import { toSubjectReply } from '../../subject/subject-schema.ts';
import { argumentsOf, given, type Command } from '../command.ts';
import { withNode } from '../ground.ts';
import { columns, print, printJson } from '../terminal.ts';

export const subject: Command = {
  usage: ['subject <统一社会信用代码或名称的一部分> [--json]'],
  explains: [
    {
      name: '<…>',
      zh: '曾用名也可查到；最多列 20 个',
      en: 'former names are found too; at most 20',
    },
    { name: '--json', zh: '机器可读', en: 'for programs' },
  ],
  run: async (args) => {
    const { values, positionals } = argumentsOf(args, {
      options: { json: { type: 'boolean' } },
      positionals: Infinity,
    });
    const text = given('代码或名称 code or name', positionals.join(' '));
    await withNode(async ({ audit, subjects }) => {
      const deed = { name: 'subject.search', reason: '控制台查询' } as const;
      const found = await audit.perform(operatorConsole, deed, (act) => subjects.search(act, text));
      if (values.json) printJson(found.map(toSubjectReply));
      else if (found.length === 0) print('未找到 none found');
      else {
        const rows = found.map((s) => [
          s.subject,
          s.name,
          kinds[s.kind] ?? s.kind,
          s.division ?? '',
          s.status ?? '',
        ]);
        print(columns(rows).join('\n'));
      }
    });
  },
};

const kinds: Readonly<Record<string, string>> = {
  enterprise: '企业',
  'individual-business': '个体工商户',
  cooperative: '农民专业合作社',
  'rural-collective': '农村集体经济组织',
  'public-institution': '事业单位',
  'social-organisation': '社会组织',
  other: '其他',
};
