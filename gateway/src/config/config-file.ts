// 读配置 (config file): the YAML file against the list. Nothing is defaulted but where and how to listen; paths
// are those of the file's folder.
import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { tracesAt } from '@xinqiao/telemetry/tracing';
import type { Edition } from '@xinqiao/catalogue/catalogue';
import { editionOf, editions, itemOf, sourceUnitOf } from '@xinqiao/catalogue/editions/editions';
import { readBackend } from './config-backend.ts';
import { ConfigError, type ConfigProblem } from './config-problem.ts';
import type { GatewayConfig, ItemConfig } from './config.ts';
import { yamlTree, type Tree } from './yaml-tree.ts';

/** Reads a configuration. @throws ConfigError with everything that is wrong */
export function readConfig(file: string): GatewayConfig {
  const problems: ConfigProblem[] = [];
  const tree = yamlTree(basename(file), textOf(file), problems);
  const config = tree && readTree(tree, dirname(resolve(file)));
  if (!config || problems.length > 0) throw new ConfigError(problems);
  return config;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    const zh = '无法读取配置文件，请检查路径和权限';
    const en = 'the configuration cannot be read: check the path and who may read it';
    throw new ConfigError([{ place: file, zh, en }]);
  }
}

/** Null only where something was noted. */
function readTree(tree: Tree, folder: string): GatewayConfig | null {
  tree.only('edition', 'identity', 'node', 'listen', 'log', 'metrics', 'traces', 'data', 'items');
  const edition = readEdition(tree);
  const identity = readIdentity(tree, folder, edition);
  const node = readNode(tree, folder);
  const listen = readListen(tree, 'listen');
  const metrics = tree.has('metrics') ? readListen(tree, 'metrics') : null;
  const [log, traces] = [readLog(tree), readTraces(tree)];
  const data = tree.text('data', 'wanted');
  const items = edition && readItems(tree, folder, edition);
  if (!edition || !identity || !node || !listen || data === null || !items) return null;
  const places = { listen, metrics, data: resolve(folder, data) };
  return { edition, identity, node, log, traces, ...places, items };
}

function readEdition(tree: Tree): Edition | null {
  const code = tree.text('edition', 'wanted');
  if (code === null) return null;
  const edition = editionOf(code);
  if (edition) return edition;
  const known = editions.map((one) => one.code).join(', ');
  tree.note(`没有清单版本 ${code}，可用的是：${known}`, `no edition ${code}; known are: ${known}`);
  return null;
}

function readIdentity(tree: Tree, folder: string, edition: Edition | null) {
  const below = tree.below('identity', 'wanted');
  if (!below) return null;
  below.only('source', 'key');
  const [source, key] = [below.text('source', 'wanted'), below.text('key', 'wanted')];
  if (source === null || key === null || !edition) return null;
  const unit = sourceUnitOf(edition, source);
  if (unit) return { source: unit.code, key: resolve(folder, key) };
  below.note(
    `清单没有信源单位 ${source}，请使用清单中的代码或名称`,
    `the list has no source unit ${source}: use a code or name of the list`,
  );
  return null;
}

function readNode(tree: Tree, folder: string) {
  const below = tree.below('node', 'wanted');
  if (!below) return null;
  below.only('id', 'keys');
  const [id, keys] = [below.text('id', 'wanted'), below.text('keys', 'wanted')];
  return id === null || keys === null ? null : { id, keys: resolve(folder, keys) };
}

function readLog(tree: Tree): GatewayConfig['log'] {
  const log = tree.text('log') ?? 'problems';
  if (log === 'all' || log === 'problems') return log;
  tree.note('log 应为 all 或 problems', 'log is all or problems');
  return 'problems';
}

function readTraces(tree: Tree): string | null {
  const endpoint = tree.text('traces');
  if (endpoint === null) return null;
  const url = URL.parse(endpoint);
  if (url && ['http:', 'https:'].includes(url.protocol)) return tracesAt(endpoint);
  tree.note(
    'traces 应为 http://主机:端口 形式的地址',
    'traces is an address of the form http://host:port',
  );
  return null;
}

function readListen(tree: Tree, place: 'listen' | 'metrics') {
  const below = tree.below(place, 'wanted');
  if (!below) return null;
  below.only('host', 'port');
  const host = below.text('host') ?? '127.0.0.1';
  const port = below.whole('port', 0, 65_535);
  return port === null ? null : { host, port };
}

function readItems(tree: Tree, folder: string, edition: Edition): readonly ItemConfig[] | null {
  const below = tree.below('items', 'wanted');
  if (!below) return null;
  const read = below.names().map((name) => readItem(below, name, { folder, edition }));
  if (read.length === 0) below.note('至少配置一个信息项', 'configure at least one item');
  const items = read.filter((one) => one !== null);
  for (const { item } of items.filter(
    (one, i) => items.findIndex((first) => first.item === one.item) < i,
  )) {
    below.note(`${item.zh} 配置了两次，请只留一处`, `${item.code} is configured twice: keep one`);
  }
  return items.length === read.length && items.length > 0 ? items : null;
}

interface Place {
  readonly folder: string;
  readonly edition: Edition;
}

function readItem(items: Tree, name: string, { folder, edition }: Place): ItemConfig | null {
  const tree = items.below(name);
  if (!tree) return null;
  tree.only('sql', 'files', 'http', 'columns', 'translations');
  const item = itemOf(edition, name);
  if (!item) {
    tree.note(
      `清单没有信息项 ${name}，请使用清单中的代码或名称`,
      `the list has no item ${name}: use its code or name`,
    );
  } else if (item.mode === 'collect') {
    tree.note(
      `${item.zh} 为物理归集，不由前置机应答，请改用批次报送`,
      `${item.code} is collected, not called or verified: deliver it in batches`,
    );
  }
  const backend = readBackend(tree, folder);
  const columns = readColumns(tree);
  const translations = readTranslations(tree);
  if (!item || item.mode === 'collect' || !backend || !columns || !translations) return null;
  return { item, backend, place: tree.place, columns, translations };
}

function readColumns(tree: Tree): ItemConfig['columns'] | null {
  if (!tree.has('columns')) return {};
  const below = tree.below('columns');
  if (!below) return null;
  const entries = below
    .names()
    .map((name) => [name, below.isNull(name) ? null : below.text(name)] as const);
  return Object.fromEntries(entries);
}

function readTranslations(tree: Tree): ItemConfig['translations'] | null {
  if (!tree.has('translations')) return {};
  const below = tree.below('translations');
  if (!below) return null;
  const entries = below.names().map((column) => {
    const words = below.below(column);
    const pairs = words?.names().map((from) => [from, words.text(from) ?? ''] as const) ?? [];
    return [column, Object.fromEntries(pairs)] as const;
  });
  return Object.fromEntries(entries);
}
