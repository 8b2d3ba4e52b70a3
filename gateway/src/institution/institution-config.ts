// 机构配置 (institution's configuration): a gateway that runs at a bank: who it signs in as, at which node, and where the
// bank's own system finds it. `role: institution` makes a configuration one of these.
import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { ConfigError, type ConfigProblem } from '../config/config-problem.ts';
import { yamlTree, type Tree } from '../config/yaml-tree.ts';

export interface InstitutionConfig {
  readonly identity: {
    /** Id that the node gave the bank's system when it was registered. */
    readonly client: string;
    /** Path of the key file that `gateway keys` made. */
    readonly key: string;
  };
  readonly node: {
    /** `https://node.example` */
    readonly address: string;
    /** Path of the node's trust file (`/api/v1/evidence/trust`). */
    readonly keys: string;
  };
  readonly listen: { readonly host: string; readonly port: number };
  /** Path of the token the core system shows; made at the first start. */
  readonly token: string;
  /** Where an enterprise's browser comes back to, as it is registered with the node. */
  readonly redirect: URL;
  readonly pollSeconds: number;
  readonly data: string;
}

const loopback = ['127.0.0.1', '::1', 'localhost'];

/** Null: the configuration is a source unit's, and read elsewhere. @throws ConfigError with everything wrong */
export function readInstitutionConfig(file: string): InstitutionConfig | null {
  const problems: ConfigProblem[] = [];
  const tree = treeIn(file, problems);
  // What cannot be read at all is told by the reader of the usual role.
  if (!tree?.has('role')) return null;
  const config = readTree(tree, dirname(resolve(file)));
  if (!config || problems.length > 0) throw new ConfigError(problems);
  return config;
}

function treeIn(file: string, problems: ConfigProblem[]): Tree | null {
  try {
    return yamlTree(basename(file), readFileSync(file, 'utf8'), problems);
  } catch {
    return null;
  }
}

function readTree(tree: Tree, folder: string): InstitutionConfig | null {
  if (tree.text('role') !== 'institution') {
    tree.note(
      'role 应为 institution；信源单位不写 role',
      'role is institution; a source unit leaves role out',
    );
    return null;
  }
  tree.only('role', 'identity', 'node', 'listen', 'token', 'redirect', 'pollSeconds', 'data');
  const identity = readPair(tree, 'identity', ['client', 'key']);
  const node = readPair(tree, 'node', ['address', 'keys']);
  const address = node && readUrl(tree, 'node.address', node[0]);
  const listen = readListen(tree);
  const [token, data] = [tree.text('token', 'wanted'), tree.text('data', 'wanted')];
  const back = tree.text('redirect', 'wanted');
  const redirect = back === null ? null : readUrl(tree, 'redirect', back);
  const pollSeconds = tree.has('pollSeconds') ? tree.whole('pollSeconds', 1, 3_600) : 60;
  if (!identity || !node || !address || !listen || !redirect) return null;
  if (token === null || data === null || pollSeconds === null) return null;
  const at = (path: string) => resolve(folder, path);
  return {
    identity: { client: identity[0], key: at(identity[1]) },
    node: { address: address.origin, keys: at(node[1]) },
    listen,
    token: at(token),
    redirect,
    pollSeconds,
    data: at(data),
  };
}

type Pair = readonly [string, string];

function readPair(tree: Tree, name: string, [one, other]: Pair): Pair | null {
  const below = tree.below(name, 'wanted');
  if (!below) return null;
  below.only(one, other);
  const [first, second] = [below.text(one, 'wanted'), below.text(other, 'wanted')];
  return first === null || second === null ? null : [first, second];
}

function readListen(tree: Tree): InstitutionConfig['listen'] | null {
  const below = tree.below('listen', 'wanted');
  if (!below) return null;
  below.only('host', 'port');
  const host = below.text('host') ?? '127.0.0.1';
  const port = below.whole('port', 0, 65_535);
  if (loopback.includes(host)) return port === null ? null : { host, port };
  below.note(
    'host 应为本机地址（127.0.0.1）：此处收发的是未加密的信用数据',
    'host is an address of this machine (127.0.0.1): credit data go in the clear here',
  );
  return null;
}

/** Over the network only as https; http is for a machine that talks to itself. */
function readUrl(tree: Tree, name: string, text: string): URL | null {
  const url = URL.parse(text);
  if (url?.protocol === 'https:') return url;
  if (url?.protocol === 'http:' && loopback.includes(url.hostname)) return url;
  tree.note(
    `${name} 应为 https:// 地址（仅本机可用 http）`,
    `${name} is an https:// address (http only on this machine)`,
  );
  return null;
}
