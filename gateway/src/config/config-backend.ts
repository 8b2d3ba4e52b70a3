// 后端配置 (backend): where an item's data are: exactly one of a database, a folder of files, or an HTTP service.
import { resolve } from 'node:path';
import { isUscc } from '@xinqiao/catalogue/values/uscc';
import type { BackendConfig, FilesConfig, HttpConfig, SqlConfig } from './config.ts';
import type { Tree } from './yaml-tree.ts';

const readers = { sql: readSql, files: readFiles, http: readHttp } as const;
const kinds = ['sql', 'files', 'http'] as const;

/** Null only where something was noted. */
export function readBackend(tree: Tree, folder: string): BackendConfig | null {
  const [kind, ...more] = kinds.filter((one) => tree.has(one));
  if (kind === undefined || more.length > 0) {
    tree.note(
      '应恰好写明一个数据来源：sql、files 或 http',
      'name exactly one place of the data: sql, files or http',
    );
    return null;
  }
  const below = tree.below(kind);
  return below && readers[kind](below, folder);
}

const tableForm = /^[\p{L}_][\p{L}\p{N}_$]*(\.[\p{L}_][\p{L}\p{N}_$]*)?$/u;

function readSql(tree: Tree, folder: string): SqlConfig | null {
  tree.only('url', 'passwordFile', 'table');
  const text = tree.text('url', 'wanted');
  const table = tree.text('table', 'wanted');
  const passwordFile = pathIn(tree, 'passwordFile', folder);
  if (text === null || table === null) return null;
  const url = urlIn(text, ['postgres:', 'postgresql:', 'mysql:', 'mariadb:']);
  if (!url) {
    tree.note(
      'url 应形如 postgres://用户@主机:5432/库 或 mysql://用户@主机:3306/库',
      'url should be like postgres://user@host:5432/database or mysql://user@host:3306/database',
    );
  } else if (url.password !== '') {
    tree.note(
      '配置中不写口令，请放入文件并用 passwordFile 指明',
      'no password in the configuration: put it in a file and name that as passwordFile',
    );
  }
  if (!tableForm.test(table)) {
    tree.note('table 应为表或视图名，可带模式名', 'table should be the name of a table or view');
  }
  if (!url || url.password !== '' || !tableForm.test(table)) return null;
  return { kind: 'sql', url, passwordFile, table };
}

function readFiles(tree: Tree, folder: string): FilesConfig | null {
  tree.only('folder');
  const path = pathIn(tree, 'folder', folder, 'wanted');
  return path === null ? null : { kind: 'files', folder: path };
}

function readHttp(tree: Tree, folder: string): HttpConfig | null {
  tree.only('url', 'tokenFile', 'records', 'probe');
  const url = tree.text('url', 'wanted');
  const [records, probe] = [tree.text('records'), tree.text('probe')];
  const tokenFile = pathIn(tree, 'tokenFile', folder);
  if (url === null) return null;
  if (!urlIn(url.replace('{subject}', 'x'), ['http:', 'https:']) || !url.includes('{subject}')) {
    tree.note(
      'url 应为 http(s) 地址，并以 {subject} 标明统一社会信用代码的位置',
      'url should be an http(s) address with {subject} where the code of the enterprise goes',
    );
    return null;
  }
  if (probe !== null && !isUscc(probe)) {
    tree.note(
      'probe 应为校验相符的统一社会信用代码',
      'probe should be a unified social credit code',
    );
    return null;
  }
  return { kind: 'http', url, tokenFile, records, probe };
}

// oxlint-disable-next-line max-params -- where, what, from where, and whether it must be
function pathIn(tree: Tree, name: string, folder: string, wanted?: 'wanted'): string | null {
  const path = tree.text(name, wanted);
  return path === null ? null : resolve(folder, path);
}

function urlIn(text: string, protocols: readonly string[]): URL | null {
  const url = URL.parse(text);
  return url && protocols.includes(url.protocol) && url.hostname !== '' ? url : null;
}
