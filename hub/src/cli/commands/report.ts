import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { readUscc } from '@xinqiao/catalogue/values/uscc';
import { operatorConsole } from '../../audit/audit.ts';
import { Fault } from '../../kernel/fault.ts';
import { reportForms, type ReportForm } from '../../report/report-service.ts';
import { argumentsOf, given, print, wrongUsage, type Command } from '../command.ts';
import { withNode } from '../ground.ts';

const usage = ['report <统一社会信用代码> --out report.pdf|.html|.json [--language zh|en]'];

export const reportCommand: Command = {
  name: 'report',
  zh: '标准公共信用报告',
  en: 'the standard public credit report of a subject',
  usage,
  run: async (args) => {
    const { values, positionals } = argumentsOf({ usage }, args, {
      out: { type: 'string' },
      language: { type: 'string' },
    });
    const out = given({ usage }, '--out', values.out);
    const form = extname(out).slice(1);
    if (!isForm(form))
      throw wrongUsage(
        { usage },
        '输出文件应以 .pdf、.html 或 .json 结尾',
        'the file must end in .pdf, .html or .json',
      );
    const uscc = readUscc(given({ usage }, '统一社会信用代码', positionals[0]));
    if (typeof uscc !== 'string') throw new Fault('invalid', uscc.problem, uscc);
    await withNode(async ({ reports }) => {
      const language = values.language === 'en' ? 'en' : 'zh';
      const report = await reports.publicReport(operatorConsole, uscc, { form, language });
      await writeFile(out, report.body);
      print(`✓ ${out}  报告编号 number ${report.number}`);
    });
  },
};

function isForm(text: string): text is ReportForm {
  return Object.hasOwn(reportForms, text);
}
