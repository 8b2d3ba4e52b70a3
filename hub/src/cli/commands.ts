// The commands, in the order a newcomer meets them. Each is loaded when it is called: to print the list
// nobody waits for a database driver.
import type { Command } from './command.ts';

export interface Entry {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly load: () => Promise<Command>;
}

export const commands: readonly Entry[] = [
  {
    name: 'catalogue',
    zh: '共享清单',
    en: 'the sharing list',
    load: async () => (await import('./commands/catalogue.ts')).catalogue,
  },
  {
    name: 'intake',
    zh: '归集信源单位的文件，打印回执',
    en: 'take in a source unit’s file, print the receipt',
    load: async () => (await import('./commands/intake.ts')).intake,
  },
  {
    name: 'quarantine',
    zh: '导出隔离行，或由操作员放行',
    en: 'rows held back: export them, or let one in',
    load: async () => (await import('./commands/quarantine.ts')).quarantine,
  },
  {
    name: 'quality',
    zh: '数据质量：得分、迟报漏报瞒报、待更正问题',
    en: 'data quality: scores, late, missed, concealed, open faults',
    load: async () => (await import('./commands/quality.ts')).quality,
  },
  {
    name: 'declare',
    zh: '登记信源单位申报的应报数量',
    en: 'enter how many records a source says a period has',
    load: async () => (await import('./commands/declare.ts')).declare,
  },
  {
    name: 'subject',
    zh: '按代码或名称查找主体',
    en: 'find a subject by code or part of a name',
    load: async () => (await import('./commands/subject.ts')).subject,
  },
  {
    name: 'report',
    zh: '标准公共信用报告',
    en: 'the standard public credit report of a subject',
    load: async () => (await import('./commands/report.ts')).report,
  },
  {
    name: 'evidence',
    zh: '审计证据：核对、导出、离线核验、出具凭证、归档',
    en: 'evidence of the audit: check, export, verify offline, prove, archive',
    load: async () => (await import('./commands/evidence.ts')).evidence,
  },
  {
    name: 'sandbox',
    zh: '装入演示省',
    en: 'load the sandbox province',
    load: async () => (await import('./commands/sandbox.ts')).sandbox,
  },
  {
    name: 'keys',
    zh: '加密密钥：查看、轮换、重新加密',
    en: 'the keys of sealed fields: list, rotate, seal anew',
    load: async () => (await import('./commands/keys.ts')).keys,
  },
  {
    name: 'migrate',
    zh: '升级数据库结构',
    en: 'bring the database schema up to date',
    load: async () => (await import('./commands/migrate.ts')).migrate,
  },
];
