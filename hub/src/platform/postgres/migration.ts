// 迁移规则 (migration rules): which files are still to be applied, and what makes that impossible. Pure.
import { Fault, type FaultText } from '../../kernel/fault.ts';

export interface Migration {
  /** `NNNN-verb-noun.sql` */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of `sql`, hex. */
  readonly digest: string;
}

export type Applied = Pick<Migration, 'name' | 'digest'>;

export interface Server {
  /** As server_version_num says it: 180004. */
  readonly version: number;
  readonly encoding: string;
  /** The database's LC_CTYPE. */
  readonly characters: string;
}

const NAME = /^\d{4}-[a-z]+(-[a-z0-9]+)+\.sql$/;

/**
 * The files not yet applied, in order. Throws a fault when a name is not of the form, a number is used
 * twice, an applied file was changed or is missing, or a new file stands before an applied one.
 */
export function pending(files: readonly Migration[], applied: readonly Applied[]): Migration[] {
  files.forEach(({ name }, i) => checkName(name, files[i - 1]?.name));
  const known = new Map(files.map((file) => [file.name, file]));
  for (const { name, digest } of applied) {
    const file = known.get(name);
    if (file === undefined) throw refuse('migration.unknown', unknown(name));
    if (file.digest !== digest) throw refuse('migration.changed', changed(name));
  }
  const done = new Set(applied.map(({ name }) => name));
  const last = [...done].toSorted().at(-1) ?? '';
  const todo = files.filter(({ name }) => !done.has(name));
  const late = todo.find(({ name }) => name < last);
  if (late !== undefined) throw refuse('migration.late', tooLate(late.name, last));
  return todo;
}

/** Throws when the database cannot carry the schema. */
export function checkServer({ version, encoding, characters }: Server): void {
  if (version < 150_000)
    throw refuse('migration.old-server', oldServer(Math.floor(version / 10_000)));
  if (encoding !== 'UTF8') throw refuse('migration.not-utf8', notUtf8(encoding));
  if (['C', 'POSIX'].includes(characters)) throw refuse('migration.no-characters', noCharacters());
}

function checkName(name: string, before: string | undefined): void {
  if (!NAME.test(name)) throw refuse('migration.name', badName(name));
  if (before?.slice(0, 4) === name.slice(0, 4))
    throw refuse('migration.number', twice(before, name));
}

function refuse(code: string, text: FaultText): Fault {
  return new Fault('conflict', code, text);
}

function badName(name: string): FaultText {
  return {
    zh: `迁移文件名 ${name} 不合规，应为“四位序号-动词-名词.sql”。`,
    en: `migration ${name}: a name is NNNN-verb-noun.sql`,
  };
}

function twice(one: string, other: string): FaultText {
  return {
    zh: `迁移文件 ${one} 与 ${other} 序号相同，请给后者新的序号。`,
    en: `migrations ${one} and ${other} have the same number; give the second a new one`,
  };
}

function unknown(name: string): FaultText {
  return {
    zh: `数据库已执行迁移 ${name}，而本程序没有该文件：数据库比程序新。请升级程序。`,
    en: `the database has migration ${name}, which this program lacks: it is newer than the program; upgrade the program`,
  };
}

function changed(name: string): FaultText {
  return {
    zh: `迁移 ${name} 执行之后内容被改动。请恢复原文件，另写新的迁移。`,
    en: `migration ${name} was changed after it was applied; restore it and write a new one`,
  };
}

function tooLate(name: string, last: string): FaultText {
  return {
    zh: `迁移 ${name} 排在已执行的 ${last} 之前。请改为更大的序号。`,
    en: `migration ${name} stands before ${last}, which is applied; give it a higher number`,
  };
}

function oldServer(major: number): FaultText {
  return {
    zh: `数据库是 PostgreSQL ${major}，需要 15 及以上版本。`,
    en: `the database is PostgreSQL ${major}; 15 or later is needed`,
  };
}

function notUtf8(encoding: string): FaultText {
  return {
    zh: `数据库编码是 ${encoding}，需要 UTF8。请以 ENCODING 'UTF8' 新建数据库。`,
    en: `the database is encoded in ${encoding}, UTF8 is needed; create one with ENCODING 'UTF8'`,
  };
}

function noCharacters(): FaultText {
  return {
    zh: "数据库的 LC_CTYPE 为 C，中文名称无法检索。请以 LC_CTYPE 'C.UTF-8' 或 'zh_CN.UTF-8' 新建数据库。",
    en: "the database has LC_CTYPE C, under which Chinese names cannot be searched; create one with LC_CTYPE 'C.UTF-8' or 'zh_CN.UTF-8'",
  };
}
