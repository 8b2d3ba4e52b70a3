import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { readUscc } from '@xinqiao/catalogue/values/uscc';
import { operatorConsole } from '../../audit/audit.ts';
import { Fault } from '../../kernel/fault.ts';
import { reportForms, type ReportForm } from '../../report/report-service.ts';
import { argumentsOf, given, languageOf, wrongUsage, writing, type Command } from '../command.ts';
import { withNode } from '../ground.ts';
import { print } from '../terminal.ts';

export const report: Command = {
  usage: ['report <统一社会信用代码> --out 报告.pdf [--language zh|en]'],
  explains: [
    { name: '--out', zh: '.pdf、.html 或 .json 文件', en: 'a file ending in .pdf, .html or .json' },
    { name: '--language', zh: '报告的语言：zh（缺省）或 en', en: 'language of the report' },
  ],
  run: async (args) => {
    const { values, positionals } = argumentsOf(args, {
      options: { out: { type: 'string' }, language: { type: 'string' } },
      positionals: 1,
    });
    const code = given('统一社会信用代码 code', positionals[0]);
    const out = given('--out', values.out);
    const form = formOf(out);
    const language = languageOf(values.language);
    const uscc = readUscc(code);
    if (typeof uscc !== 'string') throw new Fault('invalid', uscc.problem, uscc);
    await withNode(async ({ reports }) => {
      const made = await reports.publicReport(operatorConsole, uscc, { form, language });
      await writing(out, () => writeFile(out, made.body));
      print(`✓ ${out}  报告编号 number ${made.number}`);
    });
  },
};

function formOf(path: string): ReportForm {
  const form = extname(path).slice(1).toLowerCase();
  if (isForm(form)) return form;
  throw wrongUsage(
    '输出文件应以 .pdf、.html 或 .json 结尾',
    'the file must end in .pdf, .html or .json',
  );
}

function isForm(text: string): text is ReportForm {
  return Object.hasOwn(reportForms, text);
}
